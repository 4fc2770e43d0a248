package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wuzetka.connector.persistence.dashboard.DashboardCounts;
import org.wuzetka.connector.persistence.read.Dashboard.Count;
import org.wuzetka.connector.persistence.read.Dashboard.Hour;
import org.wuzetka.connector.persistence.read.Dashboard.Low;
import org.wuzetka.connector.persistence.read.Dashboard.Span;
import org.wuzetka.connector.persistence.read.Dashboard.Week;
import org.wuzetka.domain.intake.ChannelSilence;

/** Reads what the dashboard shows: one statement a figure, each counting exactly what the list behind it lists. */
@ApplicationScoped
public class DashboardReads {
    private static final int DAYS = 7;
    /** The latest mean rate of a currency; zloty are worth themselves. */
    private static final String RATE =
            """
            CASE WHEN %1$s = 'PLN' THEN 1 ELSE (SELECT r.pln FROM exchange_rate r WHERE r.currency = %1$s
             ORDER BY r.day DESC LIMIT 1) END""";

    private static final String LOW = "product_below_minimum b JOIN product p ON p.id = b.product_id";

    private final Reader reader;

    DashboardReads(Reader reader) {
        this.reader = reader;
    }

    /** @param from first and @param to last day of registration */
    public List<Hour> hours(LocalDate from, LocalDate to) {
        return reader.list(
                """
                SELECT channel, extract(hour FROM registered_at AT TIME ZONE 'Europe/Warsaw')::int AS hour, count(*) AS n
                  FROM customer_order WHERE registered_at >= ? AND registered_at < ? GROUP BY 1, 2 ORDER BY 2, 1""",
                row -> new Hour(row.text("channel"), row.integer("hour"), row.number("n")),
                OrderReads.startOf(from),
                OrderReads.startOf(to.plusDays(1)));
    }

    /** The latest weeks in which orders were delivered for the first time; the days of today are not over yet. */
    public List<Week> firstDeliveries(LocalDate monday, int weeks) {
        return reader.list(
                """
                SELECT date_trunc('week', delivered_on)::date AS week, count(*) AS orders, count(*) FILTER (WHERE in_full) AS in_full
                  FROM first_delivery WHERE delivered_on >= ? GROUP BY 1 ORDER BY 1""",
                row -> new Week(row.date("week"), row.number("orders"), row.number("in_full")),
                monday.minusDays((weeks - 1L) * DAYS));
    }

    /** WZ on no invoice by the days they were issued on: each span begins where the one before it ends. */
    public List<Span> toBill(List<Span> spans) {
        Map<Integer, Count> found = new HashMap<>();
        reader.list(
                "SELECT s.n, count(*) AS notes, sum(w.net * w.rate) AS zloty FROM " + unnested()
                        + " JOIN (SELECT n.id, n.issue_date, "
                        + RATE.formatted("o.currency") + " AS rate,"
                        + " (SELECT sum(round((g.quantity - g.returned) * l.net_price, 2)) FROM goods_issue_line g"
                        + "   JOIN order_line l ON l.id = g.order_line_id WHERE g.goods_issue_id = n.id) AS net"
                        + " FROM goods_issue_note n JOIN customer_order o ON o.id = n.order_id"
                        + " WHERE n.invoice_id IS NULL AND NOT n.nothing_to_bill) w"
                        + " ON w.issue_date >= s.first AND w.issue_date <= s.last GROUP BY s.n",
                row -> found.put(row.integer("n"), new Count("", row.number("notes"), row.decimal("zloty"))),
                days(spans));
        return filled(spans, found);
    }

    /** Invoices that are not paid by the days they fell due on. */
    public List<Span> overdue(List<Span> spans) {
        Map<Integer, Count> found = new HashMap<>();
        reader.list(
                "SELECT s.n, count(*) AS invoices, sum((i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0)) * "
                        + RATE.formatted("i.currency") + ") AS zloty FROM " + unnested()
                        + " JOIN invoice i ON i.due_date >= s.first AND i.due_date <= s.last"
                        + " LEFT JOIN invoice_balance b ON b.invoice_id = i.id"
                        + " WHERE coalesce(b.settled, false) = false GROUP BY s.n",
                row -> found.put(row.integer("n"), new Count("", row.number("invoices"), row.decimal("zloty"))),
                days(spans));
        return filled(spans, found);
    }

    private static String unnested() {
        return "unnest(?::date[], ?::date[]) WITH ORDINALITY AS s (first, last, n)";
    }

    private static List<Object> days(List<Span> spans) {
        String[] first = spans.stream()
                .map(span -> span.from() == null ? "-infinity" : span.from().toString())
                .toArray(String[]::new);
        String[] last = spans.stream()
                .map(span -> span.to() == null ? "infinity" : span.to().toString())
                .toArray(String[]::new);
        return List.of(first, last);
    }

    private static List<Span> filled(List<Span> spans, Map<Integer, Count> found) {
        List<Span> filled = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Count count = found.get(i + 1);
            Span span = spans.get(i);
            filled.add(
                    count == null
                            ? new Span(span.from(), span.to(), 0, java.math.BigDecimal.ZERO)
                            : new Span(span.from(), span.to(), count.count(), count.zloty()));
        }
        return filled;
    }

    /** What waits for a person and is awake, by how long it has: as many as there are limits, and one more. */
    public List<Long> waiting(List<Instant> limits) {
        return reader.first(
                        """
                        SELECT count(*) FILTER (WHERE w.since >= ?) AS a, count(*) FILTER (WHERE w.since < ? AND w.since >= ?) AS b,
                               count(*) FILTER (WHERE w.since < ? AND w.since >= ?) AS c, count(*) FILTER (WHERE w.since < ?) AS d
                          FROM waiting_work w LEFT JOIN work_item i ON i.kind = w.kind AND i.subject_id = w.subject_id
                         WHERE i.snoozed_until IS NULL OR i.snoozed_until <= now()""",
                        row -> List.of(row.number("a"), row.number("b"), row.number("c"), row.number("d")),
                        limits.get(0),
                        limits.get(0),
                        limits.get(1),
                        limits.get(1),
                        limits.get(2),
                        limits.get(2))
                .orElseThrow();
    }

    /** Shipments with one of these states that were made since that day. */
    public List<Count> shipments(List<String> states, LocalDate since, Scope scope) {
        Query query = new Query().and("s.status = ANY (?)", states).and("s.created_at >= ?", OrderReads.startOf(since));
        scope.narrow(query, "o.customer_id");
        String from = scope.partyId() == null ? "shipment s" : "shipment s JOIN customer_order o ON o.id = s.order_id";
        return counts("SELECT s.status AS name, count(*) AS n FROM " + from + query.where() + " GROUP BY 1", query);
    }

    public List<Count> supplierOrders(List<String> states) {
        Query query = new Query().and("s.status = ANY (?)", states);
        return counts(
                "SELECT s.status AS name, count(*) AS n FROM supplier_order s" + query.where() + " GROUP BY 1", query);
    }

    /** A customer's orders with one of these states. */
    public List<Count> orders(List<String> states, Scope scope) {
        Query query = new Query().and("o.status = ANY (?)", states);
        scope.narrow(query, "o.customer_id");
        return counts(
                "SELECT o.status AS name, count(*) AS n FROM customer_order o" + query.where() + " GROUP BY 1", query);
    }

    private List<Count> counts(String sql, Query query) {
        return reader.list(sql, row -> new Count(row.text("name"), row.number("n"), null), query.values());
    }

    /** A customer's invoices by the days they were issued on. */
    public List<Span> invoices(List<Span> spans, Scope scope) {
        Query query = new Query();
        scope.narrow(query, "i.customer_id");
        Map<Integer, Count> found = new HashMap<>();
        List<Object> values = new ArrayList<>(days(spans));
        values.addAll(query.values());
        reader.list(
                "SELECT s.n, count(*) AS invoices FROM " + unnested()
                        + " JOIN invoice i ON i.issue_date >= s.first AND i.issue_date <= s.last" + query.where()
                        + " GROUP BY s.n",
                row -> found.put(row.integer("n"), new Count("", row.number("invoices"), null)),
                values);
        return filled(spans, found);
    }

    /** Products of which less is free than there should always be. */
    public Page<Low> belowMinimum(Paging paging) {
        return reader.page(
                """
                p.code, p.name, p.unit, b.free, b.minimum,
                coalesce((SELECT sum(quantity) FROM reservation r WHERE r.product_id = p.id), 0) AS reserved,
                (SELECT incoming FROM product_availability a WHERE a.product_id = p.id) AS incoming""",
                LOW,
                new Query(),
                "b.free / b.minimum, p.code",
                paging,
                row -> new Low(
                        row.text("code"),
                        row.text("name"),
                        row.text("unit"),
                        row.quantity("free"),
                        row.quantity("reserved"),
                        row.quantity("incoming"),
                        row.quantity("minimum")));
    }

    /** What each channel usually gets, learned from the hours that are over. */
    public List<ChannelSilence.Habit> habits(Instant now) {
        Map<String, Map<Instant, Integer>> hours = new TreeMap<>();
        reader.list(
                "SELECT channel, hour, messages FROM channel_hour WHERE hour >= ?",
                row -> hours.computeIfAbsent(row.text("channel"), channel -> new HashMap<>())
                        .put(row.instant("hour"), row.integer("messages")),
                now.minus(DashboardCounts.LEARNED_DAYS, java.time.temporal.ChronoUnit.DAYS));
        return hours.entrySet().stream()
                .map(channel -> new ChannelSilence.Habit(channel.getKey(), channel.getValue()))
                .toList();
    }

    /** When each channel's latest message came, of those that had one since then. */
    public Map<String, Instant> latest(Instant since) {
        Map<String, Instant> latest = new HashMap<>();
        reader.list(
                "SELECT channel, max(received_at) AS last FROM intake_message WHERE received_at >= ? GROUP BY channel",
                row -> latest.put(row.text("channel"), row.instant("last")),
                since);
        return latest;
    }

    /** Monday of the week of a day. */
    public static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }
}
