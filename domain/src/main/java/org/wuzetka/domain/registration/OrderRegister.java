package org.wuzetka.domain.registration;

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

    /** Takes away lines and charges of an order under review; nothing was ever allocated for them. */
    void remove(List<OrderLine> lines, List<OrderCharge> charges);

    /** Adds charges to an order that exists. */
    void add(List<OrderCharge> charges);
}
