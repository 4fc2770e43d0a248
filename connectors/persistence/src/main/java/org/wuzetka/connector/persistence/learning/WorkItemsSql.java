package org.wuzetka.connector.persistence.learning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** What people say about waiting work: tables work_item and work_note. All calls run in the transaction of their caller. */
@ApplicationScoped
public class WorkItemsSql {
    private final Sql sql;

    @Inject
    public WorkItemsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** The kinds of waiting work, as the view waiting_work names them. */
    public enum Kind {
        /** An incoming order that is held. */
        ORDER,
        /** A message of which no order could be read. */
        MESSAGE,
        /** A registered order that a person must confirm. */
        CONFIRMATION,
        /** A call to a partner that does not get on. */
        CALL
    }

    public record Key(Kind kind, long id) {}

    /** @param by who changed it last, or {@code null} when nobody has */
    public record Stand(int version, String by, Instant at) {}

    /** @param orderId the customer order behind the item, or {@code null} */
    public record Waiting(Long orderId) {}

    /** Whether the work is still waiting; a rejected message waits for nobody, yet its sender may be asked. */
    public Optional<Waiting> waiting(Key key) {
        return sql.first(
                """
                SELECT order_id FROM waiting_work WHERE kind = ? AND subject_id = ?
                UNION ALL SELECT NULL FROM intake_message WHERE ? AND id = ? AND state = 'REJECTED'
                """,
                row -> new Waiting(Sql.number(row, "order_id")),
                key.kind().name(),
                key.id(),
                key.kind() == Kind.MESSAGE,
                key.id());
    }

    public Stand stand(Key key) {
        return sql.first(
                        "SELECT version, changed_by, changed_at FROM work_item WHERE kind = ? AND subject_id = ?",
                        row -> new Stand(row.getInt(1), row.getString(2), Sql.instant(row, "changed_at")),
                        key.kind().name(),
                        key.id())
                .orElse(new Stand(0, null, null));
    }

    /**
     * @param version that the person has seen; 0 when nobody has said anything about the item
     * @param assignee {@code null} for nobody
     * @return the new version; empty when somebody was faster
     */
    public Optional<Integer> assign(Key key, int version, String assignee, String who, Instant now) {
        return change(key, version, "assignee", "?::text", assignee, who, now);
    }

    /** @param until {@code null} wakes the item */
    public Optional<Integer> snooze(Key key, int version, Instant until, String who, Instant now) {
        return change(key, version, "snoozed_until", "?::timestamptz", until, who, now);
    }

    public Optional<Integer> asked(Key key, int version, String who, Instant now) {
        return change(key, version, "asked_at", "?::timestamptz", now, who, now);
    }

    private Optional<Integer> change(
            Key key, int version, String column, String place, Object value, String who, Instant now) {
        return sql.first(
                """
                INSERT INTO work_item AS w (kind, subject_id, version, %1$s, changed_by, changed_at)
                SELECT ?, ?, 1, %2$s, ?, ?
                 WHERE ? = 0 OR EXISTS (SELECT 1 FROM work_item WHERE kind = ? AND subject_id = ?)
                ON CONFLICT (kind, subject_id) DO UPDATE SET version = w.version + 1, %1$s = excluded.%1$s,
                       changed_by = excluded.changed_by, changed_at = excluded.changed_at
                 WHERE w.version = ?
                RETURNING version
                """
                        .formatted(column, place),
                row -> row.getInt(1),
                key.kind().name(),
                key.id(),
                value,
                who,
                now,
                version,
                key.kind().name(),
                key.id(),
                version);
    }

    /** A comment, or with {@code asked} the questions to the customer, one a line. Returns its key. */
    public long note(Key key, boolean asked, String text, String who, Instant now) {
        return sql.first(
                        """
                        INSERT INTO work_note (id, kind, subject_id, what, author, said_at, text)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?) RETURNING id
                        """,
                        row -> row.getLong(1),
                        key.kind().name(),
                        key.id(),
                        asked ? "ASKED" : "COMMENT",
                        who,
                        now,
                        text)
                .orElseThrow();
    }

    /** Whether the customer of an order can be written to. */
    public boolean canBeAsked(long orderId) {
        return sql.first(
                        """
                        SELECT 1 FROM customer_order o WHERE o.id = ? AND (o.gross_based AND o.ship_email IS NOT NULL
                            OR EXISTS (SELECT 1 FROM party_email e WHERE e.party_id = o.customer_id AND e.purpose = 'STATUS'))
                        """,
                        row -> true,
                        orderId)
                .isPresent();
    }

    public boolean isPerson(String name) {
        return sql.first("SELECT 1 FROM app_user WHERE name = ? AND party_id IS NULL", row -> true, name)
                .isPresent();
    }
}
