package org.wuzetka.domain.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MergeShortagesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private final MergeShortages rule = new MergeShortages(Duration.ofDays(5));

    @Property(tries = 300)
    void pegsCoverAllDemandAndNothingIsBoughtBeyondRounding(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 90) Integer> wanted,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 90) Integer> coming,
            @ForAll @IntRange(min = 1, max = 50) int minimum,
            @ForAll @IntRange(min = 1, max = 12) int pack,
            @ForAll @IntRange(min = 0, max = 40) int gap) {
        PurchaseProposal result = rule.merge(shortages(wanted, coming, minimum, pack, gap, null), NOW);

        int demand = wanted.stream().mapToInt(Integer::intValue).sum();
        int incoming = coming.stream().mapToInt(Integer::intValue).sum();
        BigDecimal pegged = result.incomingPegs().stream()
                .map(PurchaseProposal.IncomingPeg::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(pegged).isEqualByComparingTo(BigDecimal.valueOf(Math.min(demand, incoming)));
        int need = Math.max(0, demand - incoming) + Math.max(0, gap - Math.max(0, incoming - demand));
        if (need == 0) {
            assertThat(result.orders()).isEmpty();
            return;
        }
        PurchaseProposal.Line line = result.orders().get(0).lines().get(0);
        int least = Math.max(need, minimum);
        assertThat(line.quantity().intValueExact() % pack).isZero();
        assertThat(line.quantity().intValueExact()).isBetween(least, least + pack - 1);
        BigDecimal bought = line.quantity().subtract(line.surplus());
        assertThat(bought).isEqualByComparingTo(BigDecimal.valueOf(Math.max(0, demand - incoming)));
        assertThat(result.orders().get(0).netTotal())
                .isEqualByComparingTo(line.quantity().multiply(new BigDecimal("2.50")));
    }

    @Test
    void priorityThenNeedDateThenAgeGetsWhatIsComing() {
        Shortages shortages = new Shortages(
                List.of(
                        demand(1, 5, LocalDate.of(2026, 12, 1), 0), demand(2, 5, null, 9),
                        demand(3, 5, LocalDate.of(2026, 12, 1), 2), demand(4, 1, null, 0)),
                List.of(new Shortages.Incoming(70, 10, BigDecimal.valueOf(25), null)),
                List.of(terms(1, 1, 0)),
                List.of(supplier(null)));
        PurchaseProposal result = rule.merge(shortages, NOW);
        assertThat(result.incomingPegs())
                .extracting(PurchaseProposal.IncomingPeg::orderLineId)
                .containsExactly(4L, 3L, 1L);
        assertThat(result.orders().get(0).lines().get(0).pegs())
                .extracting(PurchaseProposal.Peg::orderLineId)
                .containsExactly(1L, 2L);
    }

    @Test
    void smallOrderWaitsUntilADemandIsOld() {
        PurchaseProposal fresh = rule.merge(shortages(List.of(2), List.of(), 1, 1, 0, new BigDecimal("100")), NOW);
        assertThat(fresh.orders()).isEmpty();
        assertThat(fresh.waiting())
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.reason().code()).isEqualTo("procurement.below-minimum-value"));
        PurchaseProposal later = rule.merge(
                shortages(List.of(2), List.of(), 1, 1, 0, new BigDecimal("100")), NOW.plus(Duration.ofDays(5)));
        assertThat(later.orders()).hasSize(1);
    }

    private static Shortages shortages(
            List<Integer> wanted, List<Integer> coming, int minimum, int pack, int gap, BigDecimal minimumValue) {
        List<Shortages.Demand> demands = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            demands.add(new Shortages.Demand(i, i, 10, BigDecimal.valueOf(wanted.get(i)), null, 5, NOW));
        }
        List<Shortages.Incoming> incoming = new ArrayList<>();
        for (int i = 0; i < coming.size(); i++) {
            incoming.add(new Shortages.Incoming(i, 10, BigDecimal.valueOf(coming.get(i)), null));
        }
        return new Shortages(demands, incoming, List.of(terms(minimum, pack, gap)), List.of(supplier(minimumValue)));
    }

    private static Shortages.Demand demand(long line, int priority, LocalDate neededOn, int hoursAgo) {
        return new Shortages.Demand(
                line, line, 10, BigDecimal.TEN, neededOn, priority, NOW.minus(Duration.ofHours(hoursAgo)));
    }

    private static Shortages.PurchaseTerms terms(int minimum, int pack, int gap) {
        return new Shortages.PurchaseTerms(
                10,
                "MAKA",
                1L,
                BigDecimal.valueOf(minimum),
                BigDecimal.valueOf(pack),
                new BigDecimal("2.50"),
                3,
                BigDecimal.valueOf(gap));
    }

    private static Shortages.SupplierTerms supplier(BigDecimal minimumValue) {
        return new Shortages.SupplierTerms(1, "MLYN", "PLN", minimumValue);
    }
}
