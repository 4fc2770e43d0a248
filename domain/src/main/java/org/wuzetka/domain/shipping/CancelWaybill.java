package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Transactions;

/**
 * Calls waybills off at the courier. A repeat does no harm, so a lost answer is simply asked again; what the courier will
 * not call off any more stays as it is, with his reason in the order's passport.
 */
public final class CancelWaybill {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Shipments shipments;
    private final Transactions transactions;
    private final Map<String, CourierGateway> gateways;
    private final Clock clock;

    public CancelWaybill(
            Shipments shipments, Transactions transactions, Map<String, CourierGateway> gateways, Clock clock) {
        this.shipments = shipments;
        this.transactions = transactions;
        this.gateways = Map.copyOf(gateways);
        this.clock = clock;
    }

    /** Works off what is due; returns how many couriers it asked. */
    public int work(int atMost) {
        transactions.requireNone();
        List<ShipmentTask> due = transactions.inNew(() ->
                shipments.takeQuestions(Shipments.CANCEL, OutboundCall.State.PLANNED, clock.instant(), LEASE, atMost));
        for (ShipmentTask task : due) {
            ShipmentOutcome outcome = after(task, ask(task), clock.instant());
            transactions.inNew(() -> shipments.store(task, outcome, clock.instant()));
        }
        return due.size();
    }

    private CourierGateway.CancelAnswer ask(ShipmentTask task) {
        CourierGateway gateway = gateways.get(task.courier());
        if (gateway == null) return new CourierGateway.Unavailable(OrderWaybill.notConnected(task), null);
        try {
            return gateway.cancel(task.courierId());
        } catch (RuntimeException brokenGateway) {
            return new CourierGateway.Unavailable(OrderWaybill.broke(brokenGateway), null);
        }
    }

    private static ShipmentOutcome after(ShipmentTask task, CourierGateway.CancelAnswer answer, Instant now) {
        if (answer instanceof CourierGateway.Cancelled && !task.status().isFinal()) {
            return new ShipmentOutcome(
                    task.call().begin(now).done(task.courierId(), now),
                    ShipmentStatus.CANCELLED,
                    task.courierId(),
                    task.trackingNumber(),
                    null,
                    null,
                    List.of(ShipmentEvent.of("shipment-status", "shipping.called-off", task.number(), task.courier())));
        }
        if (answer instanceof CourierGateway.TooLate late) {
            return ShipmentOutcome.of(
                    task,
                    task.call().begin(now).done(task.courierId(), now),
                    new ShipmentEvent(
                            "call-off-refused",
                            late.reason().code(),
                            late.reason().arguments()));
        }
        if (answer instanceof CourierGateway.Unavailable busy) {
            OutboundCall later = task.call().begin(now).notSent(busy.reason(), busy.retryAfter(), now);
            return ShipmentOutcome.of(task, later);
        }
        return ShipmentOutcome.of(task, task.call().begin(now).done(task.courierId(), now));
    }
}
