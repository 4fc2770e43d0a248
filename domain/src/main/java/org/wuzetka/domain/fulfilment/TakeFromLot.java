package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.Lots;

/**
 * A person sets goods of one lot aside for one line. They leave when the order is complete, or when he says that he is done:
 * he may still want to take of another lot.
 */
public final class TakeFromLot {
    private final Orders orders;
    private final Lots lots;
    private final SettleOrders settle;

    public TakeFromLot(Orders orders, Lots lots, IncomingGoods incomingGoods) {
        this.orders = orders;
        this.lots = lots;
        this.settle = new SettleOrders(incomingGoods);
    }

    /**
     * @param quantity in stock units
     * @param seen what the person saw lie aside for the line, so that a form sent twice takes once; or {@code null}
     * @param reason why goods go that live shorter than the customer wants; or {@code null}
     */
    public record Wish(long orderId, long lineId, long lotId, BigDecimal quantity, BigDecimal seen, String reason) {}

    /** @return why it cannot be; empty when it is done */
    public Reasons take(Wish wish, String actor, UnitOfWork unitOfWork) {
        List<Problem> problems = new ArrayList<>(AllocationRules.quantity(wish.quantity()));
        Optional<CustomerOrder> found =
                orders.locked(List.of(wish.orderId())).stream().findFirst();
        Optional<OrderLine> line = found.flatMap(order -> AllocationRules.line(order, wish.lineId()));
        if (line.isEmpty() || line.get().productId() == null) {
            return Reasons.of(Problem.error("allocation.line-unknown", null));
        }
        CustomerOrder order = found.get();
        if (!problems.isEmpty()) return new Reasons(problems);
        problems.addAll(AllocationRules.unmoved(line.get(), wish.seen()));
        if (problems.isEmpty()) problems.addAll(AllocationRules.taker(order, line.get(), wish.quantity()));
        if (!problems.isEmpty()) return new Reasons(problems);

        GoodsInHand goods =
                GoodsInHand.lock(lots, List.of(order), Set.of(line.get().productId()));
        Optional<Lot> lot = goods.lot(wish.lotId())
                .filter(one -> one.productId() == line.get().productId());
        if (lot.isEmpty() || lot.get().free().compareTo(wish.quantity()) < 0) {
            return Reasons.of(Problem.error(
                    "allocation.more-than-free",
                    null,
                    lot.map(Lot::lotNumber).orElse("–"),
                    lot.map(one -> Quantities.text(one.free())).orElse("0"),
                    Quantities.text(wish.quantity())));
        }
        LocalDate today = BusinessCalendar.dayOf(unitOfWork.now());
        boolean fits = AllocationRules.shelfLife(order, line.get(), lot.get(), today, null)
                .isEmpty();
        problems.addAll(AllocationRules.shelfLife(order, line.get(), lot.get(), today, wish.reason()));
        if (!problems.isEmpty()) return new Reasons(problems);

        goods.take(line.get(), lot.get(), wish.quantity(), unitOfWork);
        settle.settle(List.of(order), false, unitOfWork);
        SettleOrders.stamp(
                order,
                actor,
                "allocated-by-hand",
                fits ? "allocation.taken" : "allocation.taken-short-dated",
                unitOfWork,
                String.valueOf(line.get().lineNumber()),
                Quantities.text(wish.quantity()),
                lot.get().lotNumber(),
                lot.get().expiresOn() == null ? "–" : lot.get().expiresOn().toString(),
                AllocationRules.said(wish.reason()));
        return Reasons.NONE;
    }
}
