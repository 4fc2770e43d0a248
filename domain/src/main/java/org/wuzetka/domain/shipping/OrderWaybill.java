package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Transactions;

/**
 * Orders waybills that are due and finds out about those whose answer was lost. The intent is committed before the first
 * byte leaves, the call is made outside any transaction, the answer is stored in a second one: a hub that dies anywhere in
 * between leaves a row that says so.
 */
public final class OrderWaybill {
    static final Duration CONFIRMATION_TAKES = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Shipments shipments;
    private final Transactions transactions;
    private final Map<String, CourierGateway> gateways;
    private final Clock clock;

    /** @param gateways by {@link CourierGateway#courier()} */
    public OrderWaybill(
            Shipments shipments, Transactions transactions, Map<String, CourierGateway> gateways, Clock clock) {
        this.shipments = shipments;
        this.transactions = transactions;
        this.gateways = Map.copyOf(gateways);
        this.clock = clock;
    }

    /** Works off what is due; returns how many calls it took on. Call it again while it returns more than zero. */
    public int work(int atMost) {
        transactions.requireNone();
        int done = recover(atMost);
        for (ShipmentTask task : transactions.inNew(() -> shipments.beginCreations(clock.instant(), atMost))) {
            create(task);
            done++;
        }
        List<ShipmentTask> lost = transactions.inNew(() ->
                shipments.takeQuestions(Shipments.CREATE, OutboundCall.State.UNKNOWN, clock.instant(), LEASE, atMost));
        for (ShipmentTask task : lost) {
            lookUp(task);
            done++;
        }
        return done;
    }

    /** A call that is still SENDING after the longest time a call can take has lost its hub, and so its answer. */
    private int recover(int atMost) {
        return transactions.inNew(() -> {
            Instant now = clock.instant();
            List<ShipmentTask> abandoned = shipments.abandonedCreations(now, atMost);
            for (ShipmentTask task : abandoned) {
                Problem reason = Problem.warning("shipping.hub-died", null, task.number());
                shipments.store(task, lost(task, reason, now), now);
            }
            return abandoned.size();
        });
    }

    private void create(ShipmentTask task) {
        CourierGateway gateway = gateways.get(task.courier());
        CourierGateway.CreateAnswer answer;
        try {
            answer = gateway == null ? nobody(task) : gateway.create(task.request());
        } catch (RuntimeException brokenGateway) {
            // A fault of ours after the request left looks the same as one before it: only a look-up can tell.
            answer = new CourierGateway.Unknown(broke(brokenGateway));
        }
        store(task, afterCreate(task, answer, clock.instant()));
    }

    private static CourierGateway.CreateAnswer nobody(ShipmentTask task) {
        return new CourierGateway.NotSent(notConnected(task), Duration.ofMinutes(5));
    }

    static Problem notConnected(ShipmentTask task) {
        return Problem.error("shipping.courier-not-connected", "courier", task.courier());
    }

    static Problem broke(RuntimeException brokenGateway) {
        return Problem.error("shipping.gateway-broke", null, String.valueOf(brokenGateway.getMessage()));
    }

    private void lookUp(ShipmentTask task) {
        CourierGateway gateway = gateways.get(task.courier());
        CourierGateway.LookupAnswer answer;
        try {
            answer = gateway == null
                    ? new CourierGateway.Unavailable(notConnected(task), null)
                    : gateway.findByReference(task.number());
        } catch (RuntimeException brokenGateway) {
            answer = new CourierGateway.Unavailable(broke(brokenGateway), null);
        }
        store(task, afterLookUp(task, answer, clock.instant()));
    }

    private void store(ShipmentTask task, ShipmentOutcome outcome) {
        transactions.inNew(() -> shipments.store(task, outcome, clock.instant()));
    }

    static ShipmentOutcome afterCreate(ShipmentTask task, CourierGateway.CreateAnswer answer, Instant now) {
        OutboundCall call = task.call();
        if (answer instanceof CourierGateway.Created created) {
            return created(
                    task,
                    call.done(created.courierId(), now),
                    created.trackingNumber(),
                    List.of(ordered(task, created.courierId())),
                    now);
        }
        if (answer instanceof CourierGateway.Refused refused) {
            List<ShipmentEvent> events = refused.reasons().stream()
                    .map(reason -> new ShipmentEvent("shipment-refused", reason.code(), reason.arguments()))
                    .toList();
            return new ShipmentOutcome(
                    call.rejected(new Reasons(refused.reasons()), now),
                    ShipmentStatus.FAILED,
                    null,
                    null,
                    null,
                    null,
                    events);
        }
        if (answer instanceof CourierGateway.NotSent notSent) {
            OutboundCall later = call.notSent(notSent.reason(), notSent.retryAfter(), now);
            // Told once: the list of waiting work shows the rest.
            return call.attempt() > 1
                    ? ShipmentOutcome.of(task, later)
                    : ShipmentOutcome.of(task, later, event("shipment-delayed", notSent.reason()));
        }
        return lost(task, ((CourierGateway.Unknown) answer).reason(), now);
    }

    static ShipmentOutcome afterLookUp(ShipmentTask task, CourierGateway.LookupAnswer answer, Instant now) {
        if (answer instanceof CourierGateway.Found found) {
            List<ShipmentEvent> events = new ArrayList<>(List.of(ordered(task, found.courierId())));
            if (!found.doubles().isEmpty()) {
                events.add(ShipmentEvent.of(
                        "shipment-doubled", "shipping.doubled", task.number(), String.join(", ", found.doubles())));
            }
            return created(task, task.call().done(found.courierId(), now), found.trackingNumber(), events, now);
        }
        if (answer instanceof CourierGateway.Unavailable unavailable) {
            return ShipmentOutcome.of(task, task.call().askAgain(unavailable.retryAfter(), now));
        }
        OutboundCall next = task.call().notFound(now);
        return switch (next.state()) {
            case PLANNED ->
                new ShipmentOutcome(
                        next,
                        ShipmentStatus.PLANNED,
                        null,
                        null,
                        null,
                        null,
                        List.of(ShipmentEvent.of("shipment-planned", "shipping.not-at-courier", task.number())));
            case REJECTED ->
                new ShipmentOutcome(
                        next,
                        ShipmentStatus.FAILED,
                        null,
                        null,
                        null,
                        null,
                        List.of(ShipmentEvent.of(
                                "shipment-refused",
                                "shipping.answers-keep-getting-lost",
                                task.number(),
                                String.valueOf(next.attempt()))));
            default -> ShipmentOutcome.of(task, next);
        };
    }

    private static ShipmentEvent ordered(ShipmentTask task, String courierId) {
        return ShipmentEvent.of("shipment-created", "shipping.created", task.courier(), courierId);
    }

    /** The courier has the shipment; its label is asked for next. */
    static ShipmentOutcome created(
            ShipmentTask task, OutboundCall done, String trackingNumber, List<ShipmentEvent> events, Instant now) {
        return new ShipmentOutcome(
                done,
                ShipmentStatus.CREATED,
                done.externalId(),
                trackingNumber,
                null,
                new ShipmentOutcome.NextCall(Shipments.LABEL, now.plus(CONFIRMATION_TAKES)),
                events);
    }

    private static ShipmentOutcome lost(ShipmentTask task, Problem reason, Instant now) {
        return new ShipmentOutcome(
                task.call().lost(reason, now),
                ShipmentStatus.UNKNOWN,
                null,
                null,
                null,
                null,
                List.of(event("answer-lost", reason)));
    }

    private static ShipmentEvent event(String kind, Problem reason) {
        return new ShipmentEvent(kind, reason.code(), reason.arguments());
    }
}
