package org.wuzetka.connector.persistence.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.PromiseMails;
import org.wuzetka.domain.procurement.Promises;

/** Tables promise_mail and promise_mail_line. */
public final class PromiseMailsSql implements PromiseMails {
    private final Sql sql;
    private final String mailDomain;

    /** @param mailDomain right side of our Message-IDs, our own domain */
    public PromiseMailsSql(DataSource database, String mailDomain) {
        this.sql = new Sql(database);
        this.mailDomain = mailDomain;
    }

    @Override
    public void draft(List<Draft> drafts, Instant now) {
        for (Draft draft : drafts) {
            long id = sql.first(
                            """
                            INSERT INTO promise_mail (id, order_id, language, recipient, subject, body, message_id, state,
                                                      next_attempt_at, created_at)
                            VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?) RETURNING id
                            """,
                            row -> row.getLong(1),
                            draft.orderId(),
                            draft.language(),
                            draft.recipient(),
                            draft.subject(),
                            draft.body(),
                            "<promise-" + UUID.randomUUID() + "@" + mailDomain + ">",
                            now,
                            now)
                    .orElseThrow();
            List<Promises.Line> lines = draft.lines();
            sql.run(
                    """
                    INSERT INTO promise_mail_line (promise_mail_id, order_line_id, quantity, was, becomes)
                    SELECT ?, line, quantity, was, becomes FROM unnest(?, ?, ?, ?) AS l (line, quantity, was, becomes)
                    """,
                    id,
                    lines.stream().mapToLong(Promises.Line::orderLineId).toArray(),
                    lines.stream().map(Promises.Line::quantity).toArray(BigDecimal[]::new),
                    lines.stream().map(Promises.Line::knownOn).toArray(LocalDate[]::new),
                    lines.stream().map(Promises.Line::promisedOn).toArray(LocalDate[]::new));
        }
    }

    @Override
    public void overtake(Collection<Long> orderIds, Instant now) {
        sql.run(
                """
                UPDATE promise_mail SET state = 'OVERTAKEN', version = version + 1, decided_by = 'wuzetka', decided_at = ?
                 WHERE state IN ('DRAFT', 'PLANNED') AND order_id = ANY (?)
                """,
                now,
                orderIds.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public void overtakeSettled(Instant now) {
        sql.run(
                """
                UPDATE promise_mail m SET state = 'OVERTAKEN', version = version + 1, decided_by = 'wuzetka', decided_at = ?
                 WHERE m.state = 'DRAFT' AND NOT EXISTS (SELECT 1 FROM promise_mail_line l
                       JOIN reservation r ON r.order_line_id = l.order_line_id WHERE l.promise_mail_id = m.id)
                """,
                now);
    }

    @Override
    public Optional<Mail> find(long id) {
        return sql.first(
                "SELECT * FROM promise_mail WHERE id = ? FOR NO KEY UPDATE",
                row -> new Mail(
                        id,
                        row.getInt("version"),
                        row.getLong("order_id"),
                        State.valueOf(row.getString("state")),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body")),
                id);
    }

    @Override
    public boolean isStillTrue(long id) {
        return sql.first(
                        """
                        SELECT bool_and(r.order_line_id IS NOT NULL AND p.promised_on IS NOT DISTINCT FROM l.becomes)
                          FROM promise_mail_line l LEFT JOIN reservation r ON r.order_line_id = l.order_line_id
                          LEFT JOIN order_line_promise p ON p.order_line_id = l.order_line_id WHERE l.promise_mail_id = ?
                        """,
                        row -> row.getBoolean(1),
                        id)
                .orElse(false);
    }

    @Override
    public void edit(long id, String recipient, String subject, String body, String who) {
        sql.run(
                "UPDATE promise_mail SET recipient = ?, subject = ?, body = ?, edited_by = ?, version = version + 1"
                        + " WHERE id = ?",
                recipient,
                subject,
                body,
                who,
                id);
    }

    @Override
    public void decide(long id, State state, String who, Instant now) {
        sql.run(
                "UPDATE promise_mail SET state = ?, decided_by = ?, decided_at = ?, next_attempt_at = ?, attempt = 0,"
                        + " error = NULL, version = version + 1 WHERE id = ?",
                state.name(),
                who,
                now,
                now,
                id);
    }

    @Override
    public List<Due> begin(Instant now, Instant lease, int atMost) {
        return sql.list(
                """
                UPDATE promise_mail m SET state = 'SENDING', attempt = m.attempt + 1, next_attempt_at = ?
                 WHERE m.id IN (SELECT id FROM promise_mail WHERE state = 'PLANNED' AND next_attempt_at <= ?
                       ORDER BY next_attempt_at, id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING m.*
                """,
                row -> new Due(
                        row.getLong("id"),
                        row.getLong("order_id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("message_id"),
                        row.getInt("attempt")),
                lease,
                now,
                atMost);
    }

    @Override
    public void abandon(Instant now) {
        sql.run(
                "UPDATE promise_mail SET state = 'UNKNOWN', error = 'hub stopped while sending' WHERE state = 'SENDING'"
                        + " AND next_attempt_at <= ?",
                now);
    }

    @Override
    public void store(Due mail, State state, Instant next, String error, Instant now) {
        sql.run(
                """
                UPDATE promise_mail SET state = ?, next_attempt_at = ?, error = ?, sent_at = CASE WHEN ? = 'SENT' THEN ?::timestamptz END
                 WHERE id = ? AND attempt = ? AND state IN ('SENDING', 'UNKNOWN')
                """,
                state.name(),
                next,
                error,
                state.name(),
                now,
                mail.id(),
                mail.attempt());
    }

    @Override
    public void known(Due mail, Instant now) {
        sql.run(
                """
                UPDATE order_line_promise p SET known_on = l.becomes, told_at = ? FROM promise_mail_line l
                 WHERE l.promise_mail_id = ? AND p.order_line_id = l.order_line_id
                """,
                now,
                mail.id());
        sql.run(
                """
                INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments)
                SELECT nextval('wuzetka_id'), order_id, ?, decided_by, 'promise-told', 'procurement.promise-told',
                       to_jsonb(ARRAY[recipient])
                  FROM promise_mail WHERE id = ?
                """,
                now,
                mail.id());
    }
}
