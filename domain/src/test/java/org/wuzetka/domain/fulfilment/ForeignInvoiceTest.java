package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;

/** What the law wants on an invoice in a foreign currency, and on one with exempt goods. */
class ForeignInvoiceTest {
    /** The units of work of these tests lie on Tuesday, 10 March 2026. */
    private static final LocalDate THE_DAY_BEFORE = LocalDate.of(2026, 3, 9);

    private final Trade trade = new Trade();

    @Test
    void theTaxIsStatedInZlotyByTheRateOfTheWorkingDayBefore() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        trade.rates.put(THE_DAY_BEFORE, new ExchangeRate(new BigDecimal("4.2512"), THE_DAY_BEFORE, null));

        trade.run(trade.order("EUR", VatRate.VAT_23, 3, 0));

        Invoice invoice = trade.work.invoices.get(0);
        assertThat(invoice.vatTotal()).isEqualByComparingTo("6.90");
        assertThat(invoice.vatTotalPln()).isEqualByComparingTo("29.33");
        assertThat(invoice.vat().get(0).vatPln()).isEqualByComparingTo("29.33");
    }

    @Test
    void anInvoiceInZlotyNeedsNoRate() {
        trade.lot(Trade.CHIPS, 1, 10, null);

        trade.run(trade.order("PLN", VatRate.VAT_23, 3, 0));

        assertThat(trade.work.invoices.get(0).vatTotalPln()).isNull();
    }

    @Test
    void withoutTheRateTheGoodsLeaveAndTheInvoiceWaitsWithItsReason() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder order = trade.order("EUR", VatRate.VAT_23, 3, 0);

        trade.run(order);
        trade.work(Stage.INVOICE, order);

        assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(trade.work.invoices).isEmpty();
        assertThat(order.reasons().list())
                .extracting(Problem::code, Problem::arguments)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "invoice.rate-missing", java.util.List.of("EUR", "2026-03-09")));
        assertThat(trade.work.events).containsOnlyOnce("held invoice.rate-missing");
    }

    @Test
    void theInvoiceIsMadeOnceTheRateIsThere() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder order = trade.order("EUR", VatRate.VAT_23, 3, 0);
        trade.run(order);
        trade.rates.put(THE_DAY_BEFORE, new ExchangeRate(new BigDecimal("4.2512"), THE_DAY_BEFORE, null));

        trade.work(Stage.INVOICE, order);

        assertThat(order.status()).isEqualTo(OrderStatus.INVOICED);
        assertThat(order.reasons().isEmpty()).isTrue();
    }

    @Test
    void onMondayTheRateOfFridayCounts() {
        assertThat(ExchangeRate.dayFor(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 9)))
                .isEqualTo("2026-03-06");
    }

    @Test
    void theIssueCountsWhereItComesBeforeTheSupply() {
        assertThat(ExchangeRate.dayFor(LocalDate.of(2026, 3, 12), LocalDate.of(2026, 3, 10)))
                .isEqualTo("2026-03-09");
    }

    @Test
    void exemptGoodsBringTheirProvision() {
        trade.lot(Trade.SOAP, 1, 10, null);

        trade.run(trade.order("PLN", VatRate.EXEMPT, 0, 3));

        assertThat(trade.work.invoices.get(0).vatExemption()).isEqualTo("art. 43 ust. 1 pkt 2 ustawy o VAT");
    }
}
