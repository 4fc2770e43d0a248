package org.wuzetka.connector.persistence.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.desk.DeskFacts;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/** What the order form shows beside each line and of the customer; one statement a question, whatever the number of lines. */
@ApplicationScoped
public class DeskFactsSql implements DeskFacts {
    /** Further back than that, what was paid says little about today. */
    private static final int LATEST_ORDERS = 300;

    private final Sql sql;
    private final ExposuresSql exposures;

    @Inject
    public DeskFactsSql(DataSource database, ExposuresSql exposures) {
        this.sql = new Sql(database);
        this.exposures = exposures;
    }

    @Override
    public Optional<Customer> customer(long id) {
        List<Place> places = sql.list(
                "SELECT code, name, street, post_code, city, country FROM party_address WHERE party_id = ? ORDER BY code LIMIT"
                        + " 500",
                row -> new Place(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("street"),
                        row.getString("post_code"),
                        row.getString("city"),
                        row.getString("country")),
                id);
        return sql.first(
                "SELECT * FROM party WHERE id = ? AND customer",
                row -> new Customer(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("vat_id"),
                        row.getString("phone"),
                        row.getString("city"),
                        row.getString("language"),
                        row.getString("currency"),
                        row.getInt("payment_days"),
                        row.getBigDecimal("credit_limit"),
                        row.getBigDecimal("minimum_order_value"),
                        row.getBoolean("active"),
                        row.getString("country"),
                        places),
                id);
    }

    @Override
    public Map<Long, Article> articles(Collection<Long> productIds) {
        Map<Long, Article> found = new HashMap<>();
        sql.list(
                """
                SELECT p.id, p.code, p.gtin, p.name, p.unit, p.vat_rate, p.purchase_price, p.active, k.units, k.factors
                  FROM product p LEFT JOIN LATERAL (SELECT array_agg(unit ORDER BY factor, unit) AS units,
                       array_agg(factor ORDER BY factor, unit) AS factors FROM product_pack WHERE product_id = p.id) k ON true
                 WHERE p.id = ANY (?)
                """,
                row -> found.put(row.getLong("id"), article(row)),
                (Object) ids(productIds));
        return found;
    }

    private static Article article(ResultSet row) throws SQLException {
        Map<String, BigDecimal> packs = new LinkedHashMap<>();
        if (row.getArray("units") != null) {
            String[] units = (String[]) row.getArray("units").getArray();
            BigDecimal[] factors = (BigDecimal[]) row.getArray("factors").getArray();
            for (int i = 0; i < units.length; i++) packs.put(units[i], factors[i]);
        }
        return new Article(
                row.getLong("id"),
                row.getString("code"),
                row.getString("gtin"),
                row.getString("name"),
                row.getString("unit"),
                VatRate.ofCode(row.getString("vat_rate")).orElseThrow(),
                row.getBigDecimal("purchase_price"),
                row.getBoolean("active"),
                packs);
    }

    private record Sums(BigDecimal onHand, BigDecimal reserved, BigDecimal incoming, LocalDate incomingOn) {}

    @Override
    public Map<Long, Stock> stock(Collection<Long> productIds) {
        long[] ids = ids(productIds);
        Map<Long, List<InWarehouse>> places = new HashMap<>();
        Map<Long, BigDecimal> free = new HashMap<>();
        sql.list(
                """
                SELECT l.product_id, w.code, sum(l.on_hand - l.allocated) AS free FROM lot l
                  JOIN warehouse w ON w.id = l.warehouse_id
                 WHERE l.product_id = ANY (?) AND l.on_hand > l.allocated
                 GROUP BY l.product_id, w.code, w.priority ORDER BY w.priority, w.code
                """,
                row -> {
                    long product = row.getLong("product_id");
                    free.merge(product, row.getBigDecimal("free"), BigDecimal::add);
                    return places.computeIfAbsent(product, key -> new ArrayList<>())
                            .add(new InWarehouse(row.getString("code"), row.getBigDecimal("free")));
                },
                (Object) ids);
        Map<Long, Stock> stock = new HashMap<>();
        sql.list(
                """
                SELECT a.id, coalesce(l.on_hand, 0) AS on_hand, coalesce(l.allocated, 0) + coalesce(r.quantity, 0) AS reserved,
                       coalesce(s.incoming, 0) AS incoming, s.expected_on
                  FROM unnest(?) AS a (id)
                  LEFT JOIN LATERAL (SELECT sum(on_hand) AS on_hand, sum(allocated) AS allocated FROM lot
                       WHERE product_id = a.id) l ON true
                  LEFT JOIN LATERAL (SELECT sum(quantity) AS quantity FROM reservation WHERE product_id = a.id) r ON true
                  LEFT JOIN LATERAL (SELECT sum(sl.quantity - sl.received) AS incoming,
                              min(coalesce(sl.expected_on, so.expected_on)) AS expected_on
                         FROM supplier_order_line sl JOIN supplier_order so ON so.id = sl.supplier_order_id
                          AND so.status IN ('ORDERED','SENT','PARTLY_RECEIVED')
                        WHERE sl.product_id = a.id AND sl.received < sl.quantity) s ON true
                """,
                row -> stock.put(
                        row.getLong("id"),
                        new Stock(
                                places.getOrDefault(row.getLong("id"), List.of()),
                                row.getBigDecimal("on_hand"),
                                row.getBigDecimal("reserved"),
                                free.getOrDefault(row.getLong("id"), BigDecimal.ZERO),
                                row.getBigDecimal("incoming"),
                                Sql.date(row, "expected_on"))),
                (Object) ids);
        return stock;
    }

    @Override
    public Map<Long, LastPaid> lastPaid(long customerId, Collection<Long> productIds) {
        Map<Long, LastPaid> paid = new HashMap<>();
        sql.list(
                """
                SELECT DISTINCT ON (l.product_id) l.product_id, l.net_price, o.order_date, o.number
                  FROM (SELECT id, order_date, number, registered_at FROM customer_order
                         WHERE customer_id = ? AND status NOT IN ('CANCELLED', 'NEEDS_REVIEW', 'DRAFT', 'QUOTED')
                         ORDER BY registered_at DESC LIMIT ?) o
                  JOIN order_line l ON l.order_id = o.id
                 WHERE l.product_id = ANY (?) AND l.quantity > 0
                 ORDER BY l.product_id, o.registered_at DESC, o.id DESC
                """,
                row -> paid.put(
                        row.getLong("product_id"),
                        new LastPaid(
                                row.getBigDecimal("net_price"), Sql.date(row, "order_date"), row.getString("number"))),
                customerId,
                LATEST_ORDERS,
                ids(productIds));
        return paid;
    }

    @Override
    public BigDecimal owed(long customerId, LocalDate today) {
        return exposures
                .of(List.of(customerId), today)
                .getOrDefault(customerId, ExposuresSql.Parts.NONE)
                .owed();
    }

    @Override
    public Overdue overdue(long customerId, LocalDate today) {
        return sql.first(
                        """
                        SELECT coalesce(sum(i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0)), 0) AS gross,
                               count(*) AS invoices, min(i.due_date) AS since
                          FROM invoice i LEFT JOIN invoice_balance b ON b.invoice_id = i.id
                         WHERE i.customer_id = ? AND i.due_date < ? AND i.due_date >= ? AND NOT coalesce(b.settled, false)
                        """,
                        row -> new Overdue(
                                Money.round(row.getBigDecimal("gross")),
                                row.getInt("invoices"),
                                Sql.date(row, "since")),
                        customerId,
                        today,
                        exposures.pastDueSince(today))
                .orElseThrow();
    }

    private static long[] ids(Collection<Long> some) {
        return some.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
