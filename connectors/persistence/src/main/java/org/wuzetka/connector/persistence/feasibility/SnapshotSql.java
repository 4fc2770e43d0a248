package org.wuzetka.connector.persistence.feasibility;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.JsonText;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.procurement.ShortagesSql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.feasibility.Snapshot;
import org.wuzetka.domain.feasibility.Snapshots;
import org.wuzetka.domain.orders.ConfirmationChecks;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** All open orders with their lines, stock and incoming goods, by five statements however many they are. */
public final class SnapshotSql implements Snapshots {
    /** Orders of which something may still leave; what is issued in full waits for its bill alone. */
    static final String OPEN =
            "('NEEDS_REVIEW','REGISTERED','CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','PARTLY_INVOICED')";

    private final Sql sql;
    private final ExposuresSql exposures;

    public SnapshotSql(DataSource database, ExposuresSql exposures) {
        this.sql = new Sql(database);
        this.exposures = exposures;
    }

    @Override
    public Snapshot now(LocalDate today) {
        List<Head> heads = heads();
        Map<Long, List<Snapshot.Line>> lines = lines();
        Map<Long, ExposuresSql.Parts> owed = exposures.of(
                heads.stream()
                        .filter(head -> head.status() == OrderStatus.REGISTERED
                                && head.checks().creditLimit() != null)
                        .map(Head::customerId)
                        .distinct()
                        .toList(),
                today);
        List<Snapshot.Order> orders = new ArrayList<>();
        for (Head head : heads) {
            List<Snapshot.Line> open = lines.getOrDefault(head.id(), List.of());
            // An order without lines is no order yet: a person has to see to it.
            if (open.isEmpty() && head.status().isConfirmed()) continue;
            orders.add(head.order(
                    open,
                    owed.getOrDefault(head.customerId(), ExposuresSql.Parts.NONE)
                            .owed()));
        }
        long[] products = orders.stream()
                .flatMap(order -> order.lines().stream())
                .map(Snapshot.Line::productId)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .distinct()
                .sorted()
                .toArray();
        return new Snapshot(today, orders, stock(products), coming(products));
    }

    private record Head(
            long id,
            String number,
            long customerId,
            String customer,
            OrderStatus status,
            List<Problem> reasons,
            boolean partialDelivery,
            int shelfLifeDays,
            int priority,
            Instant since,
            LocalDate wantedOn,
            ConfirmationChecks.Facts checks) {

        Snapshot.Order order(List<Snapshot.Line> lines, BigDecimal owed) {
            return new Snapshot.Order(
                    id,
                    number,
                    customer,
                    status.isConfirmed(),
                    partialDelivery,
                    shelfLifeDays,
                    priority,
                    since,
                    wantedOn,
                    blocks(owed),
                    lines);
        }

        /** Under review: what was found then. To be confirmed: what speaks against it now. */
        private List<Problem> blocks(BigDecimal owed) {
            if (status == OrderStatus.REGISTERED)
                return ConfirmationChecks.against(checks, owed).list();
            if (status != OrderStatus.NEEDS_REVIEW) return List.of();
            List<Problem> blocking = reasons.stream()
                    .filter(reason -> reason.severity() != Severity.WARNING)
                    .toList();
            return blocking.isEmpty() ? List.of(Problem.hold("feasibility.under-review", null)) : blocking;
        }
    }

    private List<Head> heads() {
        return sql.list(
                """
                SELECT o.id, o.number, o.customer_id, o.status, o.reasons, o.priority, o.registered_at, o.requested_latest,
                       o.currency, o.net_total, o.gross_total, c.code, c.name, c.active, c.auto_confirm, c.auto_confirm_limit,
                       c.credit_limit, c.currency AS credit_currency, c.smallest_order, c.partial_delivery,
                       c.minimum_shelf_life_days
                  FROM customer_order o JOIN party c ON c.id = o.customer_id WHERE o.status IN """
                        + OPEN,
                SnapshotSql::head);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("customer_id"),
                row.getString("name"),
                OrderStatus.valueOf(row.getString("status")),
                problems(row.getString("reasons")),
                row.getBoolean("partial_delivery"),
                row.getInt("minimum_shelf_life_days"),
                row.getInt("priority"),
                Sql.instant(row, "registered_at"),
                Sql.date(row, "requested_latest"),
                new ConfirmationChecks.Facts(
                        row.getString("code"),
                        row.getBoolean("active"),
                        row.getBoolean("auto_confirm"),
                        row.getBigDecimal("auto_confirm_limit"),
                        row.getBigDecimal("credit_limit"),
                        row.getString("credit_currency"),
                        row.getBigDecimal("smallest_order"),
                        row.getBigDecimal("net_total"),
                        row.getBigDecimal("gross_total"),
                        row.getString("currency")));
    }

    private static List<Problem> problems(String json) {
        return json.equals(JsonText.NOTHING) ? List.of() : Arrays.asList(JsonText.read(json, Problem[].class));
    }

    private Map<Long, List<Snapshot.Line>> lines() {
        Map<Long, List<Snapshot.Held>> held = new HashMap<>();
        sql.list(
                """
                SELECT order_line_id, lot_id, sum(quantity) AS quantity FROM allocation WHERE state = 'ACTIVE'
                 GROUP BY order_line_id, lot_id ORDER BY order_line_id, lot_id
                """,
                row -> held.computeIfAbsent(row.getLong("order_line_id"), line -> new ArrayList<>())
                        .add(new Snapshot.Held(row.getLong("lot_id"), row.getBigDecimal("quantity"))));
        Map<Long, List<Snapshot.Line>> lines = new HashMap<>();
        sql.list(
                """
                SELECT l.id, l.order_id, l.line_number, l.product_id, coalesce(p.name, l.description) AS product,
                       l.quantity - l.issued AS open, l.requested_latest, l.net_price
                  FROM customer_order o JOIN order_line l ON l.order_id = o.id LEFT JOIN product p ON p.id = l.product_id
                 WHERE l.quantity > l.issued AND o.status IN """
                        + OPEN + " ORDER BY l.order_id, l.line_number",
                row -> lines.computeIfAbsent(row.getLong("order_id"), order -> new ArrayList<>())
                        .add(new Snapshot.Line(
                                row.getLong("id"),
                                row.getInt("line_number"),
                                Sql.number(row, "product_id"),
                                row.getString("product"),
                                row.getBigDecimal("open"),
                                held.getOrDefault(row.getLong("id"), List.of()),
                                Sql.date(row, "requested_latest"),
                                Objects.requireNonNullElse(row.getBigDecimal("net_price"), Money.ZERO))));
        return lines;
    }

    private List<Snapshot.Stock> stock(long[] products) {
        return sql.list(
                """
                SELECT id, product_id, warehouse_id, expires_on, received_at, on_hand - allocated AS free
                  FROM lot WHERE product_id = ANY (?) AND (on_hand > allocated OR allocated > 0)
                """,
                row -> new Snapshot.Stock(
                        row.getLong("id"),
                        row.getLong("product_id"),
                        row.getLong("warehouse_id"),
                        Sql.date(row, "expires_on"),
                        Sql.instant(row, "received_at"),
                        row.getBigDecimal("free")),
                (Object) products);
    }

    private List<Snapshot.Coming> coming(long[] products) {
        return sql.list(
                ShortagesSql.OPEN_PEGS
                        + """
                        , part AS (
                            SELECT line.id, g.order_line_id, g.quantity FROM open_peg g JOIN line ON line.id = g.line_id
                             WHERE g.quantity > 0 AND line.product_id = ANY (?)
                            UNION ALL
                            SELECT line.id, NULL, line.quantity - line.received - coalesce(g.quantity, 0)
                              FROM line LEFT JOIN (SELECT line_id, sum(quantity) AS quantity FROM open_peg GROUP BY line_id) g
                                   ON g.line_id = line.id
                             WHERE line.product_id = ANY (?) AND line.quantity - line.received > coalesce(g.quantity, 0)
                        )
                        SELECT o.number, line.product_id, part.order_line_id, part.quantity,
                               CASE WHEN m.uncovered > 0 THEN NULL ELSE line.expected_on END AS expected_on
                          FROM part JOIN line ON line.id = part.id JOIN supplier_order_line l ON l.id = line.id
                          JOIN supplier_order o ON o.id = l.supplier_order_id
                          LEFT JOIN order_line_promise m ON m.order_line_id = part.order_line_id
                        """,
                row -> new Snapshot.Coming(
                        row.getString("number"),
                        row.getLong("product_id"),
                        Sql.number(row, "order_line_id"),
                        row.getBigDecimal("quantity"),
                        Sql.date(row, "expected_on")),
                products,
                products);
    }
}
