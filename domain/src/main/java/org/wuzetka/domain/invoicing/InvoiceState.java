package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.documents.Deduction;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.VatRate;

/**
 * An invoice as it stands after all its corrections so far.
 *
 * @param corrections how many there were
 * @param exchange rate of its tax in zloty, {@code null} on an invoice in zloty
 * @param orders whose goods are on it, or for which the advance was paid
 * @param deductions what a final invoice takes off for advances
 * @param settled what final invoices have taken off an advance, gross by rate
 */
public record InvoiceState(
        long id,
        String number,
        long customerId,
        String currency,
        boolean grossBased,
        int corrections,
        ExchangeRate exchange,
        Buyer buyer,
        List<Line> lines,
        List<Long> orders,
        InvoiceKind kind,
        List<Deduction> deductions,
        Map<VatRate, BigDecimal> settled) {

    public InvoiceState {
        lines = List.copyOf(lines);
        orders = List.copyOf(orders);
        deductions = List.copyOf(deductions);
        settled = Map.copyOf(settled);
    }

    public boolean isAdvance() {
        return kind == InvoiceKind.ADVANCE;
    }

    /** What final invoices have taken off this advance at a rate, gross. */
    public BigDecimal settled(VatRate rate) {
        return settled.getOrDefault(rate, Money.ZERO);
    }

    /** What no final invoice has taken off this advance yet, gross; nothing of any other invoice. */
    public BigDecimal unsettled() {
        if (!isAdvance()) return Money.ZERO;
        return lines.stream()
                .map(line -> line.gross().subtract(settled(line.vatRate())))
                .reduce(Money.ZERO, BigDecimal::add);
    }

    /** The totals by rate that these lines make; a rate that has come to nothing keeps its place. */
    public List<VatSummary.Total> totals() {
        return totals(lines);
    }

    /** The totals that other lines would make; what a final invoice takes off stays what it was. */
    List<VatSummary.Total> totals(List<Line> lines) {
        Map<VatRate, BigDecimal> sums = new EnumMap<>(VatRate.class);
        lines.forEach(line -> sums.merge(line.vatRate(), grossBased ? line.gross() : line.net(), BigDecimal::add));
        return VatSummary.less(VatSummary.of(grossBased, sums), deductions);
    }

    /** Absent values are {@code null}. */
    public record Buyer(String name, String vatId, String street, String postCode, String city, String country) {}

    /**
     * @param orderLineId {@code null} for a charge, as are the note and the product
     * @param price for one unit, net or gross as the invoice is computed
     * @param gross {@code null} unless the invoice is computed by the gross method
     */
    public record Line(
            long id,
            int number,
            Long orderLineId,
            Long noteId,
            String product,
            String description,
            String unit,
            VatRate vatRate,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal net,
            BigDecimal gross) {}
}
