package org.wuzetka.connector.persistence.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.Stage;

/** Table outbox. Times are the database's: hubs with clocks apart agree on what is due. */
@ApplicationScoped
public class OutboxSql implements Outbox {
    private final Sql sql;

    @Inject
    public OutboxSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<Row> lockDue(int atMost) {
        // Never "id greater than the last one": ids commit out of order, and rows would be skipped for ever.
        return sql.list(
                """
                SELECT id, queue, subject_id FROM outbox
                WHERE published_at IS NULL AND NOT parked AND due_at <= now()
                  AND queue NOT IN (SELECT stage FROM stopped_stage)
                ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED
                """,
                row -> new Row(row.getLong(1), row.getString(2), row.getLong(3)),
                atMost);
    }

    @Override
    public void markPublished(Collection<Long> rowIds) {
        sql.run("UPDATE outbox SET published_at = now() WHERE id = ANY(?)", array(rowIds));
    }

    @Override
    public List<String> overdueQueues(Duration age) {
        return sql.list(
                """
                SELECT DISTINCT queue FROM outbox
                WHERE published_at < now() - make_interval(secs => ?) AND NOT parked ORDER BY queue
                """,
                row -> row.getString(1),
                (double) age.toSeconds());
    }

    @Override
    public int publishAgain(String queue, Duration age) {
        return sql.run(
                """
                UPDATE outbox SET published_at = NULL WHERE id IN (
                    SELECT id FROM outbox
                    WHERE queue = ? AND published_at < now() - make_interval(secs => ?) AND NOT parked
                    FOR UPDATE SKIP LOCKED)
                """,
                queue,
                (double) age.toSeconds());
    }

    @Override
    public List<Long> take(Collection<Long> rowIds) {
        return sql
                .list(
                        "DELETE FROM outbox WHERE id = ANY(?) AND NOT parked RETURNING id, subject_id",
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        array(rowIds))
                .stream()
                .sorted((one, other) -> Long.compare(one[0], other[0]))
                .map(row -> row[1])
                .distinct()
                .toList();
    }

    @Override
    public boolean isStopped(Stage stage) {
        return sql.first("SELECT 1 FROM stopped_stage WHERE stage = ?", row -> true, stage.queue())
                .isPresent();
    }

    @Override
    public void putBack(Collection<Long> rowIds) {
        sql.run("UPDATE outbox SET published_at = NULL WHERE id = ANY(?)", array(rowIds));
    }

    @Override
    public boolean failed(long rowId, String error, Duration firstPause, int attemptsAtMost) {
        return sql.first(
                        """
                        UPDATE outbox SET attempts = attempts + 1, last_error = ?, published_at = NULL,
                               due_at = now() + make_interval(secs => ? * power(2, attempts)),
                               parked = attempts + 1 >= ?
                        WHERE id = ? RETURNING parked
                        """,
                        row -> row.getBoolean(1),
                        error,
                        (double) firstPause.toSeconds(),
                        attemptsAtMost,
                        rowId)
                .orElse(false);
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
