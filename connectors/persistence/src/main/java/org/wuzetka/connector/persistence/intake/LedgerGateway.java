package org.wuzetka.connector.persistence.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.shared.Transactions;

/** Claim Check and Idempotent Receiver: message and work are written in one statement, in a transaction of their own. */
@ApplicationScoped
public class LedgerGateway implements IntakeGateway {
    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public LedgerGateway(DataSource database, Transactions transactions) {
        this.sql = new Sql(database);
        this.transactions = transactions;
    }

    @Override
    public Receipt receive(RawMessage message, String dedupKey) {
        return transactions.inNew(() -> store(sql, message, dedupKey, null));
    }

    @Override
    public List<Receipt> receiveAll(List<RawMessage> messages) {
        return transactions.inNew(() -> messages.stream()
                .map(message -> store(sql, message, null, null))
                .toList());
    }

    /** @param replaces the entry whose content a person has edited, or {@code null} */
    static Receipt store(Sql sql, RawMessage message, String dedupKey, Long replaces) {
        String sha256 = OrderFingerprint.sha256(message.content());
        String key = dedupKey == null || dedupKey.isBlank() ? sha256 : LedgerJson.clean(dedupKey);
        Optional<Long> stored = sql.first(
                """
                WITH m AS (
                    INSERT INTO intake_message (id, channel, dedup_key, sha256, content_type, file_name, meta, content, replaces)
                    VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?::jsonb, ?, NULLIF(?::bigint, 0))
                    ON CONFLICT (channel, dedup_key) DO NOTHING RETURNING id
                ), o AS (
                    INSERT INTO outbox (id, queue, subject_id) SELECT nextval('wuzetka_id'), 'translate', id FROM m
                )
                SELECT id FROM m
                """,
                row -> row.getLong(1),
                message.channel(),
                key,
                sha256,
                LedgerJson.clean(message.contentType()),
                LedgerJson.clean(message.fileName()),
                LedgerJson.facts(message.meta()),
                message.content(),
                replaces == null ? 0L : replaces);
        if (stored.isPresent()) return new Receipt(stored.get(), false);
        // The statement above waited for whoever wrote the same key, so its row is visible to this one.
        return sql.first(
                        "SELECT id FROM intake_message WHERE channel = ? AND dedup_key = ?",
                        row -> new Receipt(row.getLong(1), true),
                        message.channel(),
                        key)
                .orElseThrow();
    }
}
