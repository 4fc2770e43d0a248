package org.wuzetka.domain.warehouse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.fulfilment.HeldGoods;
import org.wuzetka.domain.fulfilment.HeldGoods.Held;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.StockMove;

/**
 * A picker confirms what he took of one allocation. When he finds less, the rest is no longer set aside: the customer's line
 * waits for it again and the order is allocated anew; the missing goods are set apart, because they would be promised to the
 * next one otherwise.
 */
public final class PickGoods {
    private final Orders orders;
    private final HeldGoods goods;
    private final Picks picks;

    public PickGoods(Orders orders, HeldGoods goods, Picks picks) {
        this.orders = orders;
        this.goods = goods;
        this.picks = picks;
    }

    /**
     * @param location what was scanned at the shelf, or {@code null}
     * @param scanned what was scanned on the goods, or {@code null}
     * @param quantity taken, in stock units; zero when nothing was there
     * @param reason why it is less than asked for, or {@code null}
     */
    public record Taken(
            long orderId,
            long allocationId,
            String location,
            String scanned,
            BigDecimal quantity,
            ShortReason reason) {}

    /** Empty when it is done, now or before; else why not. */
    public Optional<Problem> pick(Taken taken, String actor, UnitOfWork unitOfWork) {
        List<CustomerOrder> locked = orders.locked(List.of(taken.orderId()));
        if (locked.isEmpty()) return Optional.of(Problem.error("picking.gone", null));
        CustomerOrder order = locked.get(0);
        Map<Long, BigDecimal> picked = picks.ofOrder(order.id());
        BigDecimal before = picked.get(taken.allocationId());
        if (before != null) {
            return before.compareTo(taken.quantity()) == 0
                    ? Optional.empty()
                    : Optional.of(Problem.error("picking.already", null, plain(before)));
        }
        Optional<Held> found = goods
                .lock(order.lines().stream().map(OrderLine::id).toList())
                .stream()
                .filter(held -> held.allocation().id() == taken.allocationId())
                .findFirst();
        Optional<Picks.Task> task = picks.task(taken.allocationId());
        if (found.isEmpty() || task.isEmpty()) return Optional.of(Problem.error("picking.gone", null));
        Held held = found.get();
        Optional<Problem> wrong = check(taken, task.get(), held.allocation().quantity());
        if (wrong.isPresent()) return wrong;

        BigDecimal rest = held.allocation().quantity().subtract(taken.quantity());
        if (rest.signum() > 0) giveUp(order, held, taken, rest, actor, unitOfWork);
        if (taken.quantity().signum() > 0) {
            picks.add(taken.allocationId(), taken.quantity(), taken.scanned(), actor, unitOfWork.now());
        }
        return Optional.empty();
    }

    private static Optional<Problem> check(Taken taken, Picks.Task task, BigDecimal wanted) {
        BigDecimal quantity = taken.quantity();
        if (quantity.signum() < 0 || quantity.stripTrailingZeros().scale() > 3 || quantity.compareTo(wanted) > 0) {
            return Optional.of(Problem.error("picking.quantity", null, plain(quantity), plain(wanted)));
        }
        if (quantity.compareTo(wanted) < 0 && taken.reason() == null) {
            return Optional.of(Problem.error("picking.reason-missing", null, plain(wanted.subtract(quantity))));
        }
        if (taken.location() != null && ScannedCode.of(taken.location()).fit(task) != ScannedCode.Fit.LOCATION) {
            return Optional.of(Problem.error(
                    "picking.other-location", null, taken.location(), task.bin() == null ? "-" : task.bin()));
        }
        if (taken.scanned() == null) return Optional.empty();
        return switch (ScannedCode.of(taken.scanned()).fit(task)) {
            case GOODS -> Optional.empty();
            case OTHER_LOT -> Optional.of(Problem.error("picking.other-lot", null, taken.scanned(), task.lotNumber()));
            case LOCATION, OTHER ->
                Optional.of(Problem.error("picking.other-goods", null, taken.scanned(), task.product()));
        };
    }

    private void giveUp(
            CustomerOrder order, Held held, Taken taken, BigDecimal rest, String actor, UnitOfWork unitOfWork) {
        OrderLine line = order.lines().stream()
                .filter(one -> one.id() == held.allocation().orderLineId())
                .findFirst()
                .orElseThrow();
        if (taken.quantity().signum() == 0) held.allocation().released();
        else held.allocation().shrinkTo(taken.quantity());
        held.lot().release(rest);
        held.lot().takeOut(rest);
        line.release(rest);
        unitOfWork.add(new StockMove(
                unitOfWork.nextId(),
                held.lot().id(),
                StockMove.Kind.ADJUSTMENT,
                rest.negate(),
                order,
                unitOfWork.now()));
        picks.block(held.lot().id(), rest, taken.reason(), order.number(), unitOfWork.now());
        unitOfWork.reserve(line.id(), line.productId(), line.unallocated());
        order.restate();
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(),
                order.id(),
                unitOfWork.now(),
                actor,
                "picked-short",
                "picking.short-"
                        + taken.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Words.of(line.description(), plain(rest)),
                order));
        unitOfWork.enqueue(Stage.ALLOCATE, order.id());
    }

    private static String plain(BigDecimal quantity) {
        BigDecimal shortest = quantity.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
