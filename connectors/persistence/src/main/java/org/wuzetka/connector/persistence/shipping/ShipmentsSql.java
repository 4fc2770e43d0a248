package org.wuzetka.connector.persistence.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.connector.persistence.OutboundCalls;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shipping.CourierChoice;
import org.wuzetka.domain.shipping.Dispatch;
import org.wuzetka.domain.shipping.ShipmentEvent;
import org.wuzetka.domain.shipping.ShipmentOutcome;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;
import org.wuzetka.domain.shipping.ShipmentTask;
import org.wuzetka.domain.shipping.Shipments;

/** Tables shipment and outbound_call, with one row in the order's passport for each step. */
@ApplicationScoped
public class ShipmentsSql implements Shipments {
    private static final String ACTOR = "courier";
    /** No waybill is ordered before a person lets it go. */
    private static final Instant WHEN_RELEASED = Instant.parse("9999-01-01T00:00:00Z");

    private static final String DISPATCH =
            """
            SELECT g.id, g.number, o.id AS order_id,
                   coalesce(o.ship_name, a.name, p.name) AS name,
                   coalesce(o.ship_street, a.street, p.street) AS street,
                   coalesce(o.ship_post_code, a.post_code, p.post_code) AS post_code,
                   coalesce(o.ship_city, a.city, p.city) AS city,
                   coalesce(o.ship_country, a.country, p.country) AS country,
                   coalesce(o.ship_phone, a.phone, p.phone) AS phone,
                   coalesce(o.ship_email, a.email, (SELECT min(e.email) FROM party_email e
                       WHERE e.party_id = p.id AND e.purpose = 'STATUS')) AS email,
                   CASE WHEN p.vat_id IS NOT NULL THEN coalesce(o.ship_name, a.name, p.name) END AS company,
                   p.code AS customer, h.hand_courier, h.hand_service, h.hand_by, coalesce(h.weighed, false) AS weighed,
                   p.courier, p.courier_service, o.pickup_carrier, o.pickup_point, o.cash_on_delivery, o.currency,
                   (SELECT coalesce(sum((c.request::jsonb #>> '{cashOnDelivery,value}')::numeric), 0)
                      FROM shipment s JOIN outbound_call c ON c.kind = 'courier-create' AND c.business_key = s.number
                     WHERE s.order_id = o.id AND s.goods_issue_id <> g.id AND s.status <> 'CANCELLED') AS collected,
                   (SELECT coalesce(sum(l.quantity * ol.net_price), 0) FROM goods_issue_line l
                      JOIN order_line ol ON ol.id = l.order_line_id WHERE l.goods_issue_id = g.id) AS value,
                   (SELECT coalesce(sum(ol.quantity * ol.net_price), 0) FROM order_line ol
                     WHERE ol.order_id = o.id) AS order_value,
                   NOT EXISTS (SELECT 1 FROM order_line ol WHERE ol.order_id = o.id AND ol.quantity >
                       (SELECT coalesce(sum(l.quantity), 0) FROM goods_issue_line l
                          JOIN goods_issue_note n ON n.id = l.goods_issue_id
                         WHERE l.order_line_id = ol.id AND n.id <= g.id)) AS last
              FROM goods_issue_note g
              JOIN customer_order o ON o.id = g.order_id
              JOIN party p ON p.id = o.customer_id
              LEFT JOIN party_address a ON a.id = o.ship_to_id
              LEFT JOIN shipment h ON h.goods_issue_id = g.id
             WHERE g.id = ?
            """;

    private static final String TASK =
            """
            SELECT c.id AS call_id, c.kind, c.business_key, c.state, c.attempt, c.next_attempt_at, c.external_id,
                   c.response, c.error, c.request, s.id, s.order_id, s.number, s.courier, s.status, s.courier_id,
                   s.tracking_number
              FROM outbound_call c JOIN shipment s ON s.number = c.business_key
            """;

    private final Sql sql;
    private final ParcelsSql parcels;

    @Inject
    public ShipmentsSql(DataSource database) {
        this.sql = new Sql(database);
        this.parcels = new ParcelsSql(sql);
    }

    @Override
    public Optional<Dispatch> dispatchOf(long goodsIssueId) {
        List<Dispatch.Goods> goods = sql.list(
                """
                SELECT p.code, sum(l.quantity) AS quantity, p.weight_kg, p.longest_side_cm, p.product_group
                  FROM goods_issue_line l
                  JOIN product p ON p.id = l.product_id WHERE l.goods_issue_id = ? GROUP BY p.id ORDER BY p.code
                """,
                row -> new Dispatch.Goods(
                        row.getString("code"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("weight_kg"),
                        row.getBigDecimal("longest_side_cm"),
                        row.getString("product_group")),
                goodsIssueId);
        return sql.first(DISPATCH, row -> dispatch(row, goods), goodsIssueId);
    }

    private Dispatch.Hand hand(ResultSet row) throws SQLException {
        String courier = row.getString("hand_courier");
        boolean weighed = row.getBoolean("weighed");
        if (courier == null && !weighed) return null;
        return new Dispatch.Hand(
                courier,
                row.getString("hand_service"),
                row.getString("hand_by"),
                weighed ? parcels.of(row.getLong("id")) : List.of());
    }

    private Dispatch dispatch(ResultSet row, List<Dispatch.Goods> goods) throws SQLException {
        return new Dispatch(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("order_id"),
                row.getString("customer"),
                new ShipmentRequest.Contact(
                        row.getString("name"),
                        row.getString("company"),
                        row.getString("street"),
                        null,
                        row.getString("post_code"),
                        row.getString("city"),
                        row.getString("country"),
                        row.getString("phone"),
                        row.getString("email")),
                row.getString("courier"),
                row.getString("courier_service"),
                row.getString("pickup_carrier"),
                row.getString("pickup_point"),
                row.getBigDecimal("cash_on_delivery"),
                row.getBigDecimal("collected"),
                row.getString("currency"),
                row.getBigDecimal("value"),
                row.getBigDecimal("order_value"),
                row.getBoolean("last"),
                goods,
                hand(row));
    }

    @Override
    public Optional<Long> goodsIssueOf(String number) {
        return sql.first("SELECT goods_issue_id FROM shipment WHERE number = ?", row -> row.getLong(1), number);
    }

    @Override
    public boolean plan(Dispatch dispatch, ShipmentRequest request, CourierChoice choice, Instant now) {
        if (!putShipment(dispatch, choice, ShipmentStatus.PLANNED, now)) return false;
        parcels.put(dispatch.goodsIssueId(), request.parcels());
        Instant at = choice.held() ? WHEN_RELEASED : now;
        putCall(CREATE, dispatch.number(), dispatch.orderId(), at, JsonText.write(request), now);
        event(
                dispatch.orderId(),
                dispatch.number(),
                new ShipmentEvent(
                        "shipment-planned",
                        choice.ruleId() == null ? "shipping.planned" : "shipping.planned-by-rule",
                        List.of(
                                dispatch.number(),
                                request.courier(),
                                String.valueOf(request.parcels().size()),
                                choice.said() == null ? "" : choice.said())),
                now);
        return true;
    }

    @Override
    public boolean planFailed(Dispatch dispatch, CourierChoice choice, List<Problem> reasons, Instant now) {
        if (!putShipment(dispatch, choice, ShipmentStatus.FAILED, now)) return false;
        putCall(CREATE, dispatch.number(), dispatch.orderId(), now, null, now);
        creation(dispatch.number())
                .ifPresent(task -> OutboundCalls.move(
                        sql, task.call(), task.call().begin(now).rejected(new Reasons(reasons), now), now));
        for (Problem reason : reasons) {
            event(
                    dispatch.orderId(),
                    dispatch.number(),
                    new ShipmentEvent("shipment-refused", reason.code(), reason.arguments()),
                    now);
        }
        return true;
    }

    private boolean putShipment(Dispatch dispatch, CourierChoice choice, ShipmentStatus status, Instant now) {
        return sql.run(
                        """
                        INSERT INTO shipment (id, number, goods_issue_id, order_id, courier, service, status, chosen_why,
                                              chosen_said, rule_id, held, created_at, updated_at)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (goods_issue_id) DO UPDATE SET courier = excluded.courier, service = excluded.service,
                            status = excluded.status, chosen_why = excluded.chosen_why, chosen_said = excluded.chosen_said,
                            rule_id = excluded.rule_id, held = excluded.held, updated_at = excluded.updated_at,
                            version = shipment.version + 1
                        WHERE shipment.status = 'FAILED'
                        """,
                        dispatch.number(),
                        dispatch.goodsIssueId(),
                        dispatch.orderId(),
                        choice.courier(),
                        choice.service(),
                        status.name(),
                        choice.why().name(),
                        choice.said(),
                        choice.ruleId(),
                        choice.held() && status == ShipmentStatus.PLANNED,
                        now,
                        now)
                == 1;
    }

    private void putCall(String kind, String number, long orderId, Instant at, String request, Instant now) {
        sql.run(
                """
                INSERT INTO outbound_call (id, kind, business_key, state, order_id, next_attempt_at, request, created_at, updated_at)
                VALUES (nextval('wuzetka_id'), ?, ?, 'PLANNED', ?, ?, ?, ?, ?)
                ON CONFLICT (kind, business_key) DO UPDATE SET state = 'PLANNED', attempt = 0, response = NULL, error = NULL,
                    external_id = NULL, next_attempt_at = excluded.next_attempt_at, request = excluded.request,
                    updated_at = excluded.updated_at
                WHERE outbound_call.state IN ('DONE', 'REJECTED')
                """,
                kind,
                number,
                orderId,
                at,
                request,
                now,
                now);
    }

    @Override
    public Optional<ShipmentTask> creation(String number) {
        return sql.first(
                TASK + " WHERE c.kind = ? AND c.business_key = ? FOR NO KEY UPDATE OF c",
                ShipmentsSql::task,
                CREATE,
                number);
    }

    @Override
    public List<ShipmentTask> beginCreations(Instant now, int atMost) {
        return due(CREATE, "PLANNED", now, atMost).stream()
                .filter(task -> OutboundCalls.move(sql, task.call(), task.call().begin(now), now))
                .map(task -> with(task, task.call().begin(now)))
                .toList();
    }

    @Override
    public List<ShipmentTask> abandonedCreations(Instant now, int atMost) {
        return due(CREATE, "SENDING", now, atMost);
    }

    @Override
    public List<ShipmentTask> takeQuestions(
            String kind, OutboundCall.State state, Instant now, Duration lease, int atMost) {
        List<ShipmentTask> tasks = due(kind, state.name(), now, atMost);
        long[] ids = tasks.stream().mapToLong(task -> task.call().id()).toArray();
        if (ids.length > 0) {
            sql.run("UPDATE outbound_call SET next_attempt_at = ? WHERE id = ANY (?)", now.plus(lease), ids);
        }
        return tasks;
    }

    private List<ShipmentTask> due(String kind, String state, Instant now, int atMost) {
        return sql.list(
                TASK
                        + """
                        WHERE c.kind = ? AND c.state = ? AND c.next_attempt_at <= ?
                        ORDER BY c.next_attempt_at LIMIT ? FOR NO KEY UPDATE OF c SKIP LOCKED
                        """,
                ShipmentsSql::task,
                kind,
                state,
                now,
                atMost);
    }

    @Override
    public boolean store(ShipmentTask task, ShipmentOutcome outcome, Instant now) {
        if (!OutboundCalls.move(sql, task.call(), outcome.call(), now)) return false;
        String label = outcome.label() == null ? null : outcome.label().contentType();
        ShipmentOutcome.Position position = outcome.position();
        // What people did meanwhile (packed, handed over) stands unless the courier has news.
        sql.run(
                """
                UPDATE shipment SET status = CASE WHEN ? THEN ? ELSE status END, courier_id = ?, tracking_number = ?,
                       label = coalesce(nullif(?, ''::bytea), label), label_type = coalesce(?, label_type),
                       courier_status = coalesce(?, courier_status), trouble = coalesce(?, trouble), updated_at = ?,
                       version = version + CASE WHEN ? THEN 1 ELSE 0 END
                 WHERE id = ?
                """,
                outcome.status() != task.status(),
                outcome.status().name(),
                outcome.courierId(),
                outcome.trackingNumber(),
                outcome.label() == null ? new byte[0] : outcome.label().content(),
                label,
                position == null ? null : position.courierStatus(),
                position == null ? null : position.trouble(),
                now,
                outcome.status() != task.status() || outcome.label() != null,
                task.shipmentId());
        if (position != null) parcels.number(task.shipmentId(), position.parcelNumbers());
        if (outcome.status() == ShipmentStatus.CANCELLED) askNoMore(sql, task.number(), now);
        if (outcome.next() != null) {
            putCall(
                    outcome.next().kind(),
                    task.number(),
                    task.orderId(),
                    outcome.next().at(),
                    null,
                    now);
        }
        outcome.events().forEach(event -> event(task.orderId(), task.number(), event, now));
        return true;
    }

    /** Nothing about the shipment is asked of its courier any more. */
    static void askNoMore(Sql sql, String number, Instant now) {
        sql.run(
                """
                UPDATE outbound_call SET state = 'DONE', error = NULL, updated_at = ?
                 WHERE business_key = ? AND kind IN ('courier-label', 'courier-track') AND state = 'PLANNED'
                """,
                now,
                number);
    }

    @Override
    public boolean hint(String courier, String courierId, Instant now) {
        return sql.run(
                        """
                        UPDATE outbound_call c SET next_attempt_at = ? FROM shipment s
                         WHERE s.courier = ? AND s.courier_id = ? AND c.business_key = s.number
                           AND c.kind IN ('courier-label', 'courier-track') AND c.state = 'PLANNED' AND c.next_attempt_at > ?
                        """,
                        now,
                        courier,
                        courierId,
                        now)
                > 0;
    }

    private void event(long orderId, String number, ShipmentEvent event, Instant now) {
        event(sql, orderId, number, event, ACTOR, now);
    }

    static void event(Sql sql, long orderId, String number, ShipmentEvent event, String actor, Instant now) {
        sql.run(
                """
                INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments, reference)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, to_jsonb(?::text[]), ?)
                """,
                orderId,
                now,
                actor,
                event.kind(),
                event.code(),
                event.arguments().toArray(String[]::new),
                number);
    }

    private static ShipmentTask task(ResultSet row) throws SQLException {
        String request = row.getString("request");
        return new ShipmentTask(
                OutboundCalls.read(row, "call_id"),
                row.getLong("id"),
                row.getLong("order_id"),
                row.getString("number"),
                row.getString("courier"),
                ShipmentStatus.valueOf(row.getString("status")),
                row.getString("courier_id"),
                row.getString("tracking_number"),
                request == null ? null : JsonText.read(request, ShipmentRequest.class));
    }

    private static ShipmentTask with(ShipmentTask task, OutboundCall call) {
        return new ShipmentTask(
                call,
                task.shipmentId(),
                task.orderId(),
                task.number(),
                task.courier(),
                task.status(),
                task.courierId(),
                task.trackingNumber(),
                task.request());
    }
}
