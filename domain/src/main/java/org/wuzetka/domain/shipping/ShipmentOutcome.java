package org.wuzetka.domain.shipping;

import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.shared.OutboundCall;

/**
 * What is stored after a call, all of it in one transaction.
 *
 * @param call the call's new state
 * @param status the shipment's new status
 * @param label label that came, or {@code null} to keep what is there
 * @param position what the courier says about the parcels, or {@code null} to keep what is there
 * @param next call that follows, or {@code null}
 */
public record ShipmentOutcome(
        OutboundCall call,
        ShipmentStatus status,
        String courierId,
        String trackingNumber,
        CourierGateway.Label label,
        Position position,
        NextCall next,
        List<ShipmentEvent> events) {

    /** Without a word about the parcels. */
    public ShipmentOutcome(
            OutboundCall call,
            ShipmentStatus status,
            String courierId,
            String trackingNumber,
            CourierGateway.Label label,
            NextCall next,
            List<ShipmentEvent> events) {
        this(call, status, courierId, trackingNumber, label, null, next, events);
    }

    public ShipmentOutcome {
        events = List.copyOf(events);
    }

    /** Ask the courier for this, not before then. */
    public record NextCall(String kind, Instant at) {}

    /**
     * @param courierStatus the courier's own word
     * @param trouble whether something keeps him from delivering
     */
    public record Position(String courierStatus, boolean trouble, List<String> parcelNumbers) {
        static Position of(CourierGateway.Status status) {
            return new Position(status.courierStatus(), status.trouble() != null, status.parcelNumbers());
        }
    }

    /** Only the call itself changed. */
    static ShipmentOutcome of(ShipmentTask task, OutboundCall call, ShipmentEvent... events) {
        return new ShipmentOutcome(
                call, task.status(), task.courierId(), task.trackingNumber(), null, null, List.of(events));
    }
}
