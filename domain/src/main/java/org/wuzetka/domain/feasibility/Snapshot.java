package org.wuzetka.domain.feasibility;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;

/**
 * All open orders, the goods in stock and the goods on their way, at one moment. Quantities are in stock units.
 *
 * @param today the day of the moment, Europe/Warsaw
 */
public record Snapshot(LocalDate today, List<Order> orders, List<Stock> stock, List<Coming> coming) {
    public Snapshot {
        orders = List.copyOf(orders);
        stock = List.copyOf(stock);
        coming = List.copyOf(coming);
    }

    /**
     * @param confirmed whether goods may be set aside for it already
     * @param since when it was registered
     * @param priority 1 is served first
     * @param wantedOn last day the customer wants the goods, or {@code null}
     * @param blocks why a person must look first; empty when goods alone decide
     * @param lines those of which something has not left yet
     */
    public record Order(
            long id,
            String number,
            String customer,
            boolean confirmed,
            boolean partialDelivery,
            int shelfLifeDays,
            int priority,
            Instant since,
            LocalDate wantedOn,
            List<Problem> blocks,
            List<Line> lines) {
        public Order {
            blocks = List.copyOf(blocks);
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param productId {@code null} while nobody knows which product is meant
     * @param open what has not left the warehouse
     * @param held what lies aside for it
     * @param netPrice of a stock unit, in the order's currency
     */
    public record Line(
            long id,
            int number,
            Long productId,
            String product,
            BigDecimal open,
            List<Held> held,
            LocalDate wantedOn,
            BigDecimal netPrice) {
        public Line {
            held = List.copyOf(held);
        }
    }

    public record Held(long lotId, BigDecimal quantity) {}

    /** A lot. @param free what nobody has a claim on; may be nothing while goods of it lie aside */
    public record Stock(
            long lotId, long productId, long warehouseId, LocalDate expiresOn, Instant receivedAt, BigDecimal free) {}

    /**
     * Goods ordered from a supplier.
     *
     * @param document number of the supplier order
     * @param orderLineId the line they were bought for, or {@code null} for nobody's
     * @param expectedOn {@code null} when no day was named
     */
    public record Coming(
            String document, long productId, Long orderLineId, BigDecimal quantity, LocalDate expectedOn) {}

    /** The same moment, had these orders given back all that lies aside for them. */
    public Snapshot pooling(Collection<Long> orderIds) {
        Set<Long> giving = new HashSet<>(orderIds);
        Map<Long, BigDecimal> back = new HashMap<>();
        List<Order> after = new ArrayList<>();
        for (Order order : orders) {
            if (!giving.contains(order.id())) {
                after.add(order);
                continue;
            }
            List<Line> lines = new ArrayList<>();
            for (Line line : order.lines()) {
                line.held().forEach(held -> back.merge(held.lotId(), held.quantity(), BigDecimal::add));
                lines.add(new Line(
                        line.id(),
                        line.number(),
                        line.productId(),
                        line.product(),
                        line.open(),
                        List.of(),
                        line.wantedOn(),
                        line.netPrice()));
            }
            after.add(new Order(
                    order.id(),
                    order.number(),
                    order.customer(),
                    order.confirmed(),
                    order.partialDelivery(),
                    order.shelfLifeDays(),
                    order.priority(),
                    order.since(),
                    order.wantedOn(),
                    order.blocks(),
                    lines));
        }
        List<Stock> lots = stock.stream()
                .map(lot -> new Stock(
                        lot.lotId(),
                        lot.productId(),
                        lot.warehouseId(),
                        lot.expiresOn(),
                        lot.receivedAt(),
                        lot.free().add(back.getOrDefault(lot.lotId(), BigDecimal.ZERO))))
                .toList();
        return new Snapshot(today, after, lots, coming);
    }
}
