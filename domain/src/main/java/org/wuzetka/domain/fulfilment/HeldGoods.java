package org.wuzetka.domain.fulfilment;

import java.util.Collection;
import java.util.List;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Lot;

/** What lies aside or is on its way for order lines, for those who give it back. */
public interface HeldGoods {

    /** Goods of a lot that lie aside for a line. */
    record Held(Allocation allocation, Lot lot) {}

    /** The active allocations of these lines. Their lots are locked, in the order of their ids as everywhere. */
    List<Held> lock(Collection<Long> orderLineIds);

    /** Incoming goods are no longer bought for these lines: they become free for others when they come. */
    void unpeg(Collection<Long> orderLineIds);

    /** Confirmed orders with lines that wait for these products, those to be served first in front. */
    List<Long> waitingFor(Collection<Long> productIds, long exceptOrderId);
}
