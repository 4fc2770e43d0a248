package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Instant;
import org.wuzetka.domain.shared.OutboundCall;

/**
 * A person's word on a supplier order by mail whose answer was lost or that was refused: the supplier has it, or it is sent
 * again under the same number and Message-ID. Runs in the transaction of its caller.
 */
public final class SettleLostOrder {
    private final Procurement procurement;
    private final Clock clock;

    public SettleLostOrder(Procurement procurement, Clock clock) {
        this.procurement = procurement;
        this.clock = clock;
    }

    /** What the person found out. */
    public enum Finding {
        SUPPLIER_HAS_IT,
        SEND_AGAIN
    }

    /** @return false when there is nothing to decide (any more) */
    public boolean settle(String kind, String number, Finding finding) {
        Instant now = clock.instant();
        return procurement
                .sending(kind, number)
                .filter(task -> task.call().state() == OutboundCall.State.UNKNOWN
                        || finding == Finding.SEND_AGAIN && task.call().state() == OutboundCall.State.REJECTED)
                .map(task -> procurement.store(
                        task,
                        finding == Finding.SUPPLIER_HAS_IT
                                ? task.call().arrived(number, now)
                                : task.call().planAgain(now),
                        now))
                .orElse(false);
    }
}
