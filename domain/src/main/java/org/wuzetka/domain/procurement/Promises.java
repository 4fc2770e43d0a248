package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.procurement.DealSupplies.Claim;
import org.wuzetka.domain.procurement.DealSupplies.Share;
import org.wuzetka.domain.procurement.DealSupplies.Supply;

/** What customers may expect of lines that wait for goods on their way. Every method runs in the transaction of its caller. */
public interface Promises {

    /** Products of an order at a supplier. */
    List<Long> productsOf(long supplierOrderId);

    /** Products of the lines whose promise has moved before and that still wait. */
    List<Long> productsInDoubt(int atMost);

    /** Customers' lines that something on its way is bought for, by product; nobody else deals until the commit. */
    Map<Long, List<Claim>> claims(Collection<Long> productIds);

    /** What is on its way now, by product. */
    Map<Long, List<Supply>> supplies(Collection<Long> productIds);

    /** Moves the pegs to what was dealt. */
    void peg(List<Share> shares);

    /**
     * Stores the new promises of lines and how they came about, with a stamp in the passports of their orders.
     *
     * @param cause number of the supplier order, or a word for whatever else moved them
     */
    void store(List<Share> moved, String cause, Instant now);

    /** Promises of lines that have their goods, or are not wanted any more, are forgotten. */
    void forgetKept();

    /** All lines of these orders whose promise has moved and that still wait, with whom to tell. */
    List<Told> told(Collection<Long> orderIds);

    /**
     * An order and its moved lines.
     *
     * @param link address of the customer's own page, or {@code null}
     * @param recipient where its mails go, or {@code null} when nobody knows
     */
    record Told(
            long orderId,
            String number,
            String buyerOrderNumber,
            String customer,
            String language,
            String recipient,
            String link,
            boolean partialDelivery,
            List<Line> lines) {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param knownOn what the customer was told or led to expect, or {@code null} for no day
     * @param told whether a mail has told him of it
     * @param wantedOn day he wants it, or {@code null}
     * @param promisedOn {@code null} when nobody can name a day
     */
    record Line(
            long orderLineId,
            String description,
            BigDecimal quantity,
            String unit,
            LocalDate wantedOn,
            LocalDate knownOn,
            boolean told,
            LocalDate promisedOn) {

        /**
         * Whether the customer has to hear of it: a later day than he knows and wished, no day any more, or a better one after
         * bad news.
         */
        public boolean isWorthAMail() {
            if (promisedOn == null) return knownOn != null || !told;
            if (promisedOn.equals(knownOn)) return false;
            if (knownOn == null) return told;
            if (promisedOn.isAfter(knownOn)) return wantedOn == null || promisedOn.isAfter(wantedOn);
            return told;
        }
    }
}
