package org.wuzetka.connector.persistence.acknowledgements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.Acknowledgements;

/** Table acknowledgement. */
@ApplicationScoped
public class AcknowledgementsSql implements Acknowledgements {
    private final Sql sql;

    @Inject
    public AcknowledgementsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Acknowledgement> lockUnsent(Collection<Long> ids) {
        return sql.list(
                """
                SELECT a.id, m.channel, a.file_name, a.content FROM acknowledgement a JOIN intake_message m ON m.id = a.intake_id
                 WHERE a.id = ANY (?) AND a.sent_at IS NULL ORDER BY a.id FOR NO KEY UPDATE OF a
                """,
                row -> new Acknowledgement(
                        row.getLong("id"),
                        row.getString("channel"),
                        row.getString("file_name"),
                        row.getBytes("content")),
                (Object) array(ids));
    }

    @Override
    public void sent(Collection<Long> ids, Instant now) {
        if (!ids.isEmpty()) sql.run("UPDATE acknowledgement SET sent_at = ? WHERE id = ANY (?)", now, array(ids));
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
