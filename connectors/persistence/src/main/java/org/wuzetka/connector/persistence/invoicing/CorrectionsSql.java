package org.wuzetka.connector.persistence.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.NumberSeries;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.documents.Deduction;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.invoicing.CorrectionPlan;
import org.wuzetka.domain.invoicing.CorrectionPlan.ChangedLine;
import org.wuzetka.domain.invoicing.CorrectionPlan.ChangedRate;
import org.wuzetka.domain.invoicing.Corrections;
import org.wuzetka.domain.invoicing.InvoiceState;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.VatRate;

/** Corrections of invoices in the database; what an invoice has become is read from its last correction of each line. */
@ApplicationScoped
public class CorrectionsSql implements Corrections {
    private final Sql sql;

    @Inject
    public CorrectionsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<InvoiceState> state(long invoiceId) {
        List<InvoiceState.Line> lines = sql.list(
                """
                SELECT l.id, l.line_number, l.order_line_id, l.goods_issue_id, p.code, l.description, l.unit, l.vat_rate,
                       coalesce(x.quantity, l.quantity) AS quantity, coalesce(x.net, l.net_amount) AS net,
                       coalesce(x.gross, l.gross_amount) AS gross,
                       coalesce(x.price, CASE WHEN l.gross_amount IS NULL THEN l.net_price
                                              WHEN l.quantity = 0 THEN 0 ELSE round(l.gross_amount / l.quantity, 4) END) AS price
                  FROM invoice_line l LEFT JOIN product p ON p.id = l.product_id
                  LEFT JOIN LATERAL (SELECT y.* FROM invoice_correction_line y JOIN invoice_correction c ON c.id = y.correction_id
                                      WHERE y.invoice_line_id = l.id ORDER BY c.place DESC LIMIT 1) x ON true
                 WHERE l.invoice_id = ? ORDER BY l.line_number
                """,
                CorrectionsSql::line,
                invoiceId);
        List<Long> orders = sql.list(
                """
                SELECT order_id FROM goods_issue_note WHERE invoice_id = ?
                UNION SELECT order_id FROM advance WHERE invoice_id = ? ORDER BY order_id
                """,
                row -> row.getLong(1),
                invoiceId,
                invoiceId);
        return sql.first(
                """
                SELECT i.*, (SELECT count(*) FROM invoice_correction c WHERE c.invoice_id = i.id) AS corrections,
                       coalesce(b.buyer_name, i.buyer_name) AS name,
                       CASE WHEN b.id IS NULL THEN i.buyer_vat_id ELSE b.buyer_vat_id END AS vat_id,
                       CASE WHEN b.id IS NULL THEN i.buyer_street ELSE b.buyer_street END AS street,
                       CASE WHEN b.id IS NULL THEN i.buyer_post_code ELSE b.buyer_post_code END AS post_code,
                       CASE WHEN b.id IS NULL THEN i.buyer_city ELSE b.buyer_city END AS city,
                       CASE WHEN b.id IS NULL THEN i.buyer_country ELSE b.buyer_country END AS country
                  FROM invoice i LEFT JOIN LATERAL (SELECT * FROM invoice_correction c WHERE c.invoice_id = i.id
                         AND c.buyer_name IS NOT NULL ORDER BY c.place DESC LIMIT 1) b ON true
                 WHERE i.id = ?
                """,
                row -> new InvoiceState(
                        row.getLong("id"),
                        row.getString("number"),
                        row.getLong("customer_id"),
                        row.getString("currency"),
                        row.getBoolean("gross_based"),
                        row.getInt("corrections"),
                        row.getBigDecimal("exchange_rate") == null
                                ? null
                                : new ExchangeRate(
                                        row.getBigDecimal("exchange_rate"),
                                        Sql.date(row, "exchange_rate_day"),
                                        row.getString("exchange_rate_table")),
                        new InvoiceState.Buyer(
                                row.getString("name"),
                                row.getString("vat_id"),
                                row.getString("street"),
                                row.getString("post_code"),
                                row.getString("city"),
                                row.getString("country")),
                        lines,
                        orders,
                        InvoiceKind.valueOf(row.getString("kind")),
                        deductions(invoiceId),
                        settled(invoiceId)),
                invoiceId);
    }

    private List<Deduction> deductions(long finalInvoice) {
        return sql.list(
                """
                SELECT d.*, i.number FROM invoice_deduction d JOIN invoice i ON i.id = d.advance_id
                 WHERE d.invoice_id = ? ORDER BY d.advance_id, d.vat_rate
                """,
                row -> new Deduction(
                        row.getLong("advance_id"),
                        row.getString("number"),
                        VatRate.ofCode(row.getString("vat_rate")).orElseThrow(),
                        row.getBigDecimal("net"),
                        row.getBigDecimal("vat"),
                        row.getBigDecimal("gross")),
                finalInvoice);
    }

    private Map<VatRate, BigDecimal> settled(long advance) {
        Map<VatRate, BigDecimal> settled = new EnumMap<>(VatRate.class);
        sql.list(
                "SELECT vat_rate, sum(gross) AS gross FROM invoice_deduction WHERE advance_id = ? GROUP BY vat_rate",
                row -> settled.put(VatRate.ofCode(row.getString("vat_rate")).orElseThrow(), row.getBigDecimal("gross")),
                advance);
        return settled;
    }

    private static InvoiceState.Line line(ResultSet row) throws SQLException {
        return new InvoiceState.Line(
                row.getLong("id"),
                row.getInt("line_number"),
                Sql.number(row, "order_line_id"),
                Sql.number(row, "goods_issue_id"),
                row.getString("code"),
                row.getString("description"),
                row.getString("unit"),
                VatRate.ofCode(row.getString("vat_rate")).orElseThrow(),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("price"),
                row.getBigDecimal("net"),
                row.getBigDecimal("gross"));
    }

    @Override
    public void lock(long invoiceId) {
        sql.list("SELECT id FROM invoice WHERE id = ? FOR NO KEY UPDATE", row -> row.getLong(1), invoiceId);
    }

    @Override
    public Optional<String> ofKey(UUID key) {
        return sql.first("SELECT number FROM invoice_correction WHERE key = ?", row -> row.getString(1), key);
    }

    @Override
    public Map<Long, BigDecimal> takenBack(long invoiceId) {
        Map<Long, BigDecimal> back = new HashMap<>();
        sql.list(
                """
                SELECT l.id, sum(b.quantity) AS quantity FROM goods_return r JOIN goods_return_line b ON b.goods_return_id = r.id
                  JOIN invoice_line l ON l.goods_issue_id = r.goods_issue_id AND l.order_line_id = b.order_line_id
                 WHERE r.invoice_id = ? AND r.correction_id IS NULL GROUP BY l.id
                """,
                row -> back.put(row.getLong("id"), row.getBigDecimal("quantity")),
                invoiceId);
        return back;
    }

    @Override
    public Numbered book(CorrectionPlan plan, Head head) {
        NumberSeries.Block block = NumberSeries.take(sql, "FK", 1, head.at());
        String number = block.number(0);
        InvoiceState.Buyer buyer = plan.buyer();
        long id = sql.first(
                        """
                        INSERT INTO invoice_correction (id, number, year, sequence_number, key, invoice_id, place, customer_id,
                               kind, reason, made_by, issued_at, issue_date, net_change, vat_change, gross_change, vat_change_pln,
                               buyer_name, buyer_vat_id, buyer_street, buyer_post_code, buyer_city, buyer_country)
                        VALUES (nextval('wuzetka_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """,
                        row -> row.getLong(1),
                        number,
                        block.year(),
                        block.sequence(0),
                        head.key(),
                        plan.invoice().id(),
                        plan.base() + 1,
                        plan.invoice().customerId(),
                        head.kind().name(),
                        head.reason(),
                        head.actor(),
                        head.at(),
                        BusinessCalendar.dayOf(head.at()),
                        plan.netChange(),
                        plan.vatChange(),
                        plan.grossChange(),
                        plan.vatChangePln(),
                        buyer == null ? null : buyer.name(),
                        buyer == null ? null : buyer.vatId(),
                        buyer == null ? null : buyer.street(),
                        buyer == null ? null : buyer.postCode(),
                        buyer == null ? null : buyer.city(),
                        buyer == null ? null : buyer.country())
                .orElseThrow();
        lines(id, plan.lines());
        rates(id, plan.rates());
        sql.run(
                """
                INSERT INTO invoice_balance AS b (invoice_id, corrected, settled)
                SELECT i.id, ?, i.gross_total + ? <= 0 FROM invoice i WHERE i.id = ?
                ON CONFLICT (invoice_id) DO UPDATE SET corrected = b.corrected + excluded.corrected,
                   settled = (SELECT gross_total FROM invoice WHERE id = b.invoice_id) + b.corrected + excluded.corrected <= b.paid
                """,
                plan.grossChange(),
                plan.grossChange(),
                plan.invoice().id());
        return () -> number;
    }

    private void lines(long id, List<ChangedLine> lines) {
        if (lines.isEmpty()) return;
        sql.run(
                """
                INSERT INTO invoice_correction_line (correction_id, invoice_line_id, quantity_before, quantity, price_before, price,
                                                     net_before, net, gross_before, gross)
                SELECT ?, l.* FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS l
                """,
                id,
                lines.stream().mapToLong(line -> line.before().id()).toArray(),
                numbers(lines, line -> line.before().quantity()),
                numbers(lines, line -> line.after().quantity()),
                numbers(lines, line -> line.before().price()),
                numbers(lines, line -> line.after().price()),
                numbers(lines, line -> line.before().net()),
                numbers(lines, line -> line.after().net()),
                numbers(lines, line -> line.before().gross()),
                numbers(lines, line -> line.after().gross()));
    }

    private void rates(long id, List<ChangedRate> rates) {
        sql.run(
                """
                INSERT INTO invoice_correction_vat (correction_id, vat_rate, net_before, vat_before, gross_before, net, vat, gross)
                SELECT ?, r.* FROM unnest(?, ?, ?, ?, ?, ?, ?) AS r
                """,
                id,
                rates.stream().map(rate -> rate.before().rate().code()).toArray(String[]::new),
                numbers(rates, rate -> rate.before().net()),
                numbers(rates, rate -> rate.before().vat()),
                numbers(rates, rate -> rate.before().gross()),
                numbers(rates, rate -> rate.after().net()),
                numbers(rates, rate -> rate.after().vat()),
                numbers(rates, rate -> rate.after().gross()));
    }

    @Override
    public void settleReturns(long invoiceId, Numbered correction) {
        sql.run(
                """
                UPDATE goods_return SET correction_id = (SELECT id FROM invoice_correction WHERE number = ?)
                 WHERE invoice_id = ? AND correction_id IS NULL
                """,
                correction.number(),
                invoiceId);
    }

    private static <T> BigDecimal[] numbers(List<T> values, Function<T, BigDecimal> number) {
        return values.stream().map(number).toArray(BigDecimal[]::new);
    }
}
