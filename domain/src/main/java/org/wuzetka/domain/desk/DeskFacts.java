package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.shared.VatRate;

/** What a clerk must know while he talks: one question for all lines of a form each. */
public interface DeskFacts {

    Optional<Customer> customer(long id);

    Map<Long, Article> articles(Collection<Long> productIds);

    Map<Long, Stock> stock(Collection<Long> productIds);

    /** What the customer paid last for each; nothing for what he has not bought in his latest orders. */
    Map<Long, LastPaid> lastPaid(long customerId, Collection<Long> productIds);

    /** Gross: confirmed orders as far as they are not invoiced, and invoices not yet due. */
    BigDecimal owed(long customerId, LocalDate today);

    /** Invoices past their due date. */
    Overdue overdue(long customerId, LocalDate today);

    /** @param creditLimit gross, or {@code null} for none; @param minimumOrder net, or {@code null} */
    record Customer(
            long id,
            String code,
            String name,
            String vatId,
            String phone,
            String city,
            String language,
            String currency,
            int paymentDays,
            BigDecimal creditLimit,
            BigDecimal minimumOrder,
            boolean active,
            String country,
            List<Place> places) {}

    /** Where the customer has goods delivered; {@code country} is {@code null} when it is not known. */
    record Place(String code, String name, String street, String postCode, String city, String country) {}

    /**
     * @param purchasePrice what a stock unit costs us, or {@code null}
     * @param packs stock units in each other unit
     */
    record Article(
            long id,
            String code,
            String gtin,
            String name,
            String unit,
            VatRate vatRate,
            BigDecimal purchasePrice,
            boolean active,
            Map<String, BigDecimal> packs) {

        /** Stock units in one of these, or {@code null} when the product has no such unit. */
        public BigDecimal factor(String of) {
            return of == null || of.equals(unit) ? BigDecimal.ONE : packs.get(of);
        }
    }

    /**
     * In stock units.
     *
     * @param reserved by customers: set aside from lots and promised beyond
     * @param free on hand and not set aside
     * @param incomingOn when the first of it is expected, or {@code null} when nobody has said
     */
    record Stock(
            List<InWarehouse> warehouses,
            BigDecimal onHand,
            BigDecimal reserved,
            BigDecimal free,
            BigDecimal incoming,
            LocalDate incomingOn) {
        public static final Stock NOTHING =
                new Stock(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    record InWarehouse(String code, BigDecimal free) {}

    /** @param netPrice of a stock unit, in the order's currency */
    record LastPaid(BigDecimal netPrice, LocalDate day, String order) {}

    /** @param since due date of the oldest, or {@code null} when there is none */
    record Overdue(BigDecimal gross, int invoices, LocalDate since) {}
}
