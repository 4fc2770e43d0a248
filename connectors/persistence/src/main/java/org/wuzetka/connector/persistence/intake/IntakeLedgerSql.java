package org.wuzetka.connector.persistence.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.intake.IntakeLedger;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.Reasons;

/** Tables intake_message, incoming_order, edi_interchange and acknowledgement; each call is one to three statements. */
@ApplicationScoped
public class IntakeLedgerSql implements IntakeLedger {
    private static final int MOST_REASONS = 200;

    /**
     * State of messages none of whose orders waits any more. On the first decision the reasons of the document as a whole
     * stand in front of those of its orders; what was lost of a document asks for a person even if its other orders are fine.
     */
    private static final String STATES =
            """
            UPDATE intake_message m SET
                state = CASE WHEN s.review OR m.state = 'RECEIVED' AND jsonb_path_exists(m.reasons::jsonb,
                                  '$[*] ? (@.severity == "HOLD" || @.severity == "ERROR")') THEN 'NEEDS_REVIEW'
                             WHEN s.done THEN 'PROCESSED' WHEN s.repeated THEN 'DUPLICATE' ELSE 'REJECTED' END,
                duplicate_of = CASE WHEN s.repeated THEN
                    (SELECT min(f.intake_id) FROM incoming_order x JOIN customer_order o ON o.id = x.order_id
                       JOIN incoming_order f ON f.id = o.incoming_order_id
                      WHERE x.intake_id = m.id AND f.intake_id <> m.id) END,
                reasons = (CASE WHEN m.state = 'RECEIVED' THEN m.reasons::jsonb ELSE '[]'::jsonb END || coalesce(
                    (SELECT jsonb_agg(e.value) FROM (SELECT r.value FROM incoming_order x
                       CROSS JOIN LATERAL jsonb_array_elements(x.reasons::jsonb) WITH ORDINALITY AS r (value, n)
                      WHERE x.intake_id = m.id ORDER BY x.position, r.n LIMIT %d) e), '[]'::jsonb))::text,
                decided_at = ?
              FROM (SELECT intake_id, bool_or(outcome = 'WAITING') AS waiting, bool_or(outcome = 'NEEDS_REVIEW') AS review,
                           bool_or(outcome IN ('ORDER', 'CHANGE')) AS done, bool_and(outcome = 'DUPLICATE') AS repeated
                      FROM incoming_order WHERE intake_id = ANY (?) GROUP BY intake_id) s
             WHERE m.id = s.intake_id AND NOT s.waiting
            """
                    .formatted(MOST_REASONS);

    private static final String TO_TRANSLATE =
            """
            SELECT id, sha256, channel, content_type, file_name, content, meta FROM intake_message
             WHERE id = ANY (?) AND state = 'RECEIVED'
            """;

    private final Sql sql;

    @Inject
    public IntakeLedgerSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<StoredMessage> toTranslate(Collection<Long> ids) {
        return sql.list(
                TO_TRANSLATE + " ORDER BY id FOR NO KEY UPDATE", IntakeLedgerSql::message, (Object) numbers(ids));
    }

    @Override
    public Optional<StoredMessage> stillToTranslate(long id) {
        return sql.first(TO_TRANSLATE, IntakeLedgerSql::message, (Object) new long[] {id});
    }

    private static StoredMessage message(ResultSet row) throws SQLException {
        return new StoredMessage(
                row.getLong("id"),
                row.getString("sha256"),
                new RawMessage(
                        row.getString("channel"),
                        row.getString("content_type"),
                        row.getString("file_name"),
                        row.getBytes("content"),
                        LedgerJson.facts(row.getString("meta"))));
    }

    @Override
    public Map<Long, Map<Interchange, Claim>> claim(List<Keys> messages) {
        List<Interchange> all = new ArrayList<>();
        List<StoredMessage> bearers = new ArrayList<>();
        for (Keys message : messages) {
            for (Interchange key : new LinkedHashSet<>(message.keys())) {
                all.add(key);
                bearers.add(message.message());
            }
        }
        if (all.isEmpty()) return Map.of();
        String[] senders = texts(all.stream().map(Interchange::sender).toList());
        String[] receivers = texts(all.stream().map(Interchange::receiver).toList());
        String[] references =
                texts(all.stream().map(Interchange::controlReference).toList());
        long[] ids = bearers.stream().mapToLong(StoredMessage::id).toArray();
        sql.run(
                """
                INSERT INTO edi_interchange (sender, receiver, control_reference, intake_id, sha256)
                SELECT sender, receiver, reference, id, sha256
                  FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS k (sender, receiver, reference, id, sha256, n)
                 ORDER BY sender, receiver, reference, n ON CONFLICT DO NOTHING
                """,
                senders,
                receivers,
                references,
                ids,
                texts(bearers.stream().map(StoredMessage::sha256).toList()));
        Map<Long, Map<Interchange, Claim>> earlier = new HashMap<>();
        sql.list(
                        """
                        SELECT k.n, k.id, i.intake_id, i.sha256
                          FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS k (sender, receiver, reference, id, n)
                          JOIN edi_interchange i ON i.sender = k.sender AND i.receiver = k.receiver
                               AND i.control_reference = k.reference AND i.intake_id <> k.id
                        """,
                        row -> Map.entry(
                                row.getLong(2),
                                Map.entry(all.get(row.getInt(1) - 1), new Claim(row.getLong(3), row.getString(4)))),
                        senders,
                        receivers,
                        references,
                        ids)
                .forEach(found -> earlier.computeIfAbsent(found.getKey(), id -> new HashMap<>())
                        .put(found.getValue().getKey(), found.getValue().getValue()));
        return earlier;
    }

    @Override
    public Map<Long, Interchange> envelopes(Collection<Long> intakeIds) {
        Map<Long, Interchange> envelopes = new HashMap<>();
        sql.list(
                        """
                        SELECT intake_id, sender, receiver, control_reference FROM edi_interchange
                         WHERE intake_id = ANY (?) ORDER BY control_reference
                        """,
                        row -> Map.entry(
                                row.getLong(1), new Interchange(row.getString(2), row.getString(3), row.getString(4))),
                        (Object) intakeIds.stream().mapToLong(Long::longValue).toArray())
                .forEach(found -> envelopes.putIfAbsent(found.getKey(), found.getValue()));
        return envelopes;
    }

    @Override
    public List<Long> saveAcknowledgements(long intakeId, Collection<Acknowledgement> acknowledgements) {
        List<Long> saved = new ArrayList<>();
        // Files of some kilobytes, one or two per message: an array of them would save nothing.
        for (Acknowledgement reply : acknowledgements) {
            sql.first(
                            """
                            INSERT INTO acknowledgement (id, intake_id, kind, file_name, content_type, content)
                            VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id
                            """,
                            row -> row.getLong(1),
                            intakeId,
                            reply.kind(),
                            LedgerJson.clean(reply.fileName()),
                            reply.contentType(),
                            reply.content())
                    .ifPresent(saved::add);
        }
        return saved;
    }

    @Override
    public List<Long> saveOrders(List<TranslatedMessage> messages) {
        long[] intakeIds = messages.stream().mapToLong(TranslatedMessage::id).toArray();
        sql.run(
                """
                UPDATE intake_message m SET format = t.format, meta = m.meta || t.facts::jsonb, reasons = t.problems
                  FROM unnest(?, ?, ?, ?) AS t (id, format, facts, problems) WHERE m.id = t.id
                """,
                intakeIds,
                texts(messages.stream().map(TranslatedMessage::format).toList()),
                texts(messages.stream()
                        .map(message -> LedgerJson.facts(message.facts()))
                        .toList()),
                texts(messages.stream()
                        .map(message -> LedgerJson.problems(message.problems()))
                        .toList()));
        sql.run(
                """
                DELETE FROM incoming_order i USING unnest(?, ?) AS t (id, orders)
                 WHERE i.intake_id = t.id AND i.position > t.orders AND i.order_id IS NULL
                """,
                intakeIds,
                messages.stream().mapToLong(message -> message.orders().size()).toArray());
        List<NewOrder> orders = new ArrayList<>();
        List<Long> parents = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (TranslatedMessage message : messages) {
            for (int i = 0; i < message.orders().size(); i++) {
                orders.add(message.orders().get(i));
                parents.add(message.id());
                positions.add(i + 1L);
            }
        }
        if (orders.isEmpty()) return List.of();
        return sql.list(
                """
                INSERT INTO incoming_order (id, intake_id, position, place, function, order_number, content, content_hash,
                                            problems, confidence, evidence)
                SELECT nextval('wuzetka_id'), intake_id, position, nullif(place, ''), function, nullif(order_number, ''),
                       content, hash, problems, confidence, evidence
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS o (intake_id, position, place, function, order_number, content,
                                                                  hash, problems, confidence, evidence)
                ON CONFLICT (intake_id, position) DO UPDATE SET place = excluded.place, function = excluded.function,
                    order_number = excluded.order_number, content = excluded.content,
                    content_hash = excluded.content_hash, problems = excluded.problems,
                    confidence = excluded.confidence, evidence = excluded.evidence, outcome = 'WAITING', reasons = '[]'
                 WHERE incoming_order.outcome IN ('WAITING', 'NEEDS_REVIEW', 'REJECTED')
                RETURNING id
                """,
                row -> row.getLong(1),
                numbers(parents),
                numbers(positions),
                texts(orders.stream().map(NewOrder::place).toList()),
                texts(orders.stream().map(NewOrder::function).toList()),
                texts(orders.stream().map(NewOrder::orderNumber).toList()),
                texts(orders.stream().map(NewOrder::content).toList()),
                texts(orders.stream().map(NewOrder::hash).toList()),
                texts(orders.stream()
                        .map(order -> LedgerJson.problems(order.problems()))
                        .toList()),
                orders.stream().mapToLong(NewOrder::confidence).toArray(),
                texts(orders.stream()
                        .map(order -> LedgerJson.evidence(order.evidence()))
                        .toList()));
    }

    @Override
    public void close(long intakeId, State state, Long duplicateOf, Reasons reasons, Instant now) {
        sql.run(
                """
                UPDATE intake_message SET state = ?, duplicate_of = NULLIF(?::bigint, 0), reasons = ?, decided_at = ?
                 WHERE id = ?
                """,
                state.name(),
                duplicateOf == null ? 0L : duplicateOf,
                LedgerJson.problems(reasons.list()),
                now,
                intakeId);
    }

    @Override
    public List<WaitingOrder> waiting(Collection<Long> incomingOrderIds) {
        return sql.list(
                """
                SELECT i.id, i.intake_id, m.channel, m.format, m.meta, i.place, i.content, i.content_hash, i.problems,
                       i.confidence, i.order_id, c.correction, c.content_hash AS corrected_hash
                  FROM incoming_order i JOIN intake_message m ON m.id = i.intake_id
                  LEFT JOIN LATERAL (SELECT correction, content_hash FROM order_correction
                                      WHERE incoming_order_id = i.id ORDER BY revision DESC LIMIT 1) c ON true
                 WHERE i.id = ANY (?) AND i.outcome = 'WAITING' ORDER BY i.intake_id, i.position FOR UPDATE OF i
                """,
                row -> new WaitingOrder(
                        row.getLong("id"),
                        row.getLong("intake_id"),
                        row.getString("channel"),
                        row.getString("format"),
                        LedgerJson.facts(row.getString("meta")),
                        row.getString("place"),
                        row.getString("content"),
                        row.getString("content_hash"),
                        LedgerJson.problems(row.getString("problems")),
                        row.getInt("confidence"),
                        Sql.number(row, "order_id"),
                        CorrectionJson.read(row.getString("correction")),
                        row.getString("corrected_hash")),
                (Object) numbers(incomingOrderIds));
    }

    @Override
    public void used(Map<Long, ? extends Collection<Long>> rulesOfOrders, Instant now) {
        List<Long> rules = new ArrayList<>();
        List<Long> orders = new ArrayList<>();
        rulesOfOrders.forEach((order, used) -> used.forEach(rule -> {
            rules.add(rule);
            orders.add(order);
        }));
        sql.run(
                """
                INSERT INTO mapping_rule_use (rule_id, incoming_order_id, used_at)
                SELECT rule, incoming, ? FROM unnest(?, ?) AS u (rule, incoming)
                ON CONFLICT (rule_id, incoming_order_id) DO UPDATE SET used_at = excluded.used_at
                """,
                now,
                numbers(rules),
                numbers(orders));
    }

    @Override
    public void decide(Collection<Decision> decisions, Instant now) {
        if (decisions.isEmpty()) return;
        long[] ids = decisions.stream().mapToLong(Decision::incomingOrderId).toArray();
        // Batches of one message end one after the other, so that the last of them sees what the others decided.
        List<Long> messages = sql.list(
                """
                SELECT id FROM intake_message WHERE id IN (SELECT intake_id FROM incoming_order WHERE id = ANY (?))
                 ORDER BY id FOR NO KEY UPDATE
                """,
                row -> row.getLong(1),
                (Object) ids);
        sql.run(
                """
                UPDATE incoming_order i SET outcome = d.outcome, order_id = NULLIF(d.order_id, 0), reasons = d.reasons,
                       held_for = CASE WHEN i.held_for IS NULL AND d.outcome = 'NEEDS_REVIEW' THEN
                           ARRAY(SELECT DISTINCT r ->> 'code' FROM jsonb_array_elements(d.reasons::jsonb) r
                                  WHERE r ->> 'severity' <> 'WARNING') ELSE i.held_for END
                  FROM unnest(?, ?, ?, ?) AS d (id, outcome, order_id, reasons) WHERE i.id = d.id
                """,
                ids,
                texts(decisions.stream()
                        .map(decision -> decision.outcome().name())
                        .toList()),
                decisions.stream()
                        .mapToLong(decision -> decision.orderId() == null ? 0 : decision.orderId())
                        .toArray(),
                texts(decisions.stream()
                        .map(decision -> LedgerJson.problems(decision.reasons().list()))
                        .toList()));
        sql.run(STATES, now, numbers(messages));
    }

    @Override
    public void reviewed(Collection<Long> orderIds, Instant now) {
        List<Decision> settled = sql.list(
                """
                SELECT i.id, i.order_id FROM incoming_order i JOIN customer_order o ON o.incoming_order_id = i.id
                 WHERE o.id = ANY (?) AND i.outcome = 'NEEDS_REVIEW'
                """,
                row -> new Decision(row.getLong(1), Outcome.ORDER, row.getLong(2), Reasons.NONE),
                (Object) numbers(orderIds));
        decide(settled, now);
    }

    private static long[] numbers(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static String[] texts(List<String> values) {
        return values.stream()
                .map(value -> LedgerJson.clean(Objects.requireNonNullElse(value, "")))
                .toArray(String[]::new);
    }
}
