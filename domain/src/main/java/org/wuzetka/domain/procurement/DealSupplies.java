package org.wuzetka.domain.procurement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Deals what is on its way of one product anew when some of it is late or short: by priority, then need date, then age, each
 * keeps what comes in time for him, else takes what comes in time for nobody or for the less important, else the earliest that
 * is left. What a supplier does not stand by is dealt last. Pure.
 */
public final class DealSupplies {
    private static final Comparator<Claim> FIRST_SERVED = Comparator.comparingInt(Claim::priority)
            .thenComparing(Claim::neededOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Claim::since)
            .thenComparingLong(Claim::orderLineId);
    private static final Comparator<Supply> FIRST_COMES =
            Comparator.comparing(Supply::day).thenComparingLong(Supply::lineId);

    /**
     * A supplier order's line.
     *
     * @param sure still to come, and the supplier stands by it
     * @param doubtful ordered, still to come, and more than he agreed to
     * @param expectedOn {@code null} when no day was named
     */
    public record Supply(long lineId, BigDecimal sure, BigDecimal doubtful, LocalDate expectedOn) {
        LocalDate day() {
            return expectedOn == null ? LocalDate.MAX : expectedOn;
        }
    }

    /**
     * A customer's line that waits for goods on their way.
     *
     * @param neededOn day the customer wants it, or {@code null}
     * @param promisedOn day that is promised so far, or {@code null} for none
     * @param unbought what it waits for and nobody has bought
     * @param pegs how much of which supplier line is bought for it
     */
    public record Claim(
            long orderLineId,
            long orderId,
            int priority,
            LocalDate neededOn,
            Instant since,
            LocalDate promisedOn,
            BigDecimal unbought,
            Map<Long, BigDecimal> pegs) {
        public Claim {
            pegs = Map.copyOf(pegs);
        }

        BigDecimal bought() {
            return pegs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Whatever comes later is worse than what was promised or wished. */
        LocalDate due() {
            if (neededOn == null) return promisedOn == null ? LocalDate.MAX : promisedOn;
            return promisedOn == null || neededOn.isAfter(promisedOn) ? neededOn : promisedOn;
        }
    }

    /**
     * What a claim gets.
     *
     * @param on when all of it is there, or {@code null} when nobody can say
     * @param uncovered what no supplier stands by
     */
    public record Share(Claim claim, Map<Long, BigDecimal> pegs, LocalDate on, BigDecimal uncovered) {
        public Share {
            pegs = Map.copyOf(pegs);
        }

        public boolean moves() {
            return !Objects.equals(on, claim.promisedOn());
        }
    }

    private final List<Supply> supplies;
    private final Map<Long, BigDecimal> left = new HashMap<>();
    private final Map<Long, BigDecimal> spare = new HashMap<>();
    private final Map<Long, BigDecimal> doubtful = new HashMap<>();

    private DealSupplies(List<Supply> supplies, List<Claim> claims) {
        this.supplies = supplies.stream().sorted(FIRST_COMES).toList();
        for (Supply supply : supplies) {
            BigDecimal pegged = claims.stream()
                    .map(claim -> claim.pegs().getOrDefault(supply.lineId(), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            left.put(supply.lineId(), supply.sure());
            spare.put(supply.lineId(), supply.sure().subtract(pegged).max(BigDecimal.ZERO));
            doubtful.put(supply.lineId(), supply.doubtful());
        }
    }

    /** The shares in the order in which they were dealt. */
    public static List<Share> deal(List<Supply> supplies, List<Claim> claims) {
        DealSupplies table = new DealSupplies(supplies, claims);
        return claims.stream().sorted(FIRST_SERVED).map(table::serve).toList();
    }

    private Share serve(Claim claim) {
        Hand hand = new Hand(claim.bought());
        List<Supply> inTime = supplies.stream()
                .filter(supply -> !supply.day().isAfter(claim.due()))
                .toList();
        for (Supply supply : inTime) {
            hand.take(supply.lineId(), claim.pegs().getOrDefault(supply.lineId(), BigDecimal.ZERO), left);
        }
        for (Supply supply : inTime) {
            BigDecimal taken = hand.take(supply.lineId(), spare.get(supply.lineId()), left);
            spare.merge(supply.lineId(), taken.negate(), BigDecimal::add);
        }
        for (Supply supply : inTime) hand.take(supply.lineId(), hand.open, left);
        for (Supply supply : supplies) hand.take(supply.lineId(), hand.open, left);
        BigDecimal uncovered = hand.open.add(claim.unbought());
        for (Supply supply : supplies) {
            hand.take(supply.lineId(), claim.pegs().getOrDefault(supply.lineId(), BigDecimal.ZERO), doubtful);
        }
        for (Supply supply : supplies) hand.take(supply.lineId(), hand.open, doubtful);
        return new Share(claim, hand.pegs, uncovered.signum() > 0 ? null : hand.lastDay(), uncovered);
    }

    /** What one claim has got so far. */
    private final class Hand {
        private final Map<Long, BigDecimal> pegs = new HashMap<>();
        private BigDecimal open;

        Hand(BigDecimal open) {
            this.open = open;
        }

        BigDecimal take(long line, BigDecimal atMost, Map<Long, BigDecimal> from) {
            BigDecimal part = atMost.min(open).min(from.get(line)).max(BigDecimal.ZERO);
            if (part.signum() == 0) return part;
            pegs.merge(line, part, BigDecimal::add);
            from.merge(line, part.negate(), BigDecimal::add);
            open = open.subtract(part);
            return part;
        }

        LocalDate lastDay() {
            List<LocalDate> days = new ArrayList<>();
            for (Supply supply : supplies) {
                if (pegs.containsKey(supply.lineId())) days.add(supply.day());
            }
            LocalDate last = days.stream().max(Comparator.naturalOrder()).orElse(LocalDate.MAX);
            return last.equals(LocalDate.MAX) ? null : last;
        }
    }
}
