package org.wuzetka.domain.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.shared.VatRate;

/** How deliveries use advances up; all figures are reckoned by hand. */
class AdvancesLeftTest {
    private static final long ORDER = 1;

    @Test
    void threeEqualDeliveriesGiveBackTheTaxOfTheWholeAdvanceToTheGrosz() {
        AdvancesLeft left = new AdvancesLeft(List.of(advance(10, ORDER, VatRate.VAT_23, "123.00", "0.00")));

        List<Deduction> first = deduct(left, VatRate.VAT_23, "33.33");
        List<Deduction> second = deduct(left, VatRate.VAT_23, "33.33");
        List<Deduction> third = deduct(left, VatRate.VAT_23, "33.33");

        // The tax within 41.00, 82.00 and 123.00 is 7.67, 15.33 and 23.00.
        assertThat(first).extracting(Deduction::vat).containsExactly(amount("7.67"));
        assertThat(second).extracting(Deduction::vat).containsExactly(amount("7.66"));
        assertThat(third).extracting(Deduction::vat).containsExactly(amount("7.67"));
        assertThat(third).extracting(Deduction::net).containsExactly(amount("33.33"));
        assertThat(left.of(ORDER).get(VatRate.VAT_23)).isEqualByComparingTo("0");
    }

    @Test
    void advanceOfTheWholeOrderLeavesNothingToPay() {
        AdvancesLeft left = new AdvancesLeft(List.of(new Advance(
                10,
                "FV/2026/000010",
                ORDER,
                List.of(part(VatRate.VAT_23, "123.00", "0.00"), part(VatRate.VAT_5, "105.00", "0.00")))));
        Map<VatRate, BigDecimal> goods = Map.of(VatRate.VAT_23, amount("100.00"), VatRate.VAT_5, amount("100.00"));

        List<Deduction> deductions = left.deduct(false, new TreeMap<>(Map.of(ORDER, goods)));

        assertThat(VatSummary.less(VatSummary.of(false, goods), deductions)).allSatisfy(rest -> {
            assertThat(rest.net()).isEqualByComparingTo("0");
            assertThat(rest.vat()).isEqualByComparingTo("0");
            assertThat(rest.gross()).isEqualByComparingTo("0");
        });
    }

    @Test
    void goodsOfOneRateDoNotUseUpTheShareOfAnother() {
        AdvancesLeft left = new AdvancesLeft(List.of(new Advance(
                10,
                "FV/2026/000010",
                ORDER,
                List.of(part(VatRate.VAT_23, "53.95", "0.00"), part(VatRate.VAT_5, "46.05", "0.00")))));

        List<Deduction> deductions = deduct(left, VatRate.VAT_5, "100.00");

        assertThat(deductions)
                .containsExactly(new Deduction(
                        10, "FV/2026/000010", VatRate.VAT_5, amount("43.86"), amount("2.19"), amount("46.05")));
        assertThat(left.of(ORDER).get(VatRate.VAT_23)).isEqualByComparingTo("53.95");
    }

    @Test
    void oldestAdvanceIsUsedUpFirst() {
        AdvancesLeft left = new AdvancesLeft(List.of(
                advance(10, ORDER, VatRate.VAT_23, "50.00", "20.00"),
                advance(11, ORDER, VatRate.VAT_23, "100.00", "0.00")));

        List<Deduction> deductions = deduct(left, VatRate.VAT_23, "50.00");

        // 61.50 gross: what is left of the first, 30.00 of 50.00, and 31.50 of the second.
        assertThat(deductions).extracting(Deduction::advanceId).containsExactly(10L, 11L);
        assertThat(deductions).extracting(Deduction::gross).containsExactly(amount("30.00"), amount("31.50"));
        // 9.35 of the whole less 3.74 of the 20.00 before; 5.89 within 31.50.
        assertThat(deductions).extracting(Deduction::vat).containsExactly(amount("5.61"), amount("5.89"));
    }

    @Test
    void advanceOfAnotherOrderIsNotTouched() {
        AdvancesLeft left = new AdvancesLeft(List.of(advance(10, 2, VatRate.VAT_23, "123.00", "0.00")));

        assertThat(deduct(left, VatRate.VAT_23, "100.00")).isEmpty();
        assertThat(left.of(2).get(VatRate.VAT_23)).isEqualByComparingTo("123.00");
    }

    @Test
    void ordersOnOneInvoiceShareItsRoundedTax() {
        AdvancesLeft left = new AdvancesLeft(List.of(
                advance(10, 1, VatRate.VAT_23, "100.00", "0.00"), advance(11, 2, VatRate.VAT_23, "100.00", "0.00")));

        // Each 0.11 net is 0.14 gross alone (0.1353), both together 0.22 net and 0.05 tax (0.0506): 0.27.
        List<Deduction> deductions = left.deduct(
                false,
                new TreeMap<>(Map.of(
                        1L, Map.of(VatRate.VAT_23, amount("0.11")), 2L, Map.of(VatRate.VAT_23, amount("0.11")))));

        assertThat(deductions).extracting(Deduction::gross).containsExactly(amount("0.14"), amount("0.13"));
    }

    @Test
    void grossPricesAreTakenAsTheyAre() {
        AdvancesLeft left = new AdvancesLeft(List.of(advance(10, ORDER, VatRate.VAT_23, "100.00", "0.00")));

        List<Deduction> deductions =
                left.deduct(true, new TreeMap<>(Map.of(ORDER, Map.of(VatRate.VAT_23, amount("40.00")))));

        assertThat(deductions).extracting(Deduction::gross).containsExactly(amount("40.00"));
    }

    private static List<Deduction> deduct(AdvancesLeft left, VatRate rate, String net) {
        return left.deduct(false, new TreeMap<>(Map.of(ORDER, Map.of(rate, amount(net)))));
    }

    private static Advance advance(long id, long order, VatRate rate, String documented, String settled) {
        return new Advance(id, "FV/2026/0000" + id, order, List.of(part(rate, documented, settled)));
    }

    private static Advance.Part part(VatRate rate, String documented, String settled) {
        return new Advance.Part(rate, amount(documented), amount(settled));
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount);
    }
}
