package org.wuzetka.domain.feasibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wuzetka.domain.orders.Feasibility;

/**
 * How far one order can be served.
 *
 * @param block what a person must settle; {@code null} unless the class is BLOCKED
 * @param coveredOn day from which incoming goods cover the rest; {@code null} when they do not or nothing is missing
 */
public record Verdict(
        Snapshot.Order order, Feasibility feasibility, Block block, LocalDate coveredOn, List<LineVerdict> lines) {
    private static final int WHOLE = 1000;

    public Verdict {
        lines = List.copyOf(lines);
    }

    /** Goods of a lot that lie aside or could. */
    public record Taken(Snapshot.Stock lot, BigDecimal quantity) {}

    /** Goods that come in time to be this line's. */
    public record Arrival(Snapshot.Coming goods, BigDecimal quantity) {}

    /**
     * @param held what lies aside
     * @param free what could be set aside now
     * @param arrivals goods with a day that come for it
     * @param undated bought for it, but nobody has named a day
     * @param tooShortDated free goods that do not live long enough for this customer, as far as they would help
     * @param missing what neither lies here nor comes on a known day
     */
    public record LineVerdict(
            Snapshot.Line line,
            BigDecimal held,
            List<Taken> free,
            List<Arrival> arrivals,
            List<Arrival> undated,
            BigDecimal tooShortDated,
            BigDecimal missing) {
        public LineVerdict {
            free = List.copyOf(free);
            arrivals = List.copyOf(arrivals);
            undated = List.copyOf(undated);
        }

        /** What can be served now. */
        public BigDecimal ready() {
            return held.add(freeSum());
        }

        public BigDecimal freeSum() {
            return free.stream().map(Taken::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        public boolean complete() {
            return ready().compareTo(line.open()) >= 0;
        }
    }

    /** Net value of what has not left, in the order's currency. */
    public BigDecimal openValue() {
        return lines.stream()
                .map(line -> line.line().open().multiply(line.line().netPrice()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }

    /** Net value of what can be served now. */
    public BigDecimal readyValue() {
        return lines.stream()
                .map(line -> line.ready().multiply(line.line().netPrice()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }

    /** Share of the open value that can be served now, in thousandths; whole only when nothing is missing. */
    public int degree() {
        if (lines.stream().allMatch(LineVerdict::complete)) return lines.isEmpty() ? 0 : WHOLE;
        BigDecimal whole = openValue();
        if (whole.signum() == 0) {
            return (int) (lines.stream().filter(LineVerdict::complete).count() * WHOLE / lines.size());
        }
        int share = readyValue()
                .multiply(BigDecimal.valueOf(WHOLE))
                .divide(whole, 0, RoundingMode.DOWN)
                .intValue();
        return Math.min(share, WHOLE - 1);
    }

    /** Whether the goods come after the day the customer wants them by. */
    public boolean late() {
        return order.wantedOn() != null && coveredOn != null && coveredOn.isAfter(order.wantedOn());
    }

    /** Warehouses from which goods can be served now. */
    public Set<Long> warehouses() {
        Set<Long> found = new TreeSet<>();
        lines.forEach(line -> line.free().forEach(taken -> found.add(taken.lot().warehouseId())));
        return found;
    }
}
