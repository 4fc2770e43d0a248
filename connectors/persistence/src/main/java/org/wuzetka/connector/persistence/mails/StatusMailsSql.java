package org.wuzetka.connector.persistence.mails;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.fulfilment.StatusMails;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.shared.Problem;

/** Table notification, and what its mails are written from. */
@ApplicationScoped
public class StatusMailsSql implements StatusMails {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reasons stand on the order while it waits, else on the stamps made with the mail. */
    private static final String DRAFTS =
            """
            SELECT n.id, n.order_id, n.message_id, n.template, n.language, n.recipient, o.buyer_order_number,
                   coalesce(o.number, m.meta ->> 'subject', m.file_name, m.id::text) AS number, m.meta ->> 'message-id' AS in_reply_to,
                   coalesce(o.pickup_carrier || ' ' || o.pickup_point, nullif(concat_ws(', ', o.ship_name, o.ship_street,
                       nullif(concat_ws(' ', o.ship_post_code, o.ship_city), '')), '')) AS ship_to,
                   o.requested_earliest, o.requested_latest, o.note_to_customer,
                   p.name AS customer, o.status, o.covered_on, coalesce(i.number, c.number) AS invoice, i.due_date,
                   CASE WHEN n.template IN ('received', 'confirmed', 'changed') THEN o.gross_total ELSE i.gross_total END
                       AS gross_total,
                   coalesce(i.currency, o.currency) AS currency, s.courier, s.tracking_number, k.token,
                   (SELECT string_agg(g.number, ', ' ORDER BY g.number) FROM goods_issue_note g
                     WHERE g.order_id = o.id AND (g.number = n.reference OR g.invoice_id = i.id)) AS goods_issue,
                   CASE WHEN n.template IN ('cancelled', 'change-refused') THEN
                            (SELECT jsonb_agg(jsonb_build_object('code', e.code, 'arguments', e.arguments::jsonb) ORDER BY e.id)::text
                               FROM order_event e WHERE e.order_id = o.id AND e.kind = n.template AND e.code IS NOT NULL
                                AND e.at = (SELECT max(x.at) FROM order_event x WHERE x.order_id = o.id
                                               AND x.kind = n.template AND x.at <= n.created_at))
                        WHEN n.template IN ('question', 'message-question') THEN
                            (SELECT jsonb_agg(jsonb_build_object('code', 'notify.question', 'arguments', jsonb_build_array(q.line)))::text
                               FROM work_note w CROSS JOIN LATERAL regexp_split_to_table(w.text, E'\\n') AS q (line)
                              WHERE w.id = CASE WHEN n.template IN ('question', 'message-question')
                                                THEN n.reference::bigint END)
                        WHEN n.template = 'needs-review' THEN o.reasons END AS reasons
              FROM notification n
              LEFT JOIN customer_order o ON o.id = n.order_id
              LEFT JOIN party p ON p.id = o.customer_id
              LEFT JOIN incoming_order x ON x.id = o.incoming_order_id
              LEFT JOIN intake_message m ON m.id = coalesce(n.intake_id, x.intake_id)
              LEFT JOIN order_link k ON k.order_id = o.id
              LEFT JOIN invoice i ON i.number = n.reference
              LEFT JOIN invoice_correction c ON c.number = n.reference
              LEFT JOIN shipment s ON s.number = n.reference AND s.order_id = o.id
             WHERE n.id = ANY (?)
            """;

    private final Sql sql;

    @Inject
    public StatusMailsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** A customer reads the story of his order in its turn: a mail waits for the earlier ones of the same order. */
    @Override
    public List<Due> begin(Instant now, Instant lease, int atMost) {
        return sql.list(
                """
                UPDATE notification SET state = 'SENDING', attempt = attempt + 1, next_attempt_at = ?
                 WHERE id IN (SELECT n.id FROM notification n
                               WHERE n.state = 'PLANNED' AND n.next_attempt_at <= ?
                                 AND NOT EXISTS (SELECT 1 FROM notification b WHERE b.order_id = n.order_id
                                     AND b.status_sequence < n.status_sequence AND b.state IN ('PLANNED', 'SENDING'))
                                 AND NOT EXISTS (SELECT 1 FROM stopped_stage WHERE lower(stage) = 'notify')
                               ORDER BY n.next_attempt_at, n.id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING id, order_id, attempt
                """,
                StatusMailsSql::due,
                lease,
                now,
                atMost);
    }

    @Override
    public List<Due> abandoned(Instant now, int atMost) {
        return sql.list(
                """
                SELECT id, order_id, attempt FROM notification WHERE state = 'SENDING' AND next_attempt_at <= ?
                 ORDER BY next_attempt_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
                """,
                StatusMailsSql::due,
                now,
                atMost);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(row.getLong("id"), row.getLong("order_id"), row.getInt("attempt"));
    }

    @Override
    public List<Draft> drafts(List<Long> ids) {
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        // gen_random_uuid draws 122 bits from the system's strong source: who has the mail has the order, nobody else.
        sql.run(
                """
                INSERT INTO order_link (order_id, token)
                SELECT DISTINCT order_id, replace(gen_random_uuid()::text, '-', '') FROM notification WHERE id = ANY (?) AND order_id IS NOT NULL
                ON CONFLICT DO NOTHING
                """,
                (Object) wanted);
        Map<Long, List<Line>> lines = new HashMap<>();
        sql.list(
                """
                SELECT l.order_id, l.description, l.quantity, coalesce(p.unit, l.ordered_unit, 'C62') AS unit, l.allocated, l.issued,
                       CASE WHEN l.product_id IS NOT NULL AND l.net_price > 0 THEN round(l.quantity * l.net_price, 2) END AS net_amount
                  FROM order_line l LEFT JOIN product p ON p.id = l.product_id
                 WHERE l.order_id IN (SELECT order_id FROM notification WHERE id = ANY (?)) ORDER BY l.order_id, l.line_number
                """,
                row -> lines.computeIfAbsent(row.getLong("order_id"), order -> new ArrayList<>())
                        .add(new Line(
                                row.getString("description"),
                                row.getBigDecimal("quantity"),
                                row.getString("unit"),
                                row.getBigDecimal("allocated"),
                                row.getBigDecimal("issued"),
                                row.getBigDecimal("net_amount"))),
                (Object) wanted);
        return sql.list(
                DRAFTS, row -> draft(row, lines.getOrDefault(row.getLong("order_id"), List.of())), (Object) wanted);
    }

    private static Draft draft(ResultSet row, List<Line> lines) throws SQLException {
        return new Draft(
                row.getLong("id"),
                row.getString("message_id"),
                row.getString("template"),
                row.getString("language"),
                row.getString("recipient"),
                row.getString("number"),
                row.getString("buyer_order_number"),
                row.getString("customer"),
                row.getString("status"),
                lines,
                reasons(row.getString("reasons")),
                Sql.date(row, "covered_on"),
                row.getString("goods_issue"),
                row.getString("invoice"),
                Sql.date(row, "due_date"),
                row.getBigDecimal("gross_total"),
                row.getString("currency"),
                row.getString("courier"),
                row.getString("tracking_number"),
                row.getString("token"),
                row.getString("in_reply_to"),
                row.getString("ship_to"),
                Sql.date(row, "requested_earliest"),
                Sql.date(row, "requested_latest"),
                row.getString("note_to_customer"));
    }

    private static List<Problem> reasons(String json) throws SQLException {
        List<Problem> reasons = new ArrayList<>();
        if (json == null) return reasons;
        try {
            for (JsonNode reason : JSON.readTree(json)) {
                List<String> arguments = new ArrayList<>();
                reason.path("arguments").forEach(argument -> arguments.add(argument.asText()));
                reasons.add(Problem.hold(reason.path("code").asText(), null, arguments.toArray(String[]::new)));
            }
            return reasons;
        } catch (JsonProcessingException broken) {
            throw new SQLException("stored reasons cannot be read", broken);
        }
    }

    /** The truth may come after the lease: a mail taken for lost that was sent after all is sent. */
    @Override
    public boolean store(Due mail, State state, Instant nextAttemptAt, String error, Instant now) {
        boolean stored = sql.run(
                        """
                        UPDATE notification SET state = ?, next_attempt_at = ?, error = ?,
                               sent_at = CASE WHEN ? THEN ?::timestamptz END
                         WHERE id = ? AND attempt = ? AND (state = 'SENDING' OR state = 'UNKNOWN' AND ?)
                        """,
                        state.name(),
                        nextAttemptAt,
                        error,
                        state == State.SENT,
                        now,
                        mail.id(),
                        mail.attempt(),
                        state == State.SENT)
                == 1;
        if (stored && state != State.PLANNED) stamp(mail, state, error, now);
        return stored;
    }

    private void stamp(Due mail, State state, String error, Instant now) {
        String kind =
                switch (state) {
                    case SENT -> "mail-sent";
                    case FAILED -> "mail-failed";
                    default -> "mail-answer-lost";
                };
        sql.run(
                """
                INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments, reference)
                SELECT nextval('wuzetka_id'), n.order_id, ?, ?, ?, ?, to_jsonb(ARRAY[n.template, n.recipient, ?]), n.reference
                  FROM notification n WHERE n.id = ? AND n.order_id IS NOT NULL
                """,
                now,
                OrderEvent.HUB,
                kind,
                "notify." + kind,
                error == null ? "" : error,
                mail.id());
    }
}
