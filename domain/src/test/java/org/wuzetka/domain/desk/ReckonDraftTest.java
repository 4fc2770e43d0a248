package org.wuzetka.domain.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.pricing.PriceDecision;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

class ReckonDraftTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Clerk CLERK = new Clerk("sales", new BigDecimal("10"), true);

    private final Facts facts = new Facts();
    private final ReckonDraft reckoning = new ReckonDraft(facts, questions -> {
        Map<org.wuzetka.domain.pricing.PriceQuestion, PriceDecision> decisions = new HashMap<>();
        questions.stream()
                .filter(question -> question.productId() != 13)
                .forEach(question ->
                        decisions.put(question, new PriceDecision(new BigDecimal("10.0000"), "pricing.base|10")));
        return decisions;
    });

    @Test
    void aCartonIsCountedInPiecesAndTheTotalsAreThoseOfTheInvoice() {
        Reckoned sheet = reckon(CLERK, line(11, "2", "CT", Concession.NONE), line(12, "3", "C62", percent("5")));

        assertThat(sheet.lines())
                .extracting(Reckoned.Line::inStock)
                .map(BigDecimal::intValue)
                .containsExactly(24, 3);
        assertThat(sheet.lines().get(1).agreed()).isEqualByComparingTo("9.50");
        assertThat(sheet.vat())
                .extracting(VatSummary.Total::rate, VatSummary.Total::net, VatSummary.Total::vat)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                VatRate.VAT_23, new BigDecimal("240.00"), new BigDecimal("55.20")),
                        org.assertj.core.groups.Tuple.tuple(
                                VatRate.VAT_8, new BigDecimal("28.50"), new BigDecimal("2.28")));
        assertThat(sheet.gross()).isEqualByComparingTo("325.98");
        assertThat(sheet.lines().get(0).margin()).isEqualByComparingTo("40.0");
        assertThat(sheet.lines().get(0).profit()).isEqualByComparingTo("96.00");
    }

    @ParameterizedTest
    @CsvSource({
        "PERCENT,10,10",
        "PERCENT,10.01,10.01",
        "AMOUNT,1.5,15",
        "PRICE,9,10",
        "PRICE,12,0",
        "PRICE,8.9999,10.01"
    })
    void theDiscountIsWhatLiesBelowOurPrice(Concession.Kind kind, BigDecimal value, BigDecimal percent) {
        Reckoned sheet = reckon(CLERK, line(11, "1", "C62", new Concession(kind, value)));

        assertThat(sheet.discount()).isEqualByComparingTo(percent);
        assertThat(sheet.warnings().stream().map(Problem::code).anyMatch("orderdesk.needs-approval"::equals))
                .isEqualTo(percent.compareTo(BigDecimal.TEN) > 0);
    }

    @Test
    void aPriceWhereWeHaveNoneIsNobodysToGrantButHisWhoMayGrantAll() {
        Concession price = new Concession(Concession.Kind.PRICE, new BigDecimal("5"));

        assertThat(reckon(CLERK, line(13, "1", "C62", Concession.NONE)).errors())
                .extracting(Problem::code)
                .containsExactly("orderdesk.no-price");
        assertThat(CLERK.mayGrant(reckon(CLERK, line(13, "1", "C62", price)).discount()))
                .isFalse();
        assertThat(new Clerk("admin", BigDecimal.valueOf(100), true)
                        .mayGrant(reckon(CLERK, line(13, "1", "C62", price)).discount()))
                .isTrue();
    }

    @Test
    void whoMayNotSeeMarginsIsToldNone() {
        Reckoned sheet = reckon(new Clerk("anna", BigDecimal.ZERO, false), line(11, "1", "C62", Concession.NONE));

        assertThat(sheet.lines().get(0).margin()).isNull();
        assertThat(sheet.lines().get(0).profit()).isNull();
    }

    @Test
    void twoLinesOfOneProductShareItsStockAndTheSecondIsToldToBeShort() {
        Reckoned sheet = reckon(CLERK, line(11, "40", "C62", Concession.NONE), line(11, "2", "CT", Concession.NONE));

        assertThat(sheet.lines().get(0).problems()).isEmpty();
        assertThat(sheet.lines().get(1).problems())
                .containsExactly(Problem.warning("orderdesk.short-incoming", "line 2", "14", "C62", "2026-11-30"));
    }

    @Test
    void halfAPieceAndAForeignUnitAreRefused() {
        Reckoned sheet = reckon(CLERK, line(11, "1.5", "C62", Concession.NONE), line(11, "1", "PX", Concession.NONE));

        assertThat(sheet.errors())
                .extracting(Problem::code)
                .containsExactly("orderdesk.quantity-not-whole", "orderdesk.unit-unknown");
    }

    @Test
    void creditAndMinimumOrderAreSaidBeforeItIsConfirmed() {
        Reckoned sheet = reckon(CLERK, line(11, "1", "C62", Concession.NONE));

        assertThat(sheet.warnings())
                .containsExactly(
                        Problem.warning("orderdesk.below-minimum", null, "50.00", "40.00", "PLN"),
                        Problem.hold("orderdesk.credit-exceeded", null, "2.30", "PLN"));
    }

    private Reckoned reckon(Clerk clerk, Draft.Line... lines) {
        Draft draft = new Draft(
                7,
                0,
                "sales",
                1,
                Draft.State.OPEN,
                Draft.Content.EMPTY.with(List.of(lines)),
                null,
                null,
                null,
                "sales",
                null,
                null);
        return reckoning.reckon(draft, clerk, TODAY);
    }

    private static Draft.Line line(long product, String quantity, String unit, Concession concession) {
        return new Draft.Line(product, new BigDecimal(quantity), unit, concession, null);
    }

    private static Concession percent(String value) {
        return new Concession(Concession.Kind.PERCENT, new BigDecimal(value));
    }

    /** A customer with 10 zloty of his credit left, and fifty pieces of each product. */
    private static final class Facts implements DeskFacts {
        @Override
        public Optional<Customer> customer(long id) {
            return Optional.of(new Customer(
                    id,
                    "SKLEP",
                    "Sklep",
                    null,
                    null,
                    null,
                    "pl",
                    "PLN",
                    14,
                    new BigDecimal("100.00"),
                    new BigDecimal("50.00"),
                    true,
                    "PL",
                    List.of()));
        }

        @Override
        public Map<Long, Article> articles(Collection<Long> ids) {
            Map<Long, Article> articles = new HashMap<>();
            for (long id : ids) {
                articles.put(
                        id,
                        new Article(
                                id,
                                "P" + id,
                                null,
                                "Product " + id,
                                "C62",
                                id == 12 ? VatRate.VAT_8 : VatRate.VAT_23,
                                new BigDecimal("6"),
                                true,
                                Map.of("CT", new BigDecimal("12"))));
            }
            return articles;
        }

        @Override
        public Map<Long, Stock> stock(Collection<Long> ids) {
            Map<Long, Stock> stock = new HashMap<>();
            BigDecimal fifty = new BigDecimal("50");
            for (long id : ids) {
                stock.put(
                        id,
                        new Stock(
                                List.of(new InWarehouse("MG1", fifty)),
                                fifty,
                                BigDecimal.ZERO,
                                fifty,
                                BigDecimal.TEN,
                                LocalDate.of(2026, 11, 30)));
            }
            return stock;
        }

        @Override
        public Map<Long, LastPaid> lastPaid(long customer, Collection<Long> ids) {
            return Map.of();
        }

        @Override
        public BigDecimal owed(long customer, LocalDate today) {
            return new BigDecimal("90.00");
        }

        @Override
        public Overdue overdue(long customer, LocalDate today) {
            return new Overdue(BigDecimal.ZERO, 0, null);
        }
    }
}
