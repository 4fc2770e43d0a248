package org.wuzetka.domain.feasibility;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wuzetka.domain.feasibility.Snapshot.Coming;
import org.wuzetka.domain.feasibility.Snapshot.Order;
import org.wuzetka.domain.feasibility.Snapshot.Stock;
import org.wuzetka.domain.feasibility.Verdict.Arrival;
import org.wuzetka.domain.feasibility.Verdict.LineVerdict;
import org.wuzetka.domain.feasibility.Verdict.Taken;
import org.wuzetka.domain.orders.Feasibility;

/**
 * Says of every open order how far it can be served: stock is dealt in turn, first expired first; goods on their way then
 * cover what is missing, those bought for a line before nobody's. An order that incoming goods cannot cover in full leaves
 * nobody's goods to the next. A blocked order takes nothing from others: it is told what would be left for it. Pure.
 */
public final class JudgeOrders {
    private static final Comparator<Order> TURN =
            Comparator.comparingInt(Order::priority).thenComparing(Order::since).thenComparing(Order::id);
    private static final Comparator<Stock> FIRST_EXPIRED = Comparator.comparing(
                    Stock::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Stock::receivedAt)
            .thenComparing(Stock::lotId);
    private static final Comparator<Coming> FIRST_COMES = Comparator.comparing(
                    (Coming goods) -> goods.orderLineId() == null)
            .thenComparing(Coming::expectedOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Coming::document);

    /** Orders in the turn in which they are served. */
    public Map<Long, Verdict> judge(Snapshot snapshot) {
        return judge(snapshot, List.of());
    }

    /** @param first ids of orders that are served before all others, in this turn */
    public Map<Long, Verdict> judge(Snapshot snapshot, List<Long> first) {
        Goods goods = new Goods(snapshot);
        Map<Long, Integer> place = new HashMap<>();
        for (long id : first) place.putIfAbsent(id, place.size());
        List<Order> turn = snapshot.orders().stream()
                .sorted(Comparator.comparing((Order order) -> place.getOrDefault(order.id(), Integer.MAX_VALUE))
                        .thenComparing(TURN))
                .toList();
        Map<Long, List<Draft>> drafts = new LinkedHashMap<>();
        for (Order order : turn) {
            if (order.blocks().isEmpty()) drafts.put(order.id(), goods.serve(order));
        }
        Map<Long, LocalDate> covered = new HashMap<>();
        for (Order order : turn) {
            if (order.blocks().isEmpty()) covered.put(order.id(), goods.cover(order, drafts.get(order.id())));
        }
        Map<Long, Verdict> verdicts = new LinkedHashMap<>();
        for (Order order : turn) {
            if (!order.blocks().isEmpty()) {
                List<Draft> would = goods.serve(order);
                covered.put(order.id(), goods.cover(order, would));
                would.forEach(Draft::giveBack);
                drafts.put(order.id(), would);
            }
            verdicts.put(order.id(), verdict(order, drafts.get(order.id()), covered.get(order.id()), goods));
        }
        return verdicts;
    }

    private static Verdict verdict(Order order, List<Draft> drafts, LocalDate covered, Goods goods) {
        List<LineVerdict> lines = drafts.stream()
                .map(draft -> draft.verdict(goods.tooShortDated(order, draft)))
                .toList();
        boolean whole = lines.stream().allMatch(LineVerdict::complete);
        LocalDate day = whole ? null : covered;
        if (!order.blocks().isEmpty()) {
            return new Verdict(order, Feasibility.BLOCKED, Block.of(order.blocks()), day, lines);
        }
        boolean part = lines.stream().anyMatch(line -> line.ready().signum() > 0);
        if (whole) return new Verdict(order, Feasibility.READY_IN_FULL, null, null, lines);
        if (part && order.partialDelivery()) return new Verdict(order, Feasibility.READY_IN_PART, null, day, lines);
        if (day != null) return new Verdict(order, Feasibility.COVERED_BY_INCOMING, null, day, lines);
        boolean aYesWouldDo = lines.stream()
                .filter(line -> !line.complete())
                .allMatch(line ->
                        line.tooShortDated().compareTo(line.line().open().subtract(line.ready())) >= 0);
        return aYesWouldDo
                ? new Verdict(order, Feasibility.BLOCKED, Block.SHELF_LIFE, null, lines)
                : new Verdict(order, Feasibility.MUST_BE_BOUGHT, null, null, lines);
    }

    /** Day goods of this line have to live up to, shelf life included. */
    private static LocalDate mustLive(Order order, Snapshot.Line line, LocalDate today) {
        LocalDate asked = line.wantedOn() != null ? line.wantedOn() : order.wantedOn();
        LocalDate delivery = asked == null || asked.isBefore(today) ? today : asked;
        return delivery.plusDays(order.shelfLifeDays());
    }

    /** What is left of a lot or of goods on their way. */
    private static final class Rest<T> {
        private final T of;
        private BigDecimal left;

        Rest(T of, BigDecimal left) {
            this.of = of;
            this.left = left;
        }

        BigDecimal take(BigDecimal wanted) {
            BigDecimal part = wanted.min(left);
            left = left.subtract(part);
            return part;
        }
    }

    /** A line while goods are dealt to it. */
    private static final class Draft {
        private final Snapshot.Line line;
        private final BigDecimal held;
        private final Map<Taken, Rest<Stock>> free = new LinkedHashMap<>();
        private final Map<Arrival, Rest<Coming>> arrivals = new LinkedHashMap<>();
        private final List<Arrival> undated = new ArrayList<>();
        private BigDecimal missing;

        Draft(Snapshot.Line line) {
            this.line = line;
            this.held = line.held().stream().map(Snapshot.Held::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            this.missing = line.open().subtract(held).max(BigDecimal.ZERO);
        }

        boolean wants() {
            return line.productId() != null && missing.signum() > 0;
        }

        void take(Rest<Stock> lot) {
            BigDecimal part = lot.take(missing);
            missing = missing.subtract(part);
            free.put(new Taken(lot.of, part), lot);
        }

        void book(Rest<Coming> goods) {
            BigDecimal part = goods.take(missing);
            missing = missing.subtract(part);
            arrivals.put(new Arrival(goods.of, part), goods);
        }

        /** Bought for it, but nobody knows when it comes. */
        void note(Rest<Coming> goods) {
            BigDecimal noted = undated.stream().map(Arrival::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal part = missing.subtract(noted).min(goods.left);
            if (part.signum() > 0) undated.add(new Arrival(goods.of, part));
        }

        /** Nobody's goods are left to others. */
        void leave() {
            arrivals.entrySet().removeIf(booked -> {
                Arrival arrival = booked.getKey();
                if (arrival.goods().orderLineId() != null) return false;
                booked.getValue().left = booked.getValue().left.add(arrival.quantity());
                missing = missing.add(arrival.quantity());
                return true;
            });
        }

        void giveBack() {
            free.forEach((taken, rest) -> rest.left = rest.left.add(taken.quantity()));
            arrivals.forEach((arrival, rest) -> rest.left = rest.left.add(arrival.quantity()));
        }

        LineVerdict verdict(BigDecimal tooShortDated) {
            return new LineVerdict(
                    line,
                    held,
                    List.copyOf(free.keySet()),
                    List.copyOf(arrivals.keySet()),
                    undated,
                    tooShortDated,
                    missing);
        }
    }

    /** Stock and incoming goods while they are dealt. */
    private static final class Goods {
        private final LocalDate today;
        private final Map<Long, List<Rest<Stock>>> lots;
        private final Map<Long, List<Rest<Coming>>> nobodys;
        private final Map<Long, List<Rest<Coming>>> bought;

        Goods(Snapshot snapshot) {
            today = snapshot.today();
            lots = snapshot.stock().stream()
                    .sorted(FIRST_EXPIRED)
                    .map(lot -> new Rest<>(lot, lot.free()))
                    .collect(groupingBy(rest -> rest.of.productId()));
            List<Rest<Coming>> all = snapshot.coming().stream()
                    .sorted(FIRST_COMES)
                    .map(goods -> new Rest<>(goods, goods.quantity()))
                    .toList();
            nobodys = all.stream()
                    .filter(rest -> rest.of.orderLineId() == null)
                    .collect(groupingBy(rest -> rest.of.productId()));
            bought = all.stream()
                    .filter(rest -> rest.of.orderLineId() != null)
                    .collect(groupingBy(rest -> rest.of.orderLineId()));
        }

        List<Draft> serve(Order order) {
            List<Draft> drafts = order.lines().stream().map(Draft::new).collect(Collectors.toList());
            for (Draft draft : drafts) {
                if (!draft.wants()) continue;
                LocalDate until = mustLive(order, draft.line, today);
                for (Rest<Stock> lot : lots.getOrDefault(draft.line.productId(), List.of())) {
                    if (!draft.wants()) break;
                    if (lot.left.signum() > 0 && lives(lot.of, until)) draft.take(lot);
                }
            }
            return drafts;
        }

        /** Day on which the last missing piece comes; {@code null} when something comes on no known day. */
        LocalDate cover(Order order, List<Draft> drafts) {
            LocalDate last = null;
            boolean all = true;
            for (Draft draft : drafts) {
                if (draft.line.productId() == null) all = false;
                for (Rest<Coming> goods : comingFor(draft)) {
                    if (!draft.wants()) break;
                    if (goods.left.signum() <= 0) continue;
                    if (goods.of.expectedOn() == null) {
                        if (goods.of.orderLineId() != null) draft.note(goods);
                        continue;
                    }
                    draft.book(goods);
                    if (last == null || goods.of.expectedOn().isAfter(last)) last = goods.of.expectedOn();
                }
                if (draft.wants()) all = false;
            }
            if (all) return last;
            drafts.forEach(Draft::leave);
            return null;
        }

        private List<Rest<Coming>> comingFor(Draft draft) {
            if (!draft.wants()) return List.of();
            List<Rest<Coming>> coming = new ArrayList<>(bought.getOrDefault(draft.line.id(), List.of()));
            coming.addAll(nobodys.getOrDefault(draft.line.productId(), List.of()));
            return coming;
        }

        BigDecimal tooShortDated(Order order, Draft draft) {
            BigDecimal wanted = draft.line.open().subtract(draft.held);
            for (Taken taken : draft.free.keySet()) wanted = wanted.subtract(taken.quantity());
            if (draft.line.productId() == null || wanted.signum() <= 0) return BigDecimal.ZERO;
            LocalDate until = mustLive(order, draft.line, today);
            BigDecimal there = BigDecimal.ZERO;
            for (Rest<Stock> lot : lots.getOrDefault(draft.line.productId(), List.of())) {
                // What is past its date helps nobody, whoever says yes.
                boolean alive = lives(lot.of, today);
                if (lot.left.signum() > 0 && alive && !lives(lot.of, until)) there = there.add(lot.left);
            }
            return there.min(wanted);
        }

        private static boolean lives(Stock lot, LocalDate until) {
            return lot.expiresOn() == null || !lot.expiresOn().isBefore(until);
        }
    }
}
