package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

/**
 * A person's word on a waybill that was refused or whose answer was lost: he found it in the courier's portal, or it is
 * ordered again by today's address and card. Runs in the transaction of its caller.
 */
public final class SettleLostWaybill {
    private final Shipments shipments;
    private final ArrangeShipment arrange;
    private final Clock clock;

    public SettleLostWaybill(Shipments shipments, ArrangeShipment arrange, Clock clock) {
        this.shipments = shipments;
        this.arrange = arrange;
        this.clock = clock;
    }

    /** @return false when there is nothing to decide (any more) */
    public boolean orderAgain(String number, String person) {
        Optional<ShipmentTask> undecided = undecided(number);
        if (undecided.isEmpty()) return false;
        ShipmentTask task = undecided.get();
        Instant now = clock.instant();
        if (task.call().state() == OutboundCall.State.UNKNOWN) {
            Problem reason = Problem.hold("shipping.not-at-courier", null, number);
            ShipmentOutcome given = new ShipmentOutcome(
                    task.call().rejected(Reasons.of(reason), now),
                    ShipmentStatus.FAILED,
                    null,
                    null,
                    null,
                    null,
                    List.of(ShipmentEvent.of("shipment-planned", "shipping.ordered-again", number, person)));
            if (!shipments.store(task, given, now)) return false;
        }
        arrange.arrange(shipments.goodsIssueOf(number).orElseThrow());
        return true;
    }

    /**
     * @param courierId what the courier calls the shipment; the label and the rest are asked for by it
     * @return false when there is nothing to decide (any more)
     */
    public boolean arrived(String number, String courierId, String person) {
        Instant now = clock.instant();
        return undecided(number)
                .map(task -> {
                    ShipmentEvent found = ShipmentEvent.of(
                            "shipment-created", "shipping.found-by-person", task.courier(), courierId, person);
                    OutboundCall done = task.call().arrived(courierId, now);
                    return shipments.store(task, OrderWaybill.created(task, done, null, List.of(found), now), now);
                })
                .orElse(false);
    }

    private Optional<ShipmentTask> undecided(String number) {
        return shipments
                .creation(number)
                .filter(task -> task.call().state() == OutboundCall.State.UNKNOWN
                        || task.call().state() == OutboundCall.State.REJECTED);
    }
}
