package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    /** Totals of one rate. */
    public record Total(VatRate rate, BigDecimal net, BigDecimal vat, BigDecimal gross) {

        /** The tax in zloty (art. 106e ust. 11); {@code null} without a rate. */
        public BigDecimal vatPln(ExchangeRate exchange) {
            return exchange == null ? null : Money.round(vat.multiply(exchange.pln()));
        }
    }

    /** @param sums by rate, of the gross amounts of the lines by the gross method, of the net amounts else */
    public static List<Total> of(boolean grossBased, Map<VatRate, BigDecimal> sums) {
        List<Total> summary = new ArrayList<>(sums.size());
        sums.forEach((rate, sum) -> {
            BigDecimal tax = grossBased ? Money.taxWithin(sum, rate.percent()) : Money.percentOf(sum, rate.percent());
            BigDecimal net = grossBased ? sum.subtract(tax) : sum;
            summary.add(new Total(rate, net, tax, net.add(tax)));
        });
        return summary;
    }

    /** Totals of goods with what advances have documented already taken off; every rate keeps its place. */
    public static List<Total> less(List<Total> goods, List<Deduction> deductions) {
        List<Total> rest = new ArrayList<>(goods.size());
        for (Total total : goods) {
            Total left = total;
            for (Deduction deduction : deductions) {
                if (deduction.rate() != total.rate()) continue;
                left = new Total(
                        left.rate(),
                        left.net().subtract(deduction.net()),
                        left.vat().subtract(deduction.vat()),
                        left.gross().subtract(deduction.gross()));
            }
            rest.add(left);
        }
        return rest;
    }
}
