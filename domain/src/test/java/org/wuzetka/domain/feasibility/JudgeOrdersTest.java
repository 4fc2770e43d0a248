package org.wuzetka.domain.feasibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wuzetka.domain.feasibility.Desk.CHIPS;
import static org.wuzetka.domain.feasibility.Desk.SOAP;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.feasibility.Verdict.LineVerdict;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.shared.Problem;

class JudgeOrdersTest {
    private final Desk desk = new Desk();

    private String said(long order, Locale language) {
        return Explain.verdict(desk.of(order)).stream()
                .map(problem -> problem.text(language))
                .reduce((one, next) -> one + "; " + next)
                .orElse("");
    }

    @Test
    void whatLiesAsideAndWhatIsFreeTogetherMakeAnOrderReady() {
        long lot = desk.lot(CHIPS, 25, null);
        long order = desk.order().line(CHIPS, 40, lot, 15).made();

        assertThat(desk.of(order).feasibility()).isEqualTo(Feasibility.READY_IN_FULL);
        assertThat(desk.of(order).degree()).isEqualTo(1000);
    }

    @Test
    void theReasonOfAShortLineIsToldInNumbers() {
        desk.lot(CHIPS, 25, null);
        desk.comes(CHIPS, 15, "2026-12-01", null);
        long order = desk.order().line(CHIPS, 40).made();

        assertThat(desk.of(order).feasibility()).isEqualTo(Feasibility.READY_IN_PART);
        assertThat(desk.of(order).degree()).isEqualTo(625);
        assertThat(said(order, Locale.ENGLISH))
                .isEqualTo("product 1: needs 40; 25 free; 15 arrive Dec 1, 2026 on ZD/1");
    }

    @Test
    void anOrderThatMustGoInWholeIsCoveredByWhatComesLast() {
        desk.lot(CHIPS, 25, null);
        desk.comes(CHIPS, 15, "2026-12-01", null);
        desk.comes(SOAP, 3, "2026-12-05", null);
        long order = desk.order()
                .inWhole()
                .wantedOn("2026-12-03")
                .line(CHIPS, 40)
                .line(SOAP, 3)
                .made();

        assertThat(desk.of(order).feasibility()).isEqualTo(Feasibility.COVERED_BY_INCOMING);
        assertThat(desk.of(order).coveredOn()).isEqualTo(LocalDate.of(2026, 12, 5));
        assertThat(desk.of(order).late()).isTrue();
    }

    @Test
    void goodsOnTheirWayAreCountedOnceAmongAllOrders() {
        desk.comes(CHIPS, 15, "2026-12-01", null);
        long first = desk.order().line(CHIPS, 10).made();
        long next = desk.order().line(CHIPS, 10).made();

        assertThat(desk.of(first).feasibility()).isEqualTo(Feasibility.COVERED_BY_INCOMING);
        assertThat(desk.of(next).feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
    }

    @Test
    void goodsBoughtForALineAreNobodyElses() {
        desk.comes(CHIPS, 10, "2026-12-01", Desk.lineId(2, 1));
        long first = desk.order().priority(1).line(CHIPS, 10).made();
        long second = desk.order().line(CHIPS, 10).made();

        assertThat(desk.of(first).feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
        assertThat(desk.of(second).feasibility()).isEqualTo(Feasibility.COVERED_BY_INCOMING);
    }

    @Test
    void anOrderThatCannotBeCoveredLeavesWhatComesToTheNext() {
        desk.comes(CHIPS, 15, "2026-12-01", null);
        desk.order().line(CHIPS, 10).line(SOAP, 1).made();
        long next = desk.order().line(CHIPS, 15).made();

        assertThat(desk.of(next).feasibility()).isEqualTo(Feasibility.COVERED_BY_INCOMING);
    }

    @Test
    void theMoreUrgentOrderIsServedFirst() {
        desk.lot(CHIPS, 10, null);
        long earlier = desk.order().line(CHIPS, 10).made();
        long urgent = desk.order().priority(1).line(CHIPS, 10).made();

        assertThat(desk.of(urgent).feasibility()).isEqualTo(Feasibility.READY_IN_FULL);
        assertThat(desk.of(earlier).feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
    }

    @Test
    void aBlockedOrderTakesNothingAndIsToldWhatWouldBeLeft() {
        desk.lot(CHIPS, 10, null);
        long blocked = desk.order()
                .priority(1)
                .blockedBy("confirm.credit-exceeded")
                .line(CHIPS, 8)
                .made();
        long other = desk.order().line(CHIPS, 4).made();

        assertThat(desk.of(other).feasibility()).isEqualTo(Feasibility.READY_IN_FULL);
        assertThat(desk.of(blocked).feasibility()).isEqualTo(Feasibility.BLOCKED);
        assertThat(desk.of(blocked).block()).isEqualTo(Block.CREDIT);
        assertThat(desk.of(blocked).degree()).isEqualTo(750);
    }

    @Test
    void goodsThatExpireTooSoonBlockAnOrderThatTheyAloneCouldServe() {
        desk.lot(CHIPS, 10, "2026-12-20");
        long order = desk.order().wantsDaysOfLife(60).line(CHIPS, 10).made();
        long more = desk.order().wantsDaysOfLife(60).line(CHIPS, 11).made();

        assertThat(desk.of(order).block()).isEqualTo(Block.SHELF_LIFE);
        assertThat(desk.of(more).feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
        assertThat(said(order, Locale.ENGLISH)).contains("10 in stock expire too soon");
    }

    @Test
    void whatIsPastItsDateHelpsNobody() {
        desk.lot(CHIPS, 10, "2026-11-20");
        long order = desk.order().line(CHIPS, 10).made();

        assertThat(desk.of(order).feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
    }

    @Test
    void goodsWithoutADayAreToldButCoverNothing() {
        desk.comes(CHIPS, 6, null, Desk.lineId(1, 1));
        long order = desk.order().line(CHIPS, 10).made();

        assertThat(desk.of(order).feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
        assertThat(said(order, Locale.ENGLISH))
                .isEqualTo("product 1: needs 10; 0 free; 6 ordered with ZD/1, no day named yet; 4 to be bought");
    }

    @Test
    void aPriceThatDiffersAndACreditThatIsUsedUpCountAsAPrice() {
        assertThat(Block.of(java.util.List.of(
                        Problem.hold("confirm.credit-exceeded", null), Problem.hold("register.price-differs", null))))
                .isEqualTo(Block.PRICE);
    }

    /** Whatever lies where and comes when: one class each, goods are given once, and the class says what the lines say. */
    @Property(tries = 500)
    void everyOpenOrderIsInExactlyOneClassAndNothingIsPromisedTwice(@ForAll long seed) {
        Desk any = random(new Random(seed));
        Snapshot snapshot = any.snapshot();

        Map<Long, Verdict> verdicts = new JudgeOrders().judge(snapshot);

        assertThat(verdicts.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        snapshot.orders().stream().map(Snapshot.Order::id).toList());
        verdicts.values().forEach(JudgeOrdersTest::agreesWithItsLines);
        for (Snapshot.Stock lot : snapshot.stock()) {
            assertThat(given(verdicts, lot)).isLessThanOrEqualTo(lot.free().intValue());
        }
        for (Snapshot.Coming goods : snapshot.coming()) {
            assertThat(promised(verdicts, goods))
                    .isLessThanOrEqualTo(goods.quantity().intValue());
        }
    }

    private static void agreesWithItsLines(Verdict verdict) {
        boolean whole = verdict.lines().stream().allMatch(LineVerdict::complete);
        boolean part = verdict.lines().stream().anyMatch(line -> line.ready().signum() > 0);
        boolean covered =
                verdict.lines().stream().allMatch(line -> line.missing().signum() == 0);
        Feasibility expected;
        if (!verdict.order().blocks().isEmpty()) expected = Feasibility.BLOCKED;
        else if (whole) expected = Feasibility.READY_IN_FULL;
        else if (part && verdict.order().partialDelivery()) expected = Feasibility.READY_IN_PART;
        else if (covered) expected = Feasibility.COVERED_BY_INCOMING;
        else if (verdict.block() == Block.SHELF_LIFE) expected = Feasibility.BLOCKED;
        else expected = Feasibility.MUST_BE_BOUGHT;
        assertThat(verdict.feasibility()).isEqualTo(expected);
        assertThat(verdict.degree() == 1000).isEqualTo(whole);
        for (LineVerdict line : verdict.lines()) {
            int sum = line.ready().intValue() + line.missing().intValue();
            for (Verdict.Arrival arrival : line.arrivals())
                sum += arrival.quantity().intValue();
            assertThat(sum).isEqualTo(line.line().open().intValue());
        }
    }

    private static int given(Map<Long, Verdict> verdicts, Snapshot.Stock lot) {
        return verdicts.values().stream()
                .filter(verdict -> verdict.order().blocks().isEmpty())
                .flatMap(verdict -> verdict.lines().stream())
                .flatMap(line -> line.free().stream())
                .filter(taken -> taken.lot() == lot)
                .mapToInt(taken -> taken.quantity().intValue())
                .sum();
    }

    private static int promised(Map<Long, Verdict> verdicts, Snapshot.Coming goods) {
        return verdicts.values().stream()
                .filter(verdict -> verdict.order().blocks().isEmpty())
                .flatMap(verdict -> verdict.lines().stream())
                .flatMap(line -> line.arrivals().stream())
                .filter(arrival -> arrival.goods() == goods)
                .mapToInt(arrival -> arrival.quantity().intValue())
                .sum();
    }

    private static Desk random(Random dice) {
        Desk any = new Desk();
        for (int i = dice.nextInt(6); i > 0; i--) {
            String expires = dice.nextBoolean()
                    ? null
                    : Desk.TODAY.plusDays(dice.nextInt(120) - 10).toString();
            any.lot(1 + dice.nextInt(2), dice.nextInt(30), expires);
        }
        int orders = 1 + dice.nextInt(8);
        for (int i = 0; i < orders; i++) {
            Desk.Ordered order = any.order().priority(1 + dice.nextInt(3));
            if (dice.nextInt(3) == 0) order.inWhole();
            if (dice.nextInt(5) == 0) order.blockedBy("confirm.by-hand");
            if (dice.nextInt(3) == 0) order.wantsDaysOfLife(dice.nextInt(90));
            for (int line = dice.nextInt(3); line >= 0; line--) {
                int open = 1 + dice.nextInt(20);
                if (any.stock.isEmpty() || dice.nextBoolean()) order.line(1L + dice.nextInt(2), open);
                else {
                    Snapshot.Stock lot = any.stock.get(dice.nextInt(any.stock.size()));
                    order.line(lot.productId(), open, lot.lotId(), dice.nextInt(open + 1));
                }
            }
            order.made();
        }
        for (int i = dice.nextInt(6); i > 0; i--) {
            String day = dice.nextInt(4) == 0
                    ? null
                    : Desk.TODAY.plusDays(dice.nextInt(20)).toString();
            Snapshot.Order order = any.orders.get(dice.nextInt(orders));
            Snapshot.Line line = order.lines().get(dice.nextInt(order.lines().size()));
            any.comes(line.productId(), 1 + dice.nextInt(25), day, dice.nextBoolean() ? line.id() : null);
        }
        return any;
    }
}
