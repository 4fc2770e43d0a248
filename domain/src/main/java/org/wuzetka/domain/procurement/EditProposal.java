package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.wuzetka.domain.procurement.PurchaseDecisions.Kind;
import org.wuzetka.domain.procurement.Shortages.Choice;
import org.wuzetka.domain.shared.Problem;

/** A buyer changes a line of a proposal (Polish: propozycja zakupu). Runs in the transaction of its caller. */
public final class EditProposal {
    /** No supplier sells more at once; a slip of the finger does. */
    private static final BigDecimal MOST = new BigDecimal("9999999");

    private final PurchaseDecisions decisions;
    private final Clock clock;

    public EditProposal(PurchaseDecisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * A line as the buyer sees it.
     *
     * @param supplierId whom it is bought from
     * @param suggested what the rule would buy, nothing when nothing is needed
     */
    public record Seen(long productId, long warehouseId, long supplierId, BigDecimal suggested) {}

    /** @param quantity {@code null} for what is suggested */
    public Optional<Problem> quantity(Seen line, BigDecimal quantity, String who) {
        Choice before = before(line);
        if (quantity != null && (quantity.signum() <= 0 || quantity.compareTo(MOST) > 0 || quantity.scale() > 3)) {
            return Optional.of(Problem.error("procurement.quantity-wrong", null, quantity.toPlainString()));
        }
        if (quantity == null && before.added()) return drop(line, who);
        boolean suggested = quantity == null || !before.added() && quantity.compareTo(line.suggested()) == 0;
        BigDecimal kept = suggested ? null : quantity;
        if (same(kept, before.quantity())) return Optional.empty();
        keep(line, new Choice(line.warehouseId(), before.supplierId(), kept, before.dropped(), before.added()), who);
        record(Kind.QUANTITY, line, PurchaseDecisions.plain(suggested ? line.suggested() : quantity), who);
        return Optional.empty();
    }

    /** Not bought now; goods that nobody needs are taken off altogether. */
    public Optional<Problem> drop(Seen line, String who) {
        Choice before = before(line);
        if (before.added()) decisions.unchoose(line.productId(), line.warehouseId());
        else
            keep(
                    line,
                    new Choice(line.warehouseId(), before.supplierId(), before.quantity(), true, before.added()),
                    who);
        record(Kind.DROPPED, line, null, who);
        return Optional.empty();
    }

    public Optional<Problem> putBack(Seen line, String who) {
        Choice before = before(line);
        if (!before.dropped()) return Optional.empty();
        keep(line, new Choice(line.warehouseId(), before.supplierId(), before.quantity(), false, before.added()), who);
        record(Kind.PUT_BACK, line, null, who);
        return Optional.empty();
    }

    /** Buys it from another who sells it too; the quantity is reckoned by his pack. */
    public Optional<Problem> move(Seen line, Offer to, String name, String who) {
        Choice before = before(line);
        BigDecimal quantity = before.added() ? to.rounded(before.quantity()) : null;
        keep(line, new Choice(line.warehouseId(), to.supplierId(), quantity, false, before.added()), who);
        record(Kind.MOVED, line, name, who);
        return Optional.empty();
    }

    /** Goods that nobody needs yet, bought with the others. */
    public Optional<Problem> add(long productId, long warehouseId, Offer offer, BigDecimal quantity, String who) {
        if (quantity == null || quantity.signum() <= 0 || quantity.compareTo(MOST) > 0 || quantity.scale() > 3) {
            return Optional.of(Problem.error(
                    "procurement.quantity-wrong", null, quantity == null ? "–" : quantity.toPlainString()));
        }
        Seen line = new Seen(productId, warehouseId, offer.supplierId(), BigDecimal.ZERO);
        keep(line, new Choice(warehouseId, offer.supplierId(), quantity, false, true), who);
        record(Kind.ADDED, line, PurchaseDecisions.plain(quantity), who);
        return Optional.empty();
    }

    private Choice before(Seen line) {
        return decisions
                .choice(line.productId(), line.warehouseId())
                .orElse(new Choice(line.warehouseId(), null, null, false, false));
    }

    private void keep(Seen line, Choice choice, String who) {
        boolean nothing =
                choice.supplierId() == null && choice.quantity() == null && !choice.dropped() && !choice.added();
        if (nothing) decisions.unchoose(line.productId(), line.warehouseId());
        else decisions.choose(line.productId(), choice, who, clock.instant());
    }

    private void record(Kind kind, Seen line, String text, String who) {
        decisions.record(kind, line.supplierId(), line.productId(), text, who, clock.instant());
    }

    private static boolean same(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? a == b : a.compareTo(b) == 0;
    }
}
