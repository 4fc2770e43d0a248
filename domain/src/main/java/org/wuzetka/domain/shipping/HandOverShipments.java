package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;

/**
 * Hands packed parcels to the driver (or to the customer who fetches them) and closes the list as a handover protocol
 * (Polish: protokół nadania). All of the list, or nothing. Runs in the transaction of its caller.
 */
public final class HandOverShipments {
    private static final int MOST = 500;

    private final Consignments consignments;
    private final Handovers handovers;
    private final Clock clock;

    public HandOverShipments(Consignments consignments, Handovers handovers, Clock clock) {
        this.consignments = consignments;
        this.handovers = handovers;
        this.clock = clock;
    }

    /** @param version the shipment's as the person saw it */
    public record Seen(long id, int version) {}

    /** @param receivedBy who takes the parcels; needed when the customer fetches them, so that the note can name him */
    public DispatchAnswer close(String courier, List<Seen> chosen, String receivedBy, String person) {
        if (chosen.isEmpty() || chosen.size() > MOST) {
            return DispatchAnswer.Refused.because("shipping.choose-shipments", String.valueOf(MOST));
        }
        boolean collected = courier.equals(HouseCourier.COLLECTED);
        if (collected && (receivedBy == null || receivedBy.isBlank())) {
            return DispatchAnswer.Refused.because("shipping.who-collects");
        }
        Map<Long, Integer> versions = new HashMap<>();
        chosen.forEach(one -> versions.put(one.id(), one.version()));
        List<Consignment> found = consignments.locked(versions.keySet());
        List<Problem> wrong = new ArrayList<>();
        if (found.size() < versions.size()) wrong.add(Problem.error("shipping.unknown", null, ""));
        for (Consignment one : found) {
            if (one.version() != versions.get(one.id())) {
                wrong.add(Problem.error("shipping.changed-meanwhile", null, one.number()));
            } else if (!one.courier().equals(courier)) {
                wrong.add(Problem.error("shipping.other-courier", null, one.number(), one.courier()));
            } else if (!one.isReady() || one.packedAt() == null) {
                wrong.add(Problem.error("shipping.not-packed", null, one.number()));
            }
        }
        if (!wrong.isEmpty()) return new DispatchAnswer.Refused(wrong);
        Instant now = clock.instant();
        // What the customer has taken himself has arrived.
        ShipmentStatus status = collected ? ShipmentStatus.DELIVERED : ShipmentStatus.HANDED_OVER;
        String number = handovers.close(courier, BusinessCalendar.dayOf(now), found, receivedBy, person, now);
        for (Consignment one : found) {
            consignments.mark(one, status, now);
            consignments.note(
                    one,
                    ShipmentEvent.of(
                            "shipment-status",
                            collected ? "shipping.collected" : "shipping.handed-over",
                            one.number(),
                            number,
                            receivedBy == null ? "" : receivedBy),
                    person,
                    now);
        }
        return new DispatchAnswer.Done(number);
    }
}
