package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.shared.VatRate;

/**
 * An invoice as it stands after all its corrections so far.
 *
 * @param corrections how many there were
 * @param exchange rate of its tax in zloty, {@code null} on an invoice in zloty
 * @param orders whose goods are on it
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
        List<Long> orders) {

    public InvoiceState {
        lines = List.copyOf(lines);
        orders = List.copyOf(orders);
    }

    /** The totals by rate that these lines make; a rate that has come to nothing keeps its place. */
    public List<VatSummary.Total> totals() {
        return totals(grossBased, lines);
    }

    static List<VatSummary.Total> totals(boolean grossBased, List<Line> lines) {
        Map<VatRate, BigDecimal> sums = new EnumMap<>(VatRate.class);
        lines.forEach(line -> sums.merge(line.vatRate(), grossBased ? line.gross() : line.net(), BigDecimal::add));
        return VatSummary.of(grossBased, sums);
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
