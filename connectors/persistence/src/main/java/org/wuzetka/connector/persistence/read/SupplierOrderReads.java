package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.connector.persistence.read.Purchasing.For;
import org.wuzetka.connector.persistence.read.Purchasing.Happened;
import org.wuzetka.connector.persistence.read.Purchasing.Line;
import org.wuzetka.connector.persistence.read.Purchasing.Link;
import org.wuzetka.connector.persistence.read.Purchasing.Message;
import org.wuzetka.connector.persistence.read.Purchasing.Order;
import org.wuzetka.connector.persistence.read.Purchasing.Receipt;
import org.wuzetka.connector.persistence.read.Purchasing.Sending;

/** Reads orders at suppliers for their pages: the list, and one with answers, sendings, receipts and history. */
@ApplicationScoped
public class SupplierOrderReads {
    private static final String ANSWERED = "EXISTS (SELECT 1 FROM supplier_message m WHERE m.supplier_order_id = s.id"
            + " AND m.kind = 'ORDER_RESPONSE')";
    private static final String REPORTED = "EXISTS (SELECT 1 FROM supplier_message m WHERE m.supplier_order_id = s.id"
            + " AND m.kind = 'ERROR_REPORT')";
    private static final String DIFFERS =
            """
            EXISTS (SELECT 1 FROM supplier_order_line d WHERE d.supplier_order_id = s.id AND (d.confirmed <> d.quantity
                OR d.confirmed_price <> d.net_price AND d.net_price > 0 OR d.expected_on > s.expected_on))""";
    private static final Map<String, String> ANSWERS = Map.of(
            "NONE", "NOT " + ANSWERED,
            "AGREED", ANSWERED + " AND NOT " + DIFFERS,
            "DIFFERS", ANSWERED + " AND " + DIFFERS,
            "ERROR", REPORTED);
    private static final Map<String, String> SORTS = Map.of(
            "ordered", "s.ordered_at", "supplier", "p.name", "expected", "s.expected_on", "total", "s.net_total");

    private final Reader reader;

    SupplierOrderReads(Reader reader) {
        this.reader = reader;
    }

    /** @param answer NONE, AGREED, DIFFERS or ERROR; {@code sort} a column's name */
    public record Filter(DocumentFilter document, String answer, String sort, boolean ascending) {}

    public Page<Purchasing.Row> list(Filter filter, Paging paging) {
        DocumentFilter asked = filter.document();
        Query query = new Query();
        OrderReads.customer(query, "s.supplier_id", asked.party());
        query.andIfSaid("s.status = ?", asked.status());
        if (filter.answer() != null && ANSWERS.containsKey(filter.answer())) query.and(ANSWERS.get(filter.answer()));
        if (asked.from() != null) query.and("s.ordered_at >= ?", OrderReads.startOf(asked.from()));
        if (asked.to() != null)
            query.and("s.ordered_at < ?", OrderReads.startOf(asked.to().plusDays(1)));
        if (asked.asks()) {
            query.and(
                    "(s.number ILIKE ? OR p.name ILIKE ? OR p.code ILIKE ?)",
                    asked.pattern(),
                    asked.pattern(),
                    asked.pattern());
        }
        String direction = filter.ascending() ? " ASC" : " DESC";
        String sort = SORTS.getOrDefault(filter.sort() == null ? "" : filter.sort(), "s.ordered_at");
        return reader.page(
                "s.*, p.id AS party_id, p.code AS party_code, p.name AS party_name, " + ANSWERED + " AS answered, "
                        + DIFFERS + " AS differs, " + REPORTED + " AS reported, "
                        + """
                        (SELECT max(c.updated_at) FROM outbound_call c WHERE c.business_key = s.number AND c.state = 'DONE'
                            AND c.kind IN ('supplier-order', 'supplier-order-file')) AS sent_at,
                        (SELECT string_agg(CASE c.kind WHEN 'supplier-order' THEN 'MAIL' ELSE 'FILE' END, '_' ORDER BY c.kind)
                           FROM outbound_call c WHERE c.business_key = s.number AND c.state = 'DONE'
                            AND c.kind IN ('supplier-order', 'supplier-order-file')) AS sent_by,
                        (SELECT floor(100 * sum(least(l.received, l.quantity)) / nullif(sum(l.quantity), 0))
                           FROM supplier_order_line l WHERE l.supplier_order_id = s.id) AS received""",
                "supplier_order s JOIN party p ON p.id = s.supplier_id",
                query,
                sort + direction + " NULLS LAST, s.id" + direction,
                paging,
                row -> new Purchasing.Row(
                        row.number("id"),
                        row.text("number"),
                        OrderReads.party(row),
                        row.text("status"),
                        row.instant("ordered_at"),
                        row.date("expected_on"),
                        row.text("currency"),
                        row.decimal("net_total"),
                        row.instant("sent_at"),
                        row.text("sent_by"),
                        !row.flag("answered") ? "NONE" : row.flag("differs") ? "DIFFERS" : "AGREED",
                        row.flag("reported"),
                        row.integer("received")));
    }

    public Optional<Long> idOf(String number) {
        return reader.first("SELECT id FROM supplier_order WHERE number = ?", row -> row.number("id"), number);
    }

    /** Of the supplier, two letters. */
    public String languageOf(long id) {
        return reader.first(
                        "SELECT p.language FROM supplier_order s JOIN party p ON p.id = s.supplier_id WHERE s.id = ?",
                        row -> row.text("language"),
                        id)
                .orElse("en");
    }

    public Optional<Order> order(long id, String language) {
        return reader.first(
                """
                SELECT s.*, p.id AS party_id, p.code AS party_code, p.name AS party_name, p.supplier_transport, p.outlet,
                       w.name AS warehouse, ARRAY(SELECT email FROM party_email e WHERE e.party_id = p.id AND e.purpose = 'ORDERS'
                            ORDER BY email) AS emails
                  FROM supplier_order s JOIN party p ON p.id = s.supplier_id JOIN warehouse w ON w.id = s.warehouse_id
                 WHERE s.id = ?""",
                row -> new Order(
                        id,
                        row.integer("version"),
                        row.text("number"),
                        OrderReads.party(row),
                        row.text("supplier_transport"),
                        row.texts("emails"),
                        row.text("outlet"),
                        row.text("status"),
                        row.instant("ordered_at"),
                        row.date("expected_on"),
                        row.text("currency"),
                        row.decimal("net_total"),
                        row.text("warehouse"),
                        row.integer("revision"),
                        lines(id, language),
                        sendings(row.text("number")),
                        messages(id),
                        links(id),
                        receipts(id),
                        happened(id)),
                id);
    }

    private List<Line> lines(long order, String language) {
        Map<Long, List<For>> customers = customers(order);
        return reader.list(
                """
                SELECT l.*, o.expected_on AS planned_on, p.code, p.unit,
                       CASE ?::text WHEN 'en' THEN coalesce(p.name_en, p.name) WHEN 'de' THEN coalesce(p.name_de, p.name)
                            ELSE p.name END AS name,
                       coalesce(q.supplier_code, CASE WHEN p.supplier_id = o.supplier_id THEN p.supplier_code END) AS his_code
                  FROM supplier_order_line l JOIN supplier_order o ON o.id = l.supplier_order_id
                  JOIN product p ON p.id = l.product_id
                  LEFT JOIN product_source q ON q.product_id = p.id AND q.supplier_id = o.supplier_id
                 WHERE l.supplier_order_id = ? ORDER BY l.line_number""",
                row -> new Line(
                        row.number("id"),
                        row.integer("line_number"),
                        row.text("code"),
                        row.text("name"),
                        row.text("his_code"),
                        row.text("unit"),
                        row.quantity("ordered") == null ? row.quantity("quantity") : row.quantity("ordered"),
                        row.quantity("quantity"),
                        row.quantity("confirmed"),
                        row.quantity("received"),
                        row.decimal("net_price"),
                        row.decimal("confirmed_price"),
                        row.date("planned_on"),
                        row.date("expected_on"),
                        row.text("remark"),
                        customers.getOrDefault(row.number("id"), List.of())),
                language,
                order);
    }

    private Map<Long, List<For>> customers(long order) {
        Map<Long, List<For>> customers = new HashMap<>();
        reader.list(
                """
                SELECT g.supplier_order_line_id, o.id, coalesce(o.number, '') AS number, c.name, o.priority, g.quantity,
                       m.order_line_id IS NOT NULL AS moved, m.promised_on
                  FROM supplier_order_line s JOIN peg g ON g.supplier_order_line_id = s.id
                  JOIN order_line l ON l.id = g.order_line_id JOIN customer_order o ON o.id = l.order_id
                  JOIN party c ON c.id = o.customer_id LEFT JOIN order_line_promise m ON m.order_line_id = l.id
                 WHERE s.supplier_order_id = ? ORDER BY o.priority, o.registered_at, g.id""",
                row -> customers
                        .computeIfAbsent(row.number("supplier_order_line_id"), line -> new ArrayList<>())
                        .add(new For(
                                row.number("id"),
                                row.text("number"),
                                row.text("name"),
                                row.integer("priority"),
                                row.quantity("quantity"),
                                row.flag("moved"),
                                row.date("promised_on"))),
                order);
        return customers;
    }

    private List<Sending> sendings(String number) {
        return reader.list(
                """
                SELECT kind, state, updated_at, external_id FROM outbound_call WHERE business_key = ?
                   AND kind IN ('supplier-order', 'supplier-order-file', 'supplier-reminder', 'supplier-cancellation')
                 ORDER BY updated_at""",
                row -> new Sending(
                        CallReads.KINDS.get(row.text("kind")),
                        row.text("state"),
                        row.instant("updated_at"),
                        row.text("external_id")),
                number);
    }

    private List<Message> messages(long order) {
        return reader.list(
                """
                SELECT m.*, i.channel FROM supplier_message m JOIN intake_message i ON i.id = m.intake_id
                 WHERE m.supplier_order_id = ? ORDER BY m.id DESC""",
                row -> new Message(
                        row.text("kind"),
                        row.text("number"),
                        row.date("message_date"),
                        row.instant("taken_at"),
                        row.number("intake_id"),
                        row.text("channel"),
                        row.text("remark")),
                order);
    }

    private List<Link> links(long order) {
        return reader.list(
                """
                SELECT *, CASE WHEN withdrawn_at IS NOT NULL THEN 'WITHDRAWN' WHEN expires_at <= now() THEN 'EXPIRED' ELSE 'OPEN' END
                       AS state FROM supplier_link WHERE supplier_order_id = ? ORDER BY id DESC LIMIT 20""",
                row -> new Link(
                        row.instant("created_at"),
                        row.instant("expires_at"),
                        row.text("state"),
                        row.instant("opened_at"),
                        row.integer("answers")),
                order);
    }

    private List<Receipt> receipts(long order) {
        return reader.list(
                """
                SELECT r.number, r.received_at, r.delivery_note, p.code, sum(l.quantity) AS quantity
                  FROM goods_receipt r JOIN goods_receipt_line l ON l.goods_receipt_id = r.id JOIN lot t ON t.id = l.lot_id
                  JOIN product p ON p.id = t.product_id WHERE r.supplier_order_id = ?
                 GROUP BY r.id, r.number, r.received_at, r.delivery_note, p.code ORDER BY r.received_at DESC, p.code""",
                row -> new Receipt(
                        row.text("number"),
                        row.instant("received_at"),
                        row.text("delivery_note"),
                        row.text("code"),
                        row.quantity("quantity")),
                order);
    }

    private List<Happened> happened(long order) {
        return reader.list(
                "SELECT at, actor, kind, text FROM supplier_order_event WHERE supplier_order_id = ? ORDER BY id DESC LIMIT 200",
                row -> new Happened(row.instant("at"), row.text("actor"), row.text("kind"), row.text("text")),
                order);
    }
}
