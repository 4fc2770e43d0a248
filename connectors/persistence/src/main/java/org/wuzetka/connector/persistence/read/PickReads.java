package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Picking.Sheet;
import org.wuzetka.connector.persistence.read.Picking.Task;
import org.wuzetka.connector.persistence.read.Picking.Walk;

/** Finds what is to be picked: goods that lie aside and leave by hand. */
@ApplicationScoped
public class PickReads {
    private static final String WALKS =
            """
            (SELECT o.id AS order_id, o.number, o.customer_id, o.buyer_order_number,
                    coalesce(o.requested_latest, o.requested_earliest) AS wanted, o.priority, w.id AS warehouse_id,
                    w.code AS warehouse, count(*) AS tasks, count(k.allocation_id) AS picked, max(r.name) AS picker
               FROM allocation a JOIN lot t ON t.id = a.lot_id JOIN warehouse w ON w.id = t.warehouse_id
               JOIN customer_order o ON o.id = a.order_id JOIN party c ON c.id = o.customer_id
               LEFT JOIN pick k ON k.allocation_id = a.id
               LEFT JOIN picker r ON r.order_id = a.order_id AND r.warehouse_id = w.id
              WHERE a.state = 'ACTIVE' AND (w.picking OR NOT c.auto_issue)
              GROUP BY o.id, w.id) x JOIN party p ON p.id = x.customer_id""";

    private final Reader reader;

    PickReads(Reader reader) {
        this.reader = reader;
    }

    /** The most urgent first; what somebody has begun stays where it is. */
    public Page<Walk> list(String q, String warehouse, Paging paging) {
        Query query = new Query();
        query.andIfSaid("x.warehouse = ?", warehouse);
        if (q != null && !q.isBlank()) {
            String pattern = Query.anywhere(q.strip());
            query.and(
                    "(x.number ILIKE ? OR x.buyer_order_number ILIKE ? OR p.name ILIKE ?)", pattern, pattern, pattern);
        }
        return reader.page(
                "x.*, p.id AS party_id, p.code AS party_code, p.name AS party_name",
                WALKS,
                query,
                "x.priority, x.wanted NULLS LAST, x.order_id, x.warehouse_id",
                paging,
                row -> new Walk(
                        row.number("order_id"),
                        row.text("number"),
                        OrderReads.party(row),
                        row.number("warehouse_id"),
                        row.text("warehouse"),
                        row.date("wanted"),
                        row.integer("priority"),
                        row.integer("tasks"),
                        row.integer("picked"),
                        row.text("picker")));
    }

    /** Codes of the warehouses that pick. */
    public List<String> warehouses() {
        return reader.list("SELECT code FROM warehouse ORDER BY code", row -> row.text("code"));
    }

    /** Orders a scan of their number may mean. */
    public Optional<Walk> byNumber(String number) {
        return list(number, null, new Paging(0, 2)).items().stream()
                .filter(walk -> number.equalsIgnoreCase(walk.order()))
                .findFirst();
    }

    public Optional<Sheet> sheet(long orderId, long warehouseId) {
        List<Task> tasks = tasks(orderId, warehouseId);
        if (tasks.isEmpty()) return Optional.empty();
        return reader.first(
                "SELECT o.id, o.number, o.buyer_order_number, o.comment,"
                        + " coalesce(o.requested_latest, o.requested_earliest) AS wanted,"
                        + " p.partial_delivery, w.id AS warehouse_id, w.code AS warehouse, w.name AS warehouse_name, r.name AS picker,"
                        + " NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.quantity > l.allocated + l.issued)"
                        + " AS complete, "
                        + DocumentReads.PARTY
                        + """
                         FROM customer_order o JOIN party p ON p.id = o.customer_id JOIN warehouse w ON w.id = ?
                        LEFT JOIN picker r ON r.order_id = o.id AND r.warehouse_id = w.id WHERE o.id = ?""",
                row -> new Sheet(
                        row.number("id"),
                        row.text("number"),
                        row.text("buyer_order_number"),
                        DocumentReads.party(row),
                        row.number("warehouse_id"),
                        row.text("warehouse"),
                        row.text("warehouse_name"),
                        row.date("wanted"),
                        row.flag("partial_delivery"),
                        row.flag("complete"),
                        row.text("picker"),
                        row.text("comment"),
                        tasks),
                warehouseId,
                orderId);
    }

    private List<Task> tasks(long orderId, long warehouseId) {
        return reader.list(
                """
                SELECT a.id, b.bin, p.code, l.description AS name, p.gtin, t.lot_number, t.expires_on,
                       a.quantity, p.unit, k.picked,
                       array_remove(ARRAY(SELECT x.gtin FROM product_pack x WHERE x.product_id = p.id) || p.gtin || p.code
                                    || nullif(t.lot_number, '-'), NULL) AS codes
                  FROM allocation a JOIN lot t ON t.id = a.lot_id JOIN product p ON p.id = t.product_id
                  JOIN order_line l ON l.id = a.order_line_id
                  LEFT JOIN product_bin b ON b.product_id = p.id AND b.warehouse_id = t.warehouse_id
                  LEFT JOIN pick k ON k.allocation_id = a.id
                 WHERE a.order_id = ? AND t.warehouse_id = ? AND a.state = 'ACTIVE'
                 ORDER BY b.walking_order NULLS LAST, b.bin NULLS LAST, l.line_number, a.id""",
                row -> new Task(
                        row.number("id"),
                        row.text("bin"),
                        row.text("code"),
                        row.text("name"),
                        row.text("gtin"),
                        row.text("lot_number"),
                        row.date("expires_on"),
                        row.quantity("quantity"),
                        row.text("unit"),
                        row.quantity("picked"),
                        row.texts("codes")),
                orderId,
                warehouseId);
    }
}
