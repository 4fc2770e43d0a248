package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Words;

/**
 * Cancels an order: goods go back to their lots, nothing is reserved or bought for it any more, the customer is told.
 * Goods that have left with a WZ cannot be called back, so such an order is refused; a shipment exists only with a WZ, so
 * none has to be called off.
 */
public final class CancelOrder {
    private final HeldGoods goods;
    private final GiveBackGoods giveBack;

    public CancelOrder(HeldGoods goods) {
        this.goods = goods;
        this.giveBack = new GiveBackGoods(goods);
    }

    /**
     * @param locked the order, its row locked in this transaction
     * @param actor who cancels: a person's sign-in name or the customer's code
     * @param reason in his words, or {@code null}
     * @return why it cannot be; empty when the order is cancelled (now or before)
     */
    public Reasons cancel(CustomerOrder locked, String actor, String reason, UnitOfWork unitOfWork) {
        if (locked.status() == OrderStatus.CANCELLED) return Reasons.NONE;
        List<Problem> issued = locked.lines().stream()
                .filter(line -> line.issued().signum() > 0)
                .map(line -> alreadyGone(line, BigDecimal.ZERO))
                .toList();
        if (!issued.isEmpty()) return new Reasons(issued);

        Map<OrderLine, BigDecimal> held = new LinkedHashMap<>();
        for (OrderLine line : locked.lines()) {
            if (line.allocated().signum() > 0) held.put(line, line.allocated());
            if (line.productId() != null) unitOfWork.reserve(line.id(), line.productId(), BigDecimal.ZERO);
        }
        giveBack.giveBack(locked.id(), held, unitOfWork);
        goods.unpeg(locked.lines().stream().map(OrderLine::id).toList());
        locked.cancel();
        boolean said = reason != null && !reason.isBlank();
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(),
                locked.id(),
                unitOfWork.now(),
                actor,
                "cancelled",
                said ? "change.cancelled-because" : null,
                said ? Words.of(reason.strip()) : Words.NONE,
                null));
        unitOfWork.tellCustomer(locked, "cancelled", null);
        unitOfWork.respond(locked);
        return Reasons.NONE;
    }

    /** A line of which more has left, or is billed, than the customer still wants. */
    static Problem alreadyGone(OrderLine line, BigDecimal wanted) {
        boolean billed = line.invoiced().compareTo(wanted) > 0;
        return Problem.error(
                billed ? "change.already-invoiced" : "change.already-issued",
                "line " + line.lineNumber(),
                String.valueOf(line.lineNumber()),
                Quantities.text(billed ? line.invoiced() : line.issued()),
                Quantities.text(wanted));
    }
}
