package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.stock.IncomingGoods;

/** Says of orders with missing goods whether goods on their way cover the rest, and from which day on. */
final class Feasibilities {
    private final IncomingGoods incomingGoods;

    Feasibilities(IncomingGoods incomingGoods) {
        this.incomingGoods = incomingGoods;
    }

    /** @param orders in the turn in which they are served */
    void classify(List<CustomerOrder> orders) {
        List<OrderLine> waiting = orders.stream()
                .flatMap(order -> order.lines().stream())
                .filter(AllocateStock::waits)
                .toList();
        List<Supply> supplies = incomingGoods
                .of(
                        waiting.stream().map(OrderLine::productId).distinct().toList(),
                        waiting.stream().map(OrderLine::id).toList())
                .stream()
                .filter(incoming -> incoming.expectedOn() != null)
                // What was bought for a line is used before what is nobody's.
                .sorted(Comparator.comparing((IncomingGoods.Incoming incoming) -> incoming.orderLineId() == null)
                        .thenComparing(IncomingGoods.Incoming::expectedOn))
                .map(Supply::new)
                .toList();
        for (CustomerOrder order : orders) {
            LocalDate day = coveredOn(order, supplies);
            boolean part = order.customer().handlingCard().partialDelivery()
                    && order.lines().stream().anyMatch(line -> line.allocated().signum() > 0);
            if (part) order.classify(Feasibility.READY_IN_PART, day);
            else order.classify(day != null ? Feasibility.COVERED_BY_INCOMING : Feasibility.MUST_BE_BOUGHT, day);
        }
    }

    /** Day on which the last missing piece comes; {@code null} when something must be bought. */
    private static LocalDate coveredOn(CustomerOrder order, List<Supply> supplies) {
        LocalDate last = null;
        List<Runnable> bookings = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (!AllocateStock.waits(line)) continue;
            BigDecimal missing = line.unallocated();
            for (Supply supply : supplies) {
                if (missing.signum() == 0) break;
                if (!supply.serves(line)) continue;
                BigDecimal taken = missing.min(supply.left);
                supply.left = supply.left.subtract(taken);
                bookings.add(() -> supply.left = supply.left.add(taken));
                missing = missing.subtract(taken);
                if (last == null || supply.goods.expectedOn().isAfter(last)) last = supply.goods.expectedOn();
            }
            if (missing.signum() > 0) {
                // An order that cannot be covered leaves the goods on their way to the next one.
                bookings.forEach(Runnable::run);
                return null;
            }
        }
        return last;
    }

    private static final class Supply {
        private final IncomingGoods.Incoming goods;
        private BigDecimal left;

        Supply(IncomingGoods.Incoming goods) {
            this.goods = goods;
            this.left = goods.quantity();
        }

        boolean serves(OrderLine line) {
            return goods.productId() == line.productId()
                    && left.signum() > 0
                    && (goods.orderLineId() == null || goods.orderLineId() == line.id());
        }
    }
}
