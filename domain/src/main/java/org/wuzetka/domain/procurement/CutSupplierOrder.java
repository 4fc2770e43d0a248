package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.procurement.DealSupplies.Claim;
import org.wuzetka.domain.procurement.SupplierOrders.Event;
import org.wuzetka.domain.procurement.SupplierOrders.Head;
import org.wuzetka.domain.shared.Problem;

/**
 * A buyer takes a supplier at his word, or takes back what has not come; the customers who waited for it are promised anew, the
 * more important first. Runs in the transaction of its caller.
 */
public final class CutSupplierOrder {
    private final SupplierOrders orders;
    private final PurchaseDecisions decisions;
    private final RePromise promises;
    private final Clock clock;

    public CutSupplierOrder(SupplierOrders orders, PurchaseDecisions decisions, RePromise promises, Clock clock) {
        this.orders = orders;
        this.decisions = decisions;
        this.promises = promises;
        this.clock = clock;
    }

    /** To what an order is cut. */
    public enum To {
        /** What the supplier agreed to, at his price. */
        ANSWER,
        /** What has come. */
        RECEIVED
    }

    /**
     * @param version of the order that the buyer saw
     * @param aside whether the products wait for a buyer before they are bought again
     * @param reason why, for the records
     */
    public Optional<Problem> cut(long id, int version, To to, boolean aside, String reason, String who) {
        Optional<Head> found = orders.lock(id);
        if (found.isEmpty() || !found.get().open()) return Optional.of(Problem.error("procurement.order-closed", null));
        Head order = found.get();
        if (order.version() != version) return Optional.of(Problem.error("procurement.order-changed", null));
        Instant now = clock.instant();
        Map<Long, List<Claim>> before = promises.before(id);
        List<Long> fewer = to == To.ANSWER ? orders.takeAnswer(id) : orders.cancelRest(id);
        orders.record(id, to == To.ANSWER ? Event.ACCEPTED : Event.CANCELLED_REST, reason, who, now);
        if (aside) fewer.forEach(product -> setAside(product, order, who, now));
        promises.settle(before, order.number());
        boolean tell = to == To.RECEIVED
                && order.sent()
                && !order.destination().emails().isEmpty();
        if (tell) orders.planAgain(id, Procurement.CANCELLATION, now);
        return Optional.empty();
    }

    private void setAside(long product, Head order, String who, Instant now) {
        Shortages.Choice before = decisions
                .choice(product, order.warehouseId())
                .orElse(new Shortages.Choice(order.warehouseId(), null, null, false, false));
        decisions.choose(
                product,
                new Shortages.Choice(order.warehouseId(), before.supplierId(), before.quantity(), true, before.added()),
                who,
                now);
        decisions.record(PurchaseDecisions.Kind.DROPPED, order.supplierId(), product, order.number(), who, now);
    }
}
