package org.wuzetka.connector.persistence.work;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.domain.documents.AdvanceTerms;
import org.wuzetka.domain.documents.Deduction;
import org.wuzetka.domain.documents.Invoice;

/** Writes what advance and final invoices have beside their lines; nothing for the many that are neither. */
final class AdvanceRows {
    private final Sql sql;

    AdvanceRows(Sql sql) {
        this.sql = sql;
    }

    /** Called when the invoices themselves are written. */
    void write(List<Invoice> invoices, Instant now) {
        for (Invoice invoice : invoices) {
            if (invoice.advance() != null) advance(invoice.id(), invoice.advance(), now);
            if (!invoice.deductions().isEmpty()) deductions(invoice.id(), invoice.deductions());
            if (!invoice.deductions().isEmpty() && invoice.grossTotal().signum() == 0) paid(invoice.id());
        }
    }

    /** Nobody owes anything on what was paid ahead in full. */
    private void paid(long invoice) {
        sql.run("INSERT INTO invoice_balance (invoice_id, settled) VALUES (?, true)", invoice);
    }

    private void advance(long invoice, AdvanceTerms terms, Instant now) {
        sql.run(
                """
                INSERT INTO advance (invoice_id, order_id, key, received_on, order_net, order_vat, order_gross, made_by, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                invoice,
                terms.orderId(),
                terms.key(),
                terms.receivedOn(),
                terms.net(),
                terms.vat(),
                terms.gross(),
                terms.actor(),
                now);
        List<AdvanceTerms.Goods> goods = terms.goods();
        sql.run(
                """
                INSERT INTO advance_goods (invoice_id, line_number, code, description, quantity, unit, net_price, vat_rate, net_amount)
                SELECT ?, g.* FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS g
                """,
                invoice,
                IntStream.rangeClosed(1, goods.size()).mapToLong(n -> n).toArray(),
                texts(goods, AdvanceTerms.Goods::code),
                texts(goods, AdvanceTerms.Goods::description),
                numbers(goods, AdvanceTerms.Goods::quantity),
                texts(goods, AdvanceTerms.Goods::unit),
                numbers(goods, AdvanceTerms.Goods::netPrice),
                texts(goods, line -> line.rate().code()),
                numbers(goods, AdvanceTerms.Goods::net));
    }

    private void deductions(long invoice, List<Deduction> deductions) {
        sql.run(
                """
                INSERT INTO invoice_deduction (invoice_id, advance_id, vat_rate, net, vat, gross)
                SELECT ?, d.* FROM unnest(?, ?, ?, ?, ?) AS d
                """,
                invoice,
                deductions.stream().mapToLong(Deduction::advanceId).toArray(),
                texts(deductions, deduction -> deduction.rate().code()),
                numbers(deductions, Deduction::net),
                numbers(deductions, Deduction::vat),
                numbers(deductions, Deduction::gross));
    }

    private static <T> String[] texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static <T> BigDecimal[] numbers(List<T> values, Function<T, BigDecimal> number) {
        return values.stream().map(number).toArray(BigDecimal[]::new);
    }
}
