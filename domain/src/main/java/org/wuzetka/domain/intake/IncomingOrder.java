package org.wuzetka.domain.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The Canonical Data Model of an order: what the buyer said, in his own codes, kept for ever. Absent means "not said".
 * Amounts are in {@code currency}; quantities are in the line's {@code unit}.
 *
 * @param function what the document wants (EDIFACT 1225, X12 BEG01)
 * @param kind order, rush, blanket, call-off … as said by the buyer (EDIFACT 1001 name in lower case), or {@code null}
 * @param test a test document never reaches stock
 * @param changedAt when the sender last changed what he says here; of two documents about one order the later one counts
 */
public record IncomingOrder(
        Function function,
        String kind,
        boolean test,
        String orderNumber,
        LocalDate orderDate,
        String currency,
        IncomingParty buyer,
        IncomingParty shipTo,
        IncomingParty invoicee,
        IncomingParty supplier,
        DeliveryWindow requestedDelivery,
        List<IncomingLine> lines,
        List<Charge> charges,
        List<IncomingDiscount> discounts,
        Payment payment,
        Delivery delivery,
        Totals totals,
        String comment,
        Instant changedAt) {

    public IncomingOrder {
        lines = lines == null ? List.of() : List.copyOf(lines);
        charges = charges == null ? List.of() : List.copyOf(charges);
        discounts = discounts == null ? List.of() : List.copyOf(discounts);
    }

    /** New, change, cancellation and repeat are different things that often look the same. */
    public enum Function {
        ORIGINAL,
        /** Only the lines named are changed. */
        CHANGE,
        /** The whole order is replaced by this one. */
        REPLACEMENT,
        CANCELLATION,
        /** Said by the sender to be a repeat or a copy of one sent before. */
        DUPLICATE
    }

    /** Earliest and latest day the buyer wants the goods; both equal for a fixed day. */
    public record DeliveryWindow(LocalDate earliest, LocalDate latest) {
        public static DeliveryWindow on(LocalDate day) {
            return new DeliveryWindow(day, day);
        }
    }

    /** @param kind what is charged: SHIPPING, FEE, COD, SURCHARGE, ROUNDING, OTHER; a negative one lowers the order */
    public record Charge(
            String kind, String description, BigDecimal net, BigDecimal tax, BigDecimal gross, String vatRate) {}

    /**
     * Discount by percent or by amount; what was not said is {@code null}.
     *
     * @param amount without tax
     * @param gross with tax, where the price was agreed with tax
     */
    public record IncomingDiscount(String description, BigDecimal percent, BigDecimal amount, BigDecimal gross) {
        public IncomingDiscount(String description, BigDecimal percent, BigDecimal amount) {
            this(description, percent, amount, null);
        }
    }

    public record Payment(String method, Boolean paid, BigDecimal amount, Boolean cashOnDelivery) {}

    /** How the goods travel, and the parcel locker or pick-up point if one was chosen. */
    public record Delivery(String method, PickupPoint pickupPoint) {}

    public record PickupPoint(String carrier, String id) {}

    public record Totals(BigDecimal net, BigDecimal tax, BigDecimal gross) {}

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the fields as a translator meets them. */
    public static final class Builder {
        private Function function = Function.ORIGINAL;
        private String kind;
        private boolean test;
        private String orderNumber;
        private LocalDate orderDate;
        private String currency;
        private IncomingParty buyer;
        private IncomingParty shipTo;
        private IncomingParty invoicee;
        private IncomingParty supplier;
        private DeliveryWindow requestedDelivery;
        private List<IncomingLine> lines = List.of();
        private List<Charge> charges = List.of();
        private List<IncomingDiscount> discounts = List.of();
        private Payment payment;
        private Delivery delivery;
        private Totals totals;
        private String comment;
        private Instant changedAt;

        public Builder function(Function value) {
            function = value;
            return this;
        }

        public Builder kind(String value) {
            kind = value;
            return this;
        }

        public Builder test(boolean value) {
            test = value;
            return this;
        }

        public Builder orderNumber(String value) {
            orderNumber = value;
            return this;
        }

        public Builder orderDate(LocalDate value) {
            orderDate = value;
            return this;
        }

        public Builder currency(String value) {
            currency = value;
            return this;
        }

        public Builder buyer(IncomingParty value) {
            buyer = value;
            return this;
        }

        public Builder shipTo(IncomingParty value) {
            shipTo = value;
            return this;
        }

        public Builder invoicee(IncomingParty value) {
            invoicee = value;
            return this;
        }

        public Builder supplier(IncomingParty value) {
            supplier = value;
            return this;
        }

        public Builder requestedDelivery(DeliveryWindow value) {
            requestedDelivery = value;
            return this;
        }

        public Builder lines(List<IncomingLine> value) {
            lines = value;
            return this;
        }

        public Builder charges(List<Charge> value) {
            charges = value;
            return this;
        }

        public Builder discounts(List<IncomingDiscount> value) {
            discounts = value;
            return this;
        }

        public Builder payment(Payment value) {
            payment = value;
            return this;
        }

        public Builder delivery(Delivery value) {
            delivery = value;
            return this;
        }

        public Builder totals(Totals value) {
            totals = value;
            return this;
        }

        public Builder comment(String value) {
            comment = value;
            return this;
        }

        public Builder changedAt(Instant value) {
            changedAt = value;
            return this;
        }

        public IncomingOrder build() {
            return new IncomingOrder(
                    function,
                    kind,
                    test,
                    orderNumber,
                    orderDate,
                    currency,
                    buyer,
                    shipTo,
                    invoicee,
                    supplier,
                    requestedDelivery,
                    lines,
                    charges,
                    discounts,
                    payment,
                    delivery,
                    totals,
                    comment,
                    changedAt);
        }
    }
}
