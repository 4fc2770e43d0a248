package org.wuzetka.domain.feasibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.feasibility.FairShare.Need;

class FairShareTest {
    private static Need need(long id, int quantity, int pack) {
        return new Need(id, BigDecimal.valueOf(quantity), BigDecimal.valueOf(pack));
    }

    private static List<Integer> divide(int there, Need... needs) {
        return FairShare.divide(BigDecimal.valueOf(there), List.of(needs)).values().stream()
                .map(BigDecimal::intValue)
                .toList();
    }

    @Test
    void eachGetsTheSameShareOfHisNeed() {
        assertThat(divide(30, need(1, 40, 1), need(2, 20, 1))).containsExactly(20, 10);
    }

    @Test
    void whereThereIsEnoughEachGetsAll() {
        assertThat(divide(100, need(1, 40, 12), need(2, 20, 1))).containsExactly(40, 20);
    }

    @Test
    void cartonsStayWholeAndTheLeftOneGoesToWhoLostMostByRounding() {
        // Exact shares 13.75 and 16.25: a carton each, and 6 are left, too few for a third.
        assertThat(divide(30, need(1, 22, 12), need(2, 26, 12))).containsExactly(12, 12);
        // Exact shares 16.5 and 19.5: who lost 7.5 gets the third carton.
        assertThat(divide(36, need(1, 44, 12), need(2, 52, 12))).containsExactly(12, 24);
    }

    @Test
    void ofEqualsTheFirstInTurnGetsTheLeftPiece() {
        assertThat(divide(5, need(1, 4, 1), need(2, 4, 1))).containsExactly(3, 2);
    }

    @Property(tries = 500)
    void nobodyGetsMoreThanHeNeedsAndNotMoreIsGivenThanThereIs(
            @ForAll @IntRange(max = 200) int there,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 90) Integer> wanted,
            @ForAll @IntRange(min = 1, max = 12) int pack) {
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) needs.add(need(i, wanted.get(i), 1 + i * pack % 12));

        Map<Long, BigDecimal> shares = FairShare.divide(BigDecimal.valueOf(there), needs);

        int given = shares.values().stream().mapToInt(BigDecimal::intValue).sum();
        assertThat(given).isLessThanOrEqualTo(there);
        for (Need need : needs) {
            BigDecimal share = shares.get(need.id());
            assertThat(share).isBetween(BigDecimal.ZERO, need.quantity());
            boolean wholePacks = share.remainder(need.pack()).signum() == 0;
            assertThat(wholePacks || share.compareTo(need.quantity()) == 0).isTrue();
            // Nobody who still fits into what is left goes away with less.
            BigDecimal step = need.pack().min(need.quantity().subtract(share));
            if (step.signum() > 0) assertThat(there - given).isLessThan(step.intValue());
        }
    }
}
