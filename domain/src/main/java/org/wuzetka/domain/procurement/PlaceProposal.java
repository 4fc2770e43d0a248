package org.wuzetka.domain.procurement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wuzetka.domain.shared.Problem;

/**
 * A buyer orders a proposal as he saw it: it is reckoned once more while nobody else buys, and placed only when nothing has
 * moved since. Runs in the transaction of its caller.
 */
public final class PlaceProposal {
    private final Procurement procurement;
    private final PurchaseDecisions decisions;
    private final MergeShortages rule;
    private final Clock clock;

    public PlaceProposal(Procurement procurement, PurchaseDecisions decisions, MergeShortages rule, Clock clock) {
        this.procurement = procurement;
        this.decisions = decisions;
        this.rule = rule;
        this.clock = clock;
    }

    public sealed interface Result permits Ordered, Refused {}

    public record Ordered(Procurement.Placed order) implements Result {}

    public record Refused(Problem reason) implements Result {}

    /** @param print of the order that the buyer saw */
    public Result place(long supplierId, long warehouseId, String print, String who) {
        procurement.buyAlone();
        Instant now = clock.instant();
        PurchaseProposal proposal = rule.merge(procurement.shortages(), now);
        Optional<PurchaseProposal.Order> found = find(proposal, supplierId, warehouseId);
        if (found.isEmpty() || found.get().lines().isEmpty()) {
            return new Refused(Problem.error("procurement.nothing-to-order", null));
        }
        PurchaseProposal.Order order = found.get();
        if (!order.print().equals(print)) return new Refused(Problem.error("procurement.proposal-moved", null));
        Procurement.Placed placed = procurement
                .place(
                        new PurchaseProposal(proposal.incomingPegs(), List.of(order), List.of(), List.of(), List.of()),
                        who,
                        now)
                .get(0);
        decisions.release(supplierId);
        decisions.record(PurchaseDecisions.Kind.PLACED, supplierId, null, placed.number(), who, now);
        return new Ordered(placed);
    }

    /** The order of a proposal for this supplier and warehouse, whether or not the hub would place it. */
    public static Optional<PurchaseProposal.Order> find(PurchaseProposal proposal, long supplierId, long warehouseId) {
        return Stream.concat(
                        proposal.orders().stream(), proposal.waiting().stream().map(PurchaseProposal.Waiting::order))
                .filter(order -> order.supplierId() == supplierId && order.warehouseId() == warehouseId)
                .findFirst();
    }
}
