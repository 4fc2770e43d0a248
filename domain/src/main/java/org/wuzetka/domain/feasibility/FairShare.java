package org.wuzetka.domain.feasibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides goods that are too few among those who need them: each gets the same share of his need, rounded down to whole
 * packs; packs that are left go one by one to whoever lost most by the rounding, of equals to the first in turn. Nobody gets
 * more than he needs, and a rest smaller than a pack goes only to who needs no more than it. Pure.
 */
public final class FairShare {
    private FairShare() {}

    /** @param pack smallest step in which this one is served, above zero */
    public record Need(long id, BigDecimal quantity, BigDecimal pack) {}

    /**
     * @param needs in turn
     * @return what each gets, in the turn of the needs
     */
    public static Map<Long, BigDecimal> divide(BigDecimal there, List<Need> needs) {
        BigDecimal wanted = needs.stream().map(Need::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<Long, BigDecimal> shares = new LinkedHashMap<>();
        if (wanted.compareTo(there) <= 0) {
            needs.forEach(need -> shares.put(need.id(), need.quantity()));
            return shares;
        }
        BigDecimal left = there;
        Map<Long, BigDecimal> lost = new LinkedHashMap<>();
        for (Need need : needs) {
            BigDecimal exact = there.multiply(need.quantity()).divide(wanted, 9, RoundingMode.DOWN);
            BigDecimal whole = exact.divideToIntegralValue(need.pack()).multiply(need.pack());
            shares.put(need.id(), whole);
            lost.put(need.id(), exact.subtract(whole));
            left = left.subtract(whole);
        }
        List<Need> byLoss = new ArrayList<>(needs);
        byLoss.sort(Comparator.comparing((Need need) -> lost.get(need.id())).reversed());
        boolean given = true;
        while (given) {
            given = false;
            for (Need need : byLoss) {
                BigDecimal rest = need.quantity().subtract(shares.get(need.id()));
                BigDecimal step = need.pack().min(rest);
                if (step.signum() <= 0 || step.compareTo(left) > 0) continue;
                shares.merge(need.id(), step, BigDecimal::add);
                left = left.subtract(step);
                given = true;
            }
        }
        return shares;
    }
}
