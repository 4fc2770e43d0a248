package org.wuzetka.domain.fulfilment;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.Lots;
import org.wuzetka.domain.stock.SetAside;

/** Lots under lock: those with free goods of some products, and those that hold goods for some orders. */
final class GoodsInHand {
    private final Map<Long, Lot> lots;
    private final List<SetAside> asides;

    private GoodsInHand(Map<Long, Lot> lots, List<SetAside> asides) {
        this.lots = lots;
        this.asides = asides;
    }

    /** @param orders locked before: orders come before lots, everywhere */
    static GoodsInHand lock(Lots lots, Collection<CustomerOrder> orders, Set<Long> products) {
        List<Long> ids = orders.stream().map(CustomerOrder::id).toList();
        Map<Long, Lot> found = lots.lockedWithFreeStock(products, ids).stream()
                .collect(toMap(Lot::id, lot -> lot, (one, same) -> one, TreeMap::new));
        List<SetAside> asides = new ArrayList<>(lots.setAsideFor(ids));
        asides.forEach(aside -> found.putIfAbsent(aside.lot().id(), aside.lot()));
        return new GoodsInHand(found, asides);
    }

    Optional<Lot> lot(long id) {
        return Optional.ofNullable(lots.get(id));
    }

    List<Lot> of(long productId) {
        return lots.values().stream()
                .filter(lot -> lot.productId() == productId)
                .toList();
    }

    /** Lots that hold something for a line. */
    List<Lot> holding(OrderLine line) {
        return asides.stream()
                .filter(aside -> isActive(aside, line))
                .map(SetAside::lot)
                .distinct()
                .toList();
    }

    BigDecimal held(OrderLine line, long lotId) {
        return asides.stream()
                .filter(aside -> isActive(aside, line) && aside.lot().id() == lotId)
                .map(aside -> aside.allocation().quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @throws IllegalStateException when the lot has less free */
    void take(OrderLine line, Lot lot, BigDecimal quantity, UnitOfWork unitOfWork) {
        lot.allocate(quantity);
        line.allocate(quantity);
        Optional<SetAside> mine = asides.stream()
                .filter(aside -> isActive(aside, line) && aside.lot().id() == lot.id())
                .findFirst();
        if (mine.isPresent()) {
            mine.get().allocation().growBy(quantity);
            return;
        }
        Allocation allocation = new Allocation(unitOfWork.nextId(), line.order().id(), line.id(), lot.id(), quantity);
        unitOfWork.add(allocation);
        asides.add(new SetAside(allocation, lot));
    }

    /** @throws IllegalStateException when less of the lot lies aside for the line */
    void giveBack(OrderLine line, Lot lot, BigDecimal quantity) {
        BigDecimal rest = quantity;
        for (SetAside aside : asides) {
            if (rest.signum() == 0) break;
            if (!isActive(aside, line) || aside.lot().id() != lot.id()) continue;
            BigDecimal part = rest.min(aside.allocation().quantity());
            if (part.compareTo(aside.allocation().quantity()) == 0)
                aside.allocation().released();
            else aside.allocation().shrinkTo(aside.allocation().quantity().subtract(part));
            rest = rest.subtract(part);
        }
        if (rest.signum() != 0) {
            throw new IllegalStateException("lot " + lot.id() + " holds " + rest + " less for line " + line.id());
        }
        lot.release(quantity);
        line.release(quantity);
    }

    private static boolean isActive(SetAside aside, OrderLine line) {
        return aside.allocation().orderLineId() == line.id()
                && aside.allocation().state() == Allocation.State.ACTIVE;
    }
}
