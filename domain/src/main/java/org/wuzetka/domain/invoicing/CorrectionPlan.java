package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.shared.Money;

/**
 * What a correction would say, before it is numbered: was, should be, difference.
 *
 * @param base how many corrections the invoice had when this was planned
 * @param buyer as he should stand there, or {@code null} when he stands right
 */
public record CorrectionPlan(
        InvoiceState invoice, int base, List<ChangedLine> lines, List<ChangedRate> rates, InvoiceState.Buyer buyer) {

    public CorrectionPlan {
        lines = List.copyOf(lines);
        rates = List.copyOf(rates);
    }

    public record ChangedLine(InvoiceState.Line before, InvoiceState.Line after) {
        public BigDecimal quantityChange() {
            return after.quantity().subtract(before.quantity());
        }

        public BigDecimal priceChange() {
            return after.price().subtract(before.price());
        }

        public BigDecimal netChange() {
            return after.net().subtract(before.net());
        }
    }

    public record ChangedRate(VatSummary.Total before, VatSummary.Total after) {
        public BigDecimal netChange() {
            return after.net().subtract(before.net());
        }

        public BigDecimal vatChange() {
            return after.vat().subtract(before.vat());
        }

        public BigDecimal grossChange() {
            return after.gross().subtract(before.gross());
        }
    }

    public BigDecimal netChange() {
        return sum(ChangedRate::netChange);
    }

    public BigDecimal vatChange() {
        return sum(ChangedRate::vatChange);
    }

    public BigDecimal grossChange() {
        return sum(ChangedRate::grossChange);
    }

    /** The change of the tax in zloty by the invoice's own rate (art. 31a); {@code null} on an invoice in zloty. */
    public BigDecimal vatChangePln() {
        if (invoice.exchange() == null) return null;
        return sum(rate ->
                rate.after().vatPln(invoice.exchange()).subtract(rate.before().vatPln(invoice.exchange())));
    }

    /** What the invoice comes to after the correction. */
    public BigDecimal grossAfter() {
        return invoice.totals().stream()
                .map(VatSummary.Total::gross)
                .reduce(Money.ZERO, BigDecimal::add)
                .add(grossChange());
    }

    private BigDecimal sum(Function<ChangedRate, BigDecimal> amount) {
        return rates.stream().map(amount).reduce(Money.ZERO, BigDecimal::add);
    }
}
