package org.wuzetka.domain.fulfilment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wuzetka.domain.feasibility.FairShare;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.stock.Fefo;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.Lots;

/**
 * Sets free stock aside for orders that a person has chosen, first expired first: in the turn of their priority, or so that
 * each gets the same share of what it needs, in the packs it was ordered in. What one cannot use, because it does not live
 * long enough for him, is shared out among the others.
 */
public final class ShareOutStock {
    private static final BigDecimal LEAST = new BigDecimal("0.001");

    /** Who comes first when there is too little. */
    public enum Rule {
        PRIORITY,
        FAIR_SHARE
    }

    /** @param before what lay aside already, in stock units summed over the lines */
    public record Share(CustomerOrder order, BigDecimal before, BigDecimal now, BigDecimal missing) {
        public BigDecimal got() {
            return now.subtract(before);
        }
    }

    private final Orders orders;
    private final Lots lots;
    private final AllocateStock allocate;
    private final SettleOrders settle;

    public ShareOutStock(Orders orders, Lots lots, AllocateStock allocate, IncomingGoods incomingGoods) {
        this.orders = orders;
        this.lots = lots;
        this.allocate = allocate;
        this.settle = new SettleOrders(incomingGoods);
    }

    /** @return what became of each order; those that wait for nothing are left as they are */
    public List<Share> share(List<Long> orderIds, Rule rule, String actor, UnitOfWork unitOfWork) {
        List<CustomerOrder> chosen = orders.locked(orderIds);
        List<CustomerOrder> waiting = chosen.stream()
                .filter(AllocateStock::isDue)
                .sorted(AllocateStock.TURN)
                .toList();
        Map<Long, BigDecimal> before = new TreeMap<>();
        chosen.forEach(order -> before.put(order.id(), sum(order)));
        if (!waiting.isEmpty()) {
            if (rule == Rule.PRIORITY) byPriority(waiting, actor, unitOfWork);
            else fairly(waiting, actor, unitOfWork);
        }
        return chosen.stream()
                .map(order -> new Share(order, before.get(order.id()), sum(order), missing(order)))
                .toList();
    }

    private void byPriority(List<CustomerOrder> waiting, String actor, UnitOfWork unitOfWork) {
        allocate.allocate(waiting, unitOfWork);
        for (int place = 0; place < waiting.size(); place++) {
            CustomerOrder order = waiting.get(place);
            SettleOrders.stamp(
                    order,
                    actor,
                    "shared-out",
                    "allocation.by-priority",
                    unitOfWork,
                    String.valueOf(place + 1),
                    String.valueOf(waiting.size()),
                    String.valueOf(order.priority()));
            if (IssueGoods.isDue(order)) unitOfWork.enqueue(Stage.ISSUE, order.id());
        }
    }

    private void fairly(List<CustomerOrder> waiting, String actor, UnitOfWork unitOfWork) {
        LocalDate today = BusinessCalendar.dayOf(unitOfWork.now());
        Map<Long, List<OrderLine>> byProduct = waiting.stream()
                .flatMap(order -> order.lines().stream())
                .filter(AllocateStock::waits)
                .collect(groupingBy(OrderLine::productId, TreeMap::new, java.util.stream.Collectors.toList()));
        GoodsInHand goods =
                GoodsInHand.lock(lots, waiting, byProduct.keySet().stream().collect(toSet()));
        byProduct.forEach((product, lines) -> {
            Map<OrderLine, BigDecimal> needed = new java.util.LinkedHashMap<>();
            lines.forEach(line -> needed.put(line, line.unallocated()));
            BigDecimal there = usable(goods, lines, today);
            while (deal(goods, lines, today, unitOfWork)) {
                // What somebody could not use goes round again.
            }
            BigDecimal wanted = needed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            needed.forEach((line, need) -> SettleOrders.stamp(
                    line.order(),
                    actor,
                    "shared-out",
                    "allocation.fair-share",
                    unitOfWork,
                    String.valueOf(line.lineNumber()),
                    Quantities.text(need.subtract(line.unallocated())),
                    Quantities.text(need),
                    Quantities.text(there),
                    Quantities.text(wanted),
                    Quantities.text(pack(line))));
        });
        settle.settle(waiting, true, unitOfWork);
    }

    /** One round; whoever needs the longest-lived goods chooses first. @return whether another may bring more */
    private static boolean deal(GoodsInHand goods, List<OrderLine> lines, LocalDate today, UnitOfWork unitOfWork) {
        List<OrderLine> open = lines.stream()
                .filter(line -> line.unallocated().signum() > 0)
                .filter(line ->
                        Fefo.sum(pick(goods, line, line.unallocated(), today)).signum() > 0)
                .toList();
        if (open.isEmpty()) return false;
        BigDecimal there = usable(goods, open, today);
        Map<Long, BigDecimal> shares = FairShare.divide(
                there,
                open.stream()
                        .map(line -> new FairShare.Need(line.id(), line.unallocated(), pack(line)))
                        .toList());
        boolean taken = false;
        for (OrderLine line : open.stream()
                .sorted(Comparator.comparing((OrderLine one) -> until(one, today))
                        .reversed())
                .toList()) {
            for (Fefo.Pick pick : pick(goods, line, shares.get(line.id()), today)) {
                goods.take(line, pick.lot(), pick.quantity(), unitOfWork);
                taken = true;
            }
        }
        return taken;
    }

    private static BigDecimal usable(GoodsInHand goods, List<OrderLine> lines, LocalDate today) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Lot lot : goods.of(lines.get(0).productId())) {
            boolean used = lines.stream().anyMatch(line -> lot.livesLongEnough(until(line, today), 0));
            if (used) sum = sum.add(lot.free());
        }
        return sum;
    }

    private static List<Fefo.Pick> pick(GoodsInHand goods, OrderLine line, BigDecimal quantity, LocalDate today) {
        List<Lot> here = new ArrayList<>(goods.of(line.productId()));
        return Fefo.pick(here, quantity, until(line, today), 0);
    }

    /** Day up to which goods of a line have to live. */
    private static LocalDate until(OrderLine line, LocalDate today) {
        int days = line.order().customer().handlingCard().minimumShelfLifeDays();
        return AllocateStock.deliveryDay(line.order(), line, today).plusDays(days);
    }

    /** Stock units in one of the units the customer ordered in, when that is a whole number. */
    static BigDecimal pack(OrderLine line) {
        if (line.orderedQuantity() != null && line.orderedQuantity().signum() > 0) {
            BigDecimal pack = line.quantity().divide(line.orderedQuantity(), 3, RoundingMode.HALF_UP);
            boolean whole = pack.stripTrailingZeros().scale() <= 0
                    && pack.multiply(line.orderedQuantity()).compareTo(line.quantity()) == 0;
            if (whole && pack.compareTo(BigDecimal.ONE) > 0) return pack;
        }
        boolean pieces = line.quantity().stripTrailingZeros().scale() <= 0
                && line.unallocated().stripTrailingZeros().scale() <= 0;
        return pieces ? BigDecimal.ONE : LEAST;
    }

    private static BigDecimal sum(CustomerOrder order) {
        return order.lines().stream().map(OrderLine::allocated).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal missing(CustomerOrder order) {
        return order.lines().stream()
                .filter(AllocateStock::waits)
                .map(OrderLine::unallocated)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
