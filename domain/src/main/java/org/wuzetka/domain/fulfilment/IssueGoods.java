package org.wuzetka.domain.fulfilment;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wuzetka.domain.documents.GoodsIssueLine;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.shared.Words;
import org.wuzetka.domain.stock.Lots;
import org.wuzetka.domain.stock.PickingWarehouses;
import org.wuzetka.domain.stock.SetAside;
import org.wuzetka.domain.stock.StockMove;

/** Stage "issue": what lies aside for an order leaves stock with one goods issue note (Polish: WZ) per warehouse. */
public final class IssueGoods {
    private static final String NO_COURIER = "NONE";

    private final Lots lots;
    private final Orders orders;
    private final PickingWarehouses picking;

    public IssueGoods(Lots lots, Orders orders, PickingWarehouses picking) {
        this.lots = lots;
        this.orders = orders;
        this.picking = picking;
    }

    /** Whether the customer's handling card lets goods of this order leave now without a person. */
    public static boolean isDue(CustomerOrder order) {
        return order.customer().handlingCard().autoIssue() && mayLeave(order);
    }

    /** Goods lie aside, and the order is complete or may be delivered in parts. */
    private static boolean mayLeave(CustomerOrder order) {
        return order.status().isConfirmed()
                && order.lines().stream().anyMatch(line -> line.allocated().signum() > 0)
                && (order.customer().handlingCard().partialDelivery()
                        || order.lines().stream()
                                .allMatch(line -> line.unallocated().signum() == 0));
    }

    /**
     * @param fresh what was set aside earlier in this unit of work, by order
     * @return the notes made, by order
     */
    public Map<Long, List<GoodsIssueNote>> byRule(
            List<CustomerOrder> allocated, Map<Long, List<SetAside>> fresh, UnitOfWork unitOfWork) {
        List<CustomerOrder> leaving =
                allocated.stream().filter(IssueGoods::isDue).toList();
        return issue(leaving, fresh, straightThrough(), OrderEvent.HUB, unitOfWork);
    }

    private Predicate<SetAside> straightThrough() {
        Set<Long> picked = picking.now();
        return aside -> !picked.contains(aside.lot().warehouseId());
    }

    /**
     * A person lets the goods go of an order whose customer wants that; invoicing follows after the commit. Goods of
     * warehouses that pick leave when they are {@link #picked}.
     *
     * @throws IllegalStateException when nothing may leave: nothing lies aside, or the order is incomplete and must not be
     *     delivered in parts
     */
    public List<GoodsIssueNote> byPerson(long orderId, String actor, UnitOfWork unitOfWork) {
        return one(orderId, straightThrough(), actor, unitOfWork);
    }

    /**
     * What was picked for an order leaves; invoicing follows after the commit.
     *
     * @param allocations that are picked in full, as far as they still stand
     * @throws IllegalStateException when nothing may leave, as for {@link #byPerson}
     */
    public List<GoodsIssueNote> picked(long orderId, Set<Long> allocations, String actor, UnitOfWork unitOfWork) {
        return one(orderId, aside -> allocations.contains(aside.allocation().id()), actor, unitOfWork);
    }

    private List<GoodsIssueNote> one(long orderId, Predicate<SetAside> which, String actor, UnitOfWork unitOfWork) {
        List<CustomerOrder> asked = orders.locked(List.of(orderId));
        if (asked.isEmpty() || !mayLeave(asked.get(0))) {
            throw new IllegalStateException("nothing of order " + orderId + " may leave now");
        }
        List<GoodsIssueNote> notes =
                issue(asked, Map.of(), which, actor, unitOfWork).getOrDefault(orderId, List.of());
        if (InvoiceDeliveries.isDue(asked.get(0))) unitOfWork.enqueue(Stage.INVOICE, orderId);
        return notes;
    }

    private Map<Long, List<GoodsIssueNote>> issue(
            List<CustomerOrder> leaving,
            Map<Long, List<SetAside>> fresh,
            Predicate<SetAside> which,
            String actor,
            UnitOfWork unitOfWork) {
        if (leaving.isEmpty()) return Map.of();
        Map<Long, List<SetAside>> goods = new HashMap<>();
        leaving.forEach(order -> goods.put(order.id(), new ArrayList<>(fresh.getOrDefault(order.id(), List.of()))));
        List<Long> withOlder = leaving.stream()
                .filter(order -> held(order).compareTo(sum(goods.get(order.id()))) > 0)
                .map(CustomerOrder::id)
                .toList();
        if (!withOlder.isEmpty()) {
            lots.setAsideFor(withOlder)
                    .forEach(older -> goods.get(older.allocation().orderId()).add(older));
        }
        Map<Long, List<GoodsIssueNote>> notes = new HashMap<>();
        for (CustomerOrder order : leaving) {
            Map<Long, List<SetAside>> byWarehouse = goods.get(order.id()).stream()
                    .filter(which)
                    .collect(groupingBy(aside -> aside.lot().warehouseId(), TreeMap::new, toList()));
            if (byWarehouse.isEmpty()) continue;
            List<GoodsIssueNote> made = new ArrayList<>();
            byWarehouse.forEach((warehouse, asides) -> made.add(note(order, warehouse, asides, unitOfWork)));
            order.restate();
            reclassify(order);
            for (GoodsIssueNote note : made) announce(order, note, actor, unitOfWork);
            notes.put(order.id(), made);
        }
        return notes;
    }

    private static GoodsIssueNote note(
            CustomerOrder order, long warehouse, List<SetAside> asides, UnitOfWork unitOfWork) {
        Map<Long, OrderLine> lines = order.lines().stream().collect(toMap(OrderLine::id, line -> line));
        GoodsIssueNote note = new GoodsIssueNote(
                unitOfWork.nextId(), order.id(), order.customer().id(), warehouse, unitOfWork.now());
        asides.sort(Comparator.comparingInt((SetAside aside) ->
                        lines.get(aside.allocation().orderLineId()).lineNumber())
                .thenComparing(aside -> aside.allocation().id()));
        for (SetAside aside : asides) {
            BigDecimal quantity = aside.allocation().quantity();
            note.add(new GoodsIssueLine(unitOfWork.nextId(), note, aside.lot().productId(), aside.allocation()));
            aside.lot().issue(quantity);
            aside.allocation().issued();
            lines.get(aside.allocation().orderLineId()).issue(quantity);
            unitOfWork.add(new StockMove(
                    unitOfWork.nextId(),
                    aside.lot().id(),
                    StockMove.Kind.ISSUE,
                    quantity.negate(),
                    note,
                    unitOfWork.now()));
        }
        unitOfWork.add(note);
        return note;
    }

    /** What is left is not in stock: it comes, or it must be bought; an order that left in full is no longer open. */
    private static void reclassify(CustomerOrder order) {
        if (order.lines().stream().allMatch(line -> line.open().signum() == 0)) {
            order.classify(null, null);
        } else if (order.feasibility() == Feasibility.READY_IN_PART) {
            boolean comes = order.coveredOn() != null;
            order.classify(comes ? Feasibility.COVERED_BY_INCOMING : Feasibility.MUST_BE_BOUGHT, order.coveredOn());
        }
    }

    private static void announce(CustomerOrder order, GoodsIssueNote note, String actor, UnitOfWork unitOfWork) {
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(), order.id(), unitOfWork.now(), actor, "issued", null, Words.NONE, note));
        unitOfWork.tellCustomer(order, "issued", note);
        HandlingCard card = order.customer().handlingCard();
        if (card.courier() != null && !card.courier().equals(NO_COURIER)) {
            unitOfWork.enqueue(Stage.DISPATCH, note.id());
        }
    }

    private static BigDecimal held(CustomerOrder order) {
        return order.lines().stream().map(OrderLine::allocated).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(List<SetAside> asides) {
        return asides.stream().map(aside -> aside.allocation().quantity()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
