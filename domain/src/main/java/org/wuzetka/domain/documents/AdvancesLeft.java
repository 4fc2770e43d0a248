package org.wuzetka.domain.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/**
 * What is left of advances while invoices are made one after the other. Goods of an order use up its own advances, the
 * oldest first, by VAT rate and never beyond the value of the goods (art. 106f ust. 3 of the VAT act). The tax taken off in
 * steps is always the tax within all that was taken off so far, so that an advance used up has given back its exact tax.
 */
public final class AdvancesLeft {
    private final Map<Long, List<Left>> ofOrder = new LinkedHashMap<>();

    public AdvancesLeft(Collection<Advance> advances) {
        for (Advance advance : advances) {
            ofOrder.computeIfAbsent(advance.orderId(), id -> new ArrayList<>()).add(new Left(advance));
        }
    }

    private static final class Left {
        final Advance advance;
        final Map<VatRate, BigDecimal> settled = new EnumMap<>(VatRate.class);

        Left(Advance advance) {
            this.advance = advance;
            advance.parts().forEach(part -> settled.put(part.rate(), part.settled()));
        }

        /** Takes up to that much off, gross. */
        Deduction take(Advance.Part part, BigDecimal atMost) {
            BigDecimal before = settled.get(part.rate());
            BigDecimal gross = part.documented().subtract(before).min(atMost);
            if (gross.signum() <= 0) return null;
            BigDecimal after = before.add(gross);
            settled.put(part.rate(), after);
            BigDecimal percent = part.rate().percent();
            BigDecimal vat = Money.taxWithin(after, percent).subtract(Money.taxWithin(before, percent));
            return new Deduction(advance.invoiceId(), advance.number(), part.rate(), gross.subtract(vat), vat, gross);
        }
    }

    /** Gross amounts by rate that are left of the advances of an order. */
    public Map<VatRate, BigDecimal> of(long orderId) {
        Map<VatRate, BigDecimal> rest = new EnumMap<>(VatRate.class);
        ofOrder.getOrDefault(orderId, List.of()).forEach(left -> left.advance
                .parts()
                .forEach(part -> rest.merge(
                        part.rate(), part.documented().subtract(left.settled.get(part.rate())), BigDecimal::add)));
        return rest;
    }

    /**
     * Takes off what was paid ahead for the goods of one invoice.
     *
     * @param sums of each order on the invoice, by rate: gross amounts by the gross method, net amounts else. The tax is
     *     rounded over the whole invoice; each order's part of it is what it adds, in the turn of the keys.
     */
    public List<Deduction> deduct(boolean grossBased, SortedMap<Long, Map<VatRate, BigDecimal>> sums) {
        List<Deduction> deductions = new ArrayList<>();
        if (ofOrder.isEmpty()) return deductions;
        Map<VatRate, BigDecimal> whole = new EnumMap<>(VatRate.class);
        Map<VatRate, BigDecimal> before = new HashMap<>();
        sums.forEach((orderId, own) -> {
            own.forEach((rate, sum) -> whole.merge(rate, sum, BigDecimal::add));
            for (VatSummary.Total total : VatSummary.of(grossBased, whole)) {
                BigDecimal known = before.getOrDefault(total.rate(), Money.ZERO);
                before.put(total.rate(), total.gross());
                if (!own.containsKey(total.rate())) continue;
                take(orderId, total.rate(), total.gross().subtract(known), deductions);
            }
        });
        return deductions;
    }

    private void take(long orderId, VatRate rate, BigDecimal goods, List<Deduction> deductions) {
        BigDecimal open = goods;
        for (Left left : ofOrder.getOrDefault(orderId, List.of())) {
            for (Advance.Part part : left.advance.parts()) {
                if (part.rate() != rate) continue;
                Deduction deduction = left.take(part, open);
                if (deduction == null) continue;
                deductions.add(deduction);
                open = open.subtract(deduction.gross());
            }
        }
    }
}
