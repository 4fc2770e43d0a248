package org.wuzetka.connector.persistence.work;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.orders.Exposures;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/** What customers owe, by one statement after their locks. */
public final class ExposuresSql implements Exposures {
    /** Invoices past their due date are told for so long; whether they are paid is booked elsewhere. */
    private static final int DAYS_PAST_DUE = 90;

    private final Sql sql;

    public ExposuresSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * What makes up a customer's debt; gross, in his currency.
     *
     * @param pastDue invoices that fell due in the last 90 days, which do not count
     */
    public record Parts(BigDecimal orders, BigDecimal invoices, BigDecimal pastDue) {
        public static final Parts NONE = new Parts(Money.ZERO, Money.ZERO, Money.ZERO);

        public BigDecimal owed() {
            return orders.add(invoices);
        }
    }

    @Override
    public Map<Long, BigDecimal> lockedOf(Collection<Long> customerIds, LocalDate today) {
        long[] customers = customerIds.stream().mapToLong(Long::longValue).toArray();
        sql.list("SELECT id FROM party WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", row -> true, (Object)
                customers);
        Map<Long, BigDecimal> owed = new HashMap<>();
        of(customerIds, today).forEach((customer, parts) -> owed.put(customer, parts.owed()));
        return owed;
    }

    /** The same without a lock, to look at; customers who owe nothing are left out. */
    public Map<Long, Parts> of(Collection<Long> customerIds, LocalDate today) {
        if (customerIds.isEmpty()) return Map.of();
        long[] customers = customerIds.stream().mapToLong(Long::longValue).toArray();
        Map<Long, Parts> parts = new HashMap<>();
        sql.list(
                """
                SELECT customer_id, round(sum(orders), 2) AS orders, sum(invoices) AS invoices, sum(past_due) AS past_due FROM (
                    SELECT o.customer_id, (l.quantity - l.invoiced)
                           * coalesce(l.gross_price, l.net_price * (1 + v.percent / 100)) AS orders, 0 AS invoices, 0 AS past_due
                      FROM customer_order o JOIN order_line l ON l.order_id = o.id
                      JOIN unnest(?, ?) AS v (code, percent) ON v.code = l.vat_rate
                     WHERE o.customer_id = ANY (?) AND o.status IN
                           ('CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','ISSUED','PARTLY_INVOICED')
                    UNION ALL
                    SELECT customer_id, 0, CASE WHEN due_date >= ? THEN gross_total ELSE 0 END,
                           CASE WHEN due_date < ? THEN gross_total ELSE 0 END
                      FROM invoice WHERE customer_id = ANY (?) AND due_date >= ?) open
                 GROUP BY customer_id
                """,
                row -> parts.put(
                        row.getLong("customer_id"),
                        new Parts(
                                Money.round(row.getBigDecimal("orders")),
                                Money.round(row.getBigDecimal("invoices")),
                                Money.round(row.getBigDecimal("past_due")))),
                Arrays.stream(VatRate.values()).map(VatRate::code).toArray(String[]::new),
                Arrays.stream(VatRate.values()).map(VatRate::percent).toArray(BigDecimal[]::new),
                customers,
                today,
                today,
                customers,
                today.minusDays(DAYS_PAST_DUE));
        return parts;
    }
}
