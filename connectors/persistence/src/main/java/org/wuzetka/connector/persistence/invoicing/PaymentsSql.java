package org.wuzetka.connector.persistence.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.payments.OpenInvoice;
import org.wuzetka.domain.payments.Payments;
import org.wuzetka.domain.payments.StatementLine;

/** Payments in the database; what is open of an invoice is its total with corrections, less what was shared to it. */
@ApplicationScoped
public class PaymentsSql implements Payments {
    private static final String OPEN =
            """
            SELECT i.id, i.number, i.customer_id, p.name, p.vat_id, i.due_date, i.currency,
                   i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0) AS open
              FROM invoice i JOIN party p ON p.id = i.customer_id LEFT JOIN invoice_balance b ON b.invoice_id = i.id
             WHERE i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0) > 0 AND """;

    private final Sql sql;

    @Inject
    public PaymentsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Set<String> booked(Collection<String> keys) {
        return new HashSet<>(
                sql.list("SELECT dedup_key FROM payment WHERE dedup_key = ANY (?)", row -> row.getString(1), (Object)
                        keys.toArray(String[]::new)));
    }

    @Override
    public List<OpenInvoice> candidates(Collection<String> numbers, Collection<BigDecimal> amounts) {
        return sql.list(
                OPEN
                        + """
                 (i.number = ANY (?) OR i.gross_total + coalesce(b.corrected, 0) - coalesce(b.paid, 0) = ANY (?))
                 ORDER BY i.due_date, i.id""",
                PaymentsSql::open,
                numbers.toArray(String[]::new),
                amounts.toArray(BigDecimal[]::new));
    }

    @Override
    public List<OpenInvoice> locked(Collection<Long> invoiceIds) {
        long[] ids = invoiceIds.stream().mapToLong(Long::longValue).toArray();
        sql.list("SELECT id FROM invoice WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", row -> true, (Object) ids);
        return sql.list(OPEN + " i.id = ANY (?) ORDER BY i.id", PaymentsSql::open, (Object) ids);
    }

    private static OpenInvoice open(ResultSet row) throws SQLException {
        return new OpenInvoice(
                row.getLong("id"),
                row.getString("number"),
                row.getLong("customer_id"),
                row.getString("name"),
                row.getString("vat_id"),
                Sql.date(row, "due_date"),
                row.getString("currency"),
                row.getBigDecimal("open"));
    }

    @Override
    public Optional<Long> add(
            String key, StatementLine money, Long customerId, String source, String actor, Instant at) {
        return sql.first(
                """
                INSERT INTO payment (id, dedup_key, customer_id, paid_on, amount, currency, payer, title, source, booked_by, booked_at,
                                     rest)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedup_key) DO NOTHING RETURNING id
                """,
                row -> row.getLong(1),
                key,
                customerId,
                money.paidOn(),
                money.amount(),
                money.currency(),
                money.payer(),
                money.title(),
                source,
                actor,
                at,
                money.amount());
    }

    @Override
    public Optional<Rest> lockedRest(long paymentId) {
        return sql.first(
                "SELECT id, rest, currency, paid_on FROM payment WHERE id = ? FOR UPDATE",
                row -> new Rest(
                        row.getLong("id"),
                        row.getBigDecimal("rest"),
                        row.getString("currency"),
                        Sql.date(row, "paid_on")),
                paymentId);
    }

    @Override
    public void share(long paymentId, long invoiceId, BigDecimal amount, String actor, Instant at) {
        sql.run(
                """
                INSERT INTO payment_share (id, payment_id, invoice_id, amount, shared_by, shared_at)
                VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?)
                """,
                paymentId,
                invoiceId,
                amount,
                actor,
                at);
        sql.run(
                """
                UPDATE payment SET rest = rest - ?,
                       customer_id = coalesce(customer_id, (SELECT customer_id FROM invoice WHERE id = ?)) WHERE id = ?
                """,
                amount,
                invoiceId,
                paymentId);
        sql.run(
                """
                INSERT INTO invoice_balance AS b (invoice_id, paid, settled)
                SELECT i.id, ?, i.gross_total <= ? FROM invoice i WHERE i.id = ?
                ON CONFLICT (invoice_id) DO UPDATE SET paid = b.paid + excluded.paid,
                   settled = (SELECT gross_total FROM invoice WHERE id = b.invoice_id) + b.corrected <= b.paid + excluded.paid
                """,
                amount,
                amount,
                invoiceId);
    }
}
