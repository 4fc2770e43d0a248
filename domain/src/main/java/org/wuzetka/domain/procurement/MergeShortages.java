package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wuzetka.domain.procurement.PurchaseProposal.IncomingPeg;
import org.wuzetka.domain.procurement.PurchaseProposal.Line;
import org.wuzetka.domain.procurement.PurchaseProposal.Need;
import org.wuzetka.domain.procurement.PurchaseProposal.Order;
import org.wuzetka.domain.procurement.PurchaseProposal.Peg;
import org.wuzetka.domain.procurement.PurchaseProposal.Place;
import org.wuzetka.domain.procurement.PurchaseProposal.Waiting;
import org.wuzetka.domain.procurement.Shortages.Choice;
import org.wuzetka.domain.procurement.Shortages.Demand;
import org.wuzetka.domain.procurement.Shortages.Incoming;
import org.wuzetka.domain.procurement.Shortages.PurchaseTerms;
import org.wuzetka.domain.procurement.Shortages.StockRule;
import org.wuzetka.domain.procurement.Shortages.SupplierTerms;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.WorkingDays;

/**
 * Puts shortages together (Polish: zapotrzebowanie zbiorcze): what is on its way is promised first, by priority, then need
 * date, then age; the rest becomes one order per supplier and warehouse, rounded up to minimum and pack once, after merging.
 * Pure.
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
        Run run = new Run(
                shortages.suppliers().stream()
                        .collect(Collectors.toMap(SupplierTerms::supplierId, supplier -> supplier)),
                LocalDate.ofInstant(now, WARSAW));
        List<PurchaseTerms> products = shortages.terms().stream()
                .sorted(Comparator.comparingLong(PurchaseTerms::productId))
                .toList();
        for (PurchaseTerms terms : products) {
            List<Demand> wanted = demands.getOrDefault(terms.productId(), List.of());
            Map<Long, BigDecimal> missing = new HashMap<>();
            Map<Long, BigDecimal> spare =
                    run.promise(wanted, incoming.getOrDefault(terms.productId(), List.of()), missing);
            run.buy(terms, wanted, missing, spare);
        }
        List<Order> orders = new ArrayList<>();
        List<Waiting> waiting = new ArrayList<>();
        run.baskets.forEach((key, basket) ->
                sort(basket.order(key), basket.oldest, run.suppliers.get(key.supplier()), now, orders, waiting));
        return new PurchaseProposal(run.pegs, orders, waiting, run.problems, run.settled);
    }

    private void sort(
            Order order,
            Instant oldest,
            SupplierTerms supplier,
            Instant now,
            List<Order> orders,
            List<Waiting> waiting) {
        BigDecimal minimum = supplier.minimumOrderValue();
        boolean enough = minimum == null || order.netTotal().compareTo(minimum) >= 0;
        boolean waitedLong = oldest != null && !oldest.plus(patience).isAfter(now);
        String where = "supplier " + supplier.code();
        String value = order.netTotal().toPlainString();
        if (order.lines().isEmpty()) {
            waiting.add(new Waiting(order, Problem.hold("procurement.all-dropped", where, supplier.code())));
        } else if (supplier.hold() != null && supplier.hold().holds(LocalDate.ofInstant(now, WARSAW), enough)) {
            waiting.add(new Waiting(
                    order, Problem.hold("procurement.held-back", where, supplier.code(), value, supplier.currency())));
        } else if (!supplier.automatic()) {
            waiting.add(new Waiting(
                    order,
                    Problem.hold("procurement.for-a-buyer", where, supplier.code(), value, supplier.currency())));
        } else if (enough || waitedLong) {
            orders.add(order);
        } else {
            waiting.add(new Waiting(
                    order,
                    Problem.hold(
                            "procurement.below-minimum-value",
                            where,
                            supplier.code(),
                            value,
                            minimum.toPlainString(),
                            supplier.currency())));
        }
    }

    private record Key(long supplier, long warehouse) {}

    private static final class Basket {
        private final List<Line> lines = new ArrayList<>();
        private final List<Line> dropped = new ArrayList<>();
        private final String currency;
        private LocalDate expectedOn;
        private Instant oldest;

        Basket(String currency) {
            this.currency = currency;
        }

        void add(Line line, List<Demand> wanted) {
            lines.add(line);
            if (expectedOn == null || line.expectedOn().isAfter(expectedOn)) expectedOn = line.expectedOn();
            for (Demand demand : wanted) {
                if (oldest == null || demand.since().isBefore(oldest)) oldest = demand.since();
            }
        }

        Order order(Key key) {
            return new Order(key.supplier(), key.warehouse(), currency, expectedOn, lines, dropped);
        }
    }

    /** One merging and what it has come to so far. */
    private static final class Run {
        private final Map<Long, SupplierTerms> suppliers;
        private final LocalDate today;
        private final List<IncomingPeg> pegs = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Place> settled = new ArrayList<>();
        private final Map<Key, Basket> baskets =
                new TreeMap<>(Comparator.comparingLong(Key::supplier).thenComparingLong(Key::warehouse));

        Run(Map<Long, SupplierTerms> suppliers, LocalDate today) {
            this.suppliers = suppliers;
            this.today = today;
        }

        /** Pegs what is on its way; returns what of it nobody needs by warehouse, and leaves what each line still lacks. */
        Map<Long, BigDecimal> promise(List<Demand> wanted, List<Incoming> coming, Map<Long, BigDecimal> missing) {
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
            Map<Long, BigDecimal> spare = new HashMap<>();
            if (!queue.isEmpty()) spare.put(queue.poll().warehouseId(), free);
            for (Incoming rest : queue) spare.merge(rest.warehouseId(), rest.free(), BigDecimal::add);
            return spare;
        }

        void buy(PurchaseTerms terms, List<Demand> wanted, Map<Long, BigDecimal> missing, Map<Long, BigDecimal> spare) {
            List<Demand> unserved = wanted.stream()
                    .filter(one -> missing.get(one.orderLineId()).signum() > 0)
                    .toList();
            BigDecimal demand = missing.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            Map<Long, Need> needs = new TreeMap<>();
            BigDecimal coming = spare.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            needs.put(
                    Shortages.MAIN,
                    new Need(demand, terms.minimumStockGap().subtract(coming).max(BigDecimal.ZERO)));
            for (StockRule rule : terms.rules()) {
                BigDecimal gap = gap(rule, spare.getOrDefault(rule.warehouseId(), BigDecimal.ZERO));
                needs.merge(
                        rule.warehouseId(),
                        new Need(BigDecimal.ZERO, gap),
                        (a, b) -> new Need(
                                a.customers().add(b.customers()), a.stock().add(b.stock())));
            }
            terms.choices()
                    .forEach(choice ->
                            needs.putIfAbsent(choice.warehouseId(), new Need(BigDecimal.ZERO, BigDecimal.ZERO)));
            needs.forEach((warehouse, need) ->
                    buy(terms, warehouse, need, warehouse == Shortages.MAIN ? unserved : List.of(), missing));
        }

        private static BigDecimal gap(StockRule rule, BigDecimal coming) {
            BigDecimal there = rule.free().add(coming);
            return there.compareTo(rule.minimum()) < 0 ? rule.target().subtract(there) : BigDecimal.ZERO;
        }

        private void buy(
                PurchaseTerms terms, long warehouse, Need need, List<Demand> unserved, Map<Long, BigDecimal> missing) {
            Optional<Choice> choice = terms.choiceFor(warehouse);
            if (need.all().signum() <= 0 && choice.filter(Choice::added).isEmpty()) {
                choice.ifPresent(any -> settled.add(new Place(terms.productId(), warehouse)));
                return;
            }
            Long supplier = choice.map(Choice::supplierId).orElse(terms.supplierId());
            Optional<Offer> offer = terms.offerOf(supplier).filter(one -> suppliers.containsKey(one.supplierId()));
            if (offer.isEmpty()) {
                problems.add(Problem.hold(
                        "procurement.no-supplier",
                        "product " + terms.productCode(),
                        terms.productCode(),
                        need.all().stripTrailingZeros().toPlainString()));
                return;
            }
            BigDecimal quantity =
                    choice.map(Choice::quantity).orElseGet(() -> offer.get().rounded(need.all()));
            Line line = new Line(
                    terms.productId(),
                    quantity,
                    offer.get().priceAt(quantity),
                    pegs(unserved, missing, quantity),
                    need,
                    offer.get(),
                    WorkingDays.after(today, offer.get().leadDays()),
                    choice.isPresent());
            Basket basket = baskets.computeIfAbsent(
                    new Key(supplier, warehouse),
                    key -> new Basket(suppliers.get(key.supplier()).currency()));
            if (choice.filter(Choice::dropped).isPresent()) basket.dropped.add(line);
            else basket.add(line, unserved);
        }

        /** The first served get theirs; when a buyer takes less than is needed, the last ones go on waiting. */
        private static List<Peg> pegs(List<Demand> unserved, Map<Long, BigDecimal> missing, BigDecimal quantity) {
            List<Peg> pegs = new ArrayList<>();
            BigDecimal left = quantity;
            for (Demand demand : unserved) {
                BigDecimal part = missing.get(demand.orderLineId()).min(left);
                if (part.signum() > 0) pegs.add(new Peg(demand.orderLineId(), part));
                left = left.subtract(part);
            }
            return pegs;
        }
    }
}
