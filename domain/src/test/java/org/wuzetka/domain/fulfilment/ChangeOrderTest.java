package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Lot;

class ChangeOrderTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-01T08:00:00Z");
    private static final long ORDER = 1;
    private static final long MILK = 10;
    private static final long BUTTER = 20;

    private final List<HeldGoods.Held> held = new ArrayList<>();
    private final List<Long> unpegged = new ArrayList<>();
    private final ChangedWork work = new ChangedWork();
    private final HeldGoods goods = new HeldGoods() {
        @Override
        public List<Held> lock(Collection<Long> lines) {
            return held.stream()
                    .filter(one -> lines.contains(one.allocation().orderLineId()))
                    .toList();
        }

        @Override
        public void unpeg(Collection<Long> lines) {
            unpegged.addAll(lines);
        }

        @Override
        public List<Long> waitingFor(Collection<Long> products, long except) {
            return products.contains(MILK) ? List.of(77L) : List.of();
        }
    };
    private final BuyersItems items = (customer, lines) -> lines.stream()
            .map(line -> "5900000000010".equals(line.gtin())
                    ? new BuyersItems.Meant(MILK, BigDecimal.ONE)
                    : BuyersItems.Meant.UNKNOWN)
            .toList();
    private final ChangeOrder changeOrder = new ChangeOrder(items, goods);

    @Test
    void increaseAsksForMoreStock() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());

        Reasons reasons = changeOrder.apply(order, change(Function.CHANGE, line("1", "15")), work);

        assertThat(reasons.isEmpty()).isTrue();
        assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("15");
        assertThat(order.lines().get(1).quantity()).isEqualByComparingTo("4");
        assertThat(work.reservations.get(101L)).isEqualByComparingTo("5");
        assertThat(work.queued).containsExactly("allocate 1");
        assertThat(work.mails).containsExactly("changed");
        assertThat(work.events).hasSize(1);
        assertThat(order.netTotal()).isEqualByComparingTo("190.00");
    }

    @Test
    void decreaseGivesGoodsBackToTheLongestDatedLot() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());
        Lot soon = held.get(0).lot();
        Lot late = held.get(1).lot();

        Reasons reasons = changeOrder.apply(order, change(Function.CHANGE, line("1", "5")), work);

        assertThat(reasons.isEmpty()).isTrue();
        assertThat(late.free()).as("the lot dated latest is given back whole").isEqualByComparingTo("10");
        assertThat(soon.free()).isEqualByComparingTo("5");
        assertThat(held.get(0).allocation().quantity()).isEqualByComparingTo("5");
        assertThat(held.get(1).allocation().state()).isEqualTo(Allocation.State.RELEASED);
        assertThat(order.lines().get(0).allocated()).isEqualByComparingTo("5");
        assertThat(work.queued)
                .as("who waits for the goods is asked again")
                .containsExactly("allocate 77", "allocate 1");
        assertThat(unpegged).containsExactly(101L);
    }

    @Test
    void whatWasNeverAllocatedIsGivenUpFirst() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());
        changeOrder.apply(order, change(Function.CHANGE, line("1", "15")), work);

        changeOrder.apply(order, change(Function.CHANGE, line("1", "12")), work);

        assertThat(order.lines().get(0).allocated()).isEqualByComparingTo("10");
        assertThat(work.reservations.get(101L)).isEqualByComparingTo("2");
    }

    @Test
    void issuedGoodsRefuseTheChange() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());
        order.lines().get(0).issue(new BigDecimal("6"));

        Reasons reasons = changeOrder.apply(order, change(Function.CHANGE, line("1", "5")), work);

        assertThat(codes(reasons)).containsExactly("change.already-issued");
        assertThat(reasons.list().get(0).arguments()).containsExactly("1", "6", "5");
        assertThat(reasons.list().get(0).severity()).isEqualTo(Problem.Severity.ERROR);
        assertThat(work.mails).containsExactly("change-refused");
    }

    @Test
    void nothingChangesWhenOnePartIsRefused() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());

        Reasons reasons = changeOrder.apply(order, change(Function.CHANGE, line("1", "5"), line("9", "3")), work);

        assertThat(codes(reasons)).containsExactly("change.added-line");
        assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("10");
        assertThat(order.lines().get(0).allocated()).isEqualByComparingTo("10");
        assertThat(work.queued).isEmpty();
        assertThat(work.mails).as("nobody has refused it yet").isEmpty();
    }

    @Test
    void replacementTakesAwayTheLinesItDoesNotName() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());

        changeOrder.apply(order, change(Function.REPLACEMENT, line("1", "10")), work);

        assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("10");
        assertThat(order.lines().get(1).quantity()).isEqualByComparingTo("0");
        assertThat(order.status()).isEqualTo(OrderStatus.ALLOCATED);
    }

    @Test
    void aReplacementThatLostItsLinesEmptiesNothing() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());

        Reasons reasons = changeOrder.apply(order, change(Function.REPLACEMENT), work);

        assertThat(codes(reasons)).containsExactly("change.no-lines");
        assertThat(order.lines().get(1).quantity()).isEqualByComparingTo("4");
    }

    @Test
    void aLineIsFoundByItsItemWhenTheBuyerNamesNoNumber() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());
        IncomingLine byGtin = IncomingLine.builder()
                .gtin("5900000000010")
                .quantity(new BigDecimal("8"))
                .build();

        changeOrder.apply(order, change(Function.CHANGE, byGtin), work);

        assertThat(order.lines().get(0).quantity()).isEqualByComparingTo("8");
    }

    @Test
    void anotherPriceWaitsForAPerson() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());
        IncomingLine cheaper = IncomingLine.builder()
                .lineNumber("1")
                .quantity(BigDecimal.TEN)
                .netPrice(new BigDecimal("9.00"))
                .build();

        assertThat(codes(changeOrder.apply(order, change(Function.CHANGE, cheaper), work)))
                .containsExactly("change.price-differs");
    }

    @Test
    void growthBeyondTheLimitOfConfirmationWaitsForAPerson() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting().confirmingUpTo(new BigDecimal("150.00")));

        assertThat(codes(changeOrder.apply(order, change(Function.CHANGE, line("1", "15")), work)))
                .containsExactly("change.needs-confirmation");
        assertThat(changeOrder
                        .apply(order, change(Function.CHANGE, line("1", "9")), work)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theSameChangeTwiceIsDoneOnce() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());
        changeOrder.apply(order, change(Function.CHANGE, line("1", "15")), work);
        changeOrder.apply(order, change(Function.CHANGE, line("1", "15")), work);

        assertThat(work.mails).containsExactly("changed");
    }

    @Test
    void cancellationGivesEverythingBack() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());

        Reasons reasons = changeOrder.apply(order, change(Function.CANCELLATION), work);

        assertThat(reasons.isEmpty()).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(held).allSatisfy(one -> assertThat(one.lot().free()).isEqualByComparingTo("10"));
        assertThat(work.reservations.values())
                .allSatisfy(rest -> assertThat(rest).isEqualByComparingTo("0"));
        assertThat(work.mails).containsExactly("cancelled");
    }

    @Test
    void anOrderWithIssuedGoodsIsNotCancelled() {
        CustomerOrder order = confirmedOrder(HandlingCard.trusting());
        order.lines().get(0).issue(BigDecimal.ONE);

        Reasons reasons = new CancelOrder(goods).cancel(order, "anna", "customer called", work);

        assertThat(codes(reasons)).containsExactly("change.already-issued");
        assertThat(order.status()).isNotEqualTo(OrderStatus.CANCELLED);
        assertThat(work.events).isEmpty();
    }

    /** Ten milk (six of a lot that expires soon, four of a later one) and four butter that are not there. */
    private CustomerOrder confirmedOrder(HandlingCard card) {
        Party customer = new Party(5, "SKLEP", "Sklep", "PLN", null, card);
        CustomerOrder order = new CustomerOrder(ORDER, customer, "edi", RECEIVED);
        OrderLine milk = order.addLine(101, item("1", MILK, "Mleko", "10"));
        OrderLine butter = order.addLine(102, item("2", BUTTER, "Masło", "4"));
        order.register();
        order.confirm();
        hold(milk, 1, LocalDate.of(2026, 12, 1), "6");
        hold(milk, 2, LocalDate.of(2027, 1, 1), "4");
        order.restate();
        assertThat(butter.unallocated()).isEqualByComparingTo("4");
        return order;
    }

    private void hold(OrderLine line, long lotId, LocalDate expiresOn, String quantity) {
        Lot lot = new Lot(lotId, line.productId(), 1, "L" + lotId, expiresOn, RECEIVED, BigDecimal.TEN);
        BigDecimal part = new BigDecimal(quantity);
        lot.allocate(part);
        line.allocate(part);
        held.add(new HeldGoods.Held(new Allocation(500 + lotId, ORDER, line.id(), lotId, part), lot));
    }

    private static OrderedItem item(String number, long product, String name, String quantity) {
        BigDecimal amount = new BigDecimal(quantity);
        return new OrderedItem(
                number,
                product,
                "P" + product,
                name,
                amount,
                "C62",
                amount,
                BigDecimal.TEN,
                null,
                VatRate.VAT_5,
                null,
                null,
                Reasons.NONE);
    }

    private static IncomingLine line(String number, String quantity) {
        return IncomingLine.builder()
                .lineNumber(number)
                .quantity(new BigDecimal(quantity))
                .build();
    }

    private static IncomingOrder change(Function function, IncomingLine... lines) {
        return IncomingOrder.builder()
                .function(function)
                .orderNumber("4500012")
                .lines(List.of(lines))
                .build();
    }

    private static List<String> codes(Reasons reasons) {
        return reasons.list().stream().map(Problem::code).toList();
    }
}
