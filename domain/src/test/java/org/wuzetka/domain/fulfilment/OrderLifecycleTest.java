package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.Feasibility;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.parties.ResponseFormat;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lot;

class OrderLifecycleTest {
    private final Trade trade = new Trade();

    @Test
    void orderThatNothingHoldsBackRunsThroughToItsInvoice() {
        trade.lot(Trade.CHIPS, 1, 20, "2026-06-01");
        CustomerOrder order = trade.order(HandlingCard.trusting(), 20, 0);

        trade.run(order);

        assertThat(order.status()).isEqualTo(OrderStatus.INVOICED);
        assertThat(order.feasibility()).isNull();
        assertThat(trade.work.mails).containsExactly("confirmed", "issued", "invoiced");
        assertThat(trade.work.queued).isEmpty();
    }

    @Test
    void whoHasToWaitForAConfirmationIsToldOnceWhatWasUnderstood() {
        CustomerOrder order = trade.order(HandlingCard.trusting().confirmedByHand(), 5, 0);

        trade.run(order);

        assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(trade.work.mails).containsExactly("received");
    }

    @Test
    void anOrderBelowTheCustomersMinimumWaitsForAPersonAndIsToldOnce() {
        CustomerOrder order = trade.order(HandlingCard.trusting().withSmallestOrder(new BigDecimal("150")), 10, 0);

        trade.run(order);
        trade.work(Stage.CONFIRM, order);

        assertThat(order.reasons().list()).extracting(Problem::code).containsExactly("confirm.below-minimum");
        assertThat(trade.work.mails).containsExactly("received");
    }

    @Test
    void theAnswerForACustomersSystemIsQueuedWithTheConfirmation() {
        trade.run(trade.order(HandlingCard.trusting(), 5, 0));
        assertThat(trade.work.queued).doesNotContain("respond");

        trade.run(trade.order(HandlingCard.trusting().answeredIn(ResponseFormat.SAME), 5, 0));
        assertThat(trade.work.queued).containsOnlyOnce("respond");
    }

    @Test
    void partialAllocationKeepsTheRestReserved() {
        trade.lot(Trade.CHIPS, 1, 12, "2026-06-01");
        CustomerOrder order = trade.order(HandlingCard.trusting(), 20, 0);

        trade.run(order);

        assertThat(order.status()).isEqualTo(OrderStatus.PARTLY_INVOICED);
        assertThat(order.feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
        assertThat(trade.work.reserved).containsEntry(order.lines().get(0).id(), BigDecimal.valueOf(8));
        assertThat(trade.work.queued).containsExactly("procure");
        assertThat(trade.work.mails).contains("partly-available");
    }

    @Test
    void noPartialDeliveryWaitsForTheRest() {
        Lot first = trade.lot(Trade.CHIPS, 1, 12, "2026-06-01");
        CustomerOrder order = trade.order(HandlingCard.trusting().withoutPartialDelivery(), 20, 0);

        trade.run(order);

        assertThat(order.status()).isEqualTo(OrderStatus.PARTLY_ALLOCATED);
        assertThat(trade.work.notes).isEmpty();
        assertThat(first.free()).isZero();

        trade.lot(Trade.CHIPS, 1, 100, "2026-05-01");
        trade.work(Stage.ALLOCATE, order);

        assertThat(order.status()).isEqualTo(OrderStatus.INVOICED);
        assertThat(trade.work.notes).hasSize(1);
        assertThat(trade.work.notes.get(0).lines()).hasSize(2);
        assertThat(trade.work.reserved).containsEntry(order.lines().get(0).id(), BigDecimal.ZERO);
    }

    @Test
    void partlyAvailableIsToldOnce() {
        trade.lot(Trade.CHIPS, 1, 5, null);
        CustomerOrder order = trade.order(HandlingCard.trusting(), 20, 0);
        trade.run(order);
        trade.lot(Trade.CHIPS, 1, 5, null);

        trade.work(Stage.ALLOCATE, order);

        assertThat(trade.work.mails).containsOnlyOnce("partly-available");
        assertThat(order.lines().get(0).invoiced()).isEqualByComparingTo("10");
    }

    @Test
    void theOrderRegisteredFirstGetsTheLastPieces() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder registeredFirst = trade.order(HandlingCard.trusting(), 10, 0);
        CustomerOrder registeredNext = trade.order(HandlingCard.trusting(), 10, 0);

        trade.run(registeredNext, registeredFirst);

        assertThat(registeredFirst.status()).isEqualTo(OrderStatus.INVOICED);
        assertThat(registeredNext.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(trade.work.events).contains("nothing-in-stock");
    }

    @Test
    void theWarehouseThatHasMostLinesServesTheOrder() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        trade.lot(Trade.CHIPS, 2, 10, null);
        trade.lot(Trade.SOAP, 2, 10, null);
        CustomerOrder order = trade.order(HandlingCard.trusting(), 10, 10);

        trade.run(order);

        assertThat(trade.work.notes).extracting(GoodsIssueNote::warehouseId).containsExactly(2L);
    }

    @Test
    void eachWarehouseHasItsOwnNoteWhenNoneHasEverything() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        trade.lot(Trade.SOAP, 2, 10, null);
        CustomerOrder order = trade.order(HandlingCard.trusting(), 10, 10);

        trade.run(order);

        assertThat(trade.work.notes).extracting(GoodsIssueNote::warehouseId).containsExactlyInAnyOrder(1L, 2L);
        assertThat(trade.work.invoices).hasSize(2);
    }

    @Test
    void goodsTooShortLivedForTheCustomerAreNotSetAside() {
        trade.lot(Trade.CHIPS, 1, 10, "2026-03-20");
        CustomerOrder order = trade.order(HandlingCard.trusting().withMinimumShelfLife(30), 10, 0);

        trade.run(order);

        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void goodsOnTheirWayCoverTheOrderOnTheDayTheLastOfThemComes() {
        trade.incoming.add(incoming(null, 6, "2026-03-15"));
        trade.incoming.add(incoming(null, 6, "2026-03-20"));
        CustomerOrder order = trade.order(HandlingCard.trusting(), 10, 0);

        trade.run(order);

        assertThat(order.feasibility()).isEqualTo(Feasibility.COVERED_BY_INCOMING);
        assertThat(order.coveredOn()).isEqualTo("2026-03-20");
    }

    @Test
    void goodsOnTheirWayAreNotPromisedTwice() {
        trade.incoming.add(incoming(null, 10, "2026-03-15"));
        CustomerOrder first = trade.order(HandlingCard.trusting(), 10, 0);
        CustomerOrder second = trade.order(HandlingCard.trusting(), 10, 0);

        trade.run(first, second);

        assertThat(first.feasibility()).isEqualTo(Feasibility.COVERED_BY_INCOMING);
        assertThat(second.feasibility()).isEqualTo(Feasibility.MUST_BE_BOUGHT);
    }

    @Test
    void stoppedStageSendsTheOrderToItsQueue() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        trade.stopped.add(Stage.ALLOCATE);
        CustomerOrder order = trade.order(HandlingCard.trusting(), 10, 0);

        trade.run(order);

        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(trade.work.queued).containsExactly("allocate");
    }

    @Test
    void orderAboveTheLimitWaitsForAPersonAndSaysWhyOnce() {
        CustomerOrder order = trade.order(HandlingCard.trusting().confirmingUpTo(new BigDecimal("100")), 10, 0);

        trade.run(order);
        trade.work(Stage.CONFIRM, order);

        assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(order.feasibility()).isEqualTo(Feasibility.BLOCKED);
        assertThat(order.reasons().list()).extracting(reason -> reason.code()).containsExactly("confirm.over-limit");
        assertThat(trade.work.events).containsExactly("awaits-confirmation confirm.over-limit");
    }

    @Test
    void personConfirmsWhatTheRuleHeldBackAndOnlyOnce() {
        CustomerOrder order = trade.order(HandlingCard.trusting().confirmedByHand(), 10, 0);
        trade.run(order);

        trade.confirm.byPerson(order.id(), "ola", trade.work);

        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(trade.work.queued).containsExactly("allocate");
        assertThatThrownBy(() -> trade.confirm.byPerson(order.id(), "ola", trade.work))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void invoicePerOrderWaitsUntilEverythingHasLeft() {
        trade.lot(Trade.CHIPS, 1, 5, null);
        CustomerOrder order = trade.order(HandlingCard.trusting().invoicing(InvoiceGrouping.PER_ORDER), 10, 0);
        trade.run(order);
        assertThat(order.status()).isEqualTo(OrderStatus.PARTLY_ISSUED);

        trade.lot(Trade.CHIPS, 1, 5, null);
        trade.work(Stage.ALLOCATE, order);

        assertThat(order.status()).isEqualTo(OrderStatus.INVOICED);
        assertThat(trade.work.notes).hasSize(2);
        assertThat(trade.work.invoices).hasSize(1);
    }

    @Test
    void notesOfSeveralOrdersAreBilledTogetherOnceByAPerson() {
        trade.lot(Trade.CHIPS, 1, 20, null);
        HandlingCard manual = HandlingCard.trusting().invoicing(InvoiceGrouping.MANUAL);
        trade.run(trade.order(manual, 10, 0), trade.order(manual, 10, 0));
        trade.write();
        List<Long> notes = trade.work.notes.stream().map(GoodsIssueNote::id).toList();

        List<Invoice> invoices = trade.invoice.forNotes(notes, InvoiceGrouping.MANUAL, "ola", trade.work);

        assertThat(invoices).hasSize(1);
        assertThat(invoices.get(0).netTotal()).isEqualByComparingTo("200.00");
        assertThatThrownBy(() -> trade.invoice.forNotes(notes, InvoiceGrouping.MANUAL, "ola", trade.work))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void vatIsRoundedOncePerRateAndNotPerLine() {
        trade.lot(Trade.CHIPS, 1, 1, null);
        trade.lot(Trade.SOAP, 1, 1, null);
        // 23 % of 0.15 is 0.0345, rounded line by line 0.03 + 0.03; of the sum 0.30 it is 0.069.
        CustomerOrder order = trade.order(HandlingCard.trusting(), false, new BigDecimal("0.15"), null, 1, 1);

        trade.run(order);

        assertThat(trade.work.invoices.get(0).vatTotal()).isEqualByComparingTo("0.07");
    }

    @Test
    void grossMethodHitsThePaidAmount() {
        trade.lot(Trade.CHIPS, 1, 3, null);
        CustomerOrder order =
                trade.order(HandlingCard.trusting(), true, new BigDecimal("8.1220"), new BigDecimal("9.99"), 3, 0);

        trade.run(order);

        Invoice invoice = trade.work.invoices.get(0);
        assertThat(invoice.grossTotal()).isEqualByComparingTo("29.97");
        assertThat(invoice.netTotal().add(invoice.vatTotal())).isEqualByComparingTo("29.97");
    }

    private static IncomingGoods.Incoming incoming(Long line, int quantity, String day) {
        return new IncomingGoods.Incoming(Trade.CHIPS, line, BigDecimal.valueOf(quantity), LocalDate.parse(day));
    }

    @Test
    void aPersonTakesAnOrderThatWasHeldForItsPrice() {
        CustomerOrder order = trade.order(HandlingCard.trusting(), 10, 0);
        order.holdForReview(Reasons.of(Problem.hold("register.price-differs", null, "9.00", "10.00", "CODE", "1")));

        trade.confirm.byPerson(order.id(), "ewa", trade.work);

        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.reasons().isEmpty()).isTrue();
    }

    @Test
    void aPersonWhoHasSeenTheDocumentSettlesADoubtOfItsReading() {
        CustomerOrder order = trade.order(HandlingCard.trusting(), 10, 0);
        order.holdForReview(Reasons.of(Problem.hold("edifact.quantity-doubtful", "LIN 1", "1,000")));

        assertThat(order.canBeConfirmed()).isTrue();
    }

    @Test
    void nobodyConfirmsAnOrderWithAnUnknownItem() {
        CustomerOrder order = trade.order(HandlingCard.trusting(), 10, 0);
        order.holdForReview(Reasons.of(Problem.hold("register.item-unknown", null, "4711", "")));

        assertThat(order.canBeConfirmed()).isFalse();
    }
}
