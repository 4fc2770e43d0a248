package org.wuzetka.domain.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.procurement.Shortages.Choice;
import org.wuzetka.domain.procurement.Shortages.Demand;
import org.wuzetka.domain.procurement.Shortages.PurchaseTerms;
import org.wuzetka.domain.procurement.Shortages.StockRule;
import org.wuzetka.domain.procurement.Shortages.SupplierTerms;

class ProposalRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Offer MILL = new Offer(
            1,
            BigDecimal.ONE,
            new BigDecimal("24"),
            new BigDecimal("2.50"),
            3,
            List.of(new Offer.Step(new BigDecimal("100"), new BigDecimal("2.00"))));
    private static final Offer TRADER =
            new Offer(2, BigDecimal.TEN, BigDecimal.TEN, new BigDecimal("2.40"), 1, List.of());

    private final MergeShortages rule = new MergeShortages(Duration.ofDays(5));

    @Test
    void theNextPriceStepIsRoundedToPacksAndMaySave() {
        Offer.NextStep next = MILL.nextStep(new BigDecimal("96")).orElseThrow();

        assertThat(next.quantity()).isEqualByComparingTo("120");
        assertThat(next.extraCost()).isEqualByComparingTo("0.00");
        assertThat(MILL.nextStep(new BigDecimal("72")).orElseThrow().extraCost())
                .isEqualByComparingTo("60.00");
        assertThat(MILL.nextStep(new BigDecimal("120"))).isEmpty();
        assertThat(MILL.priceAt(new BigDecimal("120"))).isEqualByComparingTo("2.00");
    }

    @Test
    void aSupplierWithAPersonIsNeverOrderedFromByTheHub() {
        PurchaseProposal proposal = merge(List.of(), List.of(), false, null);

        assertThat(proposal.orders()).isEmpty();
        assertThat(proposal.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.reason().code()).isEqualTo("procurement.for-a-buyer");
            assertThat(waiting.order().lines().get(0).quantity()).isEqualByComparingTo("48");
            assertThat(waiting.order().expectedOn()).isEqualTo(LocalDate.of(2026, 11, 27));
        });
    }

    @Test
    void stockBelowTheMinimumOfAWarehouseIsBoughtUpToItsTargetForThatWarehouse() {
        StockRule branch = new StockRule(9, new BigDecimal("20"), new BigDecimal("60"), new BigDecimal("5"));

        PurchaseProposal proposal = merge(List.of(branch), List.of(), true, null);

        assertThat(proposal.orders())
                .extracting(PurchaseProposal.Order::warehouseId)
                .containsExactly(0L, 9L);
        PurchaseProposal.Line line = proposal.orders().get(1).lines().get(0);
        assertThat(line.need().stock()).isEqualByComparingTo("55");
        assertThat(line.quantity()).isEqualByComparingTo("72");
        assertThat(line.pegs()).isEmpty();
    }

    @Test
    void aBuyersQuantityServesTheFirstAndLetsTheLastWait() {
        PurchaseProposal proposal =
                merge(List.of(), List.of(new Choice(0, null, new BigDecimal("24"), false, false)), true, null);

        PurchaseProposal.Line line = proposal.orders().get(0).lines().get(0);
        assertThat(line.quantity()).isEqualByComparingTo("24");
        assertThat(line.suggested()).isEqualByComparingTo("48");
        assertThat(line.pegs()).extracting(PurchaseProposal.Peg::orderLineId).containsExactly(1L, 2L);
        assertThat(line.pegs()).extracting(peg -> peg.quantity().intValue()).containsExactly(20, 4);
    }

    @Test
    void aMovedLineIsBoughtOnTheOtherSuppliersTerms() {
        PurchaseProposal proposal = merge(List.of(), List.of(new Choice(0, 2L, null, false, false)), true, null);

        PurchaseProposal.Order order = proposal.orders().get(0);
        assertThat(order.supplierId()).isEqualTo(2);
        assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("40");
        assertThat(order.lines().get(0).price()).isEqualByComparingTo("2.40");
        assertThat(order.expectedOn()).isEqualTo(LocalDate.of(2026, 11, 25));
    }

    @Test
    void whatIsSetAsideIsShownAndNotBought() {
        PurchaseProposal proposal = merge(List.of(), List.of(new Choice(0, null, null, true, false)), true, null);

        assertThat(proposal.orders()).isEmpty();
        assertThat(proposal.waiting().get(0).reason().code()).isEqualTo("procurement.all-dropped");
        assertThat(proposal.waiting().get(0).order().dropped()).hasSize(1);
    }

    @Test
    void aHoldUntilTheMinimumEndsByItself() {
        Shortages.Hold hold = new Shortages.Hold(true, null);

        PurchaseProposal small = merge(List.of(), List.of(), true, hold);
        PurchaseProposal large =
                merge(List.of(), List.of(new Choice(0, null, new BigDecimal("96"), false, false)), true, hold);

        assertThat(small.waiting().get(0).reason().code()).isEqualTo("procurement.held-back");
        assertThat(large.orders()).hasSize(1);
    }

    @Test
    void whatABuyerSaidToGoodsThatNobodyNeedsIsForgotten() {
        Shortages shortages = new Shortages(
                List.of(),
                List.of(),
                List.of(terms(List.of(), List.of(new Choice(0, null, null, true, false)))),
                suppliers(true, null));

        assertThat(rule.merge(shortages, NOW).settled()).containsExactly(new PurchaseProposal.Place(10, 0));
    }

    @Test
    void addedGoodsAreBoughtThoughNothingIsMissing() {
        Shortages shortages = new Shortages(
                List.of(),
                List.of(),
                List.of(terms(List.of(), List.of(new Choice(0, 1L, new BigDecimal("120"), false, true)))),
                suppliers(true, null));

        PurchaseProposal.Order order = rule.merge(shortages, NOW).orders().get(0);
        assertThat(order.netTotal()).isEqualByComparingTo("240.00");
        assertThat(order.lines().get(0).chosen()).isTrue();
    }

    @Test
    void thePrintTellsWhenAnythingABuyerDecidesByHasMoved() {
        PurchaseProposal.Order seen =
                merge(List.of(), List.of(), true, null).orders().get(0);
        PurchaseProposal.Order same =
                merge(List.of(), List.of(), true, null).orders().get(0);
        PurchaseProposal.Order other = merge(
                        List.of(), List.of(new Choice(0, null, new BigDecimal("72"), false, false)), true, null)
                .orders()
                .get(0);

        assertThat(same.print()).isEqualTo(seen.print());
        assertThat(other.print()).isNotEqualTo(seen.print());
    }

    private PurchaseProposal merge(
            List<StockRule> rules, List<Choice> choices, boolean automatic, Shortages.Hold hold) {
        return rule.merge(
                new Shortages(
                        List.of(
                                new Demand(1, 101, 10, new BigDecimal("20"), null, 1, NOW),
                                new Demand(2, 102, 10, new BigDecimal("18"), null, 5, NOW)),
                        List.of(),
                        List.of(terms(rules, choices)),
                        suppliers(automatic, hold)),
                NOW);
    }

    private static PurchaseTerms terms(List<StockRule> rules, List<Choice> choices) {
        return new PurchaseTerms(10, "MAKA", 1L, BigDecimal.ZERO, List.of(MILL, TRADER), rules, choices);
    }

    private static List<SupplierTerms> suppliers(boolean automatic, Shortages.Hold hold) {
        BigDecimal minimum = hold == null ? null : new BigDecimal("200");
        return List.of(
                new SupplierTerms(1, "MLYN", "PLN", minimum, automatic, hold),
                new SupplierTerms(2, "HANDEL", "PLN", null, true, null));
    }
}
