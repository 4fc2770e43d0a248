package org.wuzetka.domain.registration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderLine;

/** The orders we have, as registration looks at them. */
public interface OrderRegister {

    /** The business key of every channel. */
    record BusinessKey(long customerId, String buyerOrderNumber) {}

    /**
     * @param lastChange fingerprint of the change that was applied last, or {@code null}
     * @param saidAt the latest time at which the sender changed what we have taken from him, or {@code null}
     */
    record KnownOrder(CustomerOrder order, String lastChange, Instant saidAt) {
        /** Whether the document tells an earlier state of the order than the one on record. */
        boolean isLaterThan(Instant changedAt) {
            return saidAt != null && changedAt != null && changedAt.isBefore(saidAt);
        }

        boolean isEarlierThan(Instant changedAt) {
            return saidAt != null && changedAt != null && changedAt.isAfter(saidAt);
        }
    }

    /**
     * The live order of each key, else the last cancelled one, locked. The keys themselves are locked until the end of the
     * transaction, so that the same order arriving on two channels at once becomes one order.
     */
    Map<BusinessKey, KnownOrder> lock(Collection<BusinessKey> keys);

    /** Orders by key, locked. */
    Map<Long, CustomerOrder> lockOrders(Collection<Long> orderIds);

    /**
     * An order for some goods.
     *
     * @param buyerOrderNumber the customer's own number, or {@code null}
     * @param place where the goods go, comparable, or {@code null} for the customer's seat
     * @param quantities in stock units, by product
     */
    record GoodsOrdered(
            long orderId,
            String number,
            long customerId,
            String buyerOrderNumber,
            String channel,
            String place,
            Map<Long, BigDecimal> quantities) {}

    /** @param print by {@link GoodsPrint} */
    record GoodsKey(long customerId, long print) {}

    /**
     * Orders for the same products by the same customers since then, the latest first, cancelled ones left out. The keys are
     * locked until the end of the transaction, so that of two look-alikes at the same moment the second sees the first.
     */
    Map<GoodsKey, List<GoodsOrdered>> forSameGoods(Collection<GoodsKey> keys, Instant since);

    /** Takes away lines and charges of an order under review; nothing was ever allocated for them. */
    void remove(List<OrderLine> lines, List<OrderCharge> charges);

    /** Adds charges to an order that exists. */
    void add(List<OrderCharge> charges);
}
