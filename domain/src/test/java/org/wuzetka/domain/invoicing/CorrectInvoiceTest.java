package org.wuzetka.domain.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.Deduction;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.invoicing.CorrectInvoice.Change;
import org.wuzetka.domain.invoicing.CorrectInvoice.Kind;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

class CorrectInvoiceTest {
    private static final InvoiceState.Buyer BUYER =
            new InvoiceState.Buyer("Ogrodomania", "5265877635", "Polna 1", "00-001", "Warszawa", "PL");

    private final Map<Long, BigDecimal> back = new HashMap<>();
    private InvoiceState invoice = state(
            false,
            line(1, VatRate.VAT_5, "10", "9.99", "99.90", null),
            line(2, VatRate.VAT_23, "3", "100.00", "300.00", null));

    @Test
    void fewerGoodsAreTakenOffByRate() {
        CorrectionPlan plan = planned(quantity(1, "7"));

        assertThat(plan.lines()).hasSize(1);
        assertThat(plan.netChange()).isEqualByComparingTo("-29.97");
        // Tax of the rate: 99.90 gives 5.00 (4.995), 69.93 gives 3.50.
        assertThat(plan.vatChange()).isEqualByComparingTo("-1.50");
        assertThat(plan.grossChange()).isEqualByComparingTo("-31.47");
        assertThat(plan.grossAfter()).isEqualByComparingTo("442.43");
    }

    @Test
    void wholeInvoiceComesToZero() {
        CorrectionPlan plan = planned(new Change(Kind.WHOLE, "błąd", Map.of(), Map.of(), null));

        assertThat(plan.grossAfter()).isEqualByComparingTo("0");
        assertThat(plan.lines()).hasSize(2);
    }

    @Test
    void returnTakesOffWhatCameBack() {
        back.put(2L, new BigDecimal("1"));

        CorrectionPlan plan = planned(new Change(Kind.RETURN, "zwrot", Map.of(), Map.of(), null));

        assertThat(plan.netChange()).isEqualByComparingTo("-100.00");
        assertThat(plan.lines().get(0).after().quantity()).isEqualByComparingTo("2");
    }

    @Test
    void priceMayRiseAndFall() {
        assertThat(planned(price(2, "110.00")).grossChange()).isEqualByComparingTo("36.90");
        assertThat(planned(price(2, "90.00")).grossChange()).isEqualByComparingTo("-36.90");
    }

    @Test
    void grossInvoiceKeepsItsGrossAmounts() {
        // Three for 9.99 gross together: two of them are 6.66, not 2 x 3.33.
        invoice = state(true, line(1, VatRate.VAT_23, "3", "3.33", "8.12", "9.99"));

        CorrectionPlan plan = planned(quantity(1, "2"));

        assertThat(plan.grossChange()).isEqualByComparingTo("-3.33");
        assertThat(plan.rates().get(0).after().gross()).isEqualByComparingTo("6.66");
    }

    @Test
    void noMoreIsTakenOffThanIsThere() {
        assertThat(refused(quantity(1, "11"))).containsExactly("invoicing.quantity");
        assertThat(refused(quantity(1, "-1"))).containsExactly("invoicing.quantity");
        assertThat(refused(price(1, "-0.01"))).containsExactly("invoicing.price");
        assertThat(refused(new Change(Kind.QUANTITY, " ", Map.of(1L, BigDecimal.ONE), Map.of(), null)))
                .containsExactly("invoicing.reason");
    }

    @Test
    void nothingChangedIsNoCorrection() {
        assertThat(refused(quantity(1, "10.000"))).containsExactly("invoicing.nothing-changes");
        assertThat(refused(new Change(Kind.BUYER, "nazwa", Map.of(), Map.of(), BUYER)))
                .containsExactly("invoicing.nothing-changes");
    }

    @Test
    void buyerIsCorrectedWithoutTouchingAmounts() {
        InvoiceState.Buyer right =
                new InvoiceState.Buyer("Ogrodomania S.A.", "5265877635", "Polna 1", "00-001", "Warszawa", "PL");

        CorrectionPlan plan = planned(new Change(Kind.BUYER, "nazwa", Map.of(), Map.of(), right));

        assertThat(plan.buyer()).isEqualTo(right);
        assertThat(plan.grossChange()).isEqualByComparingTo("0");
    }

    @Test
    void foreignTaxChangesInZlotyByTheRateOfTheInvoice() {
        invoice = new InvoiceState(
                1,
                "FV/2026/000001",
                1,
                "EUR",
                false,
                0,
                new ExchangeRate(new BigDecimal("4.5005"), LocalDate.of(2026, 3, 9), "046/A/NBP/2026"),
                BUYER,
                List.of(line(1, VatRate.VAT_23, "10", "100.00", "1000.00", null)),
                List.of(),
                InvoiceKind.VAT,
                List.of(),
                Map.of());

        // 230.00 EUR are 1035.12 PLN (1035.115), 207.00 EUR are 931.60 PLN (931.6035).
        assertThat(planned(quantity(1, "9")).vatChangePln()).isEqualByComparingTo("-103.52");
    }

    @Test
    void whatAFinalInvoiceTakesOffIsTheSameBeforeAndAfter() {
        // 10 x 10.00 at 23 % less an advance of 61.50: 50.00 net and 11.50 tax remain.
        invoice = state(
                false,
                InvoiceKind.FINAL,
                List.of(new Deduction(
                        7,
                        "FV/2026/000000",
                        VatRate.VAT_23,
                        new BigDecimal("50.00"),
                        new BigDecimal("11.50"),
                        new BigDecimal("61.50"))),
                Map.of(),
                line(1, VatRate.VAT_23, "10", "10.00", "100.00", null));

        CorrectionPlan plan = planned(quantity(1, "4"));

        assertThat(plan.rates()).singleElement().satisfies(rate -> {
            assertThat(rate.before().gross()).isEqualByComparingTo("61.50");
            assertThat(rate.after().gross()).isEqualByComparingTo("-12.30");
        });
        assertThat(plan.grossChange()).isEqualByComparingTo("-73.80");
        assertThat(plan.grossAfter()).isEqualByComparingTo("-12.30");
    }

    @Test
    void unusedPartOfAnAdvanceIsCorrectedDownToWhatFinalsHaveSettled() {
        invoice = advance(Map.of(VatRate.VAT_23, new BigDecimal("41.00")));

        CorrectionPlan plan = planned(new Change(Kind.UNUSED, "anulowane", Map.of(), Map.of(), null));

        // 123.00 with 23.00 tax become 41.00 with 7.67; the 5 % share of 21.00 with 1.00 goes whole.
        assertThat(plan.grossChange()).isEqualByComparingTo("-103.00");
        assertThat(plan.vatChange()).isEqualByComparingTo("-16.33");
        assertThat(plan.grossAfter()).isEqualByComparingTo("41.00");
    }

    @Test
    void advanceNeverFallsBelowWhatIsSettledNorRisesAboveWhatCameIn() {
        invoice = advance(Map.of(VatRate.VAT_23, new BigDecimal("41.00")));

        assertThat(refused(price(1, "40.99"))).containsExactly("invoicing.advance-settled");
        assertThat(refused(price(1, "123.01"))).containsExactly("invoicing.advance-more");
        assertThat(refused(new Change(Kind.WHOLE, "pomyłka", Map.of(), Map.of(), null)))
                .containsExactly("invoicing.advance-settled");
        assertThat(refused(quantity(1, "0"))).containsExactly("invoicing.kind-does-not-fit");
    }

    @Test
    void ordinaryInvoiceHasNoUnusedPart() {
        invoice = state(false, line(1, VatRate.VAT_23, "10", "10.00", "100.00", null));

        assertThat(refused(new Change(Kind.UNUSED, "x", Map.of(), Map.of(), null)))
                .containsExactly("invoicing.kind-does-not-fit");
    }

    /** 123.00 at 23 % and 21.00 at 5 %, gross. */
    private static InvoiceState advance(Map<VatRate, BigDecimal> settled) {
        return state(
                true,
                InvoiceKind.ADVANCE,
                List.of(),
                settled,
                line(1, VatRate.VAT_23, "1", "123.00", "100.00", "123.00"),
                line(2, VatRate.VAT_5, "1", "21.00", "20.00", "21.00"));
    }

    private CorrectionPlan planned(Change change) {
        return ((CorrectInvoice.Planned) correcting().plan(1, change)).plan();
    }

    private List<String> refused(Change change) {
        return ((CorrectInvoice.Refused) correcting().plan(1, change))
                .reasons().stream().map(Problem::code).toList();
    }

    private CorrectInvoice correcting() {
        return new CorrectInvoice(
                new Corrections() {
                    @Override
                    public Optional<InvoiceState> state(long invoiceId) {
                        return Optional.of(invoice);
                    }

                    @Override
                    public void lock(long invoiceId) {}

                    @Override
                    public Optional<String> ofKey(UUID key) {
                        return Optional.empty();
                    }

                    @Override
                    public Map<Long, BigDecimal> takenBack(long invoiceId) {
                        return back;
                    }

                    @Override
                    public Numbered book(CorrectionPlan plan, Head head) {
                        return () -> "FK/2026/000001";
                    }

                    @Override
                    public void settleReturns(long invoiceId, Numbered correction) {}
                },
                ids -> List.of());
    }

    private static Change quantity(long line, String quantity) {
        return new Change(Kind.QUANTITY, "ilość", Map.of(line, new BigDecimal(quantity)), Map.of(), null);
    }

    private static Change price(long line, String price) {
        return new Change(Kind.PRICE, "cena", Map.of(), Map.of(line, new BigDecimal(price)), null);
    }

    private static InvoiceState state(boolean gross, InvoiceState.Line... lines) {
        return state(gross, InvoiceKind.VAT, List.of(), Map.of(), lines);
    }

    private static InvoiceState state(
            boolean gross,
            InvoiceKind kind,
            List<Deduction> deductions,
            Map<VatRate, BigDecimal> settled,
            InvoiceState.Line... lines) {
        return new InvoiceState(
                1,
                "FV/2026/000001",
                1,
                "PLN",
                gross,
                0,
                null,
                BUYER,
                List.of(lines),
                List.of(),
                kind,
                deductions,
                settled);
    }

    private static InvoiceState.Line line(
            long id, VatRate rate, String quantity, String price, String net, String gross) {
        return new InvoiceState.Line(
                id,
                (int) id,
                null,
                null,
                "P" + id,
                "Product " + id,
                "C62",
                rate,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(net),
                gross == null ? null : new BigDecimal(gross));
    }
}
