package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds customer orders and tells all about one: one query a list, one query a collection of an order. */
@ApplicationScoped
public class OrderReads {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final String FROM = "customer_order o JOIN party p ON p.id = o.customer_id";
    private static final String SUMMARY =
            """
            o.id, o.number, o.buyer_order_number, p.id AS party_id, p.code AS party_code, p.name AS party_name, o.channel,
            o.order_date, o.registered_at, o.requested_latest, o.status, o.feasibility, o.covered_on, o.currency,
            o.net_total, o.gross_total, o.priority, o.reasons""";
    private static final Map<String, String> SORTS = Map.of(
            "registered", "o.registered_at",
            "number", "o.number",
            "customer", "p.name",
            "requested", "o.requested_latest",
            "total", "o.gross_total",
            "status", "o.status");

    private final Reader reader;
    private final OrderDetails details;

    OrderReads(Reader reader, OrderDetails details) {
        this.reader = reader;
        this.details = details;
    }

    public Page<OrderSummary> search(OrderFilter filter, Paging paging, Scope scope) {
        Query query = new Query();
        scope.narrow(query, "o.customer_id");
        query.andIfSaid("o.buyer_order_number = ?", filter.buyerOrderNumber());
        customer(query, "o.customer_id", filter.customer());
        if (!filter.status().isEmpty()) query.and("o.status = ANY (?)", filter.status());
        query.andIfSaid("o.feasibility = ?", filter.feasibility());
        query.andIfSaid("o.channel = ?", filter.channel());
        if (filter.from() != null) query.and("o.registered_at >= ?", startOf(filter.from()));
        if (filter.to() != null)
            query.and("o.registered_at < ?", startOf(filter.to().plusDays(1)));
        if (filter.cut() != null) filter.cut().narrow(query);
        if (filter.q() != null && !filter.q().isBlank()) {
            String pattern = Query.anywhere(filter.q().strip().toLowerCase(Locale.ROOT));
            // Each half is served by an index; an OR over both would read all orders.
            query.and(
                    """
                    o.id IN (SELECT id FROM customer_order WHERE lower(coalesce(number, '') || ' ' ||
                    coalesce(buyer_order_number, '') || ' ' || coalesce(ship_name, '')) LIKE ?
                    UNION ALL SELECT s.id FROM party c JOIN customer_order s ON s.customer_id = c.id WHERE lower(c.code ||
                    ' ' || c.name || ' ' || coalesce(c.vat_id, '') || ' ' || coalesce(c.phone, '')) LIKE ?)""",
                    pattern,
                    pattern);
        }
        String direction = filter.ascending() ? " ASC" : " DESC";
        String sort = SORTS.getOrDefault(filter.sort() == null ? "" : filter.sort(), "o.registered_at");
        // Newest first is served by an index on the column alone; NULLS LAST would keep it from being used.
        String nulls = sort.equals("o.registered_at") ? "" : " NULLS LAST";
        return reader.page(
                SUMMARY, FROM, query, sort + direction + nulls + ", o.id" + direction, paging, OrderReads::summary);
    }

    /** The order with this number. */
    public Optional<OrderView> byNumber(String number, Scope scope) {
        return details.find(new Query().and("o.number = ?", number), scope);
    }

    /** The order with this id: drafts have no number yet. */
    public Optional<OrderView> byId(long id, Scope scope) {
        return details.find(new Query().and("o.id = ?", id), scope);
    }

    /** The order of a customer's link; the token is all that is asked for. */
    public Optional<OrderView> byLink(String token) {
        return details.find(
                new Query().and("o.id = (SELECT order_id FROM order_link WHERE token = ?)", token), Scope.EVERYTHING);
    }

    /** Language the customer of an order is written to. */
    public String languageOf(long orderId) {
        return reader.first(
                        "SELECT c.language FROM customer_order o JOIN party c ON c.id = o.customer_id WHERE o.id = ?",
                        row -> row.text("language"),
                        orderId)
                .orElse("en");
    }

    /** Channels through which orders came, for the filter of the list. */
    public List<String> channels(Scope scope) {
        Query query = new Query();
        scope.narrow(query, "customer_id");
        // A loose index scan would need an index on channel; the newest thousand name every channel in use.
        return reader.list(
                "SELECT DISTINCT channel FROM (SELECT channel FROM customer_order" + query.where()
                        + " ORDER BY registered_at DESC LIMIT 1000) newest ORDER BY channel",
                row -> row.text("channel"),
                query.values());
    }

    /** A code means its party alone, however many others have it as a part of theirs. */
    static void customer(Query query, String column, String customer) {
        if (customer == null || customer.isBlank()) return;
        String said = customer.strip();
        query.and(
                column
                        + " IN (SELECT id FROM party WHERE code = ? OR gln = ? OR vat_id = ? OR lower(code || ' ' ||"
                        + " name || ' ' || coalesce(vat_id, '') || ' ' || coalesce(phone, '')) LIKE ?"
                        + " AND NOT EXISTS (SELECT 1 FROM party named WHERE named.code = ?))",
                said,
                said,
                said,
                Query.anywhere(said.toLowerCase(Locale.ROOT)),
                said);
    }

    static java.time.Instant startOf(LocalDate day) {
        return day.atStartOfDay(WARSAW).toInstant();
    }

    private static OrderSummary summary(Row row) throws SQLException {
        return new OrderSummary(
                row.number("id"),
                row.text("number"),
                row.text("buyer_order_number"),
                party(row),
                row.text("channel"),
                row.date("order_date"),
                row.instant("registered_at"),
                row.date("requested_latest"),
                row.text("status"),
                row.text("feasibility"),
                row.date("covered_on"),
                row.text("currency"),
                row.decimal("net_total"),
                row.decimal("gross_total"),
                row.integer("priority"),
                row.problems("reasons"));
    }

    static PartyRef party(Row row) throws SQLException {
        return new PartyRef(row.number("party_id"), row.text("party_code"), row.text("party_name"));
    }
}
