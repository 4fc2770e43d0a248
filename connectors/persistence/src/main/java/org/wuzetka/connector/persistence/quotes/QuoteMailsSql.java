package org.wuzetka.connector.persistence.quotes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.quotes.QuoteMails;

/** Table quote_mail. */
@ApplicationScoped
public class QuoteMailsSql implements QuoteMails {
    private final Sql sql;

    @Inject
    public QuoteMailsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void plan(long quoteId, String recipient, String messageId, String who, Instant now) {
        sql.run(
                """
                INSERT INTO quote_mail (id, quote_id, recipient, message_id, state, next_attempt_at, planned_by, created_at)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, 'PLANNED', ?, ?, ?)
                """,
                quoteId,
                recipient,
                messageId,
                now,
                who,
                now);
    }

    @Override
    public List<Due> begin(Instant now, Instant lease, int atMost) {
        return sql.list(
                """
                UPDATE quote_mail m SET state = 'SENDING', attempt = m.attempt + 1, next_attempt_at = ? FROM quote q
                 WHERE q.id = m.quote_id AND m.id IN (SELECT id FROM quote_mail WHERE state = 'PLANNED' AND next_attempt_at <= ?
                       ORDER BY next_attempt_at, id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING m.id, q.number, m.recipient, m.message_id, m.attempt
                """,
                row -> new Due(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("recipient"),
                        row.getString("message_id"),
                        row.getInt("attempt")),
                lease,
                now,
                atMost);
    }

    @Override
    public void abandon(Instant now) {
        sql.run(
                "UPDATE quote_mail SET state = 'UNKNOWN', error = 'hub stopped while sending' WHERE state = 'SENDING'"
                        + " AND next_attempt_at <= ?",
                now);
    }

    @Override
    public void store(Due mail, State state, Instant next, String error, Instant now) {
        sql.run(
                "UPDATE quote_mail SET state = ?, next_attempt_at = ?, error = ? WHERE id = ? AND attempt = ? AND"
                        + " state IN ('SENDING', 'UNKNOWN')",
                state.name(),
                next,
                error,
                mail.id(),
                mail.attempt());
    }
}
