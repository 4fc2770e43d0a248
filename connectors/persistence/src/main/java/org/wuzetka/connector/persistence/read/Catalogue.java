package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The goods catalogue as its pages show it; quantities in the product's stock unit. */
public final class Catalogue {
    private Catalogue() {}

    /**
     * @param q any part of code, name or GTIN
     * @param show IN_STOCK, SHORT, BELOW_MINIMUM, WITHOUT_PRICE, INACTIVE or ALL; nothing for all that are active
     * @param sort code, name, price or free
     */
    public record Filter(String q, String show, String sort, boolean descending) {}

    /** @param factor stock units in one */
    public record Pack(String unit, BigDecimal factor, String gtin) {}

    /**
     * @param reserved by customers: allocated or set aside from lots, and promised beyond what is there
     * @param waiting the part of it that is promised and not there
     * @param incomingOn when the next of it is expected, or {@code null}
     */
    public record Stock(
            BigDecimal onHand,
            BigDecimal reserved,
            BigDecimal waiting,
            BigDecimal free,
            BigDecimal incoming,
            LocalDate incomingOn) {
        static final Stock NOTHING =
                new Stock(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    /** A product in the list. */
    public record Row(
            long id,
            int version,
            String code,
            String gtin,
            String name,
            String unit,
            BigDecimal netPrice,
            BigDecimal minimumStock,
            boolean active,
            boolean photo,
            List<Pack> packs,
            Stock stock) {
        public boolean isBelowMinimum() {
            return minimumStock.signum() > 0 && stock.free().compareTo(minimumStock) < 0;
        }

        public boolean isShort() {
            return stock.waiting().signum() > 0;
        }
    }

    /** @param leftPercent of its shelf life, or {@code null} where either is not known */
    public record Lot(
            String warehouse,
            String warehouseName,
            String lot,
            LocalDate expiresOn,
            Instant receivedAt,
            BigDecimal onHand,
            BigDecimal allocated,
            BigDecimal free,
            Integer leftPercent) {}

    /** @param kind RECEIPT, ISSUE, ADJUSTMENT or RETURN */
    public record Move(Instant at, String kind, String warehouse, String lot, BigDecimal quantity, String document) {}

    /** @param allocated on lots for it; @param waiting promised and not there */
    public record Reserving(
            long orderId,
            String order,
            PartyRef customer,
            String status,
            LocalDate wantedBy,
            BigDecimal allocated,
            BigDecimal waiting) {}

    public record Incoming(
            String order,
            PartyRef supplier,
            String status,
            LocalDate expectedOn,
            BigDecimal quantity,
            BigDecimal received,
            BigDecimal open) {}

    /** @param kind GOES_WITH or SUBSTITUTE */
    public record Companion(
            long id, String code, String name, String unit, String kind, boolean active, BigDecimal free) {}

    public record PartnerCode(long id, PartyRef partner, String code, String unit, BigDecimal packFactor) {}

    /** A price of a list. */
    public record ListPrice(long id, String list, String currency, BigDecimal minimumQuantity, BigDecimal netPrice) {}

    public record CustomerPrice(
            long id,
            PartyRef customer,
            String currency,
            BigDecimal minimumQuantity,
            BigDecimal netPrice,
            LocalDate validFrom,
            LocalDate validTo) {}

    /** @param group the product's group it is for, or {@code null}; @param kind PERCENT or AMOUNT */
    public record Discount(
            long id,
            String code,
            String customer,
            String group,
            boolean ofProduct,
            String kind,
            BigDecimal value,
            BigDecimal minimumQuantity,
            LocalDate validFrom,
            LocalDate validTo) {}

    /** A field that changed; either value may be {@code null}. */
    public record Difference(String field, String before, String after) {}

    /** @param part products, packs, associated, itemCodes, listPrices, customerPrices, discounts or photo */
    public record Change(Instant at, String actor, String source, String part, String kind, List<Difference> fields) {}
}
