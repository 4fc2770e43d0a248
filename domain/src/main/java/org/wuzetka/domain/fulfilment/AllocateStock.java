package org.wuzetka.domain.fulfilment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Fefo;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.Lots;
import org.wuzetka.domain.stock.SetAside;

/**
 * Stage "allocate": sets lots aside for confirmed orders, the most urgent first, and keeps the rest reserved. An order that
 * must not be delivered in parts gets its goods set aside as they come and waits until it is complete: giving them to
 * later orders meanwhile would let it wait for ever.
 */
public final class AllocateStock {
    static final Comparator<CustomerOrder> TURN = Comparator.comparingInt(CustomerOrder::priority)
            .thenComparing(CustomerOrder::registeredAt)
            .thenComparing(CustomerOrder::id);

    private final Lots lots;
    private final IncomingGoods incomingGoods;

    public AllocateStock(Lots lots, IncomingGoods incomingGoods) {
        this.lots = lots;
        this.incomingGoods = incomingGoods;
    }

    /** Whether a confirmed order has lines for which nothing lies aside yet. */
    public static boolean isDue(CustomerOrder order) {
        return order.status().isConfirmed() && order.lines().stream().anyMatch(AllocateStock::waits);
    }

    /** @return what was set aside now, by order */
    public Map<Long, List<SetAside>> allocate(List<CustomerOrder> orders, UnitOfWork unitOfWork) {
        List<CustomerOrder> waiting =
                orders.stream().filter(AllocateStock::isDue).sorted(TURN).toList();
        if (waiting.isEmpty()) return Map.of();
        Stock stock = stockFor(waiting);
        Map<Long, List<SetAside>> result = new HashMap<>();
        List<CustomerOrder> shortOrders = new ArrayList<>();
        for (CustomerOrder order : waiting) {
            boolean first = order.lines().stream()
                    .allMatch(line ->
                            line.allocated().signum() == 0 && line.issued().signum() == 0);
            List<SetAside> taken = serve(order, stock, unitOfWork);
            if (!taken.isEmpty()) result.put(order.id(), taken);
            order.restate();
            if (isDue(order)) shortOrders.add(order);
            else order.classify(Feasibility.READY_IN_FULL, null);
            record(order, !taken.isEmpty(), first, unitOfWork);
        }
        if (!shortOrders.isEmpty()) {
            new Feasibilities(incomingGoods).classify(shortOrders);
            shortOrders.forEach(order -> unitOfWork.enqueue(Stage.PROCURE, order.id()));
        }
        return result;
    }

    private Stock stockFor(List<CustomerOrder> waiting) {
        Set<Long> products = waiting.stream()
                .flatMap(order -> order.lines().stream())
                .filter(AllocateStock::waits)
                .map(OrderLine::productId)
                .collect(toSet());
        List<Long> holding = waiting.stream()
                .filter(order ->
                        order.lines().stream().anyMatch(line -> line.allocated().signum() > 0))
                .map(CustomerOrder::id)
                .toList();
        return new Stock(lots.lockedWithFreeStock(products, holding));
    }

    private List<SetAside> serve(CustomerOrder order, Stock stock, UnitOfWork unitOfWork) {
        int shelfLife = order.customer().handlingCard().minimumShelfLifeDays();
        LocalDate today = BusinessCalendar.dayOf(unitOfWork.now());
        List<Long> warehouses = stock.warehousesFor(order, today, shelfLife);
        List<SetAside> taken = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (!waits(line)) continue;
            for (long warehouse : warehouses) {
                List<Lot> here = stock.of(line.productId(), warehouse);
                for (Fefo.Pick pick : Fefo.pick(here, line.unallocated(), deliveryDay(order, line, today), shelfLife)) {
                    pick.lot().allocate(pick.quantity());
                    line.allocate(pick.quantity());
                    Allocation allocation = new Allocation(
                            unitOfWork.nextId(),
                            order.id(),
                            line.id(),
                            pick.lot().id(),
                            pick.quantity());
                    unitOfWork.add(allocation);
                    taken.add(new SetAside(allocation, pick.lot()));
                }
            }
            unitOfWork.reserve(line.id(), line.productId(), line.unallocated());
        }
        return taken;
    }

    private static void record(CustomerOrder order, boolean something, boolean first, UnitOfWork unitOfWork) {
        if (!isDue(order)) {
            unitOfWork.record(order, "allocated", null, Words.NONE, order);
        } else if (something) {
            unitOfWork.record(order, "partly-allocated", null, Words.NONE, order);
            if (first && order.customer().handlingCard().partialDelivery()) {
                unitOfWork.tellCustomer(order, "partly-available", order);
            }
        } else if (first) {
            unitOfWork.record(order, "nothing-in-stock", null, Words.NONE, order);
        }
    }

    static boolean waits(OrderLine line) {
        return line.productId() != null && line.unallocated().signum() > 0;
    }

    /** The day shelf life is counted on: the one asked for, or today where that has passed or none was named. */
    static LocalDate deliveryDay(CustomerOrder order, OrderLine line, LocalDate today) {
        LocalDate asked = line.requestedLatest() != null ? line.requestedLatest() : order.requestedLatest();
        return asked == null || asked.isBefore(today) ? today : asked;
    }

    /** The locked lots by product and warehouse. */
    private final class Stock {
        private final Map<Long, Map<Long, List<Lot>>> byProduct;
        private final List<Long> warehouses;

        Stock(List<Lot> all) {
            byProduct = all.stream().collect(groupingBy(Lot::productId, groupingBy(Lot::warehouseId)));
            Set<Long> used = all.stream().map(Lot::warehouseId).collect(toSet());
            Map<Long, Integer> priorities = used.size() > 1 ? lots.warehousePriorities() : Map.of();
            warehouses = used.stream()
                    .sorted(Comparator.comparing((Long id) -> priorities.getOrDefault(id, Integer.MAX_VALUE))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }

        List<Lot> of(long product, long warehouse) {
            return byProduct.getOrDefault(product, Map.of()).getOrDefault(warehouse, List.of());
        }

        /** The one that covers most lines in full comes first: each further one means a parcel more. */
        List<Long> warehousesFor(CustomerOrder order, LocalDate today, int shelfLife) {
            if (warehouses.size() < 2) return warehouses;
            Map<Long, Long> covered = new HashMap<>();
            for (long warehouse : warehouses) {
                covered.put(
                        warehouse,
                        order.lines().stream()
                                .filter(AllocateStock::waits)
                                .filter(line -> Fefo.sum(Fefo.pick(
                                                        of(line.productId(), warehouse),
                                                        line.unallocated(),
                                                        deliveryDay(order, line, today),
                                                        shelfLife))
                                                .compareTo(line.unallocated())
                                        == 0)
                                .count());
            }
            return warehouses.stream()
                    .sorted(Comparator.comparing((Long id) -> -covered.get(id)))
                    .toList();
        }
    }
}
