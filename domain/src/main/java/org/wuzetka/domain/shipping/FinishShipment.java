package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * The end of a shipment by a person's word: what our own van delivered or brought back, and what became of parcels that came
 * back. Runs in the transaction of its caller.
 */
public final class FinishShipment {
    private static final Set<ShipmentStatus> BY_PEOPLE =
            Set.of(ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELIVERED, ShipmentStatus.RETURNED);

    private final Consignments consignments;
    private final Clock clock;

    public FinishShipment(Consignments consignments, Clock clock) {
        this.consignments = consignments;
        this.clock = clock;
    }

    /** What is done with goods that came back. */
    public enum Back {
        /** Taken back by a correction of the WZ (WZ-K). */
        TAKEN_BACK,
        /** Sent to the customer once more, outside this shipment. */
        SENT_AGAIN,
        /** Settled in another way; the words say how. */
        OTHERWISE
    }

    /** Where a shipment of our own transport is; couriers tell for themselves. */
    public DispatchAnswer tell(String number, int version, ShipmentStatus status, String person) {
        Consignment consignment = consignments.locked(number).orElse(null);
        if (consignment == null) return DispatchAnswer.Refused.because("shipping.unknown", number);
        DispatchAnswer.Refused conflict = DispatchAnswer.conflict(consignment, version);
        if (conflict != null) return conflict;
        boolean left = consignment.status() != ShipmentStatus.FAILED
                && consignment.status().ordinal() >= ShipmentStatus.HANDED_OVER.ordinal();
        if (!HouseCourier.isHouse(consignment.courier())
                || !left
                || !BY_PEOPLE.contains(status)
                || !consignment.status().mayBecome(status)) {
            return DispatchAnswer.Refused.because("shipping.courier-tells", number);
        }
        Instant now = clock.instant();
        consignments.mark(consignment, status, now);
        consignments.note(
                consignment,
                ShipmentEvent.of(
                        "shipment-status",
                        "shipping.status-"
                                + status.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'),
                        number,
                        person),
                person,
                now);
        return new DispatchAnswer.Done(number);
    }

    /** @param words needed for {@link Back#OTHERWISE} */
    public DispatchAnswer settleBack(String number, int version, Back how, String words, String person) {
        Consignment consignment = consignments.locked(number).orElse(null);
        if (consignment == null) return DispatchAnswer.Refused.because("shipping.unknown", number);
        DispatchAnswer.Refused conflict = DispatchAnswer.conflict(consignment, version);
        if (conflict != null) return conflict;
        if (consignment.status() != ShipmentStatus.RETURNED || consignment.backSettledAt() != null) {
            return DispatchAnswer.Refused.because("shipping.nothing-came-back", number);
        }
        boolean said = words != null && !words.isBlank();
        if (how == Back.OTHERWISE && !said) return DispatchAnswer.Refused.because("shipping.say-how");
        Instant now = clock.instant();
        consignments.settleBack(consignment, how.name(), person, now);
        consignments.note(
                consignment,
                ShipmentEvent.of(
                        "came-back-settled",
                        "shipping.back-"
                                + how.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        number,
                        said ? words.strip() : ""),
                person,
                now);
        return new DispatchAnswer.Done(number);
    }
}
