package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Problem;

/**
 * What a change asks of the lines we have: the new quantity of each line it touches, and what stands in the way. Nothing is
 * changed here, so that one refused part refuses the whole.
 */
final class ChangePlan {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final CustomerOrder order;
    private final Map<OrderLine, Wanted> wanted = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param ordered in the buyer's unit; @param quantity in stock units */
    record Wanted(BigDecimal ordered, BigDecimal quantity) {
        static final Wanted NOTHING = new Wanted(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private ChangePlan(CustomerOrder order) {
        this.order = order;
    }

    static ChangePlan of(CustomerOrder order, IncomingOrder change, BuyersItems items) {
        ChangePlan plan = new ChangePlan(order);
        boolean replacement = change.function() == IncomingOrder.Function.REPLACEMENT;
        // A replacement without lines would empty the order: more likely its lines were lost on the way.
        if (change.lines().isEmpty() && (replacement || change.requestedDelivery() == null)) {
            plan.problems.add(Problem.hold("change.no-lines", null));
        }
        List<BuyersItems.Meant> meant = change.lines().isEmpty()
                ? List.of()
                : items.find(order.customer().id(), change.lines());
        for (int i = 0; i < change.lines().size(); i++) plan.read(change.lines().get(i), meant.get(i));
        if (replacement) {
            order.lines().stream()
                    .filter(line -> line.quantity().signum() > 0)
                    .forEach(line -> plan.wanted.putIfAbsent(line, Wanted.NOTHING));
        }
        plan.wanted.forEach((line, now) -> {
            if (now.quantity().compareTo(line.issued()) < 0) {
                plan.problems.add(CancelOrder.alreadyGone(line, now.quantity()));
            }
        });
        return plan;
    }

    /** Lines whose quantity becomes another one. */
    Map<OrderLine, Wanted> changes() {
        Map<OrderLine, Wanted> real = new LinkedHashMap<>();
        wanted.forEach((line, now) -> {
            if (now.quantity().compareTo(line.quantity()) != 0) real.put(line, now);
        });
        return real;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Gross amount, in the order's currency, by which the order grows (or shrinks, below zero). */
    BigDecimal growth() {
        BigDecimal growth = BigDecimal.ZERO;
        for (Map.Entry<OrderLine, Wanted> change : changes().entrySet()) {
            OrderLine line = change.getKey();
            BigDecimal gross = line.grossPrice() != null
                    ? line.grossPrice()
                    : line.netPrice()
                            .multiply(HUNDRED.add(line.vatRate().percent()))
                            .divide(HUNDRED, 6, RoundingMode.HALF_UP);
            growth = growth.add(gross.multiply(change.getValue().quantity().subtract(line.quantity())));
        }
        return growth;
    }

    /** Whether nothing at all would be left of the order. */
    boolean leavesNothing() {
        return order.lines().stream()
                .allMatch(line -> Objects.requireNonNullElse(
                                        wanted.get(line), new Wanted(line.orderedQuantity(), line.quantity()))
                                .quantity()
                                .signum()
                        == 0);
    }

    private void read(IncomingLine said, BuyersItems.Meant meant) {
        String where = said.lineNumber() == null ? null : "line " + said.lineNumber();
        OrderLine line = find(said, meant);
        boolean nothing = said.action() == IncomingLine.Action.DELETE
                || said.quantity() != null && said.quantity().signum() == 0;
        if (line == null || said.action() == IncomingLine.Action.ADD) {
            problems.add(Problem.hold(nothing ? "change.line-unknown" : "change.added-line", where, name(said)));
            return;
        }
        if (meant.productId() != null
                && line.productId() != null
                && !meant.productId().equals(line.productId())) {
            problems.add(Problem.hold("change.line-differs", where, name(said), line.description()));
            return;
        }
        Wanted now = nothing ? Wanted.NOTHING : quantity(line, said, meant, where);
        if (now == null) return;
        if (wanted.putIfAbsent(line, now) != null) {
            problems.add(Problem.hold("change.line-twice", where, String.valueOf(line.lineNumber())));
        }
        if (!nothing) checkPrice(line, said, where);
    }

    /** By the buyer's own line number, else by the item where only one line has it. */
    private OrderLine find(IncomingLine said, BuyersItems.Meant meant) {
        if (said.lineNumber() != null) {
            for (OrderLine line : order.lines()) if (said.lineNumber().equals(line.buyerLineNumber())) return line;
        }
        List<OrderLine> same = order.lines().stream()
                .filter(line -> meant.productId() != null && meant.productId().equals(line.productId())
                        || line.itemCode() != null
                                && (line.itemCode().equals(said.gtin())
                                        || line.itemCode().equals(said.buyerCode())
                                        || line.itemCode().equals(said.supplierCode())))
                .toList();
        return same.size() == 1 ? same.get(0) : null;
    }

    private Wanted quantity(OrderLine line, IncomingLine said, BuyersItems.Meant meant, String where) {
        BigDecimal ordered = said.quantity();
        if (ordered == null) return new Wanted(line.orderedQuantity(), line.quantity());
        if (ordered.signum() < 0 || ordered.compareTo(MOST) > 0) {
            problems.add(Problem.hold("change.quantity-wrong", where, ordered.toPlainString()));
            return null;
        }
        boolean sameUnit = said.unit() == null || said.unit().equals(line.orderedUnit());
        if (sameUnit && line.orderedQuantity().signum() > 0 && line.quantity().signum() > 0) {
            return new Wanted(
                    ordered, ordered.multiply(line.quantity()).divide(line.orderedQuantity(), 3, RoundingMode.HALF_UP));
        }
        if (meant.productId() == null || meant.unitFactor() == null) {
            problems.add(Problem.hold("change.unit-unknown", where, String.valueOf(said.unit())));
            return null;
        }
        return new Wanted(ordered, ordered.multiply(meant.unitFactor()).setScale(3, RoundingMode.HALF_UP));
    }

    /** A change of quantity may repeat the agreed price; another price is for a person to agree. */
    private void checkPrice(OrderLine line, IncomingLine said, String where) {
        boolean comparable = said.netPrice() != null
                && said.discounts().isEmpty()
                && (said.unit() == null || said.unit().equals(line.orderedUnit()))
                && line.orderedQuantity().signum() > 0
                && line.quantity().signum() > 0;
        if (!comparable) return;
        BigDecimal basis =
                said.priceBasis() == null || said.priceBasis().signum() <= 0 ? BigDecimal.ONE : said.priceBasis();
        BigDecimal asked = said.netPrice().divide(basis, 6, RoundingMode.HALF_UP);
        BigDecimal agreed =
                line.netPrice().multiply(line.quantity()).divide(line.orderedQuantity(), 6, RoundingMode.HALF_UP);
        BigDecimal tolerance = agreed.multiply(order.customer().handlingCard().priceTolerancePercent())
                .divide(HUNDRED, 6, RoundingMode.HALF_UP);
        if (asked.subtract(agreed).abs().compareTo(tolerance) > 0) {
            problems.add(Problem.hold(
                    "change.price-differs", where, name(said), Quantities.text(agreed), Quantities.text(asked)));
        }
    }

    private static String name(IncomingLine said) {
        for (String text : new String[] {said.description(), said.supplierCode(), said.buyerCode(), said.gtin()}) {
            if (text != null && !text.isBlank()) return text;
        }
        return String.valueOf(said.lineNumber());
    }
}
