package org.wuzetka.domain.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;

/**
 * What was understood of one line of an incoming order.
 *
 * @param productId our product, or {@code null} when it could not be told
 * @param itemCode what the buyer called it, or our code
 * @param orderedQuantity in {@code orderedUnit}, the buyer's own
 * @param quantity in the product's stock unit
 * @param netPrice agreed net price per stock unit
 * @param grossPrice agreed gross price per stock unit, for orders that were sold by gross prices
 * @param reasons why a person must look; empty when all is clear
 */
public record OrderedItem(
        String buyerLineNumber,
        Long productId,
        String itemCode,
        String description,
        BigDecimal orderedQuantity,
        String orderedUnit,
        BigDecimal quantity,
        BigDecimal netPrice,
        BigDecimal grossPrice,
        VatRate vatRate,
        String priceExplanation,
        LocalDate requestedLatest,
        Reasons reasons) {}
