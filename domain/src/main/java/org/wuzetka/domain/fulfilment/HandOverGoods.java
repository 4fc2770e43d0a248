package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.Lots;

/**
 * Hands goods that lie aside for one order's line over to another's in one step: they are free at no moment in between. The
 * longest-dated go first, so that the giver keeps what has to leave soonest. What has left the warehouse is nobody's to give.
 */
public final class HandOverGoods {
    private static final Comparator<Lot> LONGEST_DATED_FIRST = Comparator.comparing(
                    Lot::expiresOn, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Lot::id)
            .reversed();

    private final Orders orders;
    private final Lots lots;
    private final SettleOrders settle;

    public HandOverGoods(Orders orders, Lots lots, IncomingGoods incomingGoods) {
        this.orders = orders;
        this.lots = lots;
        this.settle = new SettleOrders(incomingGoods);
    }

    /**
     * @param quantity in stock units
     * @param seen what the person saw lie aside for the taker, so that a form sent twice moves once; or {@code null}
     * @param shortDated whether goods may go that live shorter than the taker wants
     * @param reason why, for both passports
     */
    public record Wish(
            long fromOrderId,
            long fromLineId,
            long toOrderId,
            long toLineId,
            BigDecimal quantity,
            BigDecimal seen,
            boolean shortDated,
            String reason) {}

    /** @return why it cannot be; empty when it is done */
    public Reasons handOver(Wish wish, String actor, UnitOfWork unitOfWork) {
        List<Problem> problems = new ArrayList<>(AllocationRules.quantity(wish.quantity()));
        if (!AllocationRules.isSaid(wish.reason())) problems.add(Problem.error("allocation.reason-missing", "reason"));
        if (!problems.isEmpty()) return new Reasons(problems);

        List<CustomerOrder> both = orders.locked(List.of(wish.fromOrderId(), wish.toOrderId()));
        Optional<OrderLine> from = line(both, wish.fromOrderId(), wish.fromLineId());
        Optional<OrderLine> to = line(both, wish.toOrderId(), wish.toLineId());
        if (from.isEmpty()
                || to.isEmpty()
                || from.get().id() == to.get().id()
                || to.get().productId() == null) {
            return Reasons.of(Problem.error("allocation.line-unknown", null));
        }
        if (!to.get().productId().equals(from.get().productId())) {
            return Reasons.of(Problem.error("allocation.other-product", null));
        }
        problems.addAll(AllocationRules.unmoved(to.get(), wish.seen()));
        if (problems.isEmpty()) problems.addAll(AllocationRules.taker(to.get().order(), to.get(), wish.quantity()));
        if (wish.quantity().compareTo(from.get().allocated()) > 0) {
            problems.add(Problem.error(
                    "allocation.holds-less",
                    null,
                    String.valueOf(from.get().lineNumber()),
                    Quantities.text(from.get().allocated()),
                    Quantities.text(wish.quantity())));
        }
        if (!problems.isEmpty()) return new Reasons(problems);

        GoodsInHand goods = GoodsInHand.lock(lots, both, Set.of());
        Reasons refused = move(goods, from.get(), to.get(), wish, unitOfWork);
        if (!refused.isEmpty()) return refused;
        settle.settle(both, true, unitOfWork);
        tell(from.get(), "handed-over", "allocation.handed-over", to.get(), wish, actor, unitOfWork);
        tell(to.get(), "taken-over", "allocation.taken-over", from.get(), wish, actor, unitOfWork);
        return Reasons.NONE;
    }

    private static Optional<OrderLine> line(List<CustomerOrder> both, long orderId, long lineId) {
        return both.stream()
                .filter(order -> order.id() == orderId)
                .findFirst()
                .flatMap(order -> AllocationRules.line(order, lineId));
    }

    /** Nothing is moved unless all of it can be. */
    private static Reasons move(GoodsInHand goods, OrderLine from, OrderLine to, Wish wish, UnitOfWork unitOfWork) {
        LocalDate today = BusinessCalendar.dayOf(unitOfWork.now());
        String said = wish.shortDated() ? wish.reason() : null;
        List<Problem> tooShort = new ArrayList<>();
        List<Lot> fitting = new ArrayList<>();
        BigDecimal there = BigDecimal.ZERO;
        for (Lot lot : goods.holding(from).stream().sorted(LONGEST_DATED_FIRST).toList()) {
            List<Problem> problems = AllocationRules.shelfLife(to.order(), to, lot, today, said);
            tooShort.addAll(problems);
            if (!problems.isEmpty()) continue;
            fitting.add(lot);
            there = there.add(goods.held(from, lot.id()));
        }
        if (there.compareTo(wish.quantity()) < 0) return new Reasons(tooShort);
        BigDecimal rest = wish.quantity();
        for (Lot lot : fitting) {
            BigDecimal part = rest.min(goods.held(from, lot.id()));
            if (part.signum() == 0) continue;
            goods.giveBack(from, lot, part);
            goods.take(to, lot, part, unitOfWork);
            rest = rest.subtract(part);
        }
        return Reasons.NONE;
    }

    private static void tell(
            OrderLine line, String kind, String code, OrderLine other, Wish wish, String actor, UnitOfWork unitOfWork) {
        SettleOrders.stamp(
                line.order(),
                actor,
                kind,
                code,
                unitOfWork,
                String.valueOf(line.lineNumber()),
                Quantities.text(wish.quantity()),
                String.valueOf(other.order().number()),
                wish.reason().strip());
    }
}
