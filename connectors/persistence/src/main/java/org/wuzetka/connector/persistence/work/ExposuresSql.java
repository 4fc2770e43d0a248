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

    private final boolean paymentsKept;

    /** @param paymentsKept whether payments are booked here, so that an overdue invoice without one is still owed */
    public ExposuresSql(DataSource database, boolean paymentsKept) {
        this.sql = new Sql(database);
        this.paymentsKept = paymentsKept;
    }

    @Override
    public Map<Long, BigDecimal> lockedOf(Collection<Long> customerIds, LocalDate today) {
        long[] customers = customerIds.stream().mapToLong(Long::longValue).toArray();
        sql.list("SELECT id FROM party WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", row -> true, (Object)
                customers);
        Map<Long, BigDecimal> owed = new HashMap<>();
        sql.list(
                """
                SELECT customer_id, sum(amount) AS amount FROM (
                    SELECT o.customer_id, greatest(l.quantity - l.returned - l.invoiced, 0)
                           * coalesce(l.gross_price, l.net_price * (1 + v.percent / 100)) AS amount
                      FROM customer_order o JOIN order_line l ON l.order_id = o.id
                      JOIN unnest(?, ?) AS v (code, percent) ON v.code = l.vat_rate
                     WHERE o.customer_id = ANY (?) AND o.status IN
                           ('CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','ISSUED','PARTLY_INVOICED')
                    UNION ALL
                    SELECT i.customer_id, i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0) FROM invoice i
                      LEFT JOIN invoice_balance b ON b.invoice_id = i.id
                     WHERE i.customer_id = ANY (?) AND (i.due_date >= ? OR ? AND coalesce(b.settled, false) = false)) open
                 GROUP BY customer_id
                """,
                row -> owed.put(row.getLong("customer_id"), row.getBigDecimal("amount")),
                Arrays.stream(VatRate.values()).map(VatRate::code).toArray(String[]::new),
                Arrays.stream(VatRate.values()).map(VatRate::percent).toArray(BigDecimal[]::new),
                customers,
                customers,
                today,
                paymentsKept);
        owed.replaceAll((customer, amount) -> Money.round(amount));
        return owed;
    }
}
