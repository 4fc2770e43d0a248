package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Dispatching.Count;
import org.wuzetka.connector.persistence.read.Dispatching.Detail;
import org.wuzetka.connector.persistence.read.Dispatching.Filter;
import org.wuzetka.connector.persistence.read.Dispatching.Listed;
import org.wuzetka.connector.persistence.read.Dispatching.Parcel;
import org.wuzetka.connector.persistence.read.Dispatching.Ready;

/** Shipments as the dispatch desk sees them. */
@ApplicationScoped
public class DispatchReads {
    private static final String DAY = "(s.created_at AT TIME ZONE 'Europe/Warsaw')::date";

    private static final String LISTED =
            """
            s.id, s.version, s.number, s.order_id, s.courier, s.service, s.status, s.desk, s.tracking_number, s.courier_status, s.trouble,
            s.weight_kg, s.parcels, s.labels_printed, s.pickup_id, s.updated_at, s.label IS NOT NULL AS has_label, o.number AS order_number, p.id AS party_id, p.code AS party_code,
            p.name AS party_name, coalesce(o.ship_city, a.city, p.city) AS city,
            coalesce(o.ship_country, a.country, p.country) AS country, (s.created_at AT TIME ZONE 'Europe/Warsaw')::date AS day,
            (SELECT count(*) FROM shipment_parcel x WHERE x.shipment_id = s.id AND x.packed_at IS NOT NULL) AS packed,
            CASE WHEN s.desk = 'PERSON' OR s.trouble OR s.status = 'UNKNOWN' THEN (SELECT c.error FROM outbound_call c
                WHERE c.business_key = s.number AND c.kind LIKE 'courier-%' AND c.error IS NOT NULL
                ORDER BY c.updated_at DESC LIMIT 1) END AS error,
            EXISTS (SELECT 1 FROM outbound_call c WHERE c.kind = 'courier-cancel' AND c.business_key = s.number
                AND c.state = 'PLANNED') AS calling_off""";

    private static final String SHIPMENTS =
            """
            shipment s JOIN customer_order o ON o.id = s.order_id JOIN party p ON p.id = o.customer_id
            LEFT JOIN party_address a ON a.id = o.ship_to_id""";

    /** Couriers and days stand together as long as somebody works on them; what has ended is only looked up. */
    private static final String BY_COURIER = "s.courier, " + DAY + " DESC, s.id DESC";

    private static final String LATEST = "s.created_at DESC, s.id DESC";

    private final Reader reader;

    DispatchReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Listed> list(Filter filter, Paging paging) {
        Query query = new Query();
        boolean open = filter.desk() != null
                && !filter.desk().isBlank()
                && !filter.desk().equals("DELIVERED")
                && !filter.desk().equals("SETTLED");
        query.andIfSaid("s.desk = ?", filter.desk());
        query.andIfSaid("s.courier = ?", filter.courier());
        if (filter.trouble()) query.and("s.trouble AND s.status NOT IN ('DELIVERED', 'RETURNED', 'CANCELLED')");
        if (filter.from() != null) query.and("s.created_at >= ?", OrderReads.startOf(filter.from()));
        if (filter.to() != null) {
            query.and("s.created_at < ?", OrderReads.startOf(filter.to().plusDays(1)));
        }
        if (filter.q() != null && !filter.q().isBlank()) {
            String pattern = Query.anywhere(filter.q().strip());
            query.and(
                    """
                    (s.id IN (SELECT n.id FROM shipment n
                               WHERE lower(n.number || ' ' || coalesce(n.tracking_number, '')) LIKE lower(?))
                     OR s.order_id IN (SELECT c.id FROM customer_order c JOIN party f ON f.id = c.customer_id
                               WHERE c.number ILIKE ? OR f.name ILIKE ?)
                     OR s.id IN (SELECT x.shipment_id FROM shipment_parcel x WHERE upper(x.courier_number) = upper(?)))""",
                    pattern,
                    pattern,
                    pattern,
                    filter.q().strip());
        }
        return reader.page(LISTED, SHIPMENTS, query, open ? BY_COURIER : LATEST, paging, DispatchReads::listed);
    }

    /** How many stand where, by courier; without what has ended. */
    public List<Count> counts() {
        return reader.list(
                """
                SELECT desk, courier, count(*) AS n FROM shipment WHERE desk NOT IN ('DELIVERED','SETTLED')
                 GROUP BY desk, courier ORDER BY courier""",
                row -> new Count(row.text("desk"), row.text("courier"), row.integer("n")));
    }

    public int inTrouble() {
        return reader.first(
                        """
                        SELECT count(*) AS n FROM shipment
                         WHERE trouble AND status NOT IN ('DELIVERED', 'RETURNED', 'CANCELLED')""",
                        row -> row.integer("n"))
                .orElse(0);
    }

    /** What lies ready for each courier. */
    public List<Ready> ready() {
        return reader.list(
                """
                SELECT courier, count(*) FILTER (WHERE desk = 'LABEL') AS labelled, count(*) FILTER (WHERE desk = 'PACKED') AS packed,
                       count(*) FILTER (WHERE pickup_id IS NULL) AS not_called, sum(parcels) AS parcels, sum(weight_kg) AS weight
                  FROM shipment WHERE desk IN ('LABEL', 'PACKED') GROUP BY courier ORDER BY courier""",
                row -> new Ready(
                        row.text("courier"),
                        row.integer("labelled"),
                        row.integer("packed"),
                        row.integer("not_called"),
                        row.integer("parcels"),
                        row.quantity("weight")));
    }

    private record Rest(
            long goodsIssueId,
            String chosenWhy,
            String chosenSaid,
            boolean held,
            boolean weighed,
            String callState,
            java.time.Instant packedAt,
            String packedBy,
            java.time.Instant backSettledAt,
            String backSettledBy,
            String backSettledHow,
            String goodsReturn,
            String handover) {}

    public Optional<Detail> detail(long id) {
        return reader.first("SELECT " + LISTED + " FROM " + SHIPMENTS + " WHERE s.id = ?", DispatchReads::listed, id)
                .map(this::detail);
    }

    public Optional<Long> idOf(String number) {
        return reader.first("SELECT id FROM shipment WHERE number = ?", row -> row.number("id"), number);
    }

    /** What a label of our own says. */
    public record OwnLabel(String courier, List<String> receiver, List<java.math.BigDecimal> parcelsKg) {}

    public Optional<OwnLabel> ownLabel(String number) {
        return reader.first(
                """
                SELECT s.courier, ARRAY(SELECT x.weight_kg FROM shipment_parcel x WHERE x.shipment_id = s.id ORDER BY x.place)::text[]
                           AS weights, array_remove(ARRAY[coalesce(o.ship_name, a.name, p.name),
                           coalesce(o.ship_street, a.street, p.street), concat_ws(' ', coalesce(o.ship_post_code, a.post_code,
                           p.post_code), coalesce(o.ship_city, a.city, p.city)), coalesce(o.ship_phone, a.phone, p.phone)], NULL)
                           AS receiver
                  FROM shipment s JOIN customer_order o ON o.id = s.order_id JOIN party p ON p.id = o.customer_id
                  LEFT JOIN party_address a ON a.id = o.ship_to_id WHERE s.number = ?""",
                row -> new OwnLabel(
                        row.text("courier"),
                        row.texts("receiver"),
                        row.texts("weights").stream()
                                .map(java.math.BigDecimal::new)
                                .toList()),
                number);
    }

    private Detail detail(Listed shipment) {
        Rest rest = reader.first(
                        """
                        SELECT s.*, c.state AS call_state, h.number AS handover_number, (SELECT r.number FROM goods_return r
                                WHERE r.goods_issue_id = s.goods_issue_id ORDER BY r.id DESC LIMIT 1) AS goods_return
                          FROM shipment s LEFT JOIN handover h ON h.id = s.handover_id
                          LEFT JOIN outbound_call c ON c.kind = 'courier-create' AND c.business_key = s.number
                         WHERE s.id = ?""",
                        row -> new Rest(
                                row.number("goods_issue_id"),
                                row.text("chosen_why"),
                                row.text("chosen_said"),
                                row.flag("held"),
                                row.flag("weighed"),
                                row.text("call_state"),
                                row.instant("packed_at"),
                                row.text("packed_by"),
                                row.instant("back_settled_at"),
                                row.text("back_settled_by"),
                                row.text("back_settled_how"),
                                row.text("goods_return"),
                                row.text("handover_number")),
                        shipment.id())
                .orElseThrow();
        boolean free =
                switch (shipment.status()) {
                    case "FAILED" -> !"UNKNOWN".equals(rest.callState()) && !"SENDING".equals(rest.callState());
                    case "CANCELLED" -> true;
                    case "PLANNED" -> "PLANNED".equals(rest.callState());
                    default -> false;
                };
        boolean callable =
                !shipment.callingOff() && List.of("CREATED", "LABEL_READY").contains(shipment.status());
        return new Detail(
                shipment,
                rest.goodsIssueId(),
                rest.chosenWhy(),
                rest.chosenSaid(),
                rest.held(),
                rest.weighed(),
                free,
                callable,
                rest.callState(),
                rest.packedAt(),
                rest.packedBy(),
                rest.backSettledAt(),
                rest.backSettledBy(),
                rest.backSettledHow(),
                rest.goodsReturn(),
                shipment.pickupId() == null
                        ? null
                        : new HandoverReads(reader).pickup(shipment.pickupId()).orElse(null),
                rest.handover(),
                parcels(shipment.id()),
                events(shipment));
    }

    private List<Parcel> parcels(long shipment) {
        return reader.list(
                "SELECT * FROM shipment_parcel WHERE shipment_id = ? ORDER BY place",
                row -> new Parcel(
                        row.integer("place"),
                        row.quantity("weight_kg"),
                        row.quantity("length_cm"),
                        row.quantity("width_cm"),
                        row.quantity("height_cm"),
                        row.flag("pallet"),
                        row.text("contents"),
                        row.text("courier_number"),
                        row.instant("packed_at"),
                        row.text("packed_by")),
                shipment);
    }

    private List<OrderView.Event> events(Listed shipment) {
        return reader.list(
                "SELECT * FROM order_event WHERE order_id = ? AND reference = ? AND kind <> 'issued' ORDER BY at DESC, id DESC",
                OrderDetails::event,
                shipment.orderId(),
                shipment.number());
    }

    /** A label to print. */
    public record ToPrint(long id, String number, String mediaType, byte[] label) {}

    /** Labels in the order of the ids; those without one are left out. */
    public List<ToPrint> labels(List<Long> ids) {
        if (ids.isEmpty()) return List.of();
        List<ToPrint> found = new ArrayList<>(reader.list(
                "SELECT id, number, label_type, label FROM shipment WHERE id = ANY (?) AND label IS NOT NULL",
                row -> new ToPrint(row.number("id"), row.text("number"), row.text("label_type"), row.bytes("label")),
                ids));
        found.sort(java.util.Comparator.comparingInt(one -> ids.indexOf(one.id())));
        return found;
    }

    /** Id of the goods issue note or shipment of an order, for trying rules: the latest WZ of the order, or that WZ. */
    public Optional<Long> goodsIssue(String orderOrNote) {
        return reader.first(
                """
                SELECT g.id FROM goods_issue_note g JOIN customer_order o ON o.id = g.order_id
                 WHERE g.number = ? OR o.number = ? ORDER BY g.id DESC LIMIT 1""",
                row -> row.number("id"),
                orderOrNote,
                orderOrNote);
    }

    static Listed listed(Row row) throws SQLException {
        return new Listed(
                row.number("id"),
                row.integer("version"),
                row.text("number"),
                row.number("order_id"),
                row.text("order_number"),
                OrderReads.party(row),
                row.text("city"),
                row.text("country"),
                row.text("courier"),
                row.text("service"),
                row.text("status"),
                row.text("desk"),
                row.text("tracking_number"),
                row.text("courier_status"),
                row.flag("trouble"),
                row.quantity("weight_kg"),
                row.integer("parcels"),
                row.integer("packed"),
                row.integer("labels_printed"),
                row.flag("has_label"),
                row.flag("calling_off"),
                row.id("pickup_id"),
                row.date("day"),
                row.instant("updated_at"),
                row.problems("error"));
    }
}
