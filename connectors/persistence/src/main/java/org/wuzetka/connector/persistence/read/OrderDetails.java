package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.OrderView.GoodsIssue;
import org.wuzetka.connector.persistence.read.OrderView.GoodsIssueLine;
import org.wuzetka.connector.persistence.read.OrderView.Peg;
import org.wuzetka.connector.persistence.read.OrderView.SupplierOrder;

/** Reads one order whole: the head, then one query for each collection, however many lines it has. */
@ApplicationScoped
class OrderDetails {
    private final Reader reader;
    private final CallReads calls;

    OrderDetails(Reader reader, CallReads calls) {
        this.reader = reader;
        this.calls = calls;
    }

    Optional<OrderView> find(Query which, Scope scope) {
        scope.narrow(which, "o.customer_id");
        return reader.first(
                """
                SELECT o.*, p.id AS party_id, p.code AS party_code, p.name AS party_name, a.code AS ship_code,
                       coalesce(o.ship_name, a.name) AS to_name, coalesce(o.ship_street, a.street) AS to_street,
                       coalesce(o.ship_post_code, a.post_code) AS to_post_code, coalesce(o.ship_city, a.city) AS
                       to_city,
                       coalesce(o.ship_country, a.country) AS to_country, coalesce(o.ship_email, a.email) AS to_email,
                       coalesce(o.ship_phone, a.phone) AS to_phone, i.intake_id
                FROM customer_order o JOIN party p ON p.id = o.customer_id
                LEFT JOIN party_address a ON a.id = o.ship_to_id
                LEFT JOIN incoming_order i ON i.id = o.incoming_order_id"""
                        + which.where(),
                row -> whole(row, scope),
                which.values());
    }

    /** What we buy where, and what failed inside, is no customer's business. */
    private OrderView whole(Row row, Scope scope) throws SQLException {
        long id = row.number("id");
        boolean ours = scope.partyId() == null;
        return new OrderView(
                id,
                row.integer("version"),
                row.text("number"),
                row.text("buyer_order_number"),
                OrderReads.party(row),
                row.text("channel"),
                row.id("intake_id"),
                row.date("order_date"),
                row.instant("registered_at"),
                row.date("requested_earliest"),
                row.date("requested_latest"),
                row.text("status"),
                row.text("feasibility"),
                row.date("covered_on"),
                row.text("currency"),
                row.decimal("net_total"),
                row.decimal("gross_total"),
                row.flag("gross_based"),
                row.integer("priority"),
                new OrderView.ShipTo(
                        row.text("ship_code"),
                        row.text("to_name"),
                        row.text("to_street"),
                        row.text("to_post_code"),
                        row.text("to_city"),
                        row.text("to_country"),
                        row.text("to_email"),
                        row.text("to_phone"),
                        row.text("pickup_carrier"),
                        row.text("pickup_point")),
                row.text("payment_method"),
                row.decimal("cash_on_delivery"),
                row.text("comment"),
                row.text("note_to_customer"),
                row.text("note_to_warehouse"),
                row.problems("reasons"),
                lines(id),
                charges(id),
                allocations(id),
                goodsIssueNotes(id),
                invoices(id),
                shipments(id),
                ours ? supplierOrders(id) : List.of(),
                notifications(id),
                events(id),
                ours ? work(id) : List.of(),
                ours ? calls.ofOrder(id) : List.of());
    }

    private List<OrderView.Line> lines(long order) {
        return reader.list(
                """
                SELECT l.*, p.code AS product, p.gtin, p.unit, r.quantity AS reserved
                FROM order_line l LEFT JOIN product p ON p.id = l.product_id LEFT JOIN reservation r ON
                r.order_line_id = l.id
                WHERE l.order_id = ? ORDER BY l.line_number""",
                row -> new OrderView.Line(
                        row.integer("line_number"),
                        row.text("buyer_line_number"),
                        row.text("product"),
                        row.text("gtin"),
                        row.text("item_code"),
                        row.text("description"),
                        row.quantity("ordered_quantity"),
                        row.text("ordered_unit"),
                        row.quantity("quantity"),
                        row.text("unit"),
                        row.quantity("allocated"),
                        row.quantity("reserved"),
                        row.quantity("issued"),
                        row.quantity("invoiced"),
                        row.decimal("net_price"),
                        row.decimal("gross_price"),
                        row.text("vat_rate"),
                        row.text("price_explanation"),
                        row.date("requested_latest"),
                        row.problems("reasons")),
                order);
    }

    private List<OrderView.Charge> charges(long order) {
        return reader.list(
                """
                SELECT c.*, i.number AS invoice FROM order_charge c LEFT JOIN invoice i ON i.id = c.invoice_id
                WHERE c.order_id = ? ORDER BY c.id""",
                row -> new OrderView.Charge(
                        row.text("kind"),
                        row.text("description"),
                        row.text("vat_rate"),
                        row.decimal("net_amount"),
                        row.decimal("gross_amount"),
                        row.text("invoice")),
                order);
    }

    private List<OrderView.Allocation> allocations(long order) {
        return reader.list(
                """
                SELECT l.line_number, p.code AS product, t.lot_number, t.expires_on, w.code AS warehouse,
                a.quantity, a.state
                FROM allocation a JOIN order_line l ON l.id = a.order_line_id JOIN lot t ON t.id = a.lot_id
                JOIN product p ON p.id = t.product_id JOIN warehouse w ON w.id = t.warehouse_id
                WHERE a.order_id = ? ORDER BY l.line_number, a.id""",
                row -> new OrderView.Allocation(
                        row.integer("line_number"),
                        row.text("product"),
                        row.text("lot_number"),
                        row.date("expires_on"),
                        row.text("warehouse"),
                        row.quantity("quantity"),
                        row.text("state")),
                order);
    }

    private List<GoodsIssue> goodsIssueNotes(long order) {
        Map<Long, List<GoodsIssueLine>> lines = new LinkedHashMap<>();
        reader.list(
                """
                SELECT g.id, l.line_number AS order_line, p.code AS product, t.lot_number, gl.quantity
                FROM goods_issue_note g JOIN goods_issue_line gl ON gl.goods_issue_id = g.id
                JOIN order_line l ON l.id = gl.order_line_id JOIN product p ON p.id = gl.product_id
                JOIN lot t ON t.id = gl.lot_id WHERE g.order_id = ? ORDER BY g.id, gl.line_number""",
                row -> lines.computeIfAbsent(row.number("id"), note -> new ArrayList<>())
                        .add(new GoodsIssueLine(
                                row.integer("order_line"),
                                row.text("product"),
                                row.text("lot_number"),
                                row.quantity("quantity"))),
                order);
        return reader.list(
                """
                SELECT g.id, g.number, g.issue_date, g.issued_at, w.code AS warehouse, i.number AS invoice
                FROM goods_issue_note g JOIN warehouse w ON w.id = g.warehouse_id LEFT JOIN invoice i ON i.id =
                g.invoice_id
                WHERE g.order_id = ? ORDER BY g.year, g.sequence_number""",
                row -> new GoodsIssue(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        row.instant("issued_at"),
                        row.text("warehouse"),
                        row.text("invoice"),
                        lines.getOrDefault(row.number("id"), List.of())),
                order);
    }

    private List<OrderView.Invoice> invoices(long order) {
        return reader.list(
                """
                SELECT i.* FROM invoice i WHERE i.id IN
                    (SELECT invoice_id FROM goods_issue_note WHERE order_id = ? AND invoice_id IS NOT NULL
                     UNION SELECT invoice_id FROM order_charge WHERE order_id = ? AND invoice_id IS NOT NULL
                     UNION SELECT invoice_id FROM advance WHERE order_id = ?)
                ORDER BY i.year, i.sequence_number""",
                row -> new OrderView.Invoice(
                        row.text("number"),
                        row.text("kind"),
                        row.date("issue_date"),
                        row.date("due_date"),
                        row.text("currency"),
                        row.decimal("net_total"),
                        row.decimal("vat_total"),
                        row.decimal("gross_total")),
                order,
                order,
                order);
    }

    private List<OrderView.Shipment> shipments(long order) {
        return reader.list(
                """
                SELECT s.number, g.number AS note, s.courier, s.service, s.status, s.tracking_number,
                       s.label IS NOT NULL AS has_label, s.created_at, s.updated_at
                FROM shipment s JOIN goods_issue_note g ON g.id = s.goods_issue_id WHERE s.order_id = ? ORDER BY
                s.id""",
                row -> new OrderView.Shipment(
                        row.text("number"),
                        row.text("note"),
                        row.text("courier"),
                        row.text("service"),
                        row.text("status"),
                        row.text("tracking_number"),
                        row.flag("has_label"),
                        row.instant("created_at"),
                        row.instant("updated_at")),
                order);
    }

    private List<SupplierOrder> supplierOrders(long order) {
        Map<String, SupplierOrder> orders = new LinkedHashMap<>();
        reader.list(
                """
                SELECT s.number, p.id AS party_id, p.code AS party_code, p.name AS party_name, s.status, s.expected_on,
                       l.line_number, pr.code AS product, g.quantity
                FROM order_line l JOIN peg g ON g.order_line_id = l.id
                JOIN supplier_order_line sl ON sl.id = g.supplier_order_line_id
                JOIN supplier_order s ON s.id = sl.supplier_order_id JOIN party p ON p.id = s.supplier_id
                JOIN product pr ON pr.id = sl.product_id
                WHERE l.order_id = ? ORDER BY s.year, s.sequence_number, l.line_number""",
                row -> orders.computeIfAbsent(row.text("number"), number -> pegged(row))
                        .pegs()
                        .add(new Peg(row.integer("line_number"), row.text("product"), row.quantity("quantity"))),
                order);
        return List.copyOf(orders.values());
    }

    private static SupplierOrder pegged(Row row) {
        try {
            return new SupplierOrder(
                    row.text("number"),
                    OrderReads.party(row),
                    row.text("status"),
                    row.date("expected_on"),
                    new ArrayList<>());
        } catch (SQLException failure) {
            throw new Reader.ReadFailed(failure);
        }
    }

    private List<OrderView.Notification> notifications(long order) {
        return reader.list(
                "SELECT * FROM notification WHERE order_id = ? ORDER BY status_sequence, id",
                row -> new OrderView.Notification(
                        row.text("template"),
                        row.text("language"),
                        row.text("recipient"),
                        row.text("subject"),
                        row.text("state"),
                        row.text("error"),
                        row.instant("created_at"),
                        row.instant("sent_at")),
                order);
    }

    private List<OrderView.Event> events(long order) {
        return reader.list("SELECT * FROM order_event WHERE order_id = ? ORDER BY at, id", OrderDetails::event, order);
    }

    static OrderView.Event event(Row row) throws SQLException {
        return new OrderView.Event(
                row.number("id"),
                row.instant("at"),
                row.text("actor"),
                row.text("kind"),
                row.text("code"),
                row.arguments("arguments"),
                row.text("reference"));
    }

    private List<OrderView.Work> work(long order) {
        return reader.list(
                """
                SELECT * FROM outbox WHERE queue = ANY (?) AND subject_id = ANY (ARRAY(
                    SELECT CAST(? AS bigint) UNION ALL SELECT id FROM goods_issue_note WHERE order_id = ?
                    UNION ALL SELECT id FROM shipment WHERE order_id = ? UNION ALL SELECT id FROM notification
                    WHERE order_id = ?))
                ORDER BY id""",
                row -> new OrderView.Work(
                        row.number("id"),
                        row.text("queue"),
                        row.instant("created_at"),
                        row.instant("due_at"),
                        row.integer("attempts"),
                        row.flag("parked"),
                        row.text("last_error")),
                Stages.ALL,
                order,
                order,
                order,
                order);
    }
}
