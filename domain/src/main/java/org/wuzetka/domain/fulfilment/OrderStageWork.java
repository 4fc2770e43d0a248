package org.wuzetka.domain.fulfilment;

import java.util.List;
import org.wuzetka.domain.orders.Orders;

/**
 * Work that waited in the queue of confirm, allocate, issue or invoice: the orders are locked, do this stage and go on from
 * there. An order that has moved on in the meantime is left as it is.
 */
public final class OrderStageWork implements StageWork {
    private final Stage stage;
    private final Orders orders;
    private final OrderLifecycle lifecycle;

    public OrderStageWork(Stage stage, Orders orders, OrderLifecycle lifecycle) {
        this.stage = stage;
        this.orders = orders;
        this.lifecycle = lifecycle;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public void work(List<Long> orderIds, UnitOfWork unitOfWork) {
        lifecycle.start(stage, orders.locked(orderIds), unitOfWork);
    }
}
