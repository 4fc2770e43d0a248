package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.stock.Lot;

/** What speaks against setting goods aside for a line by hand. */
final class AllocationRules {
    private static final int SCALE = 3;

    private AllocationRules() {}

    static Optional<OrderLine> line(CustomerOrder order, long lineId) {
        return order.lines().stream().filter(line -> line.id() == lineId).findFirst();
    }

    static List<Problem> quantity(BigDecimal quantity) {
        boolean sound = quantity != null
                && quantity.signum() > 0
                && quantity.stripTrailingZeros().scale() <= SCALE;
        return sound
                ? List.of()
                : List.of(Problem.error("allocation.quantity-wrong", "quantity", String.valueOf(quantity)));
    }

    /** Whether what lies aside for a line is still what the person has seen. */
    static List<Problem> unmoved(OrderLine line, BigDecimal seen) {
        if (seen == null || seen.compareTo(line.allocated()) == 0) return List.of();
        return List.of(Problem.error(
                "allocation.moved-on",
                null,
                String.valueOf(line.lineNumber()),
                Quantities.text(line.allocated()),
                Quantities.text(seen)));
    }

    /** Whether a line may be given so much. */
    static List<Problem> taker(CustomerOrder order, OrderLine line, BigDecimal quantity) {
        List<Problem> problems = new ArrayList<>();
        if (!order.status().isConfirmed()) {
            problems.add(Problem.error(
                    "allocation.not-confirmed",
                    null,
                    String.valueOf(order.number()),
                    order.status().name()));
        } else if (quantity.compareTo(line.unallocated()) > 0) {
            problems.add(Problem.error(
                    "allocation.more-than-needed",
                    null,
                    String.valueOf(line.lineNumber()),
                    Quantities.text(line.unallocated()),
                    Quantities.text(quantity)));
        }
        return problems;
    }

    /** @param said why goods that do not live long enough may go all the same; what is past its date never may */
    static List<Problem> shelfLife(CustomerOrder order, OrderLine line, Lot lot, LocalDate today, String said) {
        if (lot.livesLongEnough(today, 0)) {
            int days = order.customer().handlingCard().minimumShelfLifeDays();
            LocalDate delivery = AllocateStock.deliveryDay(order, line, today);
            if (lot.livesLongEnough(delivery, days) || isSaid(said)) return List.of();
            return List.of(Problem.error(
                    "allocation.too-short-dated",
                    null,
                    lot.lotNumber(),
                    lot.expiresOn().toString(),
                    String.valueOf(days),
                    delivery.toString()));
        }
        return List.of(Problem.error(
                "allocation.expired", null, lot.lotNumber(), lot.expiresOn().toString()));
    }

    static boolean isSaid(String reason) {
        return reason != null && !reason.isBlank();
    }

    static String said(String reason) {
        return isSaid(reason) ? reason.strip() : "–";
    }
}
