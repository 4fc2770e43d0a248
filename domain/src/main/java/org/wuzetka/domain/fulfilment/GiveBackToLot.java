package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lots;

/** A person puts goods back that lay aside for a line: they are free for the orders that wait for them. */
public final class GiveBackToLot {
    private final Orders orders;
    private final Lots lots;
    private final HeldGoods held;
    private final SettleOrders settle;

    public GiveBackToLot(Orders orders, Lots lots, HeldGoods held, IncomingGoods incomingGoods) {
        this.orders = orders;
        this.lots = lots;
        this.held = held;
        this.settle = new SettleOrders(incomingGoods);
    }

    /** @return why it cannot be; empty when it is done */
    public Reasons giveBack(TakeFromLot.Wish wish, String actor, UnitOfWork unitOfWork) {
        Reasons wrong = new Reasons(AllocationRules.quantity(wish.quantity()));
        if (!wrong.isEmpty()) return wrong;
        Optional<CustomerOrder> found =
                orders.locked(List.of(wish.orderId())).stream().findFirst();
        Optional<OrderLine> line = found.flatMap(order -> AllocationRules.line(order, wish.lineId()));
        if (line.isEmpty()) return Reasons.of(Problem.error("allocation.line-unknown", null));

        Reasons moved = new Reasons(AllocationRules.unmoved(line.get(), wish.seen()));
        if (!moved.isEmpty()) return moved;
        GoodsInHand goods = GoodsInHand.lock(lots, found.stream().toList(), Set.of());
        BigDecimal aside = goods.held(line.get(), wish.lotId());
        if (aside.compareTo(wish.quantity()) < 0) {
            return Reasons.of(Problem.error(
                    "allocation.holds-less",
                    null,
                    String.valueOf(line.get().lineNumber()),
                    Quantities.text(aside),
                    Quantities.text(wish.quantity())));
        }
        goods.giveBack(line.get(), goods.lot(wish.lotId()).orElseThrow(), wish.quantity());
        settle.settle(found.stream().toList(), false, unitOfWork);
        unitOfWork.enqueue(Stage.ALLOCATE, held.waitingFor(Set.of(line.get().productId()), wish.orderId()));
        SettleOrders.stamp(
                found.get(),
                actor,
                "released",
                "allocation.given-back",
                unitOfWork,
                String.valueOf(line.get().lineNumber()),
                Quantities.text(wish.quantity()),
                goods.lot(wish.lotId()).orElseThrow().lotNumber(),
                AllocationRules.said(wish.reason()));
        return Reasons.NONE;
    }
}
