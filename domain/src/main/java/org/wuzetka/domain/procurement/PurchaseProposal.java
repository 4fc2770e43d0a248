package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/**
 * What to do about shortages.
 *
 * @param incomingPegs goods already ordered, now promised to these lines
 * @param orders one per supplier, to be placed now
 * @param waiting orders that stay below the supplier's minimum value for now
 * @param problems demand that nobody can be asked for
 */
public record PurchaseProposal(
        List<IncomingPeg> incomingPegs, List<Order> orders, List<Waiting> waiting, List<Problem> problems) {

    public PurchaseProposal {
        incomingPegs = List.copyOf(incomingPegs);
        orders = List.copyOf(orders);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
    }

    public record IncomingPeg(long supplierOrderLineId, long orderLineId, BigDecimal quantity) {}

    public record Waiting(Order order, Problem reason) {}

    /** @param expectedOn when the last line is expected, by the lead days of its products */
    public record Order(long supplierId, String currency, LocalDate expectedOn, List<Line> lines) {
        public Order {
            lines = List.copyOf(lines);
        }

        /** Net value; lines without an agreed price count nothing. */
        public BigDecimal netTotal() {
            return lines.stream().map(Line::net).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        }
    }

    /**
     * @param quantity rounded up to minimum and pack after all demand was put together
     * @param price or {@code null}
     * @param pegs which customers' lines it is bought for
     */
    public record Line(long productId, BigDecimal quantity, BigDecimal price, List<Peg> pegs) {
        public Line {
            pegs = List.copyOf(pegs);
        }

        public BigDecimal net() {
            return price == null
                    ? BigDecimal.ZERO.setScale(2)
                    : price.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
        }

        /** Bought beyond the customers' demand: minimum stock, minimum quantity and pack. */
        public BigDecimal surplus() {
            return pegs.stream().map(Peg::quantity).reduce(quantity, BigDecimal::subtract);
        }
    }

    public record Peg(long orderLineId, BigDecimal quantity) {}
}
