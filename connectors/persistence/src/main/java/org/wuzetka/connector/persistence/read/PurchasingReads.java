package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wuzetka.connector.persistence.read.Purchasing.Behind;
import org.wuzetka.connector.persistence.read.Purchasing.Event;
import org.wuzetka.connector.persistence.read.Purchasing.Held;
import org.wuzetka.connector.persistence.read.Purchasing.Product;
import org.wuzetka.connector.persistence.read.Purchasing.Supplier;
import org.wuzetka.connector.persistence.read.Purchasing.Warehouse;

/** Names and reasons behind the lines of proposals. */
@ApplicationScoped
public class PurchasingReads {
    private final Reader reader;

    PurchasingReads(Reader reader) {
        this.reader = reader;
    }

    /** By id, in this language where the product has a name in it. */
    public Map<Long, Product> products(Collection<Long> ids, String language) {
        if (ids.isEmpty()) return Map.of();
        return reader
                .list(
                        """
                        SELECT id, code, unit, gtin, CASE ?::text WHEN 'en' THEN coalesce(name_en, name)
                               WHEN 'de' THEN coalesce(name_de, name) ELSE name END AS name
                          FROM product WHERE id = ANY (?)""",
                        row -> new Product(
                                row.number("id"),
                                row.text("code"),
                                row.text("name"),
                                row.text("unit"),
                                row.text("gtin")),
                        language,
                        ids)
                .stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
    }

    /** The one active product with this code, GTIN or supplier's code. */
    public Optional<Long> product(String code, long supplier) {
        List<Long> found = reader.list(
                """
                SELECT p.id FROM product p LEFT JOIN product_source q ON q.product_id = p.id AND q.supplier_id = ?
                 WHERE p.active AND (p.code = ? OR p.gtin = ? OR q.supplier_code = ? OR p.supplier_id = ? AND p.supplier_code = ?)
                 ORDER BY p.code = ? DESC, p.id LIMIT 2""",
                row -> row.number("id"),
                supplier,
                code,
                code,
                code,
                supplier,
                code,
                code);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** By the customer's line. */
    public Map<Long, Behind> behind(Collection<Long> orderLines) {
        if (orderLines.isEmpty()) return Map.of();
        return reader
                .list(
                        """
                        SELECT l.id, o.id AS order_id, coalesce(o.number, '') AS number, c.name, o.priority,
                               coalesce(l.requested_latest, o.requested_latest) AS wanted_on, r.quantity
                          FROM order_line l JOIN customer_order o ON o.id = l.order_id JOIN party c ON c.id = o.customer_id
                          LEFT JOIN reservation r ON r.order_line_id = l.id WHERE l.id = ANY (?)""",
                        row -> new Behind(
                                row.number("id"),
                                row.number("order_id"),
                                row.text("number"),
                                row.text("name"),
                                row.integer("priority"),
                                row.date("wanted_on"),
                                row.quantity("quantity")),
                        orderLines)
                .stream()
                .collect(Collectors.toMap(Behind::orderLineId, Function.identity()));
    }

    public Map<Long, Supplier> suppliers(Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return reader
                .list(
                        """
                        SELECT p.*, h.held_by, h.held_at, h.until_minimum, h.until, h.note AS held_note,
                               ARRAY(SELECT email FROM party_email e WHERE e.party_id = p.id AND e.purpose = 'ORDERS' ORDER BY email) AS emails
                          FROM party p LEFT JOIN purchase_hold h ON h.supplier_id = p.id WHERE p.id = ANY (?) AND p.supplier""",
                        PurchasingReads::supplier,
                        ids)
                .stream()
                .collect(Collectors.toMap(Supplier::id, Function.identity()));
    }

    private static Supplier supplier(Row row) throws SQLException {
        return new Supplier(
                row.number("id"),
                row.text("code"),
                row.text("name"),
                row.text("currency"),
                row.decimal("minimum_order_value"),
                row.text("buying").equals("AUTOMATIC"),
                row.text("supplier_transport"),
                row.text("outlet"),
                row.texts("emails"),
                row.text("held_by") == null
                        ? null
                        : new Held(
                                row.text("held_by"),
                                row.instant("held_at"),
                                row.flag("until_minimum"),
                                row.date("until"),
                                row.text("held_note")));
    }

    /** The main one first. */
    public List<Warehouse> warehouses() {
        return reader.list(
                "SELECT id, code, name FROM warehouse ORDER BY priority, id",
                row -> new Warehouse(row.number("id"), row.text("code"), row.text("name")));
    }

    /** What was decided about a supplier's proposals, the latest first. */
    public List<Event> events(long supplier) {
        return reader.list(
                """
                SELECT e.at, e.actor, e.kind, e.text, p.code FROM purchasing_event e LEFT JOIN product p ON p.id = e.product_id
                 WHERE e.supplier_id = ? ORDER BY e.id DESC LIMIT 50""",
                row -> new Event(
                        row.instant("at"), row.text("actor"), row.text("kind"), row.text("code"), row.text("text")),
                supplier);
    }
}
