package org.wuzetka.domain.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.VatRate;

/**
 * Quote (Polish: oferta, OF): goods at prices we promise a customer until a day. Amounts are in {@code currency}.
 *
 * @param number such as {@code OF/2026/000012}
 * @param customer code of the party
 * @param validUntil last day on which it can be accepted, Europe/Warsaw
 * @param orderNumber our order it became, or {@code null}
 */
public record Quote(
        String number,
        String customer,
        String customerName,
        Status status,
        Instant createdAt,
        LocalDate validUntil,
        String currency,
        String orderNumber,
        BigDecimal netTotal,
        BigDecimal grossTotal,
        String note,
        List<Line> lines) {

    public Quote {
        lines = List.copyOf(lines);
    }

    /** OPEN until the customer accepts or declines, or its last day has passed. */
    public enum Status {
        OPEN,
        ACCEPTED,
        LOST,
        EXPIRED
    }

    /**
     * @param product our article number
     * @param quantity in {@code unit}, the product's stock unit
     * @param netPrice net price of one {@code unit}
     * @param priceExplanation where the price comes from
     */
    public record Line(
            int lineNumber,
            String product,
            String gtin,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            VatRate vatRate,
            String priceExplanation) {}
}
