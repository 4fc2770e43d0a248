package org.wuzetka.domain.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;

/** Which advance invoice money for an order becomes; all figures are reckoned by hand. */
class PlanAdvanceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final List<Advance> earlier = new ArrayList<>();
    private final List<LocalDate> asked = new ArrayList<>();
    private final PlanAdvance planning = new PlanAdvance(
            new Advances() {
                @Override
                public Optional<Long> ofKey(UUID key) {
                    return Optional.empty();
                }

                @Override
                public List<Advance> ofOrders(Collection<Long> orderIds) {
                    return earlier;
                }

                @Override
                public Map<Long, Product> products(Collection<Long> ids) {
                    return Map.of(1L, new Product("SOAP", "C62", null), 2L, new Product("CHIPS", "C62", null));
                }
            },
            (currency, day) -> {
                asked.add(day);
                return Optional.of(new ExchangeRate(new BigDecimal("4.2512"), day, "046/A/NBP/2026"));
            });

    @Test
    void amountIsSharedOverTheRatesAsTheOrderIsAndTheTaxLiesWithin() {
        // 100.00 net at 23 % and 100.00 net at 5 %: 123.00 and 105.00 gross.
        AdvancePlan plan = plan(order("PLN", VatRate.VAT_23, VatRate.VAT_5), "100.00", TODAY);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.possible()).isEqualByComparingTo("228.00");
        // 53.95 (53.947) with 10.09 tax (10.0882), 46.05 with 2.19 (2.1929).
        assertThat(plan.vat())
                .containsExactly(
                        total(VatRate.VAT_23, "43.86", "10.09", "53.95"),
                        total(VatRate.VAT_5, "43.86", "2.19", "46.05"));
        assertThat(plan.terms().gross()).isEqualByComparingTo("228.00");
        assertThat(plan.terms().goods()).hasSize(2);
    }

    @Test
    void wholeOrderMayBePaidAheadAndNotAGroszMore() {
        CustomerOrder order = order("PLN", VatRate.VAT_23, VatRate.VAT_5);

        assertThat(plan(order, "228.00", TODAY).vat())
                .containsExactly(
                        total(VatRate.VAT_23, "100.00", "23.00", "123.00"),
                        total(VatRate.VAT_5, "100.00", "5.00", "105.00"));
        assertThat(codes(plan(order, "228.01", TODAY))).containsExactly("invoicing.advance-too-much");
    }

    @Test
    void earlierAdvancesLowerWhatIsPossible() {
        earlier.add(new Advance(
                9,
                "FV/2026/000009",
                1,
                List.of(
                        new Advance.Part(VatRate.VAT_23, new BigDecimal("53.95"), new BigDecimal("0.00")),
                        new Advance.Part(VatRate.VAT_5, new BigDecimal("46.05"), new BigDecimal("0.00")))));

        AdvancePlan plan = plan(order("PLN", VatRate.VAT_23, VatRate.VAT_5), "128.00", TODAY);

        assertThat(plan.possible()).isEqualByComparingTo("128.00");
        assertThat(plan.vat())
                .extracting(VatSummary.Total::gross)
                .containsExactly(new BigDecimal("69.05"), new BigDecimal("58.95"));
    }

    @Test
    void taxInZlotyIsByTheRateOfTheWorkingDayBeforeTheMoneyCame() {
        // Monday, 9 March: the rate of Friday.
        AdvancePlan plan = plan(order("EUR", VatRate.VAT_23, VatRate.VAT_23), "123.00", LocalDate.of(2026, 3, 9));

        assertThat(asked).containsExactly(LocalDate.of(2026, 3, 6));
        // 23.00 EUR at 4.2512.
        assertThat(plan.taxInPln()).isEqualByComparingTo("97.78");
    }

    @Test
    void supplyWithinTheUnionHasNoAdvanceInvoice() {
        assertThat(codes(plan(order("PLN", VatRate.INTRA_EU, VatRate.INTRA_EU), "10.00", TODAY)))
                .contains("invoicing.advance-abroad");
        assertThat(plan(order("PLN", VatRate.EXPORT, VatRate.EXPORT), "10.00", TODAY)
                        .isHeld())
                .isFalse();
    }

    @Test
    void daysAreChecked() {
        CustomerOrder order = order("PLN", VatRate.VAT_23, VatRate.VAT_5);

        assertThat(codes(plan(order, "10.00", TODAY.plusDays(1)))).containsExactly("invoicing.advance-future");
        AdvancePlan late = plan(order, "10.00", LocalDate.of(2026, 1, 31));
        assertThat(codes(late)).containsExactly("invoicing.advance-late");
        assertThat(late.isHeld()).isFalse();
    }

    @Test
    void cancelledOrderTakesNoMoney() {
        CustomerOrder order = order("PLN", VatRate.VAT_23, VatRate.VAT_5);
        order.cancel();

        assertThat(plan(order, "10.00", TODAY).isHeld()).isTrue();
    }

    @Test
    void printTellsPlansApart() {
        CustomerOrder order = order("PLN", VatRate.VAT_23, VatRate.VAT_5);

        assertThat(plan(order, "10.00", TODAY).print())
                .isEqualTo(plan(order, "10.00", TODAY).print())
                .isNotEqualTo(plan(order, "10.01", TODAY).print());
    }

    private AdvancePlan plan(CustomerOrder order, String amount, LocalDate receivedOn) {
        return planning.plan(order, new PlanAdvance.Received(new BigDecimal(amount), receivedOn), TODAY);
    }

    private static List<String> codes(AdvancePlan plan) {
        return plan.problems().stream().map(Problem::code).toList();
    }

    private static VatSummary.Total total(VatRate rate, String net, String vat, String gross) {
        return new VatSummary.Total(rate, new BigDecimal(net), new BigDecimal(vat), new BigDecimal(gross));
    }

    /** Ten of each at 10.00 net. */
    private static CustomerOrder order(String currency, VatRate soap, VatRate chips) {
        Party customer = new Party(7, "SHOP", "Sklep", "PLN", null, HandlingCard.trusting());
        CustomerOrder order = new CustomerOrder(1, customer, "rest", Instant.parse("2026-03-09T09:00:00Z"));
        order.describe(
                new OrderHead("PO-1", null, "hash", null, currency, null, null, null, "TRANSFER", null, false, null));
        line(order, 11, 1, soap);
        line(order, 12, 2, chips);
        order.giveNumber("ZK/2026/000001");
        order.register();
        return order;
    }

    private static void line(CustomerOrder order, long id, long product, VatRate rate) {
        order.addLine(
                id,
                new OrderedItem(
                        null,
                        product,
                        "CODE",
                        "Goods " + product,
                        BigDecimal.TEN,
                        "C62",
                        BigDecimal.TEN,
                        new BigDecimal("10.00"),
                        null,
                        rate,
                        null,
                        null,
                        Reasons.NONE));
    }
}
