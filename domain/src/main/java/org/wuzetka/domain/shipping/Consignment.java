package org.wuzetka.domain.shipping;

import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.shared.OutboundCall;

/**
 * A shipment as the warehouse has it in hand.
 *
 * @param creation state of the order for its waybill
 * @param held its waybill waits until the warehouse asks for it
 * @param callingOff the courier is being asked to forget its waybill
 * @param packedAt when the last parcel was packed, or {@code null}
 * @param pickupId the courier is called for it, or {@code null}
 * @param backSettledAt when a person decided about goods that came back, or {@code null}
 */
public record Consignment(
        long id,
        int version,
        String number,
        long orderId,
        long goodsIssueId,
        String courier,
        String service,
        ShipmentStatus status,
        OutboundCall.State creation,
        String courierId,
        boolean held,
        boolean callingOff,
        Instant packedAt,
        Long pickupId,
        Instant backSettledAt,
        List<Parcel> parcels) {

    public Consignment {
        parcels = List.copyOf(parcels);
    }

    /**
     * @param place from 1
     * @param courierNumber the courier's number of this parcel, or {@code null}
     * @param packedAt or {@code null}
     */
    public record Parcel(int place, String courierNumber, Instant packedAt, ShipmentRequest.Parcel parcel) {}

    /** Whether courier and parcels may still be changed: no waybill binds it, and none may be under way. */
    public boolean isFree() {
        return status == ShipmentStatus.FAILED
                        && (creation == OutboundCall.State.REJECTED || creation == OutboundCall.State.DONE)
                || status == ShipmentStatus.CANCELLED
                || status == ShipmentStatus.PLANNED && creation == OutboundCall.State.PLANNED;
    }

    /** Whether it may be packed, fetched and handed over: its label is here and nobody calls it off. */
    public boolean isReady() {
        return status == ShipmentStatus.LABEL_READY && !callingOff;
    }

    /** Whether a waybill binds it that may be called off. */
    public boolean mayBeCalledOff() {
        return !callingOff && (status == ShipmentStatus.CREATED || status == ShipmentStatus.LABEL_READY);
    }
}
