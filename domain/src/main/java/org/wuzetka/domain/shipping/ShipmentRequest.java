package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Order to a courier to carry the goods of one goods issue note (Polish: WZ). Stored before it is sent, so that a later
 * change of address or settings does not change a call under way.
 *
 * @param reference number of the WZ; the courier keeps it and finds the shipment by it
 * @param courier code of the carrier, {@code INPOST}
 * @param service the carrier's own service code, {@code inpost_courier_standard}
 * @param sender {@code null}: the carrier takes the address of our account
 * @param pickupPoint parcel locker or shop the receiver collects at, or {@code null} for delivery to the door
 * @param cashOnDelivery what the courier collects (gross), or {@code null}
 * @param insurance value insured, or {@code null}; never below the cash on delivery
 * @param content words for the label
 */
public record ShipmentRequest(
        String reference,
        String courier,
        String service,
        Contact sender,
        Contact receiver,
        String pickupPoint,
        List<Parcel> parcels,
        Amount cashOnDelivery,
        Amount insurance,
        String content) {

    public ShipmentRequest {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(courier, "courier");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(receiver, "receiver");
        parcels = List.copyOf(parcels);
        if (parcels.isEmpty()) throw new IllegalArgumentException(reference + " has no parcel");
        if (cashOnDelivery != null) {
            boolean covered = insurance != null
                    && insurance.currency().equals(cashOnDelivery.currency())
                    && insurance.value().compareTo(cashOnDelivery.value()) >= 0;
            if (!covered) throw new IllegalArgumentException(reference + ": cash on delivery above the insurance");
        }
    }

    /**
     * Who sends or receives.
     *
     * @param street street as written, with or without the house number
     * @param houseNumber house and flat, when they are known apart from the street; else {@code null}
     * @param country ISO 3166 alpha-2
     * @param phone as written
     */
    public record Contact(
            String name,
            String company,
            String street,
            String houseNumber,
            String postCode,
            String city,
            String country,
            String phone,
            String email) {}

    /**
     * One parcel or pallet.
     *
     * @param weightKg gross weight in kilograms
     * @param lengthCm length in centimetres, as are width and height; {@code null}: the usual carton
     * @param pallet on a pallet, for couriers that take them
     * @param contents what is in it, for the people who pack; {@code null} when nobody said
     */
    public record Parcel(
            BigDecimal weightKg,
            BigDecimal lengthCm,
            BigDecimal widthCm,
            BigDecimal heightCm,
            boolean pallet,
            String contents) {

        public static Parcel weighing(BigDecimal weightKg) {
            return new Parcel(weightKg, null, null, null, false, null);
        }
    }

    /** @param currency ISO 4217 */
    public record Amount(BigDecimal value, String currency) {}
}
