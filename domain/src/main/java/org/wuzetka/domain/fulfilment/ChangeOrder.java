package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Words;

/**
 * Carries a buyer's change through to whatever has not yet happened. Less: goods go back to their lots, the longest-dated
 * first. More: the order is allocated again. All or nothing: one part that cannot be done refuses the whole, because half a
 * change is an order nobody asked for. New lines and new prices are agreed by a person.
 */
public final class ChangeOrder implements OrderChanges {
    private final BuyersItems items;
    private final HeldGoods goods;
    private final CancelOrder cancelOrder;
    private final GiveBackGoods giveBack;

    public ChangeOrder(BuyersItems items, HeldGoods goods) {
        this.items = items;
        this.goods = goods;
        this.cancelOrder = new CancelOrder(goods);
        this.giveBack = new GiveBackGoods(goods);
    }

    @Override
    public Reasons apply(CustomerOrder locked, IncomingOrder change, UnitOfWork unitOfWork) {
        boolean cancellation = change.function() == IncomingOrder.Function.CANCELLATION;
        if (locked.status() == OrderStatus.CANCELLED) {
            return cancellation
                    ? Reasons.NONE
                    : refuse(locked, List.of(Problem.error("change.order-cancelled", null)), unitOfWork);
        }
        HandlingCard card = locked.customer().handlingCard();
        if (!card.autoChange()) {
            return refuse(locked, List.of(Problem.hold("change.needs-person", null)), unitOfWork);
        }
        if (cancellation) return cancel(locked, unitOfWork);

        ChangePlan plan = ChangePlan.of(locked, change, items);
        List<Problem> problems = new ArrayList<>(plan.problems());
        if (locked.status().isConfirmed() && plan.growth().signum() > 0 && !confirmedByRule(locked, plan, card)) {
            problems.add(Problem.hold("change.needs-confirmation", null));
        }
        if (!problems.isEmpty()) return refuse(locked, problems, unitOfWork);
        if (plan.leavesNothing()) return cancel(locked, unitOfWork);
        carryThrough(locked, change, plan.changes(), unitOfWork);
        return Reasons.NONE;
    }

    /** What a person would have had to confirm as a new order does not slip in as a change. */
    private static boolean confirmedByRule(CustomerOrder order, ChangePlan plan, HandlingCard card) {
        if (!card.autoConfirm()) return false;
        BigDecimal limit = card.autoConfirmLimit();
        return limit == null || order.grossTotal().add(plan.growth()).compareTo(limit) <= 0;
    }

    private Reasons cancel(CustomerOrder order, UnitOfWork unitOfWork) {
        Reasons no = cancelOrder.cancel(order, order.customer().code(), null, unitOfWork);
        return no.isEmpty() ? no : refuse(order, no.list(), unitOfWork);
    }

    private void carryThrough(
            CustomerOrder order,
            IncomingOrder change,
            Map<OrderLine, ChangePlan.Wanted> changes,
            UnitOfWork unitOfWork) {
        boolean rescheduled = reschedule(order, change.requestedDelivery(), unitOfWork);
        if (changes.isEmpty() && !rescheduled) return;

        Map<OrderLine, BigDecimal> tooMuch = new LinkedHashMap<>();
        changes.forEach((line, now) -> {
            BigDecimal excess = line.allocated().add(line.issued()).subtract(now.quantity());
            if (excess.signum() > 0) tooMuch.put(line, excess);
        });
        giveBack.giveBack(order.id(), tooMuch, unitOfWork);
        changes.forEach((line, now) -> change(order, line, now, unitOfWork));
        goods.unpeg(changes.keySet().stream()
                .filter(line -> line.unallocated().signum() == 0)
                .map(OrderLine::id)
                .toList());
        if (order.status().isConfirmed()) {
            order.restate();
            classify(order);
            // Also when nothing more is needed: what was held back for the missing rest may leave now.
            unitOfWork.enqueue(Stage.ALLOCATE, order.id());
        } else if (order.status() == OrderStatus.REGISTERED) {
            unitOfWork.enqueue(Stage.CONFIRM, order.id());
        }
        unitOfWork.tellCustomer(order, "changed", null);
        // What is not confirmed yet is answered when it is.
        if (order.status().isConfirmed()) unitOfWork.respond(order);
    }

    private static void change(CustomerOrder order, OrderLine line, ChangePlan.Wanted now, UnitOfWork unitOfWork) {
        BigDecimal before = line.quantity();
        order.changeQuantity(line, now.ordered(), now.quantity());
        if (order.status().isConfirmed() && line.productId() != null) {
            unitOfWork.reserve(line.id(), line.productId(), line.unallocated());
        }
        stamp(
                order,
                "changed",
                "change.line-quantity",
                unitOfWork,
                String.valueOf(line.lineNumber()),
                line.description(),
                Quantities.text(before),
                Quantities.text(now.quantity()));
    }

    private static boolean reschedule(CustomerOrder order, IncomingOrder.DeliveryWindow window, UnitOfWork unitOfWork) {
        if (window == null
                || Objects.equals(window.earliest(), order.requestedEarliest())
                        && Objects.equals(window.latest(), order.requestedLatest())) return false;
        String before = day(order.requestedLatest());
        order.reschedule(window.earliest(), window.latest());
        stamp(order, "changed", "change.delivery-date", unitOfWork, before, day(window.latest()));
        return true;
    }

    private static String day(LocalDate date) {
        return date == null ? "–" : date.toString();
    }

    /** What can be said before the stock is asked again; the allocation that follows says it in full. */
    private static void classify(CustomerOrder order) {
        boolean missing =
                order.lines().stream().anyMatch(line -> line.unallocated().signum() > 0);
        boolean there = order.lines().stream().anyMatch(line -> line.allocated().signum() > 0);
        if (!missing) order.classify(Feasibility.READY_IN_FULL, null);
        else if (there) order.classify(Feasibility.READY_IN_PART, order.coveredOn());
    }

    /** The customer is told of a refusal; what only waits for a person is none yet. */
    private static Reasons refuse(CustomerOrder order, List<Problem> problems, UnitOfWork unitOfWork) {
        boolean refused = problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        for (Problem problem : problems) {
            stamp(
                    order,
                    refused ? "change-refused" : "change-waits",
                    problem.code(),
                    unitOfWork,
                    problem.arguments().toArray(String[]::new));
        }
        if (refused) unitOfWork.tellCustomer(order, "change-refused", null);
        return new Reasons(problems);
    }

    private static void stamp(
            CustomerOrder order, String kind, String code, UnitOfWork unitOfWork, String... arguments) {
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(),
                order.id(),
                unitOfWork.now(),
                order.customer().code(),
                kind,
                code,
                Words.of(arguments),
                null));
    }
}
