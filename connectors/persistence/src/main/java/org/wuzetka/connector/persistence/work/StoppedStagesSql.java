package org.wuzetka.connector.persistence.work;

import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StoppedStages;

/** Stopped stages by the names of their queues. */
public final class StoppedStagesSql implements StoppedStages {
    private final Sql sql;

    public StoppedStagesSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Set<Stage> now() {
        Set<Stage> stopped = EnumSet.noneOf(Stage.class);
        sql.list("SELECT stage FROM stopped_stage", row -> row.getString(1)).stream()
                .flatMap(queue -> Stage.ofQueue(queue).stream())
                .forEach(stopped::add);
        return stopped;
    }
}
