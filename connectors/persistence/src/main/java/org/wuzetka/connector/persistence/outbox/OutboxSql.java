package org.wuzetka.connector.persistence.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
                OutboxSql::row,
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
    public Optional<Row> begin(long rowId, int timesAtMost) {
        return sql
                .list(
                        """
                        UPDATE outbox SET published_at = now(), begun = begun + 1, parked = begun >= ?,
                               last_error = CASE WHEN begun >= ? THEN 'begun again and again, and never came to an end' ELSE last_error END
                         WHERE id = ? AND NOT parked RETURNING id, queue, subject_id, parked
                        """,
                        row -> row.getBoolean("parked") ? Optional.<Row>empty() : Optional.of(row(row)),
                        timesAtMost,
                        timesAtMost,
                        rowId)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void stillInHand(long rowId) {
        sql.run("UPDATE outbox SET published_at = now() WHERE id = ? AND NOT parked", rowId);
    }

    @Override
    public List<Row> take(Collection<Long> rowIds) {
        return inOrder(sql.list(
                "DELETE FROM outbox WHERE id = ANY(?) AND NOT parked RETURNING id, queue, subject_id",
                OutboxSql::row,
                (Object) array(rowIds)));
    }

    @Override
    public List<Row> takeFree(Stage stage, Collection<Long> rowIds, int atMost) {
        long[] own = array(rowIds);
        return inOrder(sql.list(
                """
                WITH own AS (
                    SELECT id FROM outbox WHERE id = ANY(?) AND NOT parked FOR UPDATE SKIP LOCKED
                ), others AS (
                    SELECT id FROM outbox
                    WHERE queue = ? AND published_at IS NOT NULL AND NOT parked AND id <> ALL(?)
                    ORDER BY subject_id LIMIT greatest(0, ? - (SELECT count(*) FROM own)) FOR UPDATE SKIP LOCKED
                )
                DELETE FROM outbox o USING (SELECT id FROM own UNION ALL SELECT id FROM others) t
                WHERE o.id = t.id RETURNING o.id, o.queue, o.subject_id
                """,
                OutboxSql::row,
                own,
                stage.queue(),
                own,
                (long) atMost));
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
                        UPDATE outbox SET attempts = attempts + 1, begun = 0, last_error = ?, published_at = NULL,
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

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getString(2), row.getLong(3));
    }

    private static List<Row> inOrder(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparingLong(Row::id)).toList();
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
