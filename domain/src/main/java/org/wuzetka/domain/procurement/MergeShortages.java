package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wuzetka.domain.procurement.PurchaseProposal.IncomingPeg;
import org.wuzetka.domain.procurement.PurchaseProposal.Line;
import org.wuzetka.domain.procurement.PurchaseProposal.Order;
import org.wuzetka.domain.procurement.PurchaseProposal.Peg;
import org.wuzetka.domain.procurement.PurchaseProposal.Waiting;
import org.wuzetka.domain.procurement.Shortages.Demand;
import org.wuzetka.domain.procurement.Shortages.Incoming;
import org.wuzetka.domain.procurement.Shortages.PurchaseTerms;
import org.wuzetka.domain.procurement.Shortages.SupplierTerms;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.WorkingDays;

/**
 * Puts shortages together (Polish: zapotrzebowanie zbiorcze): what is on its way is promised first, by priority, then need
 * date, then age; the rest becomes one order per supplier, rounded up to minimum and pack once, after merging. Pure.
 */
public final class MergeShortages {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final Comparator<Demand> FIRST_SERVED = Comparator.comparingInt(Demand::priority)
            .thenComparing(Demand::neededOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Demand::since)
            .thenComparingLong(Demand::orderLineId);
    private static final Comparator<Incoming> FIRST_COMES = Comparator.comparing(
                    Incoming::expectedOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(Incoming::supplierOrderLineId);

    private final Duration patience;

    /** @param patience a demand older than this is bought even below the supplier's minimum order value */
    public MergeShortages(Duration patience) {
        this.patience = patience;
    }

    public PurchaseProposal merge(Shortages shortages, Instant now) {
        Map<Long, List<Demand>> demands = shortages.demands().stream()
                .sorted(FIRST_SERVED)
                .collect(Collectors.groupingBy(Demand::productId, TreeMap::new, Collectors.toList()));
        Map<Long, List<Incoming>> incoming =
                shortages.incoming().stream().sorted(FIRST_COMES).collect(Collectors.groupingBy(Incoming::productId));
        Map<Long, SupplierTerms> suppliers = shortages.suppliers().stream()
                .collect(Collectors.toMap(SupplierTerms::supplierId, supplier -> supplier));
        LocalDate today = LocalDate.ofInstant(now, WARSAW);

        List<IncomingPeg> incomingPegs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<Long, Basket> baskets = new TreeMap<>();
        List<PurchaseTerms> products = shortages.terms().stream()
                .sorted(Comparator.comparingLong(PurchaseTerms::productId))
                .toList();
        for (PurchaseTerms terms : products) {
            Map<Long, BigDecimal> missing = new HashMap<>();
            List<Demand> wanted = demands.getOrDefault(terms.productId(), List.of());
            BigDecimal spare =
                    promise(wanted, incoming.getOrDefault(terms.productId(), List.of()), missing, incomingPegs);
            buy(terms, wanted, missing, spare, suppliers, today, baskets, problems);
        }
        List<Order> orders = new ArrayList<>();
        List<Waiting> waiting = new ArrayList<>();
        baskets.forEach((supplierId, basket) -> sort(basket, suppliers.get(supplierId), now, orders, waiting));
        return new PurchaseProposal(incomingPegs, orders, waiting, problems);
    }

    /** Pegs what is on its way; returns what of it nobody needs, and leaves in {@code missing} what each line still lacks. */
    private static BigDecimal promise(
            List<Demand> wanted, List<Incoming> coming, Map<Long, BigDecimal> missing, List<IncomingPeg> pegs) {
        Deque<Incoming> queue = new ArrayDeque<>(coming);
        BigDecimal free = queue.isEmpty() ? BigDecimal.ZERO : queue.peek().free();
        for (Demand demand : wanted) {
            BigDecimal left = demand.quantity();
            while (left.signum() > 0 && !queue.isEmpty()) {
                BigDecimal part = left.min(free);
                if (part.signum() > 0) {
                    pegs.add(new IncomingPeg(queue.peek().supplierOrderLineId(), demand.orderLineId(), part));
                }
                left = left.subtract(part);
                free = free.subtract(part);
                if (free.signum() <= 0) {
                    queue.poll();
                    free = queue.isEmpty() ? BigDecimal.ZERO : queue.peek().free();
                }
            }
            missing.put(demand.orderLineId(), left);
        }
        BigDecimal spare = free;
        if (!queue.isEmpty()) queue.poll();
        for (Incoming rest : queue) spare = spare.add(rest.free());
        return spare;
    }

    private static void buy(
            PurchaseTerms terms,
            List<Demand> wanted,
            Map<Long, BigDecimal> missing,
            BigDecimal spare,
            Map<Long, SupplierTerms> suppliers,
            LocalDate today,
            Map<Long, Basket> baskets,
            List<Problem> problems) {
        BigDecimal demand = missing.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal gap = terms.minimumStockGap().subtract(spare).max(BigDecimal.ZERO);
        BigDecimal need = demand.add(gap);
        if (need.signum() <= 0) return;
        if (terms.supplierId() == null || !suppliers.containsKey(terms.supplierId())) {
            problems.add(Problem.hold(
                    "procurement.no-supplier",
                    "product " + terms.productCode(),
                    terms.productCode(),
                    need.stripTrailingZeros().toPlainString()));
            return;
        }
        List<Demand> unserved = wanted.stream()
                .filter(one -> missing.get(one.orderLineId()).signum() > 0)
                .toList();
        List<Peg> pegs = unserved.stream()
                .map(one -> new Peg(one.orderLineId(), missing.get(one.orderLineId())))
                .toList();
        Basket basket = baskets.computeIfAbsent(terms.supplierId(), id -> new Basket());
        basket.lines.add(new Line(terms.productId(), rounded(need, terms), terms.price(), pegs));
        basket.expected(WorkingDays.after(today, terms.leadDays()));
        unserved.forEach(one -> basket.waitsSince(one.since()));
    }

    /** Not less than the minimum, and in whole packs. */
    static BigDecimal rounded(BigDecimal need, PurchaseTerms terms) {
        BigDecimal pack = terms.orderMultiple();
        return need.max(terms.minimumOrderQuantity())
                .divide(pack, 0, RoundingMode.CEILING)
                .multiply(pack);
    }

    private void sort(Basket basket, SupplierTerms supplier, Instant now, List<Order> orders, List<Waiting> waiting) {
        Order order = new Order(supplier.supplierId(), supplier.currency(), basket.expectedOn, basket.lines);
        BigDecimal minimum = supplier.minimumOrderValue();
        boolean enough = minimum == null || order.netTotal().compareTo(minimum) >= 0;
        boolean waitedLong =
                basket.oldest != null && !basket.oldest.plus(patience).isAfter(now);
        if (enough || waitedLong) {
            orders.add(order);
        } else {
            waiting.add(new Waiting(
                    order,
                    Problem.hold(
                            "procurement.below-minimum-value",
                            "supplier " + supplier.code(),
                            supplier.code(),
                            order.netTotal().toPlainString(),
                            minimum.toPlainString(),
                            supplier.currency())));
        }
    }

    private static final class Basket {
        private final List<Line> lines = new ArrayList<>();
        private LocalDate expectedOn;
        private Instant oldest;

        void expected(LocalDate day) {
            if (expectedOn == null || day.isAfter(expectedOn)) expectedOn = day;
        }

        void waitsSince(Instant since) {
            if (oldest == null || since.isBefore(oldest)) oldest = since;
        }
    }
}
