package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Documents.GoodsIssue;
import org.wuzetka.connector.persistence.read.Documents.GoodsIssueLine;
import org.wuzetka.connector.persistence.read.Documents.GoodsIssueSummary;
import org.wuzetka.connector.persistence.read.Documents.Invoice;
import org.wuzetka.connector.persistence.read.Documents.InvoiceLine;
import org.wuzetka.connector.persistence.read.Documents.InvoiceSummary;
import org.wuzetka.connector.persistence.read.Documents.Party;
import org.wuzetka.connector.persistence.read.Documents.VatSum;

/** Finds goods issue notes and invoices. */
@ApplicationScoped
public class DocumentReads {
    static final String PARTY =
            """
            p.id AS party_id, p.code AS party_code, p.name AS party_name, p.vat_id, p.gln, p.street, p.post_code, p.city,
            p.country, p.language""";
    /** As he was on the day of issue; what documents do not say is as it is now. */
    private static final String BUYER =
            """
            p.id AS party_id, p.code AS party_code, coalesce(i.buyer_name, p.name) AS party_name, i.buyer_vat_id AS vat_id, p.gln,
            i.buyer_street AS street, i.buyer_post_code AS post_code, i.buyer_city AS city, i.buyer_country AS country,
            p.language""";

    private static final String SHIP_TO =
            """
            a.code AS to_code, a.gln AS to_gln, coalesce(o.ship_name, a.name) AS to_name,
            coalesce(o.ship_street, a.street) AS to_street, coalesce(o.ship_post_code, a.post_code) AS to_post_code,
            coalesce(o.ship_city, a.city) AS to_city, coalesce(o.ship_country, a.country) AS to_country""";

    private final Reader reader;

    DocumentReads(Reader reader) {
        this.reader = reader;
    }

    public Page<GoodsIssueSummary> goodsIssueNotes(DocumentFilter filter, Paging paging, Scope scope) {
        Query query = new Query();
        scope.narrow(query, "g.customer_id");
        OrderReads.customer(query, "g.customer_id", filter.party());
        if (filter.from() != null) query.and("g.issue_date >= ?", filter.from());
        if (filter.to() != null) query.and("g.issue_date <= ?", filter.to());
        if (filter.asks()) {
            query.and(
                    "(g.number ILIKE ? OR o.number ILIKE ? OR o.buyer_order_number ILIKE ?)",
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern());
        }
        return reader.page(
                """
                g.id, g.number, g.issue_date, p.id AS party_id, p.code AS party_code, p.name AS party_name, o.id AS
                order_id,
                o.number AS order_number, w.code AS warehouse, i.number AS invoice, s.number AS shipment,
                s.tracking_number""",
                """
                goods_issue_note g JOIN party p ON p.id = g.customer_id JOIN customer_order o ON o.id = g.order_id
                JOIN warehouse w ON w.id = g.warehouse_id LEFT JOIN invoice i ON i.id = g.invoice_id
                LEFT JOIN shipment s ON s.goods_issue_id = g.id""",
                query,
                "g.year DESC, g.sequence_number DESC",
                paging,
                row -> new GoodsIssueSummary(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        OrderReads.party(row),
                        row.number("order_id"),
                        row.text("order_number"),
                        row.text("warehouse"),
                        row.text("invoice"),
                        row.text("shipment"),
                        row.text("tracking_number")));
    }

    public Optional<GoodsIssue> goodsIssueNote(String number, Scope scope) {
        Query query = new Query().and("g.number = ?", number);
        scope.narrow(query, "g.customer_id");
        return reader.first(
                "SELECT g.*, o.number AS order_number, o.buyer_order_number, w.code AS warehouse, w.name AS"
                        + " warehouse_name, i.number AS invoice, s.courier, s.tracking_number, " + PARTY + ", "
                        + SHIP_TO
                        + """
                        , o.note_to_warehouse FROM goods_issue_note g JOIN party p ON p.id = g.customer_id
                        JOIN customer_order o ON o.id = g.order_id JOIN warehouse w ON w.id = g.warehouse_id
                        LEFT JOIN party_address a ON a.id = o.ship_to_id LEFT JOIN invoice i ON i.id = g.invoice_id
                        LEFT JOIN shipment s ON s.goods_issue_id = g.id"""
                        + query.where(),
                row -> new GoodsIssue(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        row.instant("issued_at"),
                        row.text("warehouse"),
                        row.text("warehouse_name"),
                        party(row),
                        shipTo(row),
                        row.number("order_id"),
                        row.text("order_number"),
                        row.text("buyer_order_number"),
                        row.text("invoice"),
                        row.text("courier"),
                        row.text("tracking_number"),
                        row.text("note_to_warehouse"),
                        goodsIssueLines(row.number("id"))),
                query.values());
    }

    private List<GoodsIssueLine> goodsIssueLines(long note) {
        return reader.list(
                """
                SELECT gl.line_number, p.code, p.gtin, l.description, t.lot_number, t.expires_on, gl.quantity, p.unit,
                       l.quantity AS ordered
                FROM goods_issue_line gl JOIN order_line l ON l.id = gl.order_line_id JOIN product p ON p.id = gl.product_id
                JOIN lot t ON t.id = gl.lot_id WHERE gl.goods_issue_id = ? ORDER BY gl.line_number""",
                row -> new GoodsIssueLine(
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("gtin"),
                        row.text("description"),
                        row.text("lot_number"),
                        row.date("expires_on"),
                        row.quantity("quantity"),
                        row.text("unit"),
                        row.quantity("ordered")),
                note);
    }

    public Page<InvoiceSummary> invoices(DocumentFilter filter, Paging paging, Scope scope) {
        Query query = new Query();
        scope.narrow(query, "i.customer_id");
        OrderReads.customer(query, "i.customer_id", filter.party());
        if (filter.from() != null) query.and("i.issue_date >= ?", filter.from());
        if (filter.to() != null) query.and("i.issue_date <= ?", filter.to());
        if (filter.status() != null && !filter.status().isBlank()) query.and("i.kind = ?", filter.status());
        if (filter.asks()) {
            query.and(
                    """
                    (i.number ILIKE ? OR i.id IN (SELECT g.invoice_id FROM goods_issue_note g JOIN customer_order o
                    ON o.id = g.order_id WHERE o.number ILIKE ? OR o.buyer_order_number ILIKE ? OR g.number ILIKE ?)
                    OR i.id IN (SELECT v.invoice_id FROM advance v JOIN customer_order o ON o.id = v.order_id
                                 WHERE o.number ILIKE ? OR o.buyer_order_number ILIKE ?))""",
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern());
        }
        return reader.page(
                """
                i.*, p.id AS party_id, p.code AS party_code, p.name AS party_name,
                ARRAY(SELECT o.number FROM customer_order o WHERE o.number IS NOT NULL AND o.id IN
                      (SELECT order_id FROM goods_issue_note WHERE invoice_id = i.id
                       UNION SELECT order_id FROM advance WHERE invoice_id = i.id) ORDER BY o.number) AS orders""",
                "invoice i JOIN party p ON p.id = i.customer_id",
                query,
                "i.year DESC, i.sequence_number DESC",
                paging,
                row -> new InvoiceSummary(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        row.date("due_date"),
                        OrderReads.party(row),
                        row.text("currency"),
                        row.decimal("net_total"),
                        row.decimal("vat_total"),
                        row.decimal("gross_total"),
                        row.texts("orders"),
                        row.text("kind")));
    }

    public Optional<Invoice> invoice(String number, Scope scope) {
        Query query = new Query().and("i.number = ?", number);
        scope.narrow(query, "i.customer_id");
        return reader.first(
                "SELECT i.*, " + BUYER + ", " + SHIP_TO
                        + """
                        , coalesce(i.buyer_vat_id IS NOT NULL AND i.gross_total * coalesce(i.exchange_rate, 1) > 15000
                                   AND (EXISTS (SELECT 1 FROM invoice_line x JOIN product y ON y.id = x.product_id
                                                 WHERE x.invoice_id = i.id AND y.annex15)
                                        OR EXISTS (SELECT 1 FROM advance v JOIN order_line x ON x.order_id = v.order_id
                                                     JOIN product y ON y.id = x.product_id
                                                    WHERE v.invoice_id = i.id AND y.annex15)), false) AS split_payment,
                        ARRAY(SELECT number FROM goods_issue_note WHERE invoice_id = i.id ORDER BY year, sequence_number) AS notes,
                        ARRAY(SELECT x.number FROM customer_order x WHERE x.number IS NOT NULL AND x.id IN
                              (SELECT order_id FROM goods_issue_note WHERE invoice_id = i.id
                               UNION SELECT order_id FROM advance WHERE invoice_id = i.id) ORDER BY 1) AS orders,
                        ARRAY(SELECT DISTINCT x.buyer_order_number FROM customer_order x
                               WHERE x.buyer_order_number IS NOT NULL AND x.id IN
                              (SELECT order_id FROM goods_issue_note WHERE invoice_id = i.id
                               UNION SELECT order_id FROM advance WHERE invoice_id = i.id) ORDER BY 1) AS buyer_orders
                        FROM invoice i JOIN party p ON p.id = i.customer_id
                        LEFT JOIN LATERAL (SELECT coalesce((SELECT order_id FROM goods_issue_note WHERE invoice_id = i.id
                                                             ORDER BY year, sequence_number LIMIT 1),
                                           (SELECT order_id FROM advance WHERE invoice_id = i.id)) AS order_id) g ON true
                        LEFT JOIN customer_order o ON o.id = g.order_id
                        LEFT JOIN party_address a ON a.id = o.ship_to_id"""
                        + query.where(),
                row -> new Invoice(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        row.date("supply_date"),
                        row.date("due_date"),
                        party(row),
                        shipTo(row),
                        row.text("currency"),
                        row.flag("gross_based"),
                        row.decimal("net_total"),
                        row.decimal("vat_total"),
                        row.decimal("gross_total"),
                        row.decimal("exchange_rate"),
                        row.date("exchange_rate_day"),
                        row.text("exchange_rate_table"),
                        row.decimal("vat_total_pln"),
                        row.text("vat_exemption"),
                        row.text("payment_method"),
                        row.texts("notes"),
                        row.texts("orders"),
                        row.texts("buyer_orders"),
                        row.flag("split_payment"),
                        invoiceLines(row.number("id")),
                        vat(row.number("id")),
                        row.text("kind"),
                        AdvanceReads.deductions(reader, row.number("id")),
                        AdvanceReads.terms(reader, row.number("id")).orElse(null)),
                query.values());
    }

    private List<InvoiceLine> invoiceLines(long invoice) {
        return reader.list(
                """
                SELECT l.*, p.code, p.gtin FROM invoice_line l LEFT JOIN product p ON p.id = l.product_id
                WHERE l.invoice_id = ? ORDER BY l.line_number""",
                row -> new InvoiceLine(
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("gtin"),
                        row.text("description"),
                        row.quantity("quantity"),
                        row.text("unit"),
                        row.decimal("net_price"),
                        row.text("vat_rate"),
                        row.decimal("net_amount"),
                        row.decimal("gross_amount")),
                invoice);
    }

    private List<VatSum> vat(long invoice) {
        return reader.list(
                "SELECT * FROM invoice_vat WHERE invoice_id = ? ORDER BY vat_rate",
                row -> new VatSum(
                        row.text("vat_rate"),
                        row.decimal("net_amount"),
                        row.decimal("vat_amount"),
                        row.decimal("gross_amount"),
                        row.decimal("vat_pln")),
                invoice);
    }

    static Party party(Row row) throws SQLException {
        return new Party(
                row.number("party_id"),
                row.text("party_code"),
                row.text("party_name"),
                row.text("vat_id"),
                row.text("gln"),
                row.text("street"),
                row.text("post_code"),
                row.text("city"),
                row.text("country"),
                row.text("language"));
    }

    /** Where the goods go; {@code null} when the order names no address of its own. */
    private static Party shipTo(Row row) throws SQLException {
        if (row.text("to_name") == null) return null;
        return new Party(
                0,
                row.text("to_code"),
                row.text("to_name"),
                null,
                row.text("to_gln"),
                row.text("to_street"),
                row.text("to_post_code"),
                row.text("to_city"),
                row.text("to_country"),
                null);
    }
}
