package org.wuzetka.connector.persistence.procurement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.Offer;
import org.wuzetka.domain.procurement.Shortages;

/** What is missing, what comes and who sells it, by one statement for each whatever the number of orders. */
public final class ShortagesSql {
    /** The warehouse that the rules of buying call the main one. */
    private static final String MAIN = "(SELECT id FROM warehouse ORDER BY priority, id LIMIT 1)";
    /** The warehouse as the database knows it. */
    static final String REAL = "coalesce(nullif(%s, 0), " + MAIN + ")";
    /** The warehouse as the rules of buying know it. */
    static final String RULES = "coalesce(nullif(%s, " + MAIN + "), 0)";

    /**
     * Pegs that still promise something. Received goods fill a line's pegs in the order they were made; a peg promises no
     * more than its order still waits for, and all pegs of a line no more than is still to come.
     */
    public static final String OPEN_PEGS =
            """
            WITH line AS (
                SELECT l.id, l.product_id, l.quantity, l.received, coalesce(l.expected_on, o.expected_on) AS expected_on,
                       o.warehouse_id
                  FROM supplier_order_line l JOIN supplier_order o ON o.id = l.supplier_order_id
                 WHERE l.received < l.quantity AND o.status IN ('ORDERED', 'SENT', 'PARTLY_RECEIVED')
            ), unfilled AS (
                SELECT p.id, p.order_line_id, l.id AS line_id, l.quantity - l.received AS coming,
                       greatest(0, least(p.quantity, r.quantity,
                           sum(p.quantity) OVER (PARTITION BY l.id ORDER BY p.id) - l.received)) AS quantity
                  FROM line l JOIN peg p ON p.supplier_order_line_id = l.id
                  LEFT JOIN reservation r ON r.order_line_id = p.order_line_id
            ), open_peg AS (
                SELECT order_line_id, line_id,
                       greatest(0, least(quantity, coming - coalesce(sum(quantity) OVER (PARTITION BY line_id ORDER BY id
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS quantity
                  FROM (SELECT id, order_line_id, line_id, coming, quantity FROM unfilled WHERE EXISTS
                           (SELECT 1 FROM reservation r WHERE r.order_line_id = unfilled.order_line_id)) live
            )
            """;

    private static final String WAITING =
            "('CONFIRMED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PARTLY_ISSUED', 'PARTLY_INVOICED')";

    private final Sql sql;

    ShortagesSql(Sql sql) {
        this.sql = sql;
    }

    /** Orders first, by id, as everyone locks: a change of an order waits until what it lacks is bought. */
    void lockWaitingOrders() {
        sql.list(
                "SELECT o.id FROM customer_order o WHERE o.status IN " + WAITING
                        + " AND EXISTS (SELECT 1 FROM order_line l JOIN reservation r ON r.order_line_id = l.id"
                        + " WHERE l.order_id = o.id) ORDER BY o.id FOR NO KEY UPDATE",
                row -> row.getLong(1));
    }

    Shortages read() {
        List<Shortages.Demand> demands = demands();
        Map<Long, List<Shortages.StockRule>> rules = rules();
        Map<Long, List<Shortages.Choice>> choices = choices();
        TreeSet<Long> wanted = new TreeSet<>(rules.keySet());
        wanted.addAll(choices.keySet());
        demands.forEach(demand -> wanted.add(demand.productId()));
        List<Shortages.PurchaseTerms> found = terms(ids(wanted));
        long[] products =
                found.stream().mapToLong(Shortages.PurchaseTerms::productId).toArray();
        Map<Long, Map<Long, Offer>> offers = offers(products);
        List<Shortages.PurchaseTerms> terms = found.stream()
                .map(one -> new Shortages.PurchaseTerms(
                        one.productId(),
                        one.productCode(),
                        one.supplierId(),
                        one.minimumStockGap(),
                        List.copyOf(
                                offers.getOrDefault(one.productId(), Map.of()).values()),
                        rules.getOrDefault(one.productId(), List.of()),
                        choices.getOrDefault(one.productId(), List.of())))
                .toList();
        return new Shortages(demands, incoming(products), terms, suppliers());
    }

    private static long[] ids(TreeSet<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private List<Shortages.Demand> demands() {
        return sql.list(
                OPEN_PEGS
                        + """
                        SELECT l.id, l.order_id, r.product_id, r.quantity - coalesce(g.quantity, 0) AS quantity,
                               coalesce(l.requested_latest, o.requested_latest) AS needed_on, o.priority, r.since
                          FROM reservation r JOIN order_line l ON l.id = r.order_line_id
                          JOIN customer_order o ON o.id = l.order_id
                          LEFT JOIN (SELECT order_line_id, sum(quantity) AS quantity FROM open_peg GROUP BY order_line_id) g
                               ON g.order_line_id = r.order_line_id
                         WHERE r.quantity > coalesce(g.quantity, 0) AND o.status IN """
                        + WAITING,
                row -> new Shortages.Demand(
                        row.getLong("id"),
                        row.getLong("order_id"),
                        row.getLong("product_id"),
                        row.getBigDecimal("quantity"),
                        Sql.date(row, "needed_on"),
                        row.getInt("priority"),
                        Sql.instant(row, "since")));
    }

    private Map<Long, List<Shortages.StockRule>> rules() {
        Map<Long, List<Shortages.StockRule>> rules = new HashMap<>();
        sql.list(
                """
                SELECT r.product_id, %s AS warehouse, r.minimum, r.target, coalesce(f.free, 0) AS free
                  FROM product_stock_rule r JOIN product p ON p.id = r.product_id AND p.active
                  LEFT JOIN LATERAL (SELECT sum(on_hand - allocated) AS free FROM lot
                       WHERE product_id = r.product_id AND warehouse_id = r.warehouse_id) f ON true
                 WHERE r.minimum > coalesce(f.free, 0)
                """
                        .formatted(RULES.formatted("r.warehouse_id")),
                row -> rules.computeIfAbsent(row.getLong("product_id"), product -> new ArrayList<>())
                        .add(new Shortages.StockRule(
                                row.getLong("warehouse"),
                                row.getBigDecimal("minimum"),
                                row.getBigDecimal("target"),
                                row.getBigDecimal("free"))));
        return rules;
    }

    private Map<Long, List<Shortages.Choice>> choices() {
        Map<Long, List<Shortages.Choice>> choices = new HashMap<>();
        sql.list(
                "SELECT c.*, " + RULES.formatted("c.warehouse_id") + " AS warehouse FROM purchase_choice c",
                row -> choices.computeIfAbsent(row.getLong("product_id"), product -> new ArrayList<>())
                        .add(choice(row)));
        return choices;
    }

    static Shortages.Choice choice(ResultSet row) throws SQLException {
        return new Shortages.Choice(
                row.getLong("warehouse"),
                Sql.number(row, "supplier_id"),
                row.getBigDecimal("quantity"),
                row.getBoolean("dropped"),
                row.getBoolean("added"));
    }

    /** A product with minimum and target by warehouse has none for the house. */
    private List<Shortages.PurchaseTerms> terms(long[] wanted) {
        return sql.list(
                """
                SELECT p.id, p.code, p.supplier_id, CASE WHEN w.product_id IS NOT NULL THEN 0
                       ELSE greatest(0, p.minimum_stock - coalesce(f.free, 0)) END AS gap
                  FROM product p
                  LEFT JOIN (SELECT DISTINCT product_id FROM product_stock_rule) w ON w.product_id = p.id
                  LEFT JOIN (SELECT product_id, sum(on_hand - allocated) AS free FROM lot GROUP BY product_id) f
                       ON f.product_id = p.id
                 WHERE p.id = ANY (?)
                    OR p.active AND p.supplier_id IS NOT NULL AND w.product_id IS NULL AND p.minimum_stock > coalesce(f.free, 0)
                """,
                row -> new Shortages.PurchaseTerms(
                        row.getLong("id"),
                        row.getString("code"),
                        Sql.number(row, "supplier_id"),
                        row.getBigDecimal("gap"),
                        List.of(),
                        List.of(),
                        List.of()),
                (Object) wanted);
    }

    /** Terms by product and supplier: those of the product's own supplier stand on the product. */
    Map<Long, Map<Long, Offer>> offers(long[] products) {
        if (products.length == 0) return Map.of();
        Map<Long, Map<Long, Offer>> offers = new HashMap<>();
        sql.list(
                """
                SELECT o.*, v.from_quantity, v.net_price
                  FROM (SELECT id AS product_id, supplier_id, minimum_order_quantity, order_multiple, purchase_price, lead_days
                          FROM product WHERE id = ANY (?) AND supplier_id IS NOT NULL
                        UNION ALL
                        SELECT q.product_id, q.supplier_id, q.minimum_order_quantity, q.order_multiple, NULL, q.lead_days
                          FROM product_source q JOIN product p ON p.id = q.product_id
                         WHERE q.product_id = ANY (?) AND q.supplier_id IS DISTINCT FROM p.supplier_id) o
                  JOIN party s ON s.id = o.supplier_id
                  LEFT JOIN LATERAL (SELECT DISTINCT ON (from_quantity) from_quantity, net_price FROM supplier_price
                       WHERE product_id = o.product_id AND supplier_id = o.supplier_id AND currency = s.currency
                         AND valid_from <= (now() AT TIME ZONE 'Europe/Warsaw')::date
                         AND (valid_to IS NULL OR valid_to >= (now() AT TIME ZONE 'Europe/Warsaw')::date)
                       ORDER BY from_quantity, valid_from DESC) v ON true
                 ORDER BY o.product_id, o.supplier_id, v.from_quantity
                """,
                row -> offers.computeIfAbsent(row.getLong("product_id"), product -> new LinkedHashMap<>())
                        .merge(row.getLong("supplier_id"), offer(row), ShortagesSql::both),
                products,
                products);
        return offers;
    }

    private static Offer offer(ResultSet row) throws SQLException {
        BigDecimal from = row.getBigDecimal("from_quantity");
        return new Offer(
                row.getLong("supplier_id"),
                row.getBigDecimal("minimum_order_quantity"),
                row.getBigDecimal("order_multiple"),
                row.getBigDecimal("purchase_price"),
                row.getInt("lead_days"),
                from == null ? List.of() : List.of(new Offer.Step(from, row.getBigDecimal("net_price"))));
    }

    private static Offer both(Offer one, Offer other) {
        List<Offer.Step> steps = new ArrayList<>(one.steps());
        steps.addAll(other.steps());
        return new Offer(
                one.supplierId(),
                one.minimumOrderQuantity(),
                one.orderMultiple(),
                one.basePrice(),
                one.leadDays(),
                steps);
    }

    private List<Shortages.Incoming> incoming(long[] products) {
        return sql.list(
                OPEN_PEGS
                        + """
                        SELECT l.id, l.product_id, l.expected_on, l.quantity - l.received - coalesce(g.quantity, 0) AS free,
                               %s AS warehouse
                          FROM line l
                          LEFT JOIN (SELECT line_id, sum(quantity) AS quantity FROM open_peg GROUP BY line_id) g ON g.line_id = l.id
                         WHERE l.product_id = ANY (?) AND l.quantity - l.received > coalesce(g.quantity, 0)
                        """
                                .formatted(RULES.formatted("l.warehouse_id")),
                row -> new Shortages.Incoming(
                        row.getLong("id"),
                        row.getLong("product_id"),
                        row.getBigDecimal("free"),
                        Sql.date(row, "expected_on"),
                        row.getLong("warehouse")),
                (Object) products);
    }

    private List<Shortages.SupplierTerms> suppliers() {
        return sql.list(
                """
                SELECT p.id, p.code, p.currency, p.minimum_order_value, p.buying, h.supplier_id AS held, h.until_minimum, h.until
                  FROM party p LEFT JOIN purchase_hold h ON h.supplier_id = p.id WHERE p.supplier AND p.active
                """,
                row -> new Shortages.SupplierTerms(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("currency"),
                        row.getBigDecimal("minimum_order_value"),
                        row.getString("buying").equals("AUTOMATIC"),
                        Sql.number(row, "held") == null
                                ? null
                                : new Shortages.Hold(row.getBoolean("until_minimum"), Sql.date(row, "until"))));
    }
}
