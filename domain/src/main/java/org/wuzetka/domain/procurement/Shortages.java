package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is missing, what is on its way and where it can be bought; quantities in stock units. Customers' goods are bought into
 * the main warehouse, which is called {@link #MAIN} here.
 *
 * @param demands what customers' lines wait for and nothing is pegged to yet
 * @param incoming ordered goods that are promised to nobody
 * @param terms purchase terms of each product concerned
 */
public record Shortages(
        List<Demand> demands, List<Incoming> incoming, List<PurchaseTerms> terms, List<SupplierTerms> suppliers) {
    /** The warehouse with the first priority. */
    public static final long MAIN = 0;

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

    /**
     * @param free quantity of the line that has neither come nor is promised to a customer
     * @param warehouseId where it comes to
     */
    public record Incoming(
            long supplierOrderLineId, long productId, BigDecimal free, LocalDate expectedOn, long warehouseId) {
        /** Into the main warehouse. */
        public Incoming(long supplierOrderLineId, long productId, BigDecimal free, LocalDate expectedOn) {
            this(supplierOrderLineId, productId, free, expectedOn, MAIN);
        }
    }

    /**
     * @param supplierId whom it is bought from unless somebody says otherwise; {@code null} when nobody is known to sell it
     * @param minimumStockGap what is missing to the minimum stock of the whole house, counting free goods on hand but none
     *     that come
     * @param offers terms of all who sell it
     * @param rules warehouses in which the stock is below the minimum of its own
     * @param choices what buyers said to it
     */
    public record PurchaseTerms(
            long productId,
            String productCode,
            Long supplierId,
            BigDecimal minimumStockGap,
            List<Offer> offers,
            List<StockRule> rules,
            List<Choice> choices) {

        public PurchaseTerms {
            offers = List.copyOf(offers);
            rules = List.copyOf(rules);
            choices = List.copyOf(choices);
        }

        /** Of a product with one supplier and one price. */
        public PurchaseTerms(
                long productId,
                String productCode,
                Long supplierId,
                BigDecimal minimumOrderQuantity,
                BigDecimal orderMultiple,
                BigDecimal price,
                int leadDays,
                BigDecimal minimumStockGap) {
            this(
                    productId,
                    productCode,
                    supplierId,
                    minimumStockGap,
                    supplierId == null
                            ? List.of()
                            : List.of(new Offer(
                                    supplierId, minimumOrderQuantity, orderMultiple, price, leadDays, List.of())),
                    List.of(),
                    List.of());
        }

        public Optional<Offer> offerOf(Long supplier) {
            return offers.stream()
                    .filter(offer -> supplier != null && offer.supplierId() == supplier)
                    .findFirst();
        }

        public Optional<Choice> choiceFor(long warehouse) {
            return choices.stream()
                    .filter(choice -> choice.warehouseId() == warehouse)
                    .findFirst();
        }
    }

    /** Stock that fell below its minimum. @param free goods on hand in that warehouse that nobody has a claim on */
    public record StockRule(long warehouseId, BigDecimal minimum, BigDecimal target, BigDecimal free) {}

    /**
     * What a buyer said to a line of a proposal.
     *
     * @param supplierId {@code null} for the product's own
     * @param quantity {@code null} for as much as is needed
     * @param added bought though nothing is missing
     */
    public record Choice(long warehouseId, Long supplierId, BigDecimal quantity, boolean dropped, boolean added) {}

    /**
     * @param minimumOrderValue net, in the currency, or {@code null}
     * @param automatic whether the hub orders without asking a buyer
     * @param hold {@code null} when nothing is held back
     */
    public record SupplierTerms(
            long supplierId, String code, String currency, BigDecimal minimumOrderValue, boolean automatic, Hold hold) {
        /** One that is ordered from at once. */
        public SupplierTerms(long supplierId, String code, String currency, BigDecimal minimumOrderValue) {
            this(supplierId, code, currency, minimumOrderValue, true, null);
        }
    }

    /** @param until last day, or {@code null} */
    public record Hold(boolean untilMinimum, LocalDate until) {
        boolean holds(LocalDate today, boolean enough) {
            if (untilMinimum && enough) return false;
            return until == null || !today.isAfter(until);
        }
    }
}
