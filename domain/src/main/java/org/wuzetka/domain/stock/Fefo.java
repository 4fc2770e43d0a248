package org.wuzetka.domain.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** First expired, first out: what goes bad first leaves first; goods without a date last; then what came first. */
public final class Fefo {
    private static final Comparator<Lot> ORDER = Comparator.comparing(
                    Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::receivedAt)
            .thenComparing(Lot::id);

    private Fefo() {}

    /** So much of this lot. */
    public record Pick(Lot lot, BigDecimal quantity) {}

    /**
     * Chooses lots without touching them; fewer than wanted when there is not enough.
     *
     * @param lots of one product
     * @param deliveryDay day the goods should arrive
     * @param minimumShelfLifeDays days of life the customer wants to be left on that day
     */
    public static List<Pick> pick(List<Lot> lots, BigDecimal wanted, LocalDate deliveryDay, int minimumShelfLifeDays) {
        List<Pick> picks = new ArrayList<>();
        BigDecimal missing = wanted;
        for (Lot lot : lots.stream().sorted(ORDER).toList()) {
            if (missing.signum() <= 0) break;
            if (lot.free().signum() <= 0 || !lot.livesLongEnough(deliveryDay, minimumShelfLifeDays)) continue;
            BigDecimal taken = missing.min(lot.free());
            picks.add(new Pick(lot, taken));
            missing = missing.subtract(taken);
        }
        return picks;
    }

    public static BigDecimal sum(List<Pick> picks) {
        return picks.stream().map(Pick::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
