package org.wuzetka.domain.procurement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders at suppliers as buyers look after them. Every method runs in the transaction of its caller. */
public interface SupplierOrders {

    /** What is noted at an order. */
    enum Event {
        PLACED,
        SENT,
        RESENT,
        REMINDED,
        CANCELLED_REST,
        ACCEPTED,
        LINK_WITHDRAWN
    }

    /**
     * @param open whether something may still come
     * @param byMail whether orders to this supplier go by mail
     */
    record Head(
            long id,
            int version,
            String number,
            long supplierId,
            long warehouseId,
            boolean open,
            boolean sent,
            SupplierDestination destination) {}

    /** Locked. */
    Optional<Head> lock(long id);

    /** Quantities and prices become what the supplier agreed to; returns the products of which less comes. */
    List<Long> takeAnswer(long id);

    /** What has not come does not count any more; returns the products concerned. */
    List<Long> cancelRest(long id);

    /** The call is due once more, whatever became of it; a new one where there was none. */
    void planAgain(long id, String kind, Instant now);

    /** @param text may be {@code null} */
    void record(long id, Event event, String text, String who, Instant now);
}
