package org.wuzetka.app.purchasing;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wuzetka.connector.persistence.read.Page;
import org.wuzetka.connector.persistence.read.Paging;
import org.wuzetka.connector.persistence.read.Purchasing;
import org.wuzetka.connector.persistence.read.PurchasingReads;
import org.wuzetka.domain.procurement.MergeShortages;
import org.wuzetka.domain.procurement.Offer;
import org.wuzetka.domain.procurement.Procurement;
import org.wuzetka.domain.procurement.PurchaseProposal;
import org.wuzetka.domain.procurement.Shortages;
import org.wuzetka.domain.shared.Problem;

/** Reckons the proposals of this moment and puts names and reasons to them. */
@ApplicationScoped
class PurchasingDesk {
    private final Procurement procurement;
    private final MergeShortages rule;
    private final PurchasingReads reads;
    private final Clock clock;

    PurchasingDesk(Procurement procurement, MergeShortages rule, PurchasingReads reads, Clock clock) {
        this.procurement = procurement;
        this.rule = rule;
        this.reads = reads;
        this.clock = clock;
    }

    /** What was typed into the fields of lines and could not be taken. */
    record Typed(Map<Long, String> quantities, Map<Long, Problem> wrong) {
        static final Typed NOTHING = new Typed(Map.of(), Map.of());
    }

    /** One reckoning. */
    private record Look(Shortages shortages, Map<Key, Entry> entries, List<Problem> problems) {}

    private record Key(long supplier, long warehouse) {}

    /** @param reason why the hub does not order it by itself, or {@code null} when it does */
    private record Entry(PurchaseProposal.Order order, Problem reason) {}

    /** @param problems demand that nobody can be asked for */
    record Overview(Page<ProposalView.Row> rows, List<Problem> problems) {}

    private Look look() {
        Shortages shortages = procurement.shortagesNow();
        PurchaseProposal proposal = rule.merge(shortages, clock.instant());
        Map<Key, Entry> entries = new HashMap<>();
        proposal.orders()
                .forEach(
                        order -> entries.put(new Key(order.supplierId(), order.warehouseId()), new Entry(order, null)));
        proposal.waiting()
                .forEach(waiting -> entries.put(
                        new Key(waiting.order().supplierId(), waiting.order().warehouseId()),
                        new Entry(waiting.order(), waiting.reason())));
        return new Look(shortages, entries, proposal.problems());
    }

    Overview overview(String q, String state, String sort, boolean ascending, Paging paging) {
        Look look = look();
        Map<Long, Purchasing.Supplier> suppliers = reads.suppliers(
                look.entries().keySet().stream().map(Key::supplier).collect(Collectors.toSet()));
        List<Purchasing.Warehouse> warehouses = reads.warehouses();
        Map<Long, LocalDate> wanted = wanted(look.shortages());
        String words = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        List<ProposalView.Row> rows = look.entries().values().stream()
                .map(entry -> row(entry, suppliers, warehouses, wanted))
                .filter(row -> state == null || state.isBlank() || row.state().equals(state))
                .filter(row -> (row.supplier().name() + " " + row.supplier().code())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .sorted(order(sort, ascending))
                .toList();
        return new Overview(
                new Page<>(slice(rows, paging), rows.size(), true, paging.page(), paging.size()), look.problems());
    }

    private static Comparator<ProposalView.Row> order(String sort, boolean ascending) {
        Comparator<ProposalView.Row> by =
                switch (sort == null ? "" : sort) {
                    case "supplier" ->
                        Comparator.comparing(row -> row.supplier().name());
                    case "value" -> Comparator.comparing(ProposalView.Row::value);
                    case "lines" -> Comparator.comparingInt(ProposalView.Row::lines);
                    case "wanted" ->
                        Comparator.comparing(
                                ProposalView.Row::wantedOn, Comparator.nullsLast(Comparator.naturalOrder()));
                    default ->
                        // What can be ordered first, and of that what is wanted first.
                        Comparator.<ProposalView.Row>comparingInt(
                                        row -> row.state().equals("READY") ? 0 : 1)
                                .thenComparing(
                                        ProposalView.Row::wantedOn, Comparator.nullsLast(Comparator.naturalOrder()));
                };
        boolean turned = sort != null && !sort.isBlank() && !ascending;
        return (turned ? by.reversed() : by)
                .thenComparing(row -> row.supplier().code())
                .thenComparingLong(ProposalView.Row::warehouseKey);
    }

    private static Map<Long, LocalDate> wanted(Shortages shortages) {
        return shortages.demands().stream()
                .filter(demand -> demand.neededOn() != null)
                .collect(Collectors.toMap(Shortages.Demand::orderLineId, Shortages.Demand::neededOn));
    }

    private static ProposalView.Row row(
            Entry entry,
            Map<Long, Purchasing.Supplier> suppliers,
            List<Purchasing.Warehouse> warehouses,
            Map<Long, LocalDate> wanted) {
        PurchaseProposal.Order order = entry.order();
        Purchasing.Supplier supplier = suppliers.get(order.supplierId());
        BigDecimal minimum = supplier.minimumOrderValue();
        BigDecimal missing = minimum == null
                ? BigDecimal.ZERO
                : minimum.subtract(order.netTotal()).max(BigDecimal.ZERO);
        return new ProposalView.Row(
                supplier,
                warehouse(order.warehouseId(), warehouses),
                order.warehouseId(),
                state(entry, supplier, missing),
                order.lines().size(),
                order.dropped().size(),
                order.lines().stream()
                        .flatMap(line -> line.pegs().stream())
                        .map(PurchaseProposal.Peg::orderLineId)
                        .distinct()
                        .count(),
                order.netTotal(),
                missing,
                order.expectedOn(),
                order.lines().stream()
                        .flatMap(line -> line.pegs().stream())
                        .map(peg -> wanted.get(peg.orderLineId()))
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static String state(Entry entry, Purchasing.Supplier supplier, BigDecimal missing) {
        if (entry.order().lines().isEmpty()) return entry.order().dropped().isEmpty() ? "NOTHING" : "SET_ASIDE";
        if (entry.reason() != null && entry.reason().code().equals("procurement.held-back")) return "HELD";
        if (entry.reason() == null) return "AUTOMATIC";
        return missing.signum() > 0 ? "BELOW_MINIMUM" : "READY";
    }

    private static Purchasing.Warehouse warehouse(long key, List<Purchasing.Warehouse> warehouses) {
        return warehouses.stream()
                .filter(warehouse -> key == Shortages.MAIN || warehouse.id() == key)
                .findFirst()
                .orElseThrow();
    }

    /** The lines as they are now, by product; those set aside too. */
    Map<Long, PurchaseProposal.Line> lines(long supplier, long warehouse) {
        Entry entry = look().entries().get(new Key(supplier, warehouse));
        if (entry == null) return Map.of();
        Map<Long, PurchaseProposal.Line> lines = new HashMap<>();
        entry.order().dropped().forEach(line -> lines.put(line.productId(), line));
        entry.order().lines().forEach(line -> lines.put(line.productId(), line));
        return lines;
    }

    /** @param language two letters, for the names of products */
    Optional<ProposalView.Proposal> proposal(
            long supplier, long warehouse, String q, Paging paging, Typed typed, String language) {
        Look look = look();
        Map<Long, Purchasing.Supplier> own = reads.suppliers(List.of(supplier));
        if (!own.containsKey(supplier)) return Optional.empty();
        Entry entry = look.entries()
                .getOrDefault(
                        new Key(supplier, warehouse),
                        new Entry(
                                new PurchaseProposal.Order(
                                        supplier, warehouse, own.get(supplier).currency(), null, List.of(), List.of()),
                                null));
        PurchaseProposal.Order order = entry.order();
        List<PurchaseProposal.Line> all = new ArrayList<>(order.lines());
        all.addAll(order.dropped());
        Map<Long, Purchasing.Product> products = reads.products(
                all.stream().map(PurchaseProposal.Line::productId).collect(Collectors.toSet()), language);
        String words = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        List<PurchaseProposal.Line> found = all.stream()
                .filter(line -> matches(products.get(line.productId()), words))
                .toList();
        List<PurchaseProposal.Line> shown = slice(found, paging);
        Map<Long, Shortages.PurchaseTerms> terms = look.shortages().terms().stream()
                .collect(Collectors.toMap(Shortages.PurchaseTerms::productId, Function.identity()));
        Map<Long, Purchasing.Supplier> sellers = reads.suppliers(sellers(shown, terms));
        Map<Long, Purchasing.Behind> behind = reads.behind(shown.stream()
                .flatMap(line -> line.pegs().stream())
                .map(PurchaseProposal.Peg::orderLineId)
                .collect(Collectors.toSet()));
        Set<Long> dropped =
                order.dropped().stream().map(PurchaseProposal.Line::productId).collect(Collectors.toSet());
        List<ProposalView.Line> lines = shown.stream()
                .map(line -> line(
                        line,
                        dropped.contains(line.productId()),
                        products.get(line.productId()),
                        terms.get(line.productId()),
                        warehouse,
                        sellers,
                        behind,
                        typed))
                .toList();
        List<Purchasing.Warehouse> warehouses = reads.warehouses();
        if (warehouse != Shortages.MAIN && warehouses.stream().noneMatch(one -> one.id() == warehouse)) {
            return Optional.empty();
        }
        return Optional.of(new ProposalView.Proposal(
                row(entry, own, warehouses, wanted(look.shortages())),
                order.print(),
                new Page<>(lines, found.size(), true, paging.page(), paging.size()),
                reads.events(supplier)));
    }

    private static <T> List<T> slice(List<T> all, Paging paging) {
        int from = (int) Math.min(all.size(), (long) paging.page() * paging.size());
        return all.subList(from, Math.min(all.size(), from + paging.size()));
    }

    private static boolean matches(Purchasing.Product product, String words) {
        return (product.code() + " " + product.name() + " " + product.gtin())
                .toLowerCase(Locale.ROOT)
                .contains(words);
    }

    private static Collection<Long> sellers(
            List<PurchaseProposal.Line> lines, Map<Long, Shortages.PurchaseTerms> terms) {
        Set<Long> sellers = new HashSet<>();
        lines.forEach(line -> terms.get(line.productId()).offers().forEach(offer -> sellers.add(offer.supplierId())));
        return sellers;
    }

    private static ProposalView.Line line(
            PurchaseProposal.Line line,
            boolean dropped,
            Purchasing.Product product,
            Shortages.PurchaseTerms terms,
            long warehouse,
            Map<Long, Purchasing.Supplier> sellers,
            Map<Long, Purchasing.Behind> behind,
            Typed typed) {
        Optional<Shortages.Choice> choice = terms.choiceFor(warehouse);
        List<ProposalView.Other> others = terms.offers().stream()
                .filter(offer -> offer.supplierId() != line.offer().supplierId())
                .filter(offer -> sellers.containsKey(offer.supplierId()))
                .map(offer -> other(offer, line, sellers.get(offer.supplierId())))
                .toList();
        return new ProposalView.Line(
                product,
                line.quantity(),
                typed.quantities().get(line.productId()),
                typed.wrong().get(line.productId()),
                line.suggested(),
                line.need().customers(),
                line.need().stock(),
                line.surplus(),
                line.price(),
                line.net(),
                line.expectedOn(),
                line.offer(),
                line.offer().fits(line.quantity()),
                choice.map(Shortages.Choice::quantity).isPresent(),
                choice.map(Shortages.Choice::added).orElse(false),
                dropped,
                line.offer().nextStep(line.quantity()).orElse(null),
                others,
                line.pegs().stream()
                        .filter(peg -> behind.containsKey(peg.orderLineId()))
                        .map(peg -> behind(peg, behind.get(peg.orderLineId()), line.expectedOn()))
                        .toList());
    }

    private static ProposalView.Other other(Offer offer, PurchaseProposal.Line line, Purchasing.Supplier supplier) {
        BigDecimal quantity = offer.rounded(line.need().all().max(BigDecimal.ONE));
        return new ProposalView.Other(
                supplier.id(),
                supplier.code(),
                supplier.name(),
                offer.priceAt(quantity),
                supplier.currency(),
                offer.leadDays());
    }

    private static ProposalView.For behind(PurchaseProposal.Peg peg, Purchasing.Behind line, LocalDate expectedOn) {
        return new ProposalView.For(
                line,
                peg.quantity(),
                line.wantedOn() != null && expectedOn != null && expectedOn.isAfter(line.wantedOn()));
    }
}
