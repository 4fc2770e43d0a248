package org.wuzetka.connector.persistence.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.procurement.DealSupplies.Claim;
import org.wuzetka.domain.procurement.DealSupplies.Share;
import org.wuzetka.domain.procurement.DealSupplies.Supply;
import org.wuzetka.domain.procurement.Promises;

/** Tables order_line_promise, promise_change and peg, read and written in sets. */
public final class PromisesSql implements Promises {
    private final Sql sql;
    private final ProcurementSql procurement;
    private final String portal;

    /** @param portal address of the customers' own pages, without a slash at its end, or {@code null} */
    public PromisesSql(DataSource database, ProcurementSql procurement, String portal) {
        this.sql = new Sql(database);
        this.procurement = procurement;
        this.portal = portal;
    }

    @Override
    public List<Long> productsOf(long supplierOrderId) {
        return sql.list(
                "SELECT DISTINCT product_id FROM supplier_order_line WHERE supplier_order_id = ? ORDER BY product_id",
                row -> row.getLong(1),
                supplierOrderId);
    }

    @Override
    public List<Long> productsInDoubt(int atMost) {
        return sql.list(
                """
                SELECT DISTINCT r.product_id FROM order_line_promise p JOIN reservation r ON r.order_line_id = p.order_line_id
                 ORDER BY r.product_id LIMIT ?
                """,
                row -> row.getLong(1),
                atMost);
    }

    private record Pegged(
            long product,
            long orderLine,
            long order,
            int priority,
            LocalDate neededOn,
            Instant since,
            BigDecimal waiting,
            boolean moved,
            LocalDate promisedOn,
            long supplierLine,
            BigDecimal quantity,
            LocalDate expectedOn) {}

    @Override
    public Map<Long, List<Claim>> claims(Collection<Long> productIds) {
        procurement.buyAlone();
        Map<Long, Map<Long, List<Pegged>>> found = new LinkedHashMap<>();
        sql.list(
                        ShortagesSql.OPEN_PEGS
                                + """
                                SELECT line.product_id, g.order_line_id, l.order_id, o.priority, r.since, r.quantity AS waiting,
                                       coalesce(l.requested_latest, o.requested_latest) AS needed_on,
                                       p.order_line_id IS NOT NULL AS moved, p.promised_on, g.line_id, g.quantity, line.expected_on
                                  FROM open_peg g JOIN line ON line.id = g.line_id
                                  JOIN reservation r ON r.order_line_id = g.order_line_id
                                  JOIN order_line l ON l.id = g.order_line_id JOIN customer_order o ON o.id = l.order_id
                                  LEFT JOIN order_line_promise p ON p.order_line_id = g.order_line_id
                                 WHERE line.product_id = ANY (?) AND g.quantity > 0
                                 ORDER BY line.product_id, g.order_line_id, g.line_id
                                """,
                        row -> new Pegged(
                                row.getLong("product_id"),
                                row.getLong("order_line_id"),
                                row.getLong("order_id"),
                                row.getInt("priority"),
                                Sql.date(row, "needed_on"),
                                Sql.instant(row, "since"),
                                row.getBigDecimal("waiting"),
                                row.getBoolean("moved"),
                                Sql.date(row, "promised_on"),
                                row.getLong("line_id"),
                                row.getBigDecimal("quantity"),
                                Sql.date(row, "expected_on")),
                        (Object) ids(productIds))
                .forEach(peg -> found.computeIfAbsent(peg.product(), product -> new LinkedHashMap<>())
                        .computeIfAbsent(peg.orderLine(), line -> new ArrayList<>())
                        .add(peg));
        Map<Long, List<Claim>> claims = new LinkedHashMap<>();
        found.forEach((product, lines) -> claims.put(
                product, lines.values().stream().map(PromisesSql::claim).toList()));
        return claims;
    }

    private static Claim claim(List<Pegged> pegs) {
        Pegged one = pegs.get(0);
        Map<Long, BigDecimal> bought = new LinkedHashMap<>();
        pegs.forEach(peg -> bought.merge(peg.supplierLine(), peg.quantity(), BigDecimal::add));
        BigDecimal unbought = one.waiting()
                .subtract(bought.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .max(BigDecimal.ZERO);
        LocalDate last = pegs.stream().map(Pegged::expectedOn).anyMatch(Objects::isNull) || unbought.signum() > 0
                ? null
                : pegs.stream()
                        .map(Pegged::expectedOn)
                        .max(LocalDate::compareTo)
                        .orElse(null);
        return new Claim(
                one.orderLine(),
                one.order(),
                one.priority(),
                one.neededOn(),
                one.since(),
                one.moved() ? one.promisedOn() : last,
                unbought,
                bought);
    }

    @Override
    public Map<Long, List<Supply>> supplies(Collection<Long> productIds) {
        Map<Long, List<Supply>> supplies = new HashMap<>();
        sql.list(
                """
                SELECT l.id, l.product_id, coalesce(l.expected_on, o.expected_on) AS expected_on, l.quantity - l.received AS coming,
                       greatest(0, least(l.quantity, coalesce(l.confirmed, l.quantity)) - l.received) AS sure
                  FROM supplier_order_line l JOIN supplier_order o ON o.id = l.supplier_order_id
                 WHERE l.received < l.quantity AND l.product_id = ANY (?) AND o.status IN ('ORDERED', 'SENT', 'PARTLY_RECEIVED')
                 ORDER BY l.id
                """,
                row -> supplies.computeIfAbsent(row.getLong("product_id"), product -> new ArrayList<>())
                        .add(new Supply(
                                row.getLong("id"),
                                row.getBigDecimal("sure"),
                                row.getBigDecimal("coming").subtract(row.getBigDecimal("sure")),
                                Sql.date(row, "expected_on"))),
                (Object) ids(productIds));
        return supplies;
    }

    private record Move(long supplierLine, long orderLine, BigDecimal quantity) {}

    @Override
    public void peg(List<Share> shares) {
        List<Move> less = new ArrayList<>();
        List<Move> more = new ArrayList<>();
        for (Share share : shares) {
            Map<Long, BigDecimal> change = new LinkedHashMap<>(share.pegs());
            share.claim().pegs().forEach((line, was) -> change.merge(line, was.negate(), BigDecimal::add));
            change.forEach((line, by) -> {
                Move move = new Move(line, share.claim().orderLineId(), by.abs());
                if (by.signum() < 0) less.add(move);
                if (by.signum() > 0) more.add(move);
            });
        }
        procurement.release(
                more.stream().mapToLong(Move::supplierLine).distinct().toArray());
        if (!less.isEmpty()) {
            sql.run(
                    """
                    WITH m AS (SELECT * FROM unnest(?, ?, ?) AS m (line, wanted, quantity)),
                         gone AS (DELETE FROM peg USING m WHERE peg.supplier_order_line_id = m.line
                              AND peg.order_line_id = m.wanted AND peg.quantity <= m.quantity)
                    UPDATE peg SET quantity = peg.quantity - m.quantity FROM m WHERE peg.supplier_order_line_id = m.line
                       AND peg.order_line_id = m.wanted AND peg.quantity > m.quantity
                    """,
                    lines(less),
                    wanted(less),
                    quantities(less));
        }
        if (!more.isEmpty()) {
            sql.run(
                    """
                    INSERT INTO peg (id, supplier_order_line_id, order_line_id, quantity)
                    SELECT nextval('wuzetka_id'), line, wanted, quantity
                      FROM (SELECT * FROM unnest(?, ?, ?) WITH ORDINALITY AS p (line, wanted, quantity, place) ORDER BY place) one
                    ON CONFLICT (supplier_order_line_id, order_line_id) DO UPDATE SET quantity = peg.quantity + excluded.quantity
                    """,
                    lines(more),
                    wanted(more),
                    quantities(more));
        }
    }

    private static long[] lines(List<Move> moves) {
        return moves.stream().mapToLong(Move::supplierLine).toArray();
    }

    private static long[] wanted(List<Move> moves) {
        return moves.stream().mapToLong(Move::orderLine).toArray();
    }

    private static BigDecimal[] quantities(List<Move> moves) {
        return moves.stream().map(Move::quantity).toArray(BigDecimal[]::new);
    }

    @Override
    public void store(List<Share> moved, String cause, Instant now) {
        sql.run(
                """
                WITH m AS (SELECT * FROM unnest(?, ?, ?, ?, ?) AS m (line, was, becomes, quantity, uncovered)),
                     noted AS (
                         INSERT INTO promise_change (id, order_line_id, at, cause, was, becomes, uncovered)
                         SELECT nextval('wuzetka_id'), line, ?, ?, was, becomes, uncovered FROM m
                     )
                INSERT INTO order_line_promise (order_line_id, promised_on, known_on, quantity, uncovered, changed_at)
                SELECT line, becomes, was, quantity, uncovered, ? FROM m
                ON CONFLICT (order_line_id) DO UPDATE SET promised_on = excluded.promised_on, quantity = excluded.quantity,
                    uncovered = excluded.uncovered, changed_at = excluded.changed_at
                """,
                moved.stream().mapToLong(share -> share.claim().orderLineId()).toArray(),
                moved.stream().map(share -> share.claim().promisedOn()).toArray(LocalDate[]::new),
                moved.stream().map(Share::on).toArray(LocalDate[]::new),
                moved.stream()
                        .map(share -> share.claim().pegs().values().stream()
                                .reduce(share.claim().unbought(), BigDecimal::add))
                        .toArray(BigDecimal[]::new),
                moved.stream().map(Share::uncovered).toArray(BigDecimal[]::new),
                now,
                cause,
                now);
        sql.run(
                """
                INSERT INTO order_event (id, order_id, at, actor, kind, code, arguments, reference)
                SELECT nextval('wuzetka_id'), order_id, ?, 'procurement', 'promise-moved',
                       CASE WHEN open THEN 'procurement.promise-open' ELSE 'procurement.promise-moved' END,
                       to_jsonb(ARRAY[?, day::text]), ?
                  FROM (SELECT order_id, bool_or(day IS NULL) AS open, coalesce(max(day)::text, '–') AS day
                          FROM unnest(?, ?) AS m (order_id, day) GROUP BY order_id ORDER BY order_id) o
                """,
                now,
                cause,
                cause,
                moved.stream().mapToLong(share -> share.claim().orderId()).toArray(),
                moved.stream().map(Share::on).toArray(LocalDate[]::new));
    }

    @Override
    public void forgetKept() {
        sql.run("DELETE FROM order_line_promise p WHERE NOT EXISTS"
                + " (SELECT 1 FROM reservation r WHERE r.order_line_id = p.order_line_id)");
    }

    @Override
    public List<Told> told(Collection<Long> orderIds) {
        long[] orders = ids(orderIds);
        sql.run(
                """
                INSERT INTO order_link (order_id, token)
                SELECT id, replace(gen_random_uuid()::text, '-', '') FROM unnest(?) AS o (id) ON CONFLICT DO NOTHING
                """,
                (Object) orders);
        Map<Long, List<Line>> lines = lines(orders);
        return sql.list(
                """
                SELECT o.id, coalesce(o.number, '') AS number, o.buyer_order_number, c.name, c.language, c.partial_delivery, k.token,
                       coalesce(CASE WHEN o.gross_based THEN o.ship_email END,
                                (SELECT string_agg(e.email, ', ' ORDER BY e.email) FROM party_email e
                                  WHERE e.party_id = c.id AND e.purpose = 'STATUS')) AS recipient
                  FROM customer_order o JOIN party c ON c.id = o.customer_id LEFT JOIN order_link k ON k.order_id = o.id
                 WHERE o.id = ANY (?) ORDER BY o.id
                """,
                row -> new Told(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getString("buyer_order_number"),
                        row.getString("name"),
                        row.getString("language"),
                        row.getString("recipient"),
                        portal == null ? null : portal + "/your-order/" + row.getString("token"),
                        row.getBoolean("partial_delivery"),
                        lines.getOrDefault(row.getLong("id"), List.of())),
                (Object) orders);
    }

    private Map<Long, List<Line>> lines(long[] orders) {
        Map<Long, List<Line>> lines = new HashMap<>();
        sql.list(
                """
                SELECT l.order_id, l.id, l.description, r.quantity, coalesce(p.unit, l.ordered_unit, 'C62') AS unit,
                       coalesce(l.requested_latest, o.requested_latest) AS wanted_on, m.known_on, m.told_at, m.promised_on
                  FROM order_line_promise m JOIN order_line l ON l.id = m.order_line_id
                  JOIN customer_order o ON o.id = l.order_id JOIN reservation r ON r.order_line_id = l.id
                  LEFT JOIN product p ON p.id = l.product_id
                 WHERE l.order_id = ANY (?) ORDER BY l.order_id, l.line_number
                """,
                row -> lines.computeIfAbsent(row.getLong("order_id"), order -> new ArrayList<>())
                        .add(new Line(
                                row.getLong("id"),
                                row.getString("description"),
                                row.getBigDecimal("quantity"),
                                row.getString("unit"),
                                Sql.date(row, "wanted_on"),
                                Sql.date(row, "known_on"),
                                Sql.instant(row, "told_at") != null,
                                Sql.date(row, "promised_on"))),
                (Object) orders);
        return lines;
    }

    private static long[] ids(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
