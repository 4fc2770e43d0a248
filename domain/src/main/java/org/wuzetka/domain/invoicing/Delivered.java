package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.VatRate;

/**
 * A goods issue note (WZ) that is on no invoice yet, with what its invoice will say. Absent values are {@code null}.
 *
 * @param orderNumber our number of the order, or {@code null} while it has none
 * @param paymentMethod as agreed with the order
 * @param grossBased sold by gross prices
 */
public record Delivered(
        long noteId,
        String number,
        LocalDate issueDate,
        long orderId,
        String orderNumber,
        String buyerOrderNumber,
        Customer customer,
        String currency,
        boolean grossBased,
        String paymentMethod,
        List<Line> lines) {

    public Delivered {
        lines = List.copyOf(lines);
    }

    /** @param paymentDays from the issue of the invoice to its due date */
    public record Customer(long id, String code, String name, int paymentDays, InvoiceGrouping grouping) {}

    /** @param quantity that left and did not come back, in {@code unit} */
    public record Line(
            long orderLineId,
            String product,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal netPrice,
            BigDecimal grossPrice,
            VatRate vatRate) {}

    /** Something beside the goods, billed with the first invoice of its order. */
    public record Charge(
            long orderId, String description, VatRate vatRate, BigDecimal netAmount, BigDecimal grossAmount) {}
}
