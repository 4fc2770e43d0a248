package org.wuzetka.domain.fulfilment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.IncomingGoods;

/** Brings orders in line after a person has moved goods: reservations, status, class, and the work that follows. */
final class SettleOrders {
    private final IncomingGoods incomingGoods;

    SettleOrders(IncomingGoods incomingGoods) {
        this.incomingGoods = incomingGoods;
    }

    /** @param leave whether goods that may leave by the customers' cards do so right after, or only of complete orders */
    void settle(Collection<CustomerOrder> touched, boolean leave, UnitOfWork unitOfWork) {
        for (CustomerOrder order : touched) {
            for (OrderLine line : order.lines()) {
                if (line.productId() != null) unitOfWork.reserve(line.id(), line.productId(), line.unallocated());
            }
            order.restate();
            boolean complete = !AllocateStock.isDue(order);
            if (complete) order.classify(Feasibility.READY_IN_FULL, null);
            else unitOfWork.enqueue(Stage.PROCURE, order.id());
            if (IssueGoods.isDue(order) && (leave || complete)) unitOfWork.enqueue(Stage.ISSUE, order.id());
        }
        List<CustomerOrder> waiting = touched.stream()
                .filter(AllocateStock::isDue)
                .sorted(Comparator.comparingInt(CustomerOrder::priority).thenComparing(CustomerOrder::id))
                .toList();
        if (!waiting.isEmpty()) new Feasibilities(incomingGoods).classify(waiting);
    }

    static void stamp(
            CustomerOrder order, String actor, String kind, String code, UnitOfWork unitOfWork, String... words) {
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(), order.id(), unitOfWork.now(), actor, kind, code, Words.of(words), null));
    }
}
