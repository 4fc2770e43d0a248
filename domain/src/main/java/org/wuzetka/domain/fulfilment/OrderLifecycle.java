package org.wuzetka.domain.fulfilment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.stock.SetAside;

/**
 * The life of an order after it is registered: confirm, allocate, issue, invoice. The whole group runs straight through in
 * one transaction; an order leaves the run where it has to wait for a person, for goods or for its billing day, and goes
 * into a queue where an admin has stopped the stage.
 */
public final class OrderLifecycle implements OrderFlow {
    private static final List<Stage> STAGES = List.of(Stage.CONFIRM, Stage.ALLOCATE, Stage.ISSUE, Stage.INVOICE);

    private final ConfirmOrders confirm;
    private final AllocateStock allocate;
    private final IssueGoods issue;
    private final InvoiceDeliveries invoice;
    private final StoppedStages stopped;

    public OrderLifecycle(
            ConfirmOrders confirm,
            AllocateStock allocate,
            IssueGoods issue,
            InvoiceDeliveries invoice,
            StoppedStages stopped) {
        this.confirm = confirm;
        this.allocate = allocate;
        this.issue = issue;
        this.invoice = invoice;
        this.stopped = stopped;
    }

    @Override
    public void goOn(List<CustomerOrder> orders, Stage done, UnitOfWork unitOfWork) {
        run(orders, STAGES.indexOf(done) + 1, stopped.now(), unitOfWork);
    }

    /** Does the stage whose queue the orders came from, whether it is stopped by now or not, and goes on. */
    void start(Stage first, List<CustomerOrder> orders, UnitOfWork unitOfWork) {
        Set<Stage> closed = new HashSet<>(stopped.now());
        closed.remove(first);
        run(orders, STAGES.indexOf(first), closed, unitOfWork);
    }

    private void run(List<CustomerOrder> orders, int from, Set<Stage> closed, UnitOfWork unitOfWork) {
        List<CustomerOrder> running = new ArrayList<>(orders);
        Map<Long, List<SetAside>> setAside = new HashMap<>();
        Map<Long, List<GoodsIssueNote>> notes = new HashMap<>();
        for (Stage stage : STAGES.subList(from, STAGES.size())) {
            List<CustomerOrder> ready =
                    running.stream().filter(order -> isReady(order, stage)).toList();
            if (ready.isEmpty()) continue;
            if (closed.contains(stage)) {
                unitOfWork.enqueue(stage, ready.stream().map(CustomerOrder::id).toList());
                running.removeAll(ready);
                continue;
            }
            switch (stage) {
                case CONFIRM -> confirm.byRule(ready, unitOfWork);
                case ALLOCATE -> setAside.putAll(allocate.allocate(ready, unitOfWork));
                case ISSUE -> notes.putAll(issue.byRule(ready, setAside, unitOfWork));
                case INVOICE -> invoice.byRule(ready, notes, unitOfWork);
                default -> throw new IllegalStateException(stage + " is no stage of an order");
            }
        }
    }

    private static boolean isReady(CustomerOrder order, Stage stage) {
        return switch (stage) {
            case CONFIRM -> ConfirmOrders.isDue(order);
            case ALLOCATE -> AllocateStock.isDue(order);
            case ISSUE -> IssueGoods.isDue(order);
            default -> InvoiceDeliveries.isDue(order);
        };
    }
}
