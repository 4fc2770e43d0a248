package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.stock.Lot;

/**
 * Gives goods that lay aside back to their lots, the longest-dated first: what is left for the customer is what has to leave
 * soonest. Orders that wait for these products are allocated again.
 */
final class GiveBackGoods {
    private static final Comparator<HeldGoods.Held> LONGEST_DATED_FIRST = Comparator.comparing(
                    HeldGoods.Held::lot,
                    Comparator.comparing(Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
                            .thenComparing(Lot::receivedAt)
                            .thenComparing(Lot::id)
                            .reversed())
            .thenComparing(held -> held.allocation().id());

    private final HeldGoods goods;

    GiveBackGoods(HeldGoods goods) {
        this.goods = goods;
    }

    /** @param less how much each line gives back, in stock units, no more than it has allocated */
    void giveBack(long orderId, Map<OrderLine, BigDecimal> less, UnitOfWork unitOfWork) {
        if (less.isEmpty()) return;
        List<HeldGoods.Held> held = goods
                .lock(less.keySet().stream().map(OrderLine::id).toList())
                .stream()
                .sorted(LONGEST_DATED_FIRST)
                .toList();
        Set<Long> products = new HashSet<>();
        less.forEach((line, quantity) -> {
            giveBack(line, quantity, held);
            products.add(line.productId());
        });
        unitOfWork.enqueue(Stage.ALLOCATE, goods.waitingFor(products, orderId));
    }

    private static void giveBack(OrderLine line, BigDecimal quantity, List<HeldGoods.Held> held) {
        BigDecimal rest = quantity;
        for (HeldGoods.Held one : held) {
            if (one.allocation().orderLineId() != line.id() || rest.signum() == 0) continue;
            BigDecimal part = rest.min(one.allocation().quantity());
            one.lot().release(part);
            line.release(part);
            if (part.compareTo(one.allocation().quantity()) == 0)
                one.allocation().released();
            else one.allocation().shrinkTo(one.allocation().quantity().subtract(part));
            rest = rest.subtract(part);
        }
        if (rest.signum() != 0) {
            throw new IllegalStateException("line " + line.id() + " says " + rest + " more is allocated than its lots");
        }
    }
}
