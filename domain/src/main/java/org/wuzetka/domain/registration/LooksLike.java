package org.wuzetka.domain.registration;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.registration.OrderRegister.GoodsKey;
import org.wuzetka.domain.registration.OrderRegister.GoodsOrdered;
import org.wuzetka.domain.shared.Problem;

/**
 * The same order by another way: a fax after the mail. The same customer wants the same goods for the same place within days,
 * through another channel, or through the same one without a number of his own. Standing orders that each bear their number
 * and come the same way every time are not meant; where the way differs and both bear a number, a warning is enough.
 */
final class LooksLike {
    static final Duration WITHIN = Duration.ofDays(5);
    private static final BigDecimal TOLERANCE_PERCENT = BigDecimal.TEN;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final OrderRegister register;

    LooksLike(OrderRegister register) {
        this.register = register;
    }

    /** Adds to the problems of each order that looks like an earlier one, those of the same batch included. */
    void check(List<WriteOrder.Written> written, Instant now) {
        Set<GoodsKey> keys = new LinkedHashSet<>();
        written.forEach(one -> keyOf(one.order()).ifPresent(keys::add));
        if (keys.isEmpty()) return;
        Map<GoodsKey, List<GoodsOrdered>> earlier = new HashMap<>();
        register.forSameGoods(keys, now.minus(WITHIN))
                .forEach((key, orders) -> earlier.put(key, new ArrayList<>(orders)));
        for (WriteOrder.Written one : written) {
            keyOf(one.order()).ifPresent(key -> {
                GoodsOrdered order = goods(one.order());
                List<GoodsOrdered> others = earlier.computeIfAbsent(key, k -> new ArrayList<>());
                others.removeIf(other -> other.orderId() == order.orderId());
                others.stream()
                        .filter(other -> isLike(order, other))
                        .findFirst()
                        .ifPresent(other -> one.problems().add(problem(one, other)));
                others.add(order);
            });
        }
    }

    /** Two numbers of the customer's own are two orders: the later goes on with a warning. All else a person decides. */
    private static Problem problem(WriteOrder.Written one, GoodsOrdered other) {
        String place = one.waiting().place();
        String ours = other.number() == null ? String.valueOf(other.orderId()) : other.number();
        String theirs = other.buyerOrderNumber();
        if (theirs == null) return Problem.hold("register.looks-like", place, ours, "–", other.channel());
        return one.order().buyerOrderNumber() == null
                ? Problem.hold("register.looks-like", place, ours, theirs, other.channel())
                : Problem.warning("register.same-goods", place, ours, theirs, other.channel());
    }

    private static boolean isLike(GoodsOrdered order, GoodsOrdered other) {
        boolean otherWay = !order.channel().equals(other.channel());
        boolean numbered = order.buyerOrderNumber() != null && other.buyerOrderNumber() != null;
        if (!otherWay && numbered) return false;
        boolean otherPlace =
                order.place() != null && other.place() != null && !order.place().equals(other.place());
        return !otherPlace
                && order.quantities().entrySet().stream()
                        .allMatch(line ->
                                isNear(line.getValue(), other.quantities().get(line.getKey())));
    }

    private static boolean isNear(BigDecimal quantity, BigDecimal other) {
        if (other == null) return false;
        BigDecimal allowed = quantity.max(other).multiply(TOLERANCE_PERCENT).divide(HUNDRED);
        return quantity.subtract(other).abs().compareTo(allowed) <= 0;
    }

    private static Optional<GoodsKey> keyOf(CustomerOrder order) {
        return Optional.ofNullable(order.goodsPrint())
                .map(print -> new GoodsKey(order.customer().id(), print));
    }

    private static GoodsOrdered goods(CustomerOrder order) {
        return new GoodsOrdered(
                order.id(),
                order.number(),
                order.customer().id(),
                order.buyerOrderNumber(),
                order.channel(),
                order.shipTo() == null ? null : order.shipTo().comparable(),
                GoodsPrint.quantities(order));
    }
}
