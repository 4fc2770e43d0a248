package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The records in which advance invoices, what is taken off for them, and money that may become one are shown. */
public final class Advancing {
    private Advancing() {}

    /** What a final invoice takes off for one advance invoice at one VAT rate. */
    public record Deduction(
            long advanceId,
            String advance,
            LocalDate issueDate,
            String vatRate,
            BigDecimal net,
            BigDecimal vat,
            BigDecimal gross) {}

    /**
     * What an advance invoice says of its order on the day of issue.
     *
     * @param earlier numbers of the advance invoices of the same order before it
     * @param settled what final invoices have taken off, gross
     * @param finals numbers of those invoices
     */
    public record Terms(
            long orderId,
            String order,
            LocalDate receivedOn,
            BigDecimal orderNet,
            BigDecimal orderVat,
            BigDecimal orderGross,
            List<Goods> goods,
            List<String> earlier,
            BigDecimal settled,
            List<String> finals) {}

    /** One line of the order as it was; {@code product} is {@code null} for a charge. */
    public record Goods(
            int lineNumber,
            String product,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            String vatRate,
            BigDecimal netAmount) {}

    /**
     * An advance invoice in the list of advances; amounts are gross.
     *
     * @param documented with all corrections
     * @param orderStatus whether more is to be delivered
     */
    public record Summary(
            long id,
            String number,
            LocalDate issueDate,
            PartyRef customer,
            long orderId,
            String order,
            String orderStatus,
            String currency,
            BigDecimal documented,
            BigDecimal settled) {
        public BigDecimal left() {
            return documented.subtract(settled);
        }

        /** Nothing more is delivered that could use it up: the rest is to be corrected. */
        public boolean isToCorrect() {
            return left().signum() > 0 && ("CANCELLED".equals(orderStatus) || "INVOICED".equals(orderStatus));
        }
    }

    /** Money on no invoice that may be an advance. */
    public record Money(long id, LocalDate paidOn, BigDecimal rest, String currency, String payer, String title) {}

    /** An order that money may come in for. */
    public record Order(long id, String number, String currency) {}
}
