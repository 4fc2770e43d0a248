package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/**
 * Stage "procure": buys what confirmed orders lack and stock has fallen below its minimum by, one order per supplier.
 * Runs in the transaction of its caller, one hub at a time; a repeat finds everything pegged and buys nothing.
 */
public final class ProcureShortages {
    /** Who the hub itself is in the records of buying. */
    static final String HUB = "procurement";

    private final Procurement procurement;
    private final MergeShortages rule;
    private final Clock clock;

    public ProcureShortages(Procurement procurement, MergeShortages rule, Clock clock) {
        this.procurement = procurement;
        this.rule = rule;
        this.clock = clock;
    }

    /** @param problems why some demand was not bought now */
    public record Procured(List<Procurement.Placed> orders, List<Problem> problems) {}

    public Procured procure() {
        procurement.buyAlone();
        Instant now = clock.instant();
        PurchaseProposal proposal = rule.merge(procurement.shortages(), now);
        List<Procurement.Placed> placed = procurement.place(proposal, HUB, now);
        procurement.forget(proposal.settled());
        List<Problem> problems = new ArrayList<>(proposal.problems());
        proposal.waiting().forEach(waiting -> problems.add(waiting.reason()));
        procurement.tellUnbought(problems, now);
        return new Procured(placed, List.copyOf(problems));
    }
}
