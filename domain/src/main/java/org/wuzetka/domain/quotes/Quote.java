package org.wuzetka.domain.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.VatRate;

/**
 * Quote (Polish: oferta, OF): goods at prices we promise a customer until a day. Amounts are in {@code currency}.
 *
 * @param version counts the changes, for those who read it before they decide
 * @param number such as {@code OF/2026/000012}
 * @param customer code of the party
 * @param validUntil last day on which it can be accepted, Europe/Warsaw
 * @param orderNumber our order it became, or the first of them, or {@code null}
 * @param note to the customer
 * @param revision which version of the quote this is; all of them have the {@code root} number in common
 * @param madeBy who of our house made it, or {@code null} when nobody said
 * @param shipTo code of the customer's address the goods are meant for, or {@code null}
 * @param outcome why it was won or lost, or {@code null} while nobody said
 */
public record Quote(
        long id,
        int version,
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
        int revision,
        String root,
        String madeBy,
        String shipTo,
        String noteToWarehouse,
        Outcome outcome,
        List<Line> lines) {

    public Quote {
        lines = List.copyOf(lines);
    }

    /**
     * OPEN until the customer accepts all of it or declines, its last day has passed, or a later version takes its place.
     */
    public enum Status {
        OPEN,
        ACCEPTED,
        LOST,
        EXPIRED,
        SUPERSEDED
    }

    /** Why quotes are won. */
    public static final List<String> WON_FOR = List.of("PRICE", "AVAILABILITY", "ASSORTMENT", "ADVICE", "OTHER");
    /** Why quotes are lost. */
    public static final List<String> LOST_FOR =
            List.of("PRICE", "DELIVERY_TIME", "COMPETITOR", "ASSORTMENT", "NO_NEED", "NO_ANSWER", "OTHER");

    /** @param code one of {@link #WON_FOR} or {@link #LOST_FOR}, or {@code null}; @param text in somebody's own words, or {@code null} */
    public record Outcome(String code, String text, String by) {}

    /** Whether something of it has been ordered. */
    public boolean isBegun() {
        return lines.stream().anyMatch(line -> line.accepted().signum() > 0);
    }

    /**
     * @param product our article number
     * @param quantity in {@code unit}, the product's stock unit
     * @param netPrice net price of one {@code unit}
     * @param priceExplanation where the price comes from
     * @param accepted how much of the quantity was ordered
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
            String priceExplanation,
            BigDecimal accepted) {

        public BigDecimal remaining() {
            return quantity.subtract(accepted);
        }
    }
}
