package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Documents.Label;
import org.wuzetka.connector.persistence.read.Documents.Party;
import org.wuzetka.connector.persistence.read.Documents.Peg;
import org.wuzetka.connector.persistence.read.Documents.Shipment;
import org.wuzetka.connector.persistence.read.Documents.SupplierMessage;
import org.wuzetka.connector.persistence.read.Documents.SupplierOrder;
import org.wuzetka.connector.persistence.read.Documents.SupplierOrderLine;
import org.wuzetka.connector.persistence.read.Documents.SupplierOrderSummary;

/** Finds orders to suppliers, which are for the people of the house alone, and shipments. */
@ApplicationScoped
public class SupplyReads {
    private static final String SHIPMENTS =
            """
            shipment s JOIN goods_issue_note g ON g.id = s.goods_issue_id JOIN customer_order o ON o.id = s.order_id
            JOIN party p ON p.id = o.customer_id""";
    private static final String SHIPMENT =
            """
            s.id, s.number, g.number AS note, o.id AS order_id, o.number AS order_number, p.id AS party_id,
            p.code AS party_code, p.name AS party_name, s.courier, s.service, s.status, s.tracking_number, s.weight_kg,
            s.label IS NOT NULL AS has_label, s.created_at, s.updated_at""";

    private final Reader reader;
    private final CallReads calls;

    SupplyReads(Reader reader, CallReads calls) {
        this.reader = reader;
        this.calls = calls;
    }

    public Page<SupplierOrderSummary> supplierOrders(DocumentFilter filter, Paging paging) {
        Query query = new Query();
        OrderReads.customer(query, "s.supplier_id", filter.party());
        query.andIfSaid("s.status = ?", filter.status());
        if (filter.from() != null) query.and("s.ordered_at >= ?", OrderReads.startOf(filter.from()));
        if (filter.to() != null)
            query.and("s.ordered_at < ?", OrderReads.startOf(filter.to().plusDays(1)));
        if (filter.asks()) query.and("s.number ILIKE ?", filter.pattern());
        return reader.page(
                "s.*, p.id AS party_id, p.code AS party_code, p.name AS party_name",
                "supplier_order s JOIN party p ON p.id = s.supplier_id",
                query,
                "s.year DESC, s.sequence_number DESC",
                paging,
                row -> new SupplierOrderSummary(
                        row.number("id"),
                        row.text("number"),
                        row.instant("ordered_at"),
                        OrderReads.party(row),
                        row.text("status"),
                        row.date("expected_on"),
                        row.text("currency"),
                        row.decimal("net_total")));
    }

    public Optional<SupplierOrder> supplierOrder(String number) {
        return reader.first(
                "SELECT s.*, p.supplier_transport, w.code AS warehouse, w.name AS warehouse_name, w.gln AS w_gln,"
                        + " w.street AS w_street, w.post_code AS w_post_code, w.city AS w_city, w.country AS w_country, "
                        + DocumentReads.PARTY
                        + " FROM supplier_order s JOIN party p ON p.id = s.supplier_id"
                        + " JOIN warehouse w ON w.id = s.warehouse_id WHERE s.number = ?",
                row -> new SupplierOrder(
                        row.number("id"),
                        row.text("number"),
                        row.instant("ordered_at"),
                        DocumentReads.party(row),
                        row.text("supplier_transport"),
                        row.text("warehouse"),
                        row.text("warehouse_name"),
                        new Party(
                                0,
                                row.text("warehouse"),
                                row.text("warehouse_name"),
                                null,
                                row.text("w_gln"),
                                row.text("w_street"),
                                row.text("w_post_code"),
                                row.text("w_city"),
                                row.text("w_country"),
                                null),
                        row.text("status"),
                        row.date("expected_on"),
                        row.text("currency"),
                        row.decimal("net_total"),
                        supplierLines(row.number("id")),
                        messages(row.number("id")),
                        calls.ofSupplierOrders(List.of(number)).getOrDefault(number, List.of())),
                number);
    }

    private List<SupplierMessage> messages(long order) {
        return reader.list(
                "SELECT * FROM supplier_message WHERE supplier_order_id = ? ORDER BY id",
                row -> new SupplierMessage(
                        row.text("kind"),
                        row.text("number"),
                        row.date("message_date"),
                        row.date("delivery"),
                        row.instant("taken_at"),
                        row.number("intake_id")),
                order);
    }

    private List<SupplierOrderLine> supplierLines(long order) {
        Map<Integer, List<Peg>> pegs = new HashMap<>();
        reader.list(
                """
                SELECT sl.line_number, o.id AS order_id, o.number AS order_number, c.name AS customer, g.quantity
                FROM supplier_order_line sl JOIN peg g ON g.supplier_order_line_id = sl.id
                JOIN order_line l ON l.id = g.order_line_id JOIN customer_order o ON o.id = l.order_id
                JOIN party c ON c.id = o.customer_id WHERE sl.supplier_order_id = ? ORDER BY o.registered_at, g.id""",
                row -> pegs.computeIfAbsent(row.integer("line_number"), line -> new ArrayList<>())
                        .add(new Peg(
                                row.number("order_id"),
                                row.text("order_number"),
                                row.text("customer"),
                                row.quantity("quantity"))),
                order);
        return reader.list(
                """
                SELECT sl.*, p.code, p.supplier_code, p.gtin, p.name, p.unit
                FROM supplier_order_line sl JOIN product p ON p.id = sl.product_id
                WHERE sl.supplier_order_id = ? ORDER BY sl.line_number""",
                row -> new SupplierOrderLine(
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("supplier_code"),
                        row.text("gtin"),
                        row.text("name"),
                        row.quantity("quantity"),
                        row.quantity("received"),
                        row.quantity("confirmed"),
                        row.date("expected_on"),
                        row.text("unit"),
                        row.decimal("net_price"),
                        pegs.getOrDefault(row.integer("line_number"), List.of())),
                order);
    }

    public Page<Shipment> shipments(DocumentFilter filter, Paging paging, Scope scope) {
        Query query = new Query();
        scope.narrow(query, "o.customer_id");
        OrderReads.customer(query, "o.customer_id", filter.party());
        query.andIfSaid("s.status = ?", filter.status());
        if (filter.from() != null) query.and("s.created_at >= ?", OrderReads.startOf(filter.from()));
        if (filter.to() != null)
            query.and("s.created_at < ?", OrderReads.startOf(filter.to().plusDays(1)));
        if (filter.asks()) {
            query.and(
                    "(s.number ILIKE ? OR s.tracking_number ILIKE ? OR o.number ILIKE ? OR g.number ILIKE ?)",
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern());
        }
        return reader.page(
                SHIPMENT, SHIPMENTS, query, "g.year DESC, g.sequence_number DESC", paging, SupplyReads::shipment);
    }

    public Optional<Shipment> shipment(String number, Scope scope) {
        Query query = new Query().and("s.number = ?", number);
        scope.narrow(query, "o.customer_id");
        return reader.first(
                "SELECT " + SHIPMENT + " FROM " + SHIPMENTS + query.where(), SupplyReads::shipment, query.values());
    }

    /** The label as the courier gave it; empty when there is none (yet). */
    public Optional<Label> label(String number, Scope scope) {
        Query query = new Query().and("s.number = ? AND s.label IS NOT NULL", number);
        scope.narrow(query, "o.customer_id");
        return reader.first(
                "SELECT s.label, s.label_type FROM " + SHIPMENTS + query.where(),
                row -> new Label(row.text("label_type"), row.bytes("label")),
                query.values());
    }

    private static Shipment shipment(Row row) throws java.sql.SQLException {
        return new Shipment(
                row.number("id"),
                row.text("number"),
                row.text("note"),
                row.number("order_id"),
                row.text("order_number"),
                OrderReads.party(row),
                row.text("courier"),
                row.text("service"),
                row.text("status"),
                row.text("tracking_number"),
                row.quantity("weight_kg"),
                row.flag("has_label"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
