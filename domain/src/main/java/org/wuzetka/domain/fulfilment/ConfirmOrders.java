package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.orders.ConfirmationChecks;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Exposures;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Words;

/** Stage "confirm": at once for customers who are trusted so far, else by a person, with the reasons on the order. */
public final class ConfirmOrders {
    private final Exposures exposures;
    private final Orders orders;

    public ConfirmOrders(Exposures exposures, Orders orders) {
        this.exposures = exposures;
        this.orders = orders;
    }

    /** Whether the order waits for its confirmation. */
    public static boolean isDue(CustomerOrder order) {
        return order.status() == OrderStatus.REGISTERED;
    }

    /** Confirms what the customers' handling cards allow. */
    public void byRule(List<CustomerOrder> registered, UnitOfWork unitOfWork) {
        Map<Long, BigDecimal> owed = new HashMap<>();
        List<Long> limited = registered.stream()
                .map(CustomerOrder::customer)
                .filter(customer -> customer.creditLimit() != null)
                .map(Party::id)
                .distinct()
                .sorted()
                .toList();
        if (!limited.isEmpty()) {
            owed.putAll(exposures.lockedOf(limited, BusinessCalendar.dayOf(unitOfWork.now())));
        }
        for (CustomerOrder order : registered) {
            if (!isDue(order)) continue;
            BigDecimal debt = owed.getOrDefault(order.customer().id(), BigDecimal.ZERO);
            Reasons reasons = ConfirmationChecks.against(ConfirmationChecks.Facts.of(order), debt);
            if (reasons.isEmpty()) {
                owed.put(order.customer().id(), debt.add(order.grossTotal()));
                order.confirm();
                unitOfWork.record(order, "confirmed", null, Words.NONE, order);
                unitOfWork.tellCustomer(order, "confirmed", order);
                unitOfWork.respond(order);
            } else if (!reasons.equals(order.reasons())) {
                boolean first = order.reasons().isEmpty();
                order.awaitConfirmation(reasons);
                if (first) unitOfWork.tellCustomer(order, "received", order);
                for (Problem reason : reasons.list()) {
                    unitOfWork.record(
                            order, "awaits-confirmation", reason.code(), new Words(reason.arguments()), order);
                }
            }
        }
    }

    /** What keeps even a person from confirming: lines of which nobody knows the product or the price. */
    public static Reasons incomplete(CustomerOrder order) {
        return new Reasons(order.lines().stream()
                .filter(line -> line.productId() == null || line.netPrice() == null)
                .map(line -> Problem.error(
                        "confirm.line-incomplete", "line " + line.lineNumber(), String.valueOf(line.lineNumber())))
                .toList());
    }

    /**
     * A person confirms, whatever the card says and whatever held the order; the goods are allocated right after the
     * commit.
     *
     * @throws IllegalStateException when the order is not waiting for it or is {@link #incomplete}
     */
    public CustomerOrder byPerson(long orderId, String actor, UnitOfWork unitOfWork) {
        CustomerOrder order = orders.locked(List.of(orderId)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no order " + orderId));
        if (order.status() == OrderStatus.NEEDS_REVIEW) {
            if (!incomplete(order).isEmpty()) throw new IllegalStateException("order " + orderId + " is incomplete");
            order.register();
            unitOfWork.add(new OrderEvent(
                    unitOfWork.nextId(), order.id(), unitOfWork.now(), actor, "registered", null, Words.NONE, order));
        }
        order.confirm();
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(), order.id(), unitOfWork.now(), actor, "confirmed", null, Words.NONE, order));
        unitOfWork.tellCustomer(order, "confirmed", order);
        unitOfWork.respond(order);
        unitOfWork.enqueue(Stage.ALLOCATE, order.id());
        return order;
    }
}
