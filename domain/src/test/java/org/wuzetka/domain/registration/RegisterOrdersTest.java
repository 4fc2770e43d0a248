package org.wuzetka.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.intake.Correction;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.IntakeLedger.Outcome;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.shared.Problem;

class RegisterOrdersTest {
    private final RegisterBench bench = new RegisterBench();

    @Test
    void aClearOrderIsRegisteredAndGoesOn() {
        CustomerOrder order = bench.register(order("A1").build());

        assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(order.netTotal()).isEqualByComparingTo("60.00");
        assertThat(bench.wentOn).containsExactly(order);
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.ORDER);
    }

    @Test
    void aRepeatIsADuplicateAndOtherContentUnderTheSameNumberIsNot() {
        bench.register(order("A1").build());
        bench.register(order("A1").comment("sent again").build());
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.DUPLICATE);

        bench.register(order("A1").lines(List.of(line("5").build())).build());
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.NEEDS_REVIEW);
        assertThat(bench.lastCodes()).containsExactly("register.same-number-other-content");
        assertThat(bench.added).hasSize(1);
    }

    @Test
    void theSecondOfTwoDocumentsAboutOneOrderWaitsForTheFirst() {
        bench.registerAll(
                order("A1").build(), order("A1").function(Function.CANCELLATION).build());

        assertThat(bench.added).hasSize(1);
        assertThat(bench.unitOfWork.enqueued.get(Stage.REGISTER)).hasSize(1);
    }

    @Test
    void aChangeOfAKnownOrderIsAppliedAndOfAnUnknownOneNeedsReview() {
        bench.register(order("A1").build());
        bench.register(order("A1").function(Function.CHANGE).build());
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.CHANGE);

        bench.register(order("A2").function(Function.CHANGE).build());
        assertThat(bench.lastCodes()).containsExactly("register.order-unknown");
    }

    @Test
    void aCustomersSystemIsToldWhatStopsHisOrderWhereHeAsksForIt() {
        bench.register(order("A1").function(Function.CHANGE).build());
        assertThat(bench.answers).isEmpty();

        bench.tellErrors();
        bench.register(order("A2").function(Function.CHANGE).build());
        bench.register(order("A3").test(true).build());
        bench.register(order("A4").build());

        assertThat(bench.answers)
                .extracting(answer -> new String(answer.content()))
                .satisfiesExactly(
                        held -> assertThat(held).contains("A2", "rejected=false", "controlReference=R1"),
                        refused -> assertThat(refused).contains("A3", "rejected=true"));
        assertThat(bench.unitOfWork.enqueued.get(Stage.ACKNOWLEDGE)).hasSize(2);
    }

    @Test
    void anEarlierStateThatArrivesLateDoesNotChangeTheOrder() {
        Instant noon = Instant.parse("2026-03-02T11:00:00Z");
        bench.registerFromShop(
                order("A1").function(Function.REPLACEMENT).changedAt(noon).build());
        bench.registerFromShop(order("A1")
                .function(Function.REPLACEMENT)
                .lines(List.of(line("5").build()))
                .changedAt(noon.minusSeconds(1))
                .build());
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.DUPLICATE);

        bench.registerFromShop(order("A1")
                .lines(List.of(line("6").build()))
                .changedAt(noon.plusSeconds(1))
                .build());
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.CHANGE);
        assertThat(bench.added).hasSize(1);
    }

    @Test
    void aDiscountWithTaxTakesOffExactlyThat() {
        CustomerOrder order = bench.registerFromShop(order("A1")
                .lines(List.of(line("3").grossPrice(new BigDecimal("33.33")).build()))
                .discounts(List.of(new IncomingDiscount("Rabat", null, null, new BigDecimal("10.01"))))
                .totals(new Totals(null, null, new BigDecimal("89.98")))
                .build());
        assertThat(order.grossTotal()).isEqualByComparingTo("89.98");
    }

    @Test
    void aRepeatOfACancelledOrderDoesNotComeBackToLifeByItself() {
        CustomerOrder first = bench.register(order("A1").build());
        first.cancel();

        CustomerOrder again = bench.register(order("A1").build());
        assertThat(again.status()).isEqualTo(OrderStatus.NEEDS_REVIEW);
        assertThat(bench.lastCodes()).containsExactly("register.was-cancelled");
    }

    @Test
    void anOrderReadWithLessCertaintyThanTheCustomersCardAsksForIsHeld() {
        CustomerOrder doubtful = bench.registerReadWith(79, order("A1").build());
        assertThat(doubtful.status()).isEqualTo(OrderStatus.NEEDS_REVIEW);
        assertThat(bench.lastCodes()).containsExactly("register.unsure");

        CustomerOrder clear = bench.registerReadWith(80, order("A2").build());
        assertThat(clear.status()).isEqualTo(OrderStatus.REGISTERED);
    }

    @Test
    void theSameGoodsByAnotherChannelWithinDaysAreHeldAndNameTheOtherOrder() {
        bench.channel = "mail";
        bench.register(order("A1").build());
        bench.channel = "fax";
        CustomerOrder again = bench.register(order(null).build());

        assertThat(again.status()).isEqualTo(OrderStatus.NEEDS_REVIEW);
        assertThat(bench.lastCodes()).containsExactlyInAnyOrder("register.no-order-number", "register.looks-like");
        assertThat(bench.lastDecision().reasons().list())
                .anySatisfy(reason -> assertThat(reason.arguments()).contains("A1", "mail"));
    }

    @Test
    void theSameGoodsUnderTwoNumbersOfTheCustomersAreTwoOrdersAndSaySo() {
        bench.channel = "mail";
        bench.register(order("A1").build());
        bench.channel = "edi";
        CustomerOrder next = bench.register(order("A2").build());

        assertThat(next.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(bench.lastCodes()).containsExactly("register.same-goods");
    }

    @Test
    void quantitiesWithinTenPercentLookAlikeAndOthersDoNot() {
        bench.channel = "mail";
        bench.register(order("A1").lines(List.of(line("100").build())).build());
        bench.channel = "fax";
        bench.register(order("A2").lines(List.of(line("110").build())).build());
        assertThat(bench.lastCodes()).containsExactly("register.same-goods");

        bench.register(order("A3").lines(List.of(line("130").build())).build());
        assertThat(bench.lastCodes()).isEmpty();
    }

    @Test
    void standingOrdersWithNumbersOfTheirOwnByTheSameChannelAreNotHeld() {
        bench.register(order("A1").build());
        CustomerOrder next = bench.register(order("A2").build());
        assertThat(next.status()).isEqualTo(OrderStatus.REGISTERED);
    }

    @Test
    void aRepeatWithoutANumberLooksLikeTheFirstEvenByTheSameChannel() {
        bench.register(order("A1").build());
        bench.register(order(null).build());
        assertThat(bench.lastCodes()).containsExactlyInAnyOrder("register.no-order-number", "register.looks-like");
    }

    @Test
    void aCorrectionIsLaidOverTheReadingAndTheOrderGoesOn() {
        IncomingOrder unknown = order("A1")
                .lines(List.of(line("3").supplierCode(null).buyerCode("X-1").build()))
                .build();
        CustomerOrder held = bench.register(unknown);
        assertThat(bench.lastCodes()).containsExactly("register.item-unknown");

        bench.replayLastWith(corrected(new Correction.Line(1, 10L, new BigDecimal("5"), null, null, null, false)));

        assertThat(held.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(held.lines()).extracting(OrderLine::productId).containsExactly(10L);
        assertThat(held.lines().get(0).quantity()).isEqualByComparingTo("5");
        assertThat(held.lines().get(0).itemCode()).isEqualTo("X-1");
    }

    @Test
    void aPackThatOnlyThePersonKnowsIsCountedByHisFactor() {
        IncomingOrder cartons =
                order("A1").lines(List.of(line("2").unit("skrz.").build())).build();
        CustomerOrder held = bench.register(cartons);
        assertThat(bench.lastCodes()).containsExactly("register.unit-unknown");

        bench.replayLastWith(corrected(new Correction.Line(1, null, null, null, new BigDecimal("20"), null, false)));
        assertThat(held.lines().get(0).quantity()).isEqualByComparingTo("40");
        assertThat(held.status()).isEqualTo(OrderStatus.REGISTERED);
    }

    @Test
    void aProblemThatAPersonHasAcceptedHoldsNoMore() {
        CustomerOrder held = bench.register(order(null).build());
        assertThat(bench.lastCodes()).containsExactly("register.no-order-number");

        bench.replayLastWith(new Correction(
                null, null, null, null, null, null, null, null, List.of(), Set.of("register.no-order-number")));
        assertThat(held.status()).isEqualTo(OrderStatus.REGISTERED);
    }

    private static Correction corrected(Correction.Line line) {
        return new Correction(null, null, null, null, null, null, null, null, List.of(line), Set.of());
    }

    @Test
    void aTestDocumentNeverReachesStock() {
        bench.register(order("A1").test(true).build());
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(bench.added).isEmpty();
    }

    @Test
    void anUnknownCustomerGivesNoOrder() {
        bench.register(order("A1").buyer(IncomingParty.ofGln("5900000000008")).build());
        assertThat(bench.lastDecision().outcome()).isEqualTo(Outcome.NEEDS_REVIEW);
        assertThat(bench.lastCodes()).containsExactly("register.customer-unknown");
        assertThat(bench.added).isEmpty();
    }

    @Test
    void aSenderKnownByAnUnprovenAddressIsHeld() {
        CustomerOrder order = bench.register(
                order("A1").buyer(null).build(), Map.of(RawMessage.FROM, "Zakupy@Sklep.pl", "sender-proof", "none"));
        assertThat(order.status()).isEqualTo(OrderStatus.NEEDS_REVIEW);
        assertThat(bench.lastCodes()).containsExactly("register.sender-unproven");

        CustomerOrder proven = bench.register(
                order("A2").buyer(null).build(), Map.of(RawMessage.FROM, "zakupy@sklep.pl", "sender-proof", "pass"));
        assertThat(proven.status()).isEqualTo(OrderStatus.REGISTERED);
    }

    @Test
    void aCustomersOwnAccountCannotOrderForAnother() {
        bench.register(order("A1").build(), Map.of(RawMessage.PARTY, "INNY", RawMessage.BOUND, "yes"));
        assertThat(bench.lastCodes()).containsExactly("register.other-customer");
        assertThat(bench.added).isEmpty();
    }

    @Test
    void cartonsBecomePiecesByUnitAndByTheCartonsGtin() {
        CustomerOrder byUnit = bench.register(order("A1")
                .lines(List.of(
                        line("2").unit("CT").netPrice(new BigDecimal("240")).build()))
                .build());
        CustomerOrder byGtin = bench.register(order("A2")
                .lines(List.of(IncomingLine.builder()
                        .gtin(RegisterBench.CARTON_GTIN)
                        .quantity(new BigDecimal("2"))
                        .unit("PCE")
                        .build()))
                .build());

        for (CustomerOrder order : List.of(byUnit, byGtin)) {
            assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
            assertThat(order.lines())
                    .singleElement()
                    .extracting(OrderLine::quantity)
                    .isEqualTo(new BigDecimal("24.000"));
        }
    }

    @Test
    void whatCannotBeToldHoldsTheOrderAndKeepsTheLine() {
        CustomerOrder order = bench.register(order("A1")
                .lines(List.of(
                        line("3").build(),
                        line("3").supplierCode("OBCY").build(),
                        line("1").unit("PF").build(),
                        line("0").build(),
                        line("1.5").build()))
                .build());

        assertThat(order.status()).isEqualTo(OrderStatus.NEEDS_REVIEW);
        assertThat(order.lines()).hasSize(5);
        assertThat(order.lines().get(1).productId()).isNull();
        assertThat(bench.lastCodes())
                .containsExactly(
                        "register.item-unknown",
                        "register.unit-unknown",
                        "register.quantity-not-positive",
                        "register.quantity-not-whole");
    }

    @Test
    void aPriceBeyondTheToleranceIsHeldAndWithinItOursStands() {
        CustomerOrder near = bench.register(order("A1")
                .lines(List.of(line("3").netPrice(new BigDecimal("19.81")).build()))
                .build());
        assertThat(near.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(near.netTotal()).isEqualByComparingTo("60.00");

        CustomerOrder far = bench.register(order("A2")
                .lines(List.of(line("3").netPrice(new BigDecimal("19.79")).build()))
                .build());
        assertThat(far.status()).isEqualTo(OrderStatus.NEEDS_REVIEW);
        assertThat(bench.lastCodes()).containsExactly("register.price-differs");
    }

    @Test
    void aPaidOrderCostsWhatTheBuyerPaid() {
        CustomerOrder order = bench.register(order("A1")
                .lines(List.of(line("3")
                        .netAmount(new BigDecimal("40.65"))
                        .vatRate("23")
                        .build()))
                .charges(List.of(new Charge(
                        "SHIPPING",
                        "Kurier",
                        new BigDecimal("10.00"),
                        new BigDecimal("2.30"),
                        new BigDecimal("12.30"),
                        "23")))
                .payment(new Payment("payu", true, new BigDecimal("62.30"), false))
                .totals(new Totals(null, null, new BigDecimal("62.30")))
                .build());

        assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(order.grossBased()).isTrue();
        assertThat(order.grossTotal()).isEqualByComparingTo("62.30");
    }

    @Test
    void aDiscountOnTheWholeOrderIsANegativeCharge() {
        CustomerOrder order = bench.register(order("A1")
                .discounts(List.of(new IncomingDiscount("Rabat", BigDecimal.TEN, null)))
                .build());
        assertThat(order.charges()).singleElement().satisfies(charge -> assertThat(charge.netAmount())
                .isEqualByComparingTo("-6.00"));
        assertThat(order.netTotal()).isEqualByComparingTo("54.00");
    }

    @Test
    void anotherCurrencyThanTheCustomersIsHeld() {
        bench.register(order("A1").currency("EUR").build());
        assertThat(bench.lastCodes()).containsExactly("register.currency-differs");
    }

    @Test
    void aHeldOrderIsReadAgainInPlace() {
        CustomerOrder held = bench.register(order("A1")
                .lines(List.of(line("3").supplierCode("NOWY").build()))
                .build());
        assertThat(held.status()).isEqualTo(OrderStatus.NEEDS_REVIEW);
        long lineId = held.lines().get(0).id();

        bench.stock("NOWY");
        bench.replayLast();

        assertThat(bench.added).containsExactly(held);
        assertThat(held.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(held.lines()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(lineId);
            assertThat(line.productId()).isNotNull();
        });
    }

    @Test
    void everyReasonHasItsText() {
        for (String language : List.of("pl", "en", "de")) {
            assertThat(Problem.hold("register.price-differs", null, "1", "2", "3", "4")
                            .text(java.util.Locale.forLanguageTag(language)))
                    .doesNotContain("register.")
                    .contains("1")
                    .contains("2");
        }
    }

    private static IncomingOrder.Builder order(String number) {
        return IncomingOrder.builder()
                .orderNumber(number)
                .buyer(IncomingParty.ofGln(RegisterBench.CUSTOMER_GLN))
                .lines(List.of(line("3").build()));
    }

    private static IncomingLine.Builder line(String quantity) {
        return IncomingLine.builder().supplierCode("MAKA").quantity(new BigDecimal(quantity));
    }
}
