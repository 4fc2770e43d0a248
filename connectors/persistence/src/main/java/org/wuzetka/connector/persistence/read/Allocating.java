package org.wuzetka.connector.persistence.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What somebody must see who allocates an order by hand. Quantities are in stock units. */
public final class Allocating {
    private Allocating() {}

    /**
     * An order line.
     *
     * @param open what has not left
     * @param deliveryDay day on which the shelf life is counted
     * @param held lots of which goods lie aside for the line
     * @param free lots with free goods, first expired first
     * @param others lines of other orders for which goods of the product lie aside
     */
    public record Line(
            long id,
            int number,
            String product,
            String description,
            String unit,
            BigDecimal quantity,
            BigDecimal open,
            BigDecimal allocated,
            LocalDate deliveryDay,
            List<Lot> held,
            List<Lot> free,
            List<Other> others) {

        public BigDecimal missing() {
            return open.subtract(allocated);
        }

        /** As much of a lot as the line still needs. */
        public BigDecimal wanted(Lot lot) {
            return missing().min(lot.quantity());
        }

        public BigDecimal wantedOf(Other other) {
            return missing().min(other.held());
        }
    }

    /**
     * @param quantity that lies aside, or is free
     * @param longEnough whether it lives as long as the customer wants
     * @param expired whether it is past its date: nobody may have it
     */
    public record Lot(
            long id,
            String number,
            String warehouse,
            LocalDate expiresOn,
            BigDecimal quantity,
            boolean longEnough,
            boolean expired) {}

    /** @param held how much lies aside for it */
    public record Other(
            long orderId,
            String orderNumber,
            String customer,
            LocalDate wantedOn,
            int priority,
            long lineId,
            BigDecimal held) {}
}
