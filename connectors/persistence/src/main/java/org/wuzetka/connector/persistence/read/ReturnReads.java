package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Picking.Blocked;
import org.wuzetka.connector.persistence.read.Picking.Note;
import org.wuzetka.connector.persistence.read.Picking.NoteLine;
import org.wuzetka.connector.persistence.read.Picking.Return;
import org.wuzetka.connector.persistence.read.Picking.ReturnLine;
import org.wuzetka.connector.persistence.read.Picking.ReturnSummary;

/** Finds corrections of goods issue notes (WZ-K) and goods that are set apart. */
@ApplicationScoped
public class ReturnReads {
    private final Reader reader;

    ReturnReads(Reader reader) {
        this.reader = reader;
    }

    /** A WZ with what of it may still come back. */
    public Optional<Note> note(long id) {
        return reader.first(
                """
                SELECT n.id, n.number, n.issue_date, p.id AS party_id, p.code AS party_code, p.name AS party_name, n.order_id,
                       o.number AS order_number, n.invoice_id, i.number AS invoice
                  FROM goods_issue_note n JOIN party p ON p.id = n.customer_id JOIN customer_order o ON o.id = n.order_id
                  LEFT JOIN invoice i ON i.id = n.invoice_id WHERE n.id = ?""",
                row -> new Note(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        OrderReads.party(row),
                        row.number("order_id"),
                        row.text("order_number"),
                        row.id("invoice_id"),
                        row.text("invoice"),
                        noteLines(id)),
                id);
    }

    private List<NoteLine> noteLines(long note) {
        return reader.list(
                """
                SELECT g.id, g.line_number, p.code, l.description, t.lot_number, t.expires_on, g.quantity, g.returned, p.unit
                  FROM goods_issue_line g JOIN order_line l ON l.id = g.order_line_id JOIN product p ON p.id = g.product_id
                  JOIN lot t ON t.id = g.lot_id WHERE g.goods_issue_id = ? ORDER BY g.line_number""",
                row -> new NoteLine(
                        row.number("id"),
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("description"),
                        row.text("lot_number"),
                        row.date("expires_on"),
                        row.quantity("quantity"),
                        row.quantity("returned"),
                        row.text("unit")),
                note);
    }

    public Page<ReturnSummary> list(DocumentFilter filter, boolean toCorrect, Paging paging) {
        Query query = new Query();
        OrderReads.customer(query, "r.customer_id", filter.party());
        query.andIfSaid("r.issue_date >= ?", filter.from());
        query.andIfSaid("r.issue_date <= ?", filter.to());
        if (toCorrect) query.and("r.invoice_id IS NOT NULL AND r.correction_id IS NULL");
        if (filter.asks()) {
            query.and(
                    "(r.number ILIKE ? OR n.number ILIKE ? OR o.number ILIKE ?)",
                    filter.pattern(),
                    filter.pattern(),
                    filter.pattern());
        }
        return reader.page(
                """
                r.id, r.number, r.issue_date, p.id AS party_id, p.code AS party_code, p.name AS party_name, n.number AS note,
                r.order_id, o.number AS order_number, r.reason, r.made_by, r.invoice_id, i.number AS invoice,
                r.correction_id IS NOT NULL AS corrected""",
                """
                goods_return r JOIN goods_issue_note n ON n.id = r.goods_issue_id JOIN party p ON p.id = r.customer_id
                JOIN customer_order o ON o.id = r.order_id LEFT JOIN invoice i ON i.id = r.invoice_id""",
                query,
                "r.year DESC, r.sequence_number DESC",
                paging,
                row -> new ReturnSummary(
                        row.number("id"),
                        row.text("number"),
                        row.date("issue_date"),
                        OrderReads.party(row),
                        row.text("note"),
                        row.number("order_id"),
                        row.text("order_number"),
                        row.text("reason"),
                        row.text("made_by"),
                        row.id("invoice_id"),
                        row.text("invoice"),
                        row.flag("corrected")));
    }

    public Optional<Return> byNumber(String number) {
        return reader.first(
                "SELECT r.*, n.number AS note, n.issue_date AS note_date, o.number AS order_number, w.code AS warehouse,"
                        + " w.name AS warehouse_name, i.number AS invoice, " + DocumentReads.PARTY
                        + """
                         FROM goods_return r JOIN goods_issue_note n ON n.id = r.goods_issue_id
                        JOIN party p ON p.id = r.customer_id JOIN customer_order o ON o.id = r.order_id
                        JOIN warehouse w ON w.id = r.warehouse_id LEFT JOIN invoice i ON i.id = r.invoice_id
                        WHERE r.number = ?""",
                row -> new Return(
                        row.text("number"),
                        row.date("issue_date"),
                        row.text("reason"),
                        row.text("remark"),
                        row.text("made_by"),
                        row.text("note"),
                        row.date("note_date"),
                        row.text("order_number"),
                        row.text("warehouse"),
                        row.text("warehouse_name"),
                        DocumentReads.party(row),
                        row.id("invoice_id"),
                        row.text("invoice"),
                        lines(row.number("id"))),
                number);
    }

    private List<ReturnLine> lines(long id) {
        return reader.list(
                """
                SELECT b.line_number, p.code, p.gtin, l.description, t.lot_number, t.expires_on, g.quantity AS issued, b.quantity,
                       p.unit, b.blocked
                  FROM goods_return_line b JOIN goods_issue_line g ON g.id = b.goods_issue_line_id
                  JOIN order_line l ON l.id = b.order_line_id JOIN product p ON p.id = b.product_id
                  JOIN lot t ON t.id = b.lot_id WHERE b.goods_return_id = ? ORDER BY b.line_number""",
                row -> new ReturnLine(
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("gtin"),
                        row.text("description"),
                        row.text("lot_number"),
                        row.date("expires_on"),
                        row.quantity("issued"),
                        row.quantity("quantity"),
                        row.text("unit"),
                        row.flag("blocked")),
                id);
    }

    /** Goods set apart about which nobody has decided, the oldest first. */
    public Page<Blocked> blocked(String q, Paging paging) {
        Query query = new Query().and("b.state = 'OPEN'");
        if (q != null && !q.isBlank()) {
            String pattern = Query.anywhere(q.strip());
            query.and(
                    "(p.code ILIKE ? OR p.name ILIKE ? OR t.lot_number ILIKE ? OR b.document ILIKE ?)",
                    pattern,
                    pattern,
                    pattern,
                    pattern);
        }
        return reader.page(
                "b.*, p.code, p.name, p.unit, t.lot_number, t.expires_on, w.code AS warehouse",
                """
                blocked_stock b JOIN lot t ON t.id = b.lot_id JOIN product p ON p.id = t.product_id
                JOIN warehouse w ON w.id = t.warehouse_id""",
                query,
                "b.since, b.id",
                paging,
                row -> new Blocked(
                        row.number("id"),
                        row.text("code"),
                        row.text("name"),
                        row.text("lot_number"),
                        row.date("expires_on"),
                        row.text("warehouse"),
                        row.quantity("quantity"),
                        row.text("unit"),
                        row.text("reason"),
                        row.text("document"),
                        row.instant("since")));
    }
}
