package org.wuzetka.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FefoTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void fefoTakesTheShortestDatedLotFirst() {
        Lot late = lot(1, 10, TODAY.plusDays(90));
        Lot soon = lot(2, 10, TODAY.plusDays(30));
        Lot dateless = lot(3, 10, null);

        List<Fefo.Pick> picks = Fefo.pick(List.of(dateless, late, soon), BigDecimal.valueOf(25), TODAY, 0);

        assertThat(picks).extracting(pick -> pick.lot().id()).containsExactly(2L, 1L, 3L);
        assertThat(picks)
                .extracting(Fefo.Pick::quantity)
                .containsExactly(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.valueOf(5));
    }

    @Test
    void lotMustLiveLongEnoughOnTheDayOfDelivery() {
        Lot soon = lot(1, 10, TODAY.plusDays(29));
        Lot later = lot(2, 10, TODAY.plusDays(30));

        List<Fefo.Pick> picks = Fefo.pick(List.of(soon, later), BigDecimal.TEN, TODAY.plusDays(10), 20);

        assertThat(picks).extracting(pick -> pick.lot().id()).containsExactly(2L);
    }

    @Property
    void neverTakesMoreThanIsFreeAndAlwaysWhatIsThere(
            @ForAll("lots") List<Lot> lots, @ForAll @IntRange(min = 0, max = 200) int wanted) {
        BigDecimal usable = lots.stream()
                .filter(lot -> lot.livesLongEnough(TODAY, 7))
                .map(Lot::free)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        List<Fefo.Pick> picks = Fefo.pick(lots, BigDecimal.valueOf(wanted), TODAY, 7);

        assertThat(Fefo.sum(picks)).isEqualByComparingTo(usable.min(BigDecimal.valueOf(wanted)));
        assertThat(picks)
                .allMatch(pick -> pick.quantity().signum() > 0
                        && pick.quantity().compareTo(pick.lot().free()) <= 0
                        && pick.lot().livesLongEnough(TODAY, 7));
    }

    @Property
    void noLotIsTouchedWhileOneThatExpiresEarlierHasGoodsLeft(
            @ForAll("lots") List<Lot> lots, @ForAll @IntRange(min = 1, max = 200) int wanted) {
        List<Fefo.Pick> picks = Fefo.pick(lots, BigDecimal.valueOf(wanted), TODAY, 0);

        for (Fefo.Pick pick : picks) {
            assertThat(lots)
                    .filteredOn(lot -> lot.livesLongEnough(TODAY, 0) && expiresEarlier(lot, pick.lot()))
                    .allMatch(lot -> lot.free().signum() == 0
                            || picks.stream()
                                    .anyMatch(other -> other.lot() == lot
                                            && other.quantity().compareTo(lot.free()) == 0));
        }
    }

    private static boolean expiresEarlier(Lot one, Lot other) {
        if (one.expiresOn() == null) return false;
        return other.expiresOn() == null || one.expiresOn().isBefore(other.expiresOn());
    }

    @Provide
    Arbitrary<List<Lot>> lots() {
        Arbitrary<Integer> pieces = Arbitraries.integers().between(0, 40);
        Arbitrary<LocalDate> dates = Arbitraries.integers()
                .between(-5, 40)
                .map(days -> TODAY.plusDays(days))
                .injectNull(0.2);
        return Combinators.combine(pieces, dates)
                .as((quantity, expiry) -> lot(0, quantity, expiry))
                .list()
                .ofMaxSize(8)
                .map(FefoTest::numbered);
    }

    private static List<Lot> numbered(List<Lot> drawn) {
        List<Lot> lots = new ArrayList<>();
        for (Lot lot : drawn) lots.add(lot(lots.size() + 1, lot.free().intValue(), lot.expiresOn()));
        return lots;
    }

    private static Lot lot(long id, int quantity, LocalDate expiresOn) {
        return new Lot(
                id,
                1,
                1,
                "L" + id,
                expiresOn,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(id),
                BigDecimal.valueOf(quantity));
    }
}
