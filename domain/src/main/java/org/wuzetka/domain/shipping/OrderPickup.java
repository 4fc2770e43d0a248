package org.wuzetka.domain.shipping;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Transactions;

/**
 * Calls a courier to fetch what is ready, once: the intent is committed before the call, and an order whose answer is lost
 * is never repeated by itself, since a second one may send a second car. A person looks in the courier's portal and decides.
 */
public final class OrderPickup {
    private static final int LONGEST_REMARK = 100;
    private static final int DAYS_AHEAD = 14;

    private final Pickups pickups;
    private final Consignments consignments;
    private final Transactions transactions;
    private final Map<String, CourierGateway> gateways;
    private final Clock clock;

    public OrderPickup(
            Pickups pickups,
            Consignments consignments,
            Transactions transactions,
            Map<String, CourierGateway> gateways,
            Clock clock) {
        this.pickups = pickups;
        this.consignments = consignments;
        this.transactions = transactions;
        this.gateways = Map.copyOf(gateways);
        this.clock = clock;
    }

    /** Plans a pickup of all that is ready; runs in the transaction of its caller. */
    public DispatchAnswer plan(Pickups.Wanted wanted, String person) {
        if (pickups.known(wanted.key())) return new DispatchAnswer.Done(wanted.courier());
        CourierGateway gateway = gateways.get(wanted.courier());
        if (gateway == null || !gateway.fetches()) {
            return DispatchAnswer.Refused.because("shipping.no-pickup-call", wanted.courier());
        }
        Instant now = clock.instant();
        LocalDate today = BusinessCalendar.dayOf(now);
        LocalTime time = LocalTime.ofInstant(now, BusinessCalendar.ZONE);
        if (wanted.day() == null || wanted.day().isBefore(today) || wanted.day().isAfter(today.plusDays(DAYS_AHEAD))) {
            return DispatchAnswer.Refused.because("shipping.pickup-day", String.valueOf(DAYS_AHEAD));
        }
        boolean window =
                wanted.from() != null && wanted.to() != null && wanted.from().isBefore(wanted.to());
        if (!window || wanted.day().equals(today) && !wanted.to().isAfter(time)) {
            return DispatchAnswer.Refused.because("shipping.pickup-window");
        }
        if (wanted.remark() != null && wanted.remark().length() > LONGEST_REMARK) {
            return DispatchAnswer.Refused.because("shipping.pickup-remark", String.valueOf(LONGEST_REMARK));
        }
        List<Long> ready = pickups.toFetch(wanted.courier());
        List<Consignment> taken = ready.isEmpty()
                ? List.of()
                : consignments.locked(ready).stream()
                        .filter(one -> one.isReady() && one.pickupId() == null)
                        .toList();
        if (taken.isEmpty()) return DispatchAnswer.Refused.because("shipping.nothing-to-fetch", wanted.courier());
        pickups.plan(wanted, taken, person, now);
        return new DispatchAnswer.Done(wanted.courier());
    }

    /** Works off what is due; returns how many couriers it called. */
    public int work(int atMost) {
        transactions.requireNone();
        transactions.inNew(() -> {
            Instant now = clock.instant();
            for (Pickups.Task task : pickups.abandoned(now, atMost)) {
                Problem reason = Problem.warning("shipping.pickup-hub-died", null, task.courier());
                pickups.store(task, task.call().lost(reason, now), false, now);
            }
            return null;
        });
        List<Pickups.Task> due = transactions.inNew(() -> pickups.begin(clock.instant(), atMost));
        for (Pickups.Task task : due) {
            CourierGateway.PickupAnswer answer = ask(task);
            Instant now = clock.instant();
            transactions.inNew(
                    () -> pickups.store(task, after(task, answer, now), answer instanceof CourierGateway.Refused, now));
        }
        return due.size();
    }

    private CourierGateway.PickupAnswer ask(Pickups.Task task) {
        if (task.request() == null) {
            return new CourierGateway.Refused(
                    List.of(Problem.error("shipping.nothing-to-fetch", null, task.courier())));
        }
        CourierGateway gateway = gateways.get(task.courier());
        if (gateway == null) {
            return new CourierGateway.NotSent(
                    Problem.error("shipping.courier-not-connected", "courier", task.courier()), null);
        }
        try {
            return gateway.orderPickup(task.request());
        } catch (RuntimeException brokenGateway) {
            return new CourierGateway.Unknown(OrderWaybill.broke(brokenGateway));
        }
    }

    static OutboundCall after(Pickups.Task task, CourierGateway.PickupAnswer answer, Instant now) {
        OutboundCall call = task.call();
        if (answer instanceof CourierGateway.PickupOrdered ordered) return call.done(ordered.number(), now);
        if (answer instanceof CourierGateway.Refused refused) {
            return call.rejected(new Reasons(refused.reasons()), now);
        }
        if (answer instanceof CourierGateway.NotSent notSent) {
            return call.notSent(notSent.reason(), notSent.retryAfter(), now);
        }
        return call.lost(((CourierGateway.Unknown) answer).reason(), now);
    }

    /**
     * A person found in the courier's portal that the pickup is ordered.
     *
     * @return false when there is nothing to decide (any more)
     */
    public boolean arrived(long pickupId, String number) {
        Instant now = clock.instant();
        return pickups.byId(pickupId)
                .filter(task -> task.call().state() == OutboundCall.State.UNKNOWN)
                .map(task -> pickups.store(task, task.call().arrived(number, now), false, now))
                .orElse(false);
    }

    /**
     * A person found that the courier knows nothing of it: its shipments may be fetched by another order.
     *
     * @return false when there is nothing to decide (any more)
     */
    public boolean givenUp(long pickupId) {
        Instant now = clock.instant();
        Problem reason = Problem.hold("shipping.pickup-not-at-courier", null);
        return pickups.byId(pickupId)
                .filter(task -> task.call().state() == OutboundCall.State.UNKNOWN)
                .map(task -> pickups.store(task, task.call().rejected(Reasons.of(reason), now), true, now))
                .orElse(false);
    }
}
