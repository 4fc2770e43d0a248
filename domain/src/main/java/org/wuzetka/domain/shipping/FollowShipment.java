package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Transactions;

/**
 * Asks couriers about shipments they took on: first until the waybill is confirmed and its label is stored, then where the
 * parcel is until it has arrived. All calls are questions, so a repeat does no harm; the waiting is in the rows.
 */
public final class FollowShipment {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT_FOR_LABEL = Duration.ofMinutes(5);
    private static final Duration BETWEEN_POSITIONS = Duration.ofMinutes(30);

    private final Shipments shipments;
    private final Transactions transactions;
    private final Map<String, CourierGateway> gateways;
    private final Clock clock;

    public FollowShipment(
            Shipments shipments, Transactions transactions, Map<String, CourierGateway> gateways, Clock clock) {
        this.shipments = shipments;
        this.transactions = transactions;
        this.gateways = Map.copyOf(gateways);
        this.clock = clock;
    }

    /** Works off what is due; returns how many questions it asked. */
    public int work(int atMost) {
        transactions.requireNone();
        return ask(Shipments.LABEL, atMost, this::label) + ask(Shipments.TRACK, atMost, this::track);
    }

    /** A webhook said that something happened: a hint to look, never the truth itself, since anyone can post it. */
    public boolean hint(String courier, String courierId) {
        return transactions.inNew(() -> shipments.hint(courier, courierId, clock.instant()));
    }

    private int ask(String kind, int atMost, BiFunction<ShipmentTask, CourierGateway, ShipmentOutcome> question) {
        List<ShipmentTask> due = transactions.inNew(
                () -> shipments.takeQuestions(kind, OutboundCall.State.PLANNED, clock.instant(), LEASE, atMost));
        for (ShipmentTask task : due) {
            CourierGateway gateway = gateways.get(task.courier());
            ShipmentOutcome outcome;
            try {
                outcome = gateway == null
                        ? later(task, OrderWaybill.notConnected(task), BETWEEN_POSITIONS)
                        : question.apply(task, gateway);
            } catch (RuntimeException brokenGateway) {
                outcome = later(task, OrderWaybill.broke(brokenGateway), BETWEEN_POSITIONS);
            }
            ShipmentOutcome result = outcome;
            transactions.inNew(() -> shipments.store(task, result, clock.instant()));
        }
        return due.size();
    }

    private ShipmentOutcome label(ShipmentTask task, CourierGateway gateway) {
        CourierGateway.StatusAnswer answer = gateway.status(task.courierId());
        if (!(answer instanceof CourierGateway.Status status)) return unanswered(task, answer);
        if (status.status() == ShipmentStatus.CANCELLED) return position(task, status);
        if (status.status().ordinal() < ShipmentStatus.LABEL_READY.ordinal()) return notConfirmed(task, status);

        CourierGateway.LabelAnswer label = gateway.label(task.courierId());
        if (label instanceof CourierGateway.Label ready) return ready(task, status, ready);
        if (label instanceof CourierGateway.Refused refused) {
            Problem first = refused.reasons().get(0);
            return told(task, pause(task), first, "label-refused");
        }
        Duration asked = label instanceof CourierGateway.Unavailable busy ? busy.retryAfter() : null;
        return later(task, Problem.warning("shipping.label-not-ready", null), longer(asked, pause(task)));
    }

    private ShipmentOutcome ready(ShipmentTask task, CourierGateway.Status status, CourierGateway.Label label) {
        Instant now = clock.instant();
        String tracking = status.trackingNumber() == null ? task.trackingNumber() : status.trackingNumber();
        ShipmentStatus next = task.status().mayBecome(status.status()) ? status.status() : task.status();
        return new ShipmentOutcome(
                finished(task, now),
                next,
                task.courierId(),
                tracking,
                label,
                ShipmentOutcome.Position.of(status),
                new ShipmentOutcome.NextCall(Shipments.TRACK, now.plus(BETWEEN_POSITIONS)),
                List.of(ShipmentEvent.of(
                        "label-ready", "shipping.label-ready", task.number(), tracking == null ? "" : tracking)));
    }

    private ShipmentOutcome notConfirmed(ShipmentTask task, CourierGateway.Status status) {
        if (status.trouble() == null) return later(task, Problem.warning("shipping.not-confirmed", null), pause(task));
        return told(task, LONGEST_WAIT_FOR_LABEL, status.trouble(), "shipment-delayed");
    }

    /** A trouble is told when it is new; the row's error remembers it. */
    private ShipmentOutcome told(ShipmentTask task, Duration pause, Problem trouble, String kind) {
        OutboundCall call = repeated(task, Reasons.of(trouble), pause);
        boolean known = task.call().error().list().stream()
                .anyMatch(before -> before.code().equals(trouble.code()));
        return known
                ? ShipmentOutcome.of(task, call)
                : ShipmentOutcome.of(task, call, new ShipmentEvent(kind, trouble.code(), trouble.arguments()));
    }

    private ShipmentOutcome track(ShipmentTask task, CourierGateway gateway) {
        CourierGateway.StatusAnswer answer = gateway.status(task.courierId());
        return answer instanceof CourierGateway.Status status ? position(task, status) : unanswered(task, answer);
    }

    private ShipmentOutcome position(ShipmentTask task, CourierGateway.Status status) {
        boolean news = task.status().mayBecome(status.status());
        ShipmentStatus next = news ? status.status() : task.status();
        List<ShipmentEvent> events = new ArrayList<>();
        if (news) {
            events.add(ShipmentEvent.of(
                    "shipment-status",
                    "shipping.status-"
                            + next.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    task.number(),
                    status.courierStatus()));
        }
        Problem trouble = next.isFinal() ? null : status.trouble();
        boolean told = trouble == null
                || task.call().error().list().stream()
                        .anyMatch(before -> before.code().equals(trouble.code())
                                && before.arguments().equals(trouble.arguments()));
        if (!told) events.add(new ShipmentEvent("shipment-trouble", trouble.code(), trouble.arguments()));
        Reasons why = trouble == null ? Reasons.NONE : Reasons.of(trouble);
        OutboundCall call = next.isFinal() ? finished(task, clock.instant()) : repeated(task, why, BETWEEN_POSITIONS);
        String tracking = status.trackingNumber() == null ? task.trackingNumber() : status.trackingNumber();
        return new ShipmentOutcome(
                call, next, task.courierId(), tracking, null, ShipmentOutcome.Position.of(status), null, events);
    }

    private ShipmentOutcome unanswered(ShipmentTask task, CourierGateway.StatusAnswer answer) {
        if (answer instanceof CourierGateway.Unavailable unavailable) {
            return later(task, unavailable.reason(), longer(unavailable.retryAfter(), pause(task)));
        }
        return told(
                task,
                BETWEEN_POSITIONS,
                Problem.hold("shipping.gone-at-courier", null, task.number(), task.courierId()),
                "shipment-delayed");
    }

    private ShipmentOutcome later(ShipmentTask task, Problem reason, Duration pause) {
        return ShipmentOutcome.of(task, repeated(task, Reasons.of(reason), pause));
    }

    /** 2 s, 4 s, 8 s … 5 min: a waybill is mostly confirmed within seconds. */
    private static Duration pause(ShipmentTask task) {
        Duration pause = OrderWaybill.CONFIRMATION_TAKES.multipliedBy(
                1L << Math.min(task.call().attempt(), 8));
        return pause.compareTo(LONGEST_WAIT_FOR_LABEL) > 0 ? LONGEST_WAIT_FOR_LABEL : pause;
    }

    private static Duration longer(Duration one, Duration other) {
        return one != null && one.compareTo(other) > 0 ? one : other;
    }

    private OutboundCall repeated(ShipmentTask task, Reasons why, Duration pause) {
        OutboundCall call = task.call();
        return new OutboundCall(
                call.id(),
                call.kind(),
                call.businessKey(),
                OutboundCall.State.PLANNED,
                call.attempt() + 1,
                clock.instant().plus(pause),
                call.externalId(),
                call.response(),
                why);
    }

    private static OutboundCall finished(ShipmentTask task, Instant now) {
        return task.call().begin(now).done(task.courierId(), now);
    }
}
