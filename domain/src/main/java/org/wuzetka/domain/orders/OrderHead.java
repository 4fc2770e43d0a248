package org.wuzetka.domain.orders;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was understood of the head of an incoming order.
 *
 * @param contentHash hash of the canonical content: equal for a repeat, different for a change
 * @param cashOnDelivery amount the courier collects, in the order's currency; {@code null} for none
 * @param grossBased whether the order was sold by gross prices (web shops)
 * @param noteToCustomer what our clerk tells the customer
 * @param noteToWarehouse what our clerk tells the warehouse
 */
public record OrderHead(
        String buyerOrderNumber,
        Long incomingOrderId,
        String contentHash,
        LocalDate orderDate,
        String currency,
        LocalDate requestedEarliest,
        LocalDate requestedLatest,
        ShipTo shipTo,
        String paymentMethod,
        BigDecimal cashOnDelivery,
        boolean grossBased,
        String comment,
        String noteToCustomer,
        String noteToWarehouse) {

    /** Without notes of ours. */
    public OrderHead(
            String buyerOrderNumber,
            Long incomingOrderId,
            String contentHash,
            LocalDate orderDate,
            String currency,
            LocalDate requestedEarliest,
            LocalDate requestedLatest,
            ShipTo shipTo,
            String paymentMethod,
            BigDecimal cashOnDelivery,
            boolean grossBased,
            String comment) {
        this(
                buyerOrderNumber,
                incomingOrderId,
                contentHash,
                orderDate,
                currency,
                requestedEarliest,
                requestedLatest,
                shipTo,
                paymentMethod,
                cashOnDelivery,
                grossBased,
                comment,
                null,
                null);
    }
}
