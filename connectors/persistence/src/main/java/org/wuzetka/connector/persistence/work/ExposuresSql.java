package org.wuzetka.connector.persistence.work;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.orders.Exposures;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/** What customers owe, by one statement after their locks. */
public final class ExposuresSql implements Exposures {
    /** So long invoices past their due date are told where payments are booked elsewhere. */
    private static final int DAYS_PAST_DUE = 90;

    private final Sql sql;
    private final boolean paymentsKept;

    /** @param paymentsKept whether payments are booked here, so that an overdue invoice without one is still owed */
    public ExposuresSql(DataSource database, boolean paymentsKept) {
        this.sql = new Sql(database);
        this.paymentsKept = paymentsKept;
    }

    /**
     * What makes up a customer's debt; gross, in his currency.
     *
     * @param invoices not yet due, and those past due that are not paid where payments are kept here
     * @param pastDue not paid as far as is known; without payments here, of the last 90 days, and not counted
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
        of(customerIds, today).forEach((customer, parts) -> {
            if (parts.owed().signum() != 0) owed.put(customer, parts.owed());
        });
        return owed;
    }

    /** The same without a lock, to look at; customers who owe nothing are left out. */
    public Map<Long, Parts> of(Collection<Long> customerIds, LocalDate today) {
        if (customerIds.isEmpty()) return Map.of();
        long[] customers = customerIds.stream().mapToLong(Long::longValue).toArray();
        Map<Long, Parts> parts = new HashMap<>();
        sql.list(
                "SELECT customer_id, round(sum(orders), 2) AS orders, sum(invoices) AS invoices, sum(past_due) AS past_due FROM ("
                        + open("= ANY (?)") + ") open GROUP BY customer_id",
                row -> parts.put(
                        row.getLong("customer_id"),
                        new Parts(
                                Money.round(row.getBigDecimal("orders")),
                                Money.round(row.getBigDecimal("invoices")),
                                Money.round(row.getBigDecimal("past_due")))),
                values(customers, today));
        return parts;
    }

    /** Customers who owe more than their limit, at most so many, who is furthest over it first. */
    public List<Long> overLimit(LocalDate today, int atMost) {
        List<Object> values = new ArrayList<>(List.of(values(null, today)));
        values.add(atMost);
        return sql.list(
                "SELECT p.id FROM (" + open("IN (SELECT id FROM party WHERE credit_limit IS NOT NULL)")
                        + ") open JOIN party p ON p.id = open.customer_id GROUP BY p.id, p.credit_limit"
                        + " HAVING sum(orders) + sum(invoices) > p.credit_limit"
                        + " ORDER BY sum(orders) + sum(invoices) - p.credit_limit DESC LIMIT ?",
                row -> row.getLong("id"),
                values.toArray());
    }

    /** @param whose condition on the customer's id */
    private static String open(String whose) {
        return """
                SELECT o.customer_id, greatest(l.quantity - l.returned - l.invoiced, 0)
                       * coalesce(l.gross_price, l.net_price * (1 + v.percent / 100)) AS orders, 0 AS invoices, 0 AS past_due
                  FROM customer_order o JOIN order_line l ON l.order_id = o.id
                  JOIN unnest(?, ?) AS v (code, percent) ON v.code = l.vat_rate
                 WHERE o.customer_id %1$s AND o.status IN
                       ('CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','ISSUED','PARTLY_INVOICED')
                UNION ALL
                SELECT i.customer_id, 0,
                       CASE WHEN ? OR i.due_date >= ? THEN i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0) ELSE 0 END,
                       CASE WHEN i.due_date < ? THEN i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0) ELSE 0 END
                  FROM invoice i LEFT JOIN invoice_balance b ON b.invoice_id = i.id
                 WHERE i.customer_id %1$s AND (i.due_date >= ? OR ? AND coalesce(b.settled, false) = false)"""
                .formatted(whose);
    }

    /** @param customers bound where the condition asks for them; {@code null} where it does not */
    private Object[] values(long[] customers, LocalDate today) {
        List<Object> values = new ArrayList<>();
        values.add(Arrays.stream(VatRate.values()).map(VatRate::code).toArray(String[]::new));
        values.add(Arrays.stream(VatRate.values()).map(VatRate::percent).toArray(BigDecimal[]::new));
        if (customers != null) values.add(customers);
        values.add(paymentsKept);
        values.add(today);
        values.add(today);
        if (customers != null) values.add(customers);
        values.add(paymentsKept ? today : today.minusDays(DAYS_PAST_DUE));
        values.add(paymentsKept);
        return values.toArray();
    }
}
