package org.wuzetka.domain.shipping;

/** Where a shipment is. The couriers' own statuses are mapped to these. */
public enum ShipmentStatus {
    PLANNED,
    /** The answer of the courier got lost; it is being looked up. */
    UNKNOWN,
    CREATED,
    LABEL_READY,
    HANDED_OVER,
    IN_TRANSIT,
    OUT_FOR_DELIVERY,
    READY_TO_PICKUP,
    DELIVERED,
    RETURNED,
    CANCELLED,
    /** Refused by the courier, or not possible with the data at hand: a person must look. */
    FAILED;

    /** Nothing more happens to the parcel. */
    public boolean isFinal() {
        return this == DELIVERED || this == RETURNED || this == CANCELLED;
    }

    /**
     * Whether news from the courier may move a shipment on to {@code next}. What has left does not come back to the
     * desk: a late or repeated "confirmed" is no news.
     */
    public boolean mayBecome(ShipmentStatus next) {
        if (this == next || isFinal()) return false;
        if (ordinal() > LABEL_READY.ordinal()) return next.ordinal() > LABEL_READY.ordinal() && next != FAILED;
        return next.ordinal() > ordinal();
    }
}
