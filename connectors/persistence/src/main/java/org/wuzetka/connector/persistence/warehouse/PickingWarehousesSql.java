package org.wuzetka.connector.persistence.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.stock.PickingWarehouses;

/** Asked with every order and changed once in a year: the answer is kept for a second. */
public final class PickingWarehousesSql implements PickingWarehouses {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Sql sql;
    private final Clock clock;
    private volatile Answer answer = new Answer(Set.of(), Instant.MIN);

    private record Answer(Set<Long> warehouses, Instant goodUntil) {}

    public PickingWarehousesSql(DataSource database, Clock clock) {
        this.sql = new Sql(database);
        this.clock = clock;
    }

    @Override
    public Set<Long> now() {
        Instant now = clock.instant();
        if (now.isAfter(answer.goodUntil())) {
            answer = new Answer(
                    Set.copyOf(sql.list("SELECT id FROM warehouse WHERE picking", row -> row.getLong(1))),
                    now.plus(KEPT));
        }
        return answer.warehouses();
    }
}
