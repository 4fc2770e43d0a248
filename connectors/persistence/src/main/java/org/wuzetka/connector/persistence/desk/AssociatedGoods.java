package org.wuzetka.connector.persistence.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** Goods to offer beside others: what was laid down in master data, and what past orders show to be bought together. */
@ApplicationScoped
public class AssociatedGoods {
    /** Older habits are not counted. */
    private static final Duration COUNTED = Duration.ofDays(365);
    /** An order of a whole range says nothing about what goes with what. */
    private static final int LONGEST_ORDER = 40;

    private static final int LEAST_ORDERS = 2;
    private static final int KEPT_A_PRODUCT = 8;
    private static final int OFFERED = 6;
    private static final int RESULTS_LOCK = 7_401_301;

    private final Sql sql;

    @Inject
    public AssociatedGoods(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * @param kind GOES_WITH, SUBSTITUTE or BOUGHT
     * @param orders in how many orders they stood together; 0 when nobody counted
     * @param free in stock units
     */
    public record Offer(long id, String code, String name, String unit, String kind, int orders, BigDecimal free) {}

    /**
     * What goes with the product: curated goods first, then by how often they were bought together; a substitute only where the
     * product itself is not to be had.
     *
     * @param except products that are on the form already
     */
    public List<Offer> with(long productId, boolean alsoSubstitutes, Collection<Long> except) {
        return sql.list(
                """
                WITH told AS (
                    SELECT other_id, kind, 0 AS orders FROM associated_product WHERE product_id = ? AND (kind = 'GOES_WITH' OR ?)
                    UNION ALL SELECT other_id, 'BOUGHT', orders FROM bought_together WHERE product_id = ?),
                best AS (SELECT DISTINCT ON (other_id) other_id, kind, max(orders) OVER (PARTITION BY other_id) AS orders FROM told
                          WHERE other_id <> ALL (?)
                          ORDER BY other_id, CASE kind WHEN 'SUBSTITUTE' THEN 0 WHEN 'GOES_WITH' THEN 1 ELSE 2 END)
                SELECT p.id, p.code, p.name, p.unit, best.kind, best.orders,
                       coalesce((SELECT sum(on_hand - allocated) FROM lot WHERE product_id = p.id), 0) AS free
                  FROM best JOIN product p ON p.id = best.other_id WHERE p.active
                 ORDER BY CASE best.kind WHEN 'SUBSTITUTE' THEN 0 WHEN 'GOES_WITH' THEN 1 ELSE 2 END, best.orders DESC, p.code
                 LIMIT ?
                """,
                row -> new Offer(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getString("kind"),
                        row.getInt("orders"),
                        row.getBigDecimal("free")),
                productId,
                alsoSubstitutes,
                productId,
                except.stream().mapToLong(Long::longValue).toArray(),
                OFFERED);
    }

    /**
     * Substitutes laid down for these products of which something is free, the most first.
     *
     * @param except products that are on the form already
     * @return by the key of the product they may stand in for
     */
    public Map<Long, List<Offer>> substitutes(Collection<Long> productIds, Collection<Long> except) {
        Map<Long, List<Offer>> found = new HashMap<>();
        sql.list(
                """
                SELECT a.product_id, p.id, p.code, p.name, p.unit, f.free FROM associated_product a JOIN product p ON p.id = a.other_id
                  JOIN LATERAL (SELECT sum(on_hand - allocated) AS free FROM lot WHERE product_id = p.id) f ON f.free > 0
                 WHERE a.product_id = ANY (?) AND a.kind = 'SUBSTITUTE' AND p.active AND p.id <> ALL (?)
                 ORDER BY a.product_id, f.free DESC, p.code
                """,
                row -> found.computeIfAbsent(row.getLong("product_id"), key -> new ArrayList<>())
                        .add(new Offer(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("unit"),
                                "SUBSTITUTE",
                                0,
                                row.getBigDecimal("free"))),
                productIds.stream().mapToLong(Long::longValue).toArray(),
                except.stream().mapToLong(Long::longValue).toArray());
        return found;
    }

    /**
     * Counts anew what is bought together, if there are orders that were not counted; in the transaction of the caller. When
     * another hub is at it, nothing is done.
     *
     * @return whether it counted
     */
    public boolean count(Instant now) {
        boolean mine = sql.first("SELECT pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), RESULTS_LOCK)
                .orElse(false);
        if (!mine) return false;
        int fresh = sql.run(
                """
                INSERT INTO bought_together_run (last_order_id, run_at)
                SELECT max(id), ? FROM customer_order HAVING max(id) IS NOT NULL
                ON CONFLICT (single) DO UPDATE SET last_order_id = excluded.last_order_id, run_at = excluded.run_at
                 WHERE bought_together_run.last_order_id <> excluded.last_order_id
                """,
                now);
        if (fresh == 0) return false;
        sql.run("DELETE FROM bought_together");
        sql.run(
                """
                INSERT INTO bought_together (product_id, other_id, orders)
                WITH bought AS MATERIALIZED (
                    SELECT DISTINCT l.order_id, l.product_id FROM customer_order o JOIN order_line l ON l.order_id = o.id
                     WHERE o.registered_at > ? AND o.status NOT IN ('CANCELLED', 'DRAFT', 'QUOTED') AND l.product_id IS NOT NULL),
                fit AS MATERIALIZED (SELECT order_id FROM bought GROUP BY order_id HAVING count(*) BETWEEN 2 AND ?),
                pair AS (
                    SELECT a.product_id, b.product_id AS other_id, count(*) AS orders FROM bought a JOIN fit USING (order_id)
                      JOIN bought b ON b.order_id = a.order_id AND b.product_id <> a.product_id
                     GROUP BY a.product_id, b.product_id HAVING count(*) >= ?)
                SELECT product_id, other_id, orders FROM (
                    SELECT *, row_number() OVER (PARTITION BY product_id ORDER BY orders DESC, other_id) AS place FROM pair) p
                 WHERE place <= ?
                """,
                now.minus(COUNTED),
                LONGEST_ORDER,
                LEAST_ORDERS,
                KEPT_A_PRODUCT);
        return true;
    }
}
