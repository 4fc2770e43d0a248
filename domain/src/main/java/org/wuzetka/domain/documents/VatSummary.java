package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/**
 * VAT by rate. Net method: tax = round(sum of net lines of the rate × rate) (art. 106e ust. 1 pkt 13-14 and ust. 11 of the
 * VAT act). Gross method for orders sold by gross prices: tax = gross × rate / (100 + rate) on the rate's total, net =
 * gross - tax (art. 106e ust. 7-9), so that the total hits the paid amount to the grosz.
 */
public final class VatSummary {
    private VatSummary() {}

    /** Net, tax and gross of one rate. */
    public record Sum(VatRate rate, BigDecimal net, BigDecimal tax) {
        public BigDecimal gross() {
            return net.add(tax);
        }
    }

    /** @param amounts by rate: net ones for the net method, gross ones for the gross method */
    public static List<Sum> of(Map<VatRate, BigDecimal> amounts, boolean grossBased) {
        List<Sum> sums = new ArrayList<>(amounts.size());
        new EnumMap<>(amounts).forEach((rate, amount) -> {
            BigDecimal tax =
                    grossBased ? Money.taxWithin(amount, rate.percent()) : Money.percentOf(amount, rate.percent());
            sums.add(new Sum(rate, grossBased ? amount.subtract(tax) : amount, tax));
        });
        return sums;
    }

    /** @param rate turns the tax of each rate into zloty, art. 106e ust. 11; {@code null} for an invoice in zloty */
    static List<InvoiceVat> of(Invoice invoice, ExchangeRate rate) {
        Map<VatRate, BigDecimal> sums = new EnumMap<>(VatRate.class);
        for (InvoiceLine line : invoice.lines()) {
            BigDecimal amount = invoice.grossBased() ? line.grossAmount() : line.netAmount();
            sums.merge(line.vatRate(), amount, BigDecimal::add);
        }
        List<InvoiceVat> summary = new ArrayList<>(sums.size());
        for (Sum sum : of(sums, invoice.grossBased())) {
            BigDecimal inPln = rate == null ? null : Money.round(sum.tax().multiply(rate.pln()));
            summary.add(new InvoiceVat(invoice, sum.rate(), sum.net(), sum.tax(), sum.gross(), inPln));
        }
        return summary;
    }
}
