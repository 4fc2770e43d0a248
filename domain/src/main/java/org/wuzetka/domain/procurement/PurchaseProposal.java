package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.CRC32;
import org.wuzetka.domain.shared.Problem;

/**
 * What to do about shortages.
 *
 * @param incomingPegs goods already ordered, now promised to these lines
 * @param orders one per supplier and warehouse, to be placed now
 * @param waiting orders that are not placed by the hub now
 * @param problems demand that nobody can be asked for
 * @param settled what buyers said to products that nobody needs any more
 */
public record PurchaseProposal(
        List<IncomingPeg> incomingPegs,
        List<Order> orders,
        List<Waiting> waiting,
        List<Problem> problems,
        List<Place> settled) {

    public PurchaseProposal {
        incomingPegs = List.copyOf(incomingPegs);
        orders = List.copyOf(orders);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
        settled = List.copyOf(settled);
    }

    public record IncomingPeg(long supplierOrderLineId, long orderLineId, BigDecimal quantity) {}

    /** A product in a warehouse. */
    public record Place(long productId, long warehouseId) {}

    public record Waiting(Order order, Problem reason) {}

    /**
     * @param expectedOn when the last line is expected, by the lead days of its products
     * @param dropped lines that a buyer does not want now
     */
    public record Order(
            long supplierId,
            long warehouseId,
            String currency,
            LocalDate expectedOn,
            List<Line> lines,
            List<Line> dropped) {
        public Order {
            lines = List.copyOf(lines);
            dropped = List.copyOf(dropped);
        }

        /** Net value; lines without an agreed price count nothing. */
        public BigDecimal netTotal() {
            return lines.stream().map(Line::net).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        }

        /** Differs when anything differs that a buyer decides by; the same for the same order in every hub. */
        public String print() {
            StringBuilder text = new StringBuilder(currency);
            for (Line line : lines) {
                text.append('|').append(line.productId()).append(' ').append(plain(line.quantity()));
                text.append(' ').append(line.price() == null ? "-" : plain(line.price()));
                line.pegs().forEach(peg -> text.append(' ')
                        .append(peg.orderLineId())
                        .append('*')
                        .append(plain(peg.quantity())));
            }
            CRC32 sum = new CRC32();
            sum.update(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Long.toHexString(sum.getValue()) + "-" + lines.size();
        }

        private static String plain(BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * @param quantity rounded up to minimum and pack after all demand was put together, or as a buyer said
     * @param price of a stock unit at this quantity, or {@code null}
     * @param pegs which customers' lines it is bought for
     * @param need why it is bought
     * @param offer on which terms
     * @param expectedOn by the offer's lead days
     * @param chosen whether a buyer said something to it
     */
    public record Line(
            long productId,
            BigDecimal quantity,
            BigDecimal price,
            List<Peg> pegs,
            Need need,
            Offer offer,
            LocalDate expectedOn,
            boolean chosen) {
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

        /** What the rule alone would buy; nothing when nothing is needed. */
        public BigDecimal suggested() {
            return need.all().signum() == 0 ? BigDecimal.ZERO : offer.rounded(need.all());
        }
    }

    /** @param customers what customers wait for; {@code stock} what is missing to the minimum or target stock */
    public record Need(BigDecimal customers, BigDecimal stock) {
        public BigDecimal all() {
            return customers.add(stock);
        }
    }

    public record Peg(long orderLineId, BigDecimal quantity) {}
}
