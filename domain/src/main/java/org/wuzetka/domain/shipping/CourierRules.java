package org.wuzetka.domain.shipping;

import java.math.BigDecimal;

/**
 * The house's rules for couriers.
 *
 * @param lockerParcelKg heaviest parcel for a locker, in kg (InPost: 25)
 * @param courierParcelKg heaviest parcel for delivery to the door, in kg
 * @param palletKg heaviest pallet, and heaviest parcel of our own transport, in kg
 * @param assumedUnitKg weight of a stock unit whose weight the catalogue does not know, in kg
 * @param sender address the parcels come from, or {@code null} for that of the courier's account
 * @param content words for the label
 */
public record CourierRules(
        BigDecimal lockerParcelKg,
        BigDecimal courierParcelKg,
        BigDecimal palletKg,
        BigDecimal assumedUnitKg,
        ShipmentRequest.Contact sender,
        String content) {

    public static CourierRules usual(ShipmentRequest.Contact sender, String content) {
        return new CourierRules(
                BigDecimal.valueOf(25),
                BigDecimal.valueOf(30),
                BigDecimal.valueOf(800),
                BigDecimal.ONE,
                sender,
                content);
    }

    /** Heaviest parcel of a service, in kg. */
    BigDecimal limit(String courier, boolean toPoint) {
        if (HouseCourier.isHouse(courier)) return palletKg;
        return toPoint ? lockerParcelKg : courierParcelKg;
    }
}
