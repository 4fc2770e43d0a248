package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.feasibility.CompareTurns;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.stock.Lot;

class AllocationByHandTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final Trade trade = new Trade();

    @BeforeEach
    void goodsStayInTheHouse() {
        trade.stopped.add(Stage.ISSUE);
    }

    private static OrderLine line(CustomerOrder order) {
        return order.lines().get(0);
    }

    private Reasons take(CustomerOrder order, Lot lot, int quantity, String reason) {
        trade.write();
        return trade.takeFromLot.take(
                new TakeFromLot.Wish(
                        order.id(), line(order).id(), lot.id(), BigDecimal.valueOf(quantity), null, reason),
                "ola",
                trade.work);
    }

    private Reasons handOver(CustomerOrder from, CustomerOrder to, int quantity, boolean shortDated, String reason) {
        trade.write();
        return trade.handOver.handOver(
                new HandOverGoods.Wish(
                        from.id(),
                        line(from).id(),
                        to.id(),
                        line(to).id(),
                        BigDecimal.valueOf(quantity),
                        null,
                        shortDated,
                        reason),
                "ola",
                trade.work);
    }

    private static List<String> codes(Reasons reasons) {
        return reasons.list().stream().map(Problem::code).toList();
    }

    private CustomerOrder waiting(HandlingCard card, int chips) {
        CustomerOrder order = trade.order(card, chips, 0);
        trade.run(order);
        return order;
    }

    @Test
    void aQuantityIsTakenFromTheLotThatTheClerkNames() {
        CustomerOrder order = waiting(HandlingCard.trusting(), 10);
        Lot soon = trade.lot(Trade.CHIPS, 1, 10, "2026-04-01");
        Lot late = trade.lot(Trade.CHIPS, 1, 10, "2027-04-01");

        assertThat(take(order, late, 4, null).isEmpty()).isTrue();
        assertThat(take(order, late, 3, null).isEmpty()).isTrue();

        assertThat(late.free()).isEqualByComparingTo("3");
        assertThat(soon.free()).isEqualByComparingTo("10");
        assertThat(line(order).allocated()).isEqualByComparingTo("7");
        assertThat(order.status()).isEqualTo(OrderStatus.PARTLY_ALLOCATED);
        assertThat(trade.work.reserved.get(line(order).id())).isEqualByComparingTo("3");
        assertThat(trade.work.queued).doesNotContain("issue");
    }

    @Test
    void aFormSentTwiceTakesOnce() {
        CustomerOrder order = waiting(HandlingCard.trusting(), 10);
        Lot lot = trade.lot(Trade.CHIPS, 1, 10, null);
        trade.write();
        var wish = new TakeFromLot.Wish(
                order.id(), line(order).id(), lot.id(), new BigDecimal("4"), BigDecimal.ZERO, null);

        trade.takeFromLot.take(wish, "ola", trade.work);

        assertThat(codes(trade.takeFromLot.take(wish, "ola", trade.work))).containsExactly("allocation.moved-on");
        assertThat(line(order).allocated()).isEqualByComparingTo("4");
    }

    @Test
    void aCompleteOrderGoesOnToTheWarehouse() {
        CustomerOrder order = waiting(HandlingCard.trusting(), 10);

        take(order, trade.lot(Trade.CHIPS, 1, 10, null), 10, null);

        assertThat(order.feasibility()).isEqualTo(Feasibility.READY_IN_FULL);
        assertThat(trade.work.queued).contains("issue");
    }

    @Test
    void goodsThatExpireTooSoonAreRefusedUnlessTheClerkSaysWhy() {
        CustomerOrder order = waiting(HandlingCard.trusting().withMinimumShelfLife(60), 10);
        Lot soon = trade.lot(Trade.CHIPS, 1, 10, "2026-04-01");

        assertThat(codes(take(order, soon, 4, null))).containsExactly("allocation.too-short-dated");
        assertThat(soon.free()).isEqualByComparingTo("10");

        assertThat(take(order, soon, 4, "the customer agreed by phone").isEmpty())
                .isTrue();
        assertThat(soon.free()).isEqualByComparingTo("6");
    }

    @Test
    void whatIsPastItsDateGoesToNobodyWhateverIsSaid() {
        CustomerOrder order = waiting(HandlingCard.trusting(), 10);

        assertThat(codes(take(order, trade.lot(Trade.CHIPS, 1, 10, "2026-03-01"), 4, "please")))
                .containsExactly("allocation.expired");
    }

    @Test
    void neitherMoreThanIsFreeNorMoreThanIsNeededIsTaken() {
        CustomerOrder order = waiting(HandlingCard.trusting(), 10);
        Lot lot = trade.lot(Trade.CHIPS, 1, 5, null);

        assertThat(codes(take(order, lot, 6, null))).containsExactly("allocation.more-than-free");
        assertThat(codes(take(order, lot, 11, null))).containsExactly("allocation.more-than-needed");
        assertThat(codes(take(order, lot, 0, null))).containsExactly("allocation.quantity-wrong");
    }

    @Test
    void heldGoodsAreHandedOverInOneStepAndBothOrdersAreClassedAnew() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder holder = waiting(HandlingCard.trusting(), 10);
        CustomerOrder urgent = waiting(HandlingCard.trusting(), 6);

        assertThat(handOver(holder, urgent, 6, false, "an opening of a shop").isEmpty())
                .isTrue();

        assertThat(line(urgent).allocated()).isEqualByComparingTo("6");
        assertThat(urgent.feasibility()).isEqualTo(Feasibility.READY_IN_FULL);
        assertThat(line(holder).allocated()).isEqualByComparingTo("4");
        assertThat(holder.feasibility()).isEqualTo(Feasibility.READY_IN_PART);
        assertThat(trade.lots.get(0).free()).isEqualByComparingTo("0");
        assertThat(trade.work.reserved.get(line(holder).id())).isEqualByComparingTo("6");
        assertThat(trade.work.queued).contains("procure", "issue");
    }

    @Test
    void moreThanLiesAsideIsNotHandedOverAndNothingWithoutAReason() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder holder = waiting(HandlingCard.trusting(), 10);
        CustomerOrder urgent = waiting(HandlingCard.trusting(), 20);

        assertThat(codes(handOver(holder, urgent, 11, false, "why"))).containsExactly("allocation.holds-less");
        assertThat(codes(handOver(holder, urgent, 5, false, " "))).containsExactly("allocation.reason-missing");
        assertThat(line(holder).allocated()).isEqualByComparingTo("10");
    }

    @Test
    void whatHasLeftTheWarehouseIsNobodysToGive() {
        trade.stopped.clear();
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder delivered = waiting(HandlingCard.trusting(), 10);
        CustomerOrder urgent = waiting(HandlingCard.trusting(), 6);

        assertThat(codes(handOver(delivered, urgent, 1, false, "why"))).containsExactly("allocation.holds-less");
        assertThat(line(delivered).issued()).isEqualByComparingTo("10");
    }

    @Test
    void theTakersShelfLifeCountsWhenGoodsAreHandedOver() {
        trade.lot(Trade.CHIPS, 1, 6, "2026-04-01");
        trade.lot(Trade.CHIPS, 1, 4, "2027-01-01");
        CustomerOrder holder = waiting(HandlingCard.trusting(), 10);
        CustomerOrder particular = waiting(HandlingCard.trusting().withMinimumShelfLife(60), 10);

        assertThat(codes(handOver(holder, particular, 5, false, "why"))).containsExactly("allocation.too-short-dated");
        assertThat(handOver(holder, particular, 4, false, "why").isEmpty()).isTrue();
        assertThat(handOver(holder, particular, 1, true, "he agreed").isEmpty()).isTrue();
        assertThat(line(particular).allocated()).isEqualByComparingTo("5");
    }

    @Test
    void theChosenTurnIsDealtAsItWasShown() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder holder = waiting(HandlingCard.trusting(), 10);
        CustomerOrder urgent = waiting(HandlingCard.trusting(), 6);
        trade.write();
        List<Long> turn = List.of(urgent.id(), holder.id());
        String seen = new CompareTurns().compare(trade.snapshot(TODAY), turn).print();

        ServeInTurn.Result result = trade.serveInTurn.serve(turn, seen, "an opening of a shop", "ola", trade.work);

        assertThat(result).isInstanceOf(ServeInTurn.Applied.class);
        assertThat(line(urgent).allocated()).isEqualByComparingTo("6");
        assertThat(line(holder).allocated()).isEqualByComparingTo("4");
        assertThat(trade.lots.get(0).free()).isEqualByComparingTo("0");
    }

    @Test
    void whatMovedSinceItWasShownIsNotDealtButShownAnew() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder holder = waiting(HandlingCard.trusting(), 10);
        CustomerOrder urgent = waiting(HandlingCard.trusting(), 6);
        trade.write();
        List<Long> turn = List.of(urgent.id(), holder.id());
        String seen = new CompareTurns().compare(trade.snapshot(TODAY), turn).print();
        trade.lot(Trade.CHIPS, 1, 2, null);

        ServeInTurn.Result result = trade.serveInTurn.serve(turn, seen, "why", "ola", trade.work);

        assertThat(result).isInstanceOf(ServeInTurn.MovedOn.class);
        assertThat(line(holder).allocated()).isEqualByComparingTo("10");
    }

    @Test
    void tooLittleIsSharedInTheProportionOfTheNeeds() {
        CustomerOrder large = waiting(HandlingCard.trusting(), 40);
        CustomerOrder small = waiting(HandlingCard.trusting(), 20);
        trade.lot(Trade.CHIPS, 1, 30, null);
        trade.write();

        trade.shareOut.share(List.of(large.id(), small.id()), ShareOutStock.Rule.FAIR_SHARE, "ola", trade.work);

        assertThat(line(large).allocated()).isEqualByComparingTo("20");
        assertThat(line(small).allocated()).isEqualByComparingTo("10");
    }

    @Test
    void whatOneCannotUseGoesToTheOthers() {
        CustomerOrder particular = waiting(HandlingCard.trusting().withMinimumShelfLife(60), 20);
        CustomerOrder easy = waiting(HandlingCard.trusting(), 20);
        trade.lot(Trade.CHIPS, 1, 16, "2026-04-01");
        trade.lot(Trade.CHIPS, 1, 4, "2027-01-01");
        trade.write();

        trade.shareOut.share(List.of(particular.id(), easy.id()), ShareOutStock.Rule.FAIR_SHARE, "ola", trade.work);

        assertThat(line(particular).allocated()).isEqualByComparingTo("4");
        assertThat(line(easy).allocated()).isEqualByComparingTo("16");
    }

    @Test
    void byPriorityTheMoreUrgentOrderGetsAll() {
        CustomerOrder large = waiting(HandlingCard.trusting(), 40);
        CustomerOrder small = waiting(HandlingCard.trusting(), 20);
        trade.lot(Trade.CHIPS, 1, 30, null);
        trade.write();

        List<ShareOutStock.Share> shares =
                trade.shareOut.share(List.of(large.id(), small.id()), ShareOutStock.Rule.PRIORITY, "ola", trade.work);

        assertThat(shares)
                .extracting(share -> share.now().intValue(), share -> share.missing()
                        .intValue())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(30, 10), org.assertj.core.groups.Tuple.tuple(0, 20));
    }
}
