package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is missing, what is on its way and where it can be bought; quantities in stock units.
 *
 * @param demands what customers' lines wait for and nothing is pegged to yet
 * @param incoming ordered goods that are promised to nobody
 * @param terms purchase terms of each product concerned
 */
public record Shortages(
        List<Demand> demands, List<Incoming> incoming, List<PurchaseTerms> terms, List<SupplierTerms> suppliers) {

    public Shortages {
        demands = List.copyOf(demands);
        incoming = List.copyOf(incoming);
        terms = List.copyOf(terms);
        suppliers = List.copyOf(suppliers);
    }

    /**
     * @param neededOn day the customer wants it, or {@code null}
     * @param priority 1 is first
     * @param since when the line began to wait
     */
    public record Demand(
            long orderLineId,
            long orderId,
            long productId,
            BigDecimal quantity,
            LocalDate neededOn,
            int priority,
            Instant since) {}

    /** @param free quantity of the line that has neither come nor is promised to a customer */
    public record Incoming(long supplierOrderLineId, long productId, BigDecimal free, LocalDate expectedOn) {}

    /**
     * @param supplierId {@code null} when nobody is known to sell it
     * @param orderMultiple quantities are bought in multiples of this (pack)
     * @param price net price of a stock unit in the supplier's currency, or {@code null} when none is agreed
     * @param leadDays working days from order to delivery
     * @param minimumStockGap what is missing to the minimum stock, counting free goods on hand but none that come
     */
    public record PurchaseTerms(
            long productId,
            String productCode,
            Long supplierId,
            BigDecimal minimumOrderQuantity,
            BigDecimal orderMultiple,
            BigDecimal price,
            int leadDays,
            BigDecimal minimumStockGap) {}

    /** @param minimumOrderValue net, in the currency, or {@code null} */
    public record SupplierTerms(long supplierId, String code, String currency, BigDecimal minimumOrderValue) {}
}
