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
    private final Sql sql;

    public ExposuresSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Map<Long, BigDecimal> lockedOf(Collection<Long> customerIds, LocalDate today) {
        long[] customers = customerIds.stream().mapToLong(Long::longValue).toArray();
        sql.list("SELECT id FROM party WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", row -> true, (Object)
                customers);
        return of(customerIds, today);
    }

    /** As {@link #lockedOf}, to be shown: nothing is locked, and a moment later it may be otherwise. */
    public Map<Long, BigDecimal> of(Collection<Long> customerIds, LocalDate today) {
        long[] customers = customerIds.stream().mapToLong(Long::longValue).toArray();
        Map<Long, BigDecimal> owed = new HashMap<>();
        sql.list(
                """
                SELECT customer_id, sum(amount) AS amount FROM (
                    SELECT o.customer_id, (l.quantity - l.invoiced)
                           * coalesce(l.gross_price, l.net_price * (1 + v.percent / 100)) AS amount
                      FROM customer_order o JOIN order_line l ON l.order_id = o.id
                      JOIN unnest(?, ?) AS v (code, percent) ON v.code = l.vat_rate
                     WHERE o.customer_id = ANY (?) AND o.status IN
                           ('CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','ISSUED','PARTLY_INVOICED')
                    UNION ALL
                    SELECT customer_id, gross_total FROM invoice WHERE customer_id = ANY (?) AND due_date >= ?) open
                 GROUP BY customer_id
                """,
                row -> owed.put(row.getLong("customer_id"), row.getBigDecimal("amount")),
                Arrays.stream(VatRate.values()).map(VatRate::code).toArray(String[]::new),
                Arrays.stream(VatRate.values()).map(VatRate::percent).toArray(BigDecimal[]::new),
                customers,
                customers,
                today);
        owed.replaceAll((customer, amount) -> Money.round(amount));
        return owed;
    }
}
