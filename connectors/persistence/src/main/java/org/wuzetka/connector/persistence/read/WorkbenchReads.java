package org.wuzetka.connector.persistence.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.domain.orders.Feasibility;

/** Open orders by the degree to which they can be served: one query a list, one for the counts of all classes. */
@ApplicationScoped
public class WorkbenchReads {
    static final String FROM =
            "order_feasibility f JOIN customer_order o ON o.id = f.order_id JOIN party p ON p.id = o.customer_id";
    static final String ITEM =
            """
            o.id, o.version, o.number, o.buyer_order_number, p.id AS party_id, p.code AS party_code, p.name AS party_name,
            o.channel, o.registered_at, o.requested_latest, o.status, f.feasibility, f.block, f.covered_on, f.degree,
            f.open_value, f.ready_value, o.currency, o.priority, o.clerk, f.late, f.explained, f.changed_at""";
    /** The latest mean rate of each currency; zloty are worth themselves. */
    private static final String IN_ZLOTY =
            """
            f.open_value * CASE WHEN o.currency = 'PLN' THEN 1 ELSE (SELECT r.pln FROM exchange_rate r
             WHERE r.currency = o.currency ORDER BY r.day DESC LIMIT 1) END""";

    private static final String OF_WAREHOUSE =
            """
            (f.warehouses && ARRAY(SELECT id FROM warehouse WHERE code = ?) OR EXISTS (SELECT 1 FROM allocation a
            JOIN lot t ON t.id = a.lot_id JOIN warehouse w ON w.id = t.warehouse_id
            WHERE a.order_id = o.id AND a.state = 'ACTIVE' AND w.code = ?))""";
    private static final String OF_PRODUCT =
            """
            EXISTS (SELECT 1 FROM order_line l JOIN product t ON t.id = l.product_id WHERE l.order_id = o.id
            AND l.quantity > l.issued AND lower(t.code || ' ' || t.name || ' ' || coalesce(t.gtin, '')) LIKE ?)""";
    private static final Map<String, String> SORTS = Map.of(
            "degree", "f.degree",
            "requested", "o.requested_latest",
            "value", "f.open_value",
            "customer", "p.name",
            "registered", "o.registered_at",
            "priority", "o.priority");

    private final Reader reader;

    WorkbenchReads(Reader reader) {
        this.reader = reader;
    }

    public Page<Workbench.Item> list(Workbench.Filter filter, Paging paging) {
        String sort = SORTS.getOrDefault(filter.sort() == null ? "" : filter.sort(), "f.degree");
        String direction = filter.ascending() ? " ASC" : " DESC";
        Query query = new Query();
        query.andIfSaid("f.feasibility = ?", filter.feasibility());
        narrow(query, filter);
        // The index on class and degree serves the list as it is opened; NULLS LAST would keep it from being used.
        String nulls = sort.equals("o.requested_latest") ? " NULLS LAST" : "";
        // Among all classes the blocked ones come last: what could be served of them cannot be served now.
        boolean allClasses =
                filter.feasibility() == null || filter.feasibility().isBlank();
        String first = allClasses && sort.equals("f.degree") ? "f.feasibility = 'BLOCKED', " : "";
        String order = first + sort + direction + nulls + ", f.order_id";
        return reader.page(ITEM, FROM, query, order, paging, WorkbenchReads::item);
    }

    /** Of every class, in the order of the classes, as the other filters narrow it. */
    public List<Workbench.Count> counts(Workbench.Filter filter) {
        Query query = new Query();
        narrow(query, filter);
        Map<String, Workbench.Count> found = new HashMap<>();
        reader.list(
                "SELECT f.feasibility, count(*) AS orders, coalesce(sum(" + IN_ZLOTY + "), 0) AS value FROM " + FROM
                        + query.where() + " GROUP BY f.feasibility",
                row -> found.put(
                        row.text("feasibility"),
                        new Workbench.Count(row.text("feasibility"), row.number("orders"), row.decimal("value"))),
                query.values());
        return Arrays.stream(Feasibility.values())
                .map(Feasibility::name)
                .map(name -> found.getOrDefault(name, new Workbench.Count(name, 0, BigDecimal.ZERO)))
                .toList();
    }

    /** These orders, those still open, in the turn of the ids. */
    public List<Workbench.Item> of(Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        Map<Long, Workbench.Item> found = new HashMap<>();
        reader.list(
                        "SELECT " + ITEM + " FROM " + FROM + " WHERE f.order_id = ANY (?)",
                        WorkbenchReads::item,
                        List.<Object>of(ids))
                .forEach(item -> found.put(item.id(), item));
        return ids.stream()
                .filter(found::containsKey)
                .map(found::get)
                .distinct()
                .toList();
    }

    /** These orders, whether open or not, by id. */
    public Map<Long, Workbench.Named> named(Collection<Long> ids) {
        Map<Long, Workbench.Named> found = new HashMap<>();
        if (ids.isEmpty()) return found;
        reader.list(
                "SELECT o.id, o.number, p.name, o.status, o.feasibility FROM customer_order o"
                        + " JOIN party p ON p.id = o.customer_id WHERE o.id = ANY (?)",
                row -> found.put(
                        row.number("id"),
                        new Workbench.Named(
                                row.number("id"),
                                row.text("number"),
                                row.text("name"),
                                row.text("status"),
                                row.text("feasibility"))),
                List.<Object>of(ids));
        return found;
    }

    /** Ids of orders by their numbers; unknown ones are missing. */
    public Map<String, Long> ids(Collection<String> numbers) {
        Map<String, Long> found = new HashMap<>();
        reader.list(
                "SELECT id, number FROM customer_order WHERE number = ANY (?)",
                row -> found.put(row.text("number"), row.number("id")),
                (Object) numbers.toArray(String[]::new));
        return found;
    }

    /** Channels of open orders, for the filter. */
    public List<String> channels() {
        return reader.list(
                "SELECT DISTINCT o.channel FROM order_feasibility f JOIN customer_order o ON o.id = f.order_id ORDER"
                        + " BY 1",
                row -> row.text("channel"));
    }

    public List<String> warehouses() {
        return reader.list("SELECT code FROM warehouse ORDER BY priority, code", row -> row.text("code"));
    }

    /** Own views and those that others share. */
    public List<Workbench.View> views(String user) {
        return reader.list(
                "SELECT id, name, owner, query, shared FROM saved_view WHERE owner = ? OR shared ORDER BY lower(name),"
                        + " owner",
                row -> new Workbench.View(
                        row.number("id"),
                        row.text("name"),
                        row.text("owner"),
                        row.text("query"),
                        row.flag("shared"),
                        row.text("owner").equals(user)),
                user);
    }

    private static void narrow(Query query, Workbench.Filter filter) {
        if (filter.own() != null) query.and("(o.clerk = ? OR p.account_manager = ?)", filter.own(), filter.own());
        if (filter.late()) query.and("f.late");
        OrderReads.customer(query, "o.customer_id", filter.customer());
        query.andIfSaid("o.channel = ?", filter.channel());
        query.andIfSaid("o.requested_latest >= ?", filter.from());
        query.andIfSaid("o.requested_latest <= ?", filter.to());
        query.andIfSaid("f.open_value >= ?", filter.least());
        query.andIfSaid("f.open_value <= ?", filter.most());
        if (said(filter.warehouse())) {
            query.and(OF_WAREHOUSE, filter.warehouse(), filter.warehouse());
        }
        if (said(filter.product())) {
            query.and(OF_PRODUCT, Query.anywhere(filter.product().strip().toLowerCase(Locale.ROOT)));
        }
        if (said(filter.q())) {
            String pattern = Query.anywhere(filter.q().strip());
            query.and("(o.number ILIKE ? OR o.buyer_order_number ILIKE ?)", pattern, pattern);
        }
    }

    private static boolean said(String text) {
        return text != null && !text.isBlank();
    }

    static Workbench.Item item(Row row) throws SQLException {
        return new Workbench.Item(
                row.number("id"),
                row.integer("version"),
                row.text("number"),
                row.text("buyer_order_number"),
                OrderReads.party(row),
                row.text("channel"),
                row.instant("registered_at"),
                row.date("requested_latest"),
                row.text("status"),
                row.text("feasibility"),
                row.text("block"),
                row.date("covered_on"),
                row.integer("degree"),
                row.decimal("open_value"),
                row.decimal("ready_value"),
                row.text("currency"),
                row.integer("priority"),
                row.text("clerk"),
                row.flag("late"),
                row.problems("explained"),
                row.instant("changed_at"));
    }
}
