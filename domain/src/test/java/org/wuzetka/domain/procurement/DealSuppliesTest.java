package org.wuzetka.domain.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.procurement.DealSupplies.Claim;
import org.wuzetka.domain.procurement.DealSupplies.Share;
import org.wuzetka.domain.procurement.DealSupplies.Supply;

class DealSuppliesTest {
    private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
    private static final LocalDate LATER = LocalDate.of(2026, 12, 10);

    @Test
    void aLateLineMovesThePromiseOfWhoeverWaitsForIt() {
        List<Share> shares = DealSupplies.deal(List.of(supply(70, 30, 0, LATER)), List.of(claim(1, 5, FIRST, 70, 30)));

        assertThat(shares).singleElement().satisfies(share -> {
            assertThat(share.on()).isEqualTo(LATER);
            assertThat(share.moves()).isTrue();
            assertThat(share.uncovered()).isEqualByComparingTo("0");
        });
    }

    @Test
    void theMoreImportantTakesTheEarlyGoodsOfTheLessImportant() {
        Claim important = claim(1, 1, FIRST, 70, 20);
        Claim other = claim(2, 5, FIRST, 71, 20);

        List<Share> shares = DealSupplies.deal(
                List.of(supply(70, 20, 0, LATER), supply(71, 20, 0, FIRST)), List.of(other, important));

        assertThat(shares).extracting(Share::on).containsExactly(FIRST, LATER);
        assertThat(shares.get(0).pegs()).containsOnlyKeys(71L);
        assertThat(shares.get(1).pegs()).containsOnlyKeys(70L);
        assertThat(shares.get(0).moves()).isFalse();
    }

    @Test
    void goodsThatNobodyClaimsAreTakenBeforeThoseOfAnother() {
        Claim important = claim(1, 1, FIRST, 70, 20);
        Claim other = claim(2, 5, FIRST, 71, 20);

        List<Share> shares = DealSupplies.deal(
                List.of(supply(70, 20, 0, LATER), supply(71, 20, 0, FIRST), supply(72, 20, 0, FIRST)),
                List.of(important, other));

        assertThat(shares).allSatisfy(share -> assertThat(share.moves()).isFalse());
        assertThat(shares.get(0).pegs()).containsOnlyKeys(72L);
    }

    @Test
    void whoCanStillBeServedInTimeKeepsHisOwn() {
        Claim patient =
                new Claim(1, 1, 1, LATER.plusDays(5), SINCE, FIRST, BigDecimal.ZERO, Map.of(70L, new BigDecimal("20")));
        Claim other = claim(2, 5, FIRST, 71, 20);

        List<Share> shares =
                DealSupplies.deal(List.of(supply(70, 20, 0, LATER), supply(71, 20, 0, FIRST)), List.of(patient, other));

        assertThat(shares.get(0).pegs()).containsOnlyKeys(70L);
        assertThat(shares.get(1).moves()).isFalse();
    }

    @Test
    void aShortLineLeavesTheLastOnesWithoutADay() {
        Claim first = claim(1, 1, FIRST, 70, 20);
        Claim second = claim(2, 3, FIRST, 70, 20);
        Claim third = claim(3, 5, FIRST, 70, 20);

        List<Share> shares = DealSupplies.deal(List.of(supply(70, 30, 30, FIRST)), List.of(third, second, first));

        assertThat(shares).extracting(share -> share.claim().orderLineId()).containsExactly(1L, 2L, 3L);
        assertThat(shares).extracting(Share::on).containsExactly(FIRST, null, null);
        assertThat(shares.get(1).uncovered()).isEqualByComparingTo("10");
        assertThat(shares.get(2).uncovered()).isEqualByComparingTo("20");
        // Still bought until a person decides: nobody buys it a second time by a machine's word.
        assertThat(shares.get(2).pegs().get(70L)).isEqualByComparingTo("20");
    }

    @Test
    void aSupplyOnTimeAgainBringsTheOldDayBack() {
        Claim late = new Claim(1, 1, 5, FIRST, SINCE, LATER, BigDecimal.ZERO, Map.of(70L, new BigDecimal("20")));

        List<Share> shares = DealSupplies.deal(List.of(supply(70, 20, 0, FIRST)), List.of(late));

        assertThat(shares.get(0).on()).isEqualTo(FIRST);
        assertThat(shares.get(0).moves()).isTrue();
    }

    @Property(tries = 300)
    void nothingIsDealtTwiceAndNobodyGetsMoreThanHeWaitsFor(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> wanted,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 60) Integer> sure,
            @ForAll @IntRange(min = 0, max = 3) int late) {
        List<Supply> supplies = new ArrayList<>();
        for (int i = 0; i < sure.size(); i++) {
            supplies.add(supply(70 + i, sure.get(i), 300 - sure.get(i), FIRST.plusDays(i * (long) late)));
        }
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++)
            claims.add(claim(i, 1 + i % 9, FIRST, 70 + i % sure.size(), wanted.get(i)));

        List<Share> shares = DealSupplies.deal(supplies, claims);

        for (Share share : shares) {
            BigDecimal got = share.pegs().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(got).isEqualByComparingTo(share.claim().bought());
            assertThat(share.on() == null).isEqualTo(share.uncovered().signum() > 0);
        }
        for (Supply supply : supplies) {
            BigDecimal dealt = shares.stream()
                    .map(share -> share.pegs().getOrDefault(supply.lineId(), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(dealt).isLessThanOrEqualTo(supply.sure().add(supply.doubtful()));
        }
    }

    private static Supply supply(long line, int sure, int doubtful, LocalDate day) {
        return new Supply(line, BigDecimal.valueOf(sure), BigDecimal.valueOf(doubtful), day);
    }

    private static Claim claim(long line, int priority, LocalDate promised, long supply, int quantity) {
        return new Claim(
                line,
                line,
                priority,
                null,
                SINCE,
                promised,
                BigDecimal.ZERO,
                Map.of(supply, BigDecimal.valueOf(quantity)));
    }
}
