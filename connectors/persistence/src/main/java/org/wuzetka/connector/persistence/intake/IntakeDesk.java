package org.wuzetka.connector.persistence.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;
import org.wuzetka.domain.intake.IntakeLedger.State;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;

/** What people do with stored messages: look, replay, edit and send in again, reject. Each call is one transaction. */
@ApplicationScoped
public class IntakeDesk {
    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public IntakeDesk(DataSource database, Transactions transactions) {
        this.sql = new Sql(database);
        this.transactions = transactions;
    }

    /**
     * @param orders numbers of the customer orders it became, changed or repeats
     * @param party code of the party it was sent for, or {@code null}
     */
    public record View(
            long id,
            String channel,
            Instant receivedAt,
            State state,
            List<Problem> reasons,
            List<String> orders,
            Long duplicateOf,
            String party) {}

    public Optional<View> view(long id) {
        return sql.first(
                """
                SELECT m.id, m.channel, m.received_at, m.state, m.reasons, m.duplicate_of, m.meta ->> 'party' AS party,
                       ARRAY(SELECT o.number FROM customer_order o WHERE o.number IS NOT NULL AND o.id IN
                               (SELECT i.order_id FROM incoming_order i WHERE i.intake_id = m.id) ORDER BY o.id) AS orders
                  FROM intake_message m WHERE m.id = ?
                """,
                row -> new View(
                        row.getLong("id"),
                        row.getString("channel"),
                        Sql.instant(row, "received_at"),
                        State.valueOf(row.getString("state")),
                        LedgerJson.problems(row.getString("reasons")),
                        List.of((String[]) row.getArray("orders").getArray()),
                        Sql.number(row, "duplicate_of"),
                        row.getString("party")),
                id);
    }

    /** Code of a party, for accounts that order for it. */
    public Optional<String> partyCode(long partyId) {
        return sql.first("SELECT code FROM party WHERE id = ?", row -> row.getString(1), partyId);
    }

    /**
     * Has a message read again, with what master data say now. Orders that are settled stay as they are.
     *
     * @return false when the message is neither under review nor rejected
     */
    public boolean replay(long id) {
        return transactions.inNew(() -> {
            int reset = sql.run(
                    """
                    UPDATE intake_message SET state = 'RECEIVED', reasons = '[]', decided_at = NULL,
                           meta = meta || jsonb_build_object(?::text, 'yes')
                     WHERE id = ? AND state IN ('NEEDS_REVIEW', 'REJECTED')
                    """,
                    RawMessage.SENT_AGAIN,
                    id);
            if (reset == 0) return false;
            sql.run("INSERT INTO outbox (id, queue, subject_id) VALUES (nextval('wuzetka_id'), 'translate', ?)", id);
            return true;
        });
    }

    /**
     * Has held messages read again because something was learned; nobody vouches for what is doubtful in them. In the
     * transaction of the caller.
     *
     * @return how many were held (still)
     */
    public int readAgain(Collection<Long> ids) {
        return sql.run(
                """
                WITH again AS (UPDATE intake_message SET state = 'RECEIVED', reasons = '[]', decided_at = NULL
                                WHERE id = ANY (?) AND state = 'NEEDS_REVIEW' RETURNING id)
                INSERT INTO outbox (id, queue, subject_id) SELECT nextval('wuzetka_id'), 'translate', id FROM again
                """,
                (Object) ids.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /**
     * Stores an edited message beside its original, which is not changed and needs no person any more.
     *
     * @param contentType of the edited content; {@code null} keeps the original's
     * @return empty when the original is neither under review nor rejected
     */
    public Optional<Receipt> resend(long id, byte[] content, String contentType, String who) {
        return transactions.inNew(() -> {
            Optional<RawMessage> original = sql.first(
                    """
                    SELECT channel, content_type, file_name, meta FROM intake_message
                     WHERE id = ? AND state IN ('NEEDS_REVIEW', 'REJECTED') FOR NO KEY UPDATE
                    """,
                    row -> new RawMessage(
                            row.getString("channel"),
                            contentType != null ? contentType : row.getString("content_type"),
                            row.getString("file_name"),
                            content,
                            facts(row.getString("meta"))),
                    id);
            if (original.isEmpty()) return Optional.empty();
            String key = "resend:" + id + ":" + OrderFingerprint.sha256(content);
            Receipt receipt = LedgerGateway.store(sql, original.get(), key, id);
            if (!receipt.repeated()) {
                refuse(id, Problem.warning("intake.replaced", null, who, String.valueOf(receipt.id())));
            }
            return Optional.of(receipt);
        });
    }

    private static Map<String, String> facts(String meta) {
        Map<String, String> facts = new HashMap<>(LedgerJson.facts(meta));
        // Nobody has agreed what was edited.
        facts.keySet().removeAll(List.of(RawMessage.REFUSED, RawMessage.SIZE, RawMessage.AGREED_BY));
        facts.put(RawMessage.SENT_AGAIN, "yes");
        return facts;
    }

    /** @return false when the message is not under review */
    public boolean reject(long id, String reason, String who) {
        return transactions.inNew(() -> {
            boolean open = sql.first(
                            "SELECT id FROM intake_message WHERE id = ? AND state = 'NEEDS_REVIEW' FOR NO KEY UPDATE",
                            row -> true,
                            id)
                    .isPresent();
            if (open) refuse(id, Problem.warning("intake.rejected-by-hand", null, who, reason));
            return open;
        });
    }

    private void refuse(long id, Problem why) {
        sql.run("UPDATE incoming_order SET outcome = 'REJECTED' WHERE intake_id = ? AND outcome = 'NEEDS_REVIEW'", id);
        sql.run(
                """
                UPDATE intake_message SET state = 'REJECTED', reasons = (reasons::jsonb || ?::jsonb)::text, decided_at = now()
                 WHERE id = ?
                """,
                LedgerJson.problems(List.of(why)),
                id);
    }
}
