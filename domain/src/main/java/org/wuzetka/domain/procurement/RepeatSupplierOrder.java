package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.wuzetka.domain.procurement.SupplierOrders.Event;
import org.wuzetka.domain.procurement.SupplierOrders.Head;
import org.wuzetka.domain.shared.Problem;

/** A buyer sends an order to its supplier once more, or reminds him of it. Runs in the transaction of its caller. */
public final class RepeatSupplierOrder {
    private final SupplierOrders orders;
    private final Clock clock;

    public RepeatSupplierOrder(SupplierOrders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** @param kind of call: one of those of {@link Procurement} */
    public Optional<Problem> repeat(long id, String kind, String who) {
        Optional<Head> found = orders.lock(id);
        if (found.isEmpty() || !found.get().open()) return Optional.of(Problem.error("procurement.order-closed", null));
        SupplierDestination to = found.get().destination();
        boolean byFile = kind.equals(Procurement.BY_FILE);
        if (byFile && to.outlet() == null) return Optional.of(Problem.error("procurement.no-outlet", null));
        if (!byFile && to.emails().isEmpty()) return Optional.of(Problem.error("procurement.no-email", null));
        Instant now = clock.instant();
        orders.planAgain(id, kind, now);
        boolean reminder = kind.equals(Procurement.REMINDER);
        orders.record(
                id,
                reminder ? Event.REMINDED : Event.RESENT,
                byFile ? to.outlet() : String.join(", ", to.emails()),
                who,
                now);
        return Optional.empty();
    }
}
