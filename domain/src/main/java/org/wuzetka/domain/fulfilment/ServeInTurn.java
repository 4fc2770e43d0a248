package org.wuzetka.domain.fulfilment;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.wuzetka.domain.feasibility.CompareTurns;
import org.wuzetka.domain.feasibility.CompareTurns.Change;
import org.wuzetka.domain.feasibility.CompareTurns.Comparison;
import org.wuzetka.domain.feasibility.Snapshots;
import org.wuzetka.domain.feasibility.Verdict.LineVerdict;
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
 * Deals anew what lies aside for some orders, in the turn a person has chosen. It does what he has seen or nothing: when
 * something moved since, he is shown what would come of it now.
 */
public final class ServeInTurn {
    private final Orders orders;
    private final Lots lots;
    private final Snapshots snapshots;
    private final SettleOrders settle;
    private final CompareTurns compare = new CompareTurns();

    public ServeInTurn(Orders orders, Lots lots, Snapshots snapshots, IncomingGoods incomingGoods) {
        this.orders = orders;
        this.lots = lots;
        this.snapshots = snapshots;
        this.settle = new SettleOrders(incomingGoods);
    }

    /** What became of it. */
    public sealed interface Result {}

    public record Applied(Comparison seen) implements Result {}

    /** @param now what would come of it by now */
    public record MovedOn(Comparison now) implements Result {}

    public record Refused(Reasons reasons) implements Result {}

    /**
     * @param turn ids of the orders, the one to be served first in front
     * @param seen {@link Comparison#print()} of what the person has seen
     */
    public Result serve(List<Long> turn, String seen, String reason, String actor, UnitOfWork unitOfWork) {
        if (!AllocationRules.isSaid(reason)) {
            return new Refused(Reasons.of(Problem.error("allocation.reason-missing", "reason")));
        }
        List<CustomerOrder> chosen = orders.locked(turn);
        Reasons refused = new Reasons(chosen.stream()
                .filter(order -> !order.status().isConfirmed())
                .map(order -> Problem.error(
                        "allocation.not-confirmed",
                        null,
                        String.valueOf(order.number()),
                        order.status().name()))
                .toList());
        if (!refused.isEmpty()) return new Refused(refused);
        Set<Long> products = chosen.stream()
                .flatMap(order -> order.lines().stream())
                .map(OrderLine::productId)
                .filter(Objects::nonNull)
                .collect(toSet());
        GoodsInHand goods = GoodsInHand.lock(lots, chosen, products);
        Comparison now = compare.compare(snapshots.now(BusinessCalendar.dayOf(unitOfWork.now())), turn);
        if (!now.print().equals(seen)) return new MovedOn(now);

        Map<Long, OrderLine> lines =
                chosen.stream().flatMap(order -> order.lines().stream()).collect(toMap(OrderLine::id, line -> line));
        List<Change> changes = now.changes().stream().filter(Change::chosen).toList();
        Map<OrderLine, Map<Long, BigDecimal>> wanted = new HashMap<>();
        for (Change change : changes) {
            for (LineVerdict line : change.after().lines()) {
                Map<Long, BigDecimal> byLot = new HashMap<>();
                line.free().forEach(taken -> byLot.merge(taken.lot().lotId(), taken.quantity(), BigDecimal::add));
                wanted.put(lines.get(line.line().id()), byLot);
            }
        }
        deal(goods, wanted, unitOfWork);
        settle.settle(chosen, true, unitOfWork);
        tell(chosen, turn, changes, reason, actor, unitOfWork);
        return new Applied(now);
    }

    /** All that goes back goes first: what one line takes another one gives. */
    private static void deal(GoodsInHand goods, Map<OrderLine, Map<Long, BigDecimal>> wanted, UnitOfWork unitOfWork) {
        wanted.forEach((line, byLot) -> {
            for (Lot lot : goods.holding(line)) {
                BigDecimal less = goods.held(line, lot.id()).subtract(byLot.getOrDefault(lot.id(), BigDecimal.ZERO));
                if (less.signum() > 0) goods.giveBack(line, lot, less);
            }
        });
        wanted.forEach((line, byLot) -> byLot.forEach((lotId, quantity) -> {
            BigDecimal more = quantity.subtract(goods.held(line, lotId));
            if (more.signum() > 0) goods.take(line, goods.lot(lotId).orElseThrow(), more, unitOfWork);
        }));
    }

    private static void tell(
            List<CustomerOrder> chosen,
            List<Long> turn,
            List<Change> changes,
            String reason,
            String actor,
            UnitOfWork unitOfWork) {
        Map<Long, CustomerOrder> byId = chosen.stream().collect(toMap(CustomerOrder::id, order -> order));
        List<Long> places = List.copyOf(new LinkedHashSet<>(turn));
        for (Change change : changes) {
            String moved = change.moved().stream()
                    .map(line -> line.line().number() + ": " + (line.quantity().signum() > 0 ? "+" : "")
                            + Quantities.text(line.quantity()))
                    .collect(Collectors.joining(", "));
            CustomerOrder order = byId.get(change.after().order().id());
            if (order == null) continue;
            SettleOrders.stamp(
                    order,
                    actor,
                    "served-in-turn",
                    moved.isEmpty() ? "allocation.turn-kept" : "allocation.turn",
                    unitOfWork,
                    String.valueOf(places.indexOf(order.id()) + 1),
                    String.valueOf(places.size()),
                    moved,
                    reason.strip());
        }
    }
}
