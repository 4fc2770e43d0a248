package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.Advance;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.shared.VatRate;

/** Invoices by rule take off what was paid ahead. */
class FinalInvoiceTest {
    private static final LocalDate THE_DAY_BEFORE = LocalDate.of(2026, 3, 9);

    private final Trade trade = new Trade();

    @Test
    void invoiceTakesTheAdvanceOffItsGoods() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder order = trade.order("PLN", VatRate.VAT_23, 10, 0);
        payAhead(order, "61.50");

        trade.run(order);

        Invoice invoice = trade.work.invoices.get(0);
        assertThat(invoice.kind()).isEqualTo(InvoiceKind.FINAL);
        assertThat(invoice.deductions()).singleElement().satisfies(deduction -> assertThat(deduction.vat())
                .isEqualByComparingTo("11.50"));
        assertThat(invoice.netTotal()).isEqualByComparingTo("50.00");
        assertThat(invoice.vatTotal()).isEqualByComparingTo("11.50");
        assertThat(invoice.grossTotal()).isEqualByComparingTo("61.50");
    }

    @Test
    void whatIsPaidInFullLeavesAnInvoiceOfNothing() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        CustomerOrder order = trade.order("PLN", VatRate.VAT_23, 10, 0);
        payAhead(order, "123.00");

        trade.run(order);

        assertThat(trade.work.invoices.get(0).grossTotal()).isEqualByComparingTo("0");
        assertThat(trade.work.invoices.get(0).vatTotal()).isEqualByComparingTo("0");
    }

    @Test
    void onlyTheRestIsTaxedByTheRateOfTheDelivery() {
        trade.lot(Trade.CHIPS, 1, 10, null);
        trade.rates.put(THE_DAY_BEFORE, new ExchangeRate(new BigDecimal("4.2512"), THE_DAY_BEFORE, null));
        CustomerOrder order = trade.order("EUR", VatRate.VAT_23, 10, 0);
        payAhead(order, "61.50");

        trade.run(order);

        // 11.50 EUR at 4.2512.
        assertThat(trade.work.invoices.get(0).vatTotalPln()).isEqualByComparingTo("48.89");
    }

    @Test
    void orderWithoutAnAdvanceGetsAnOrdinaryInvoice() {
        trade.lot(Trade.CHIPS, 1, 10, null);

        trade.run(trade.order("PLN", VatRate.VAT_23, 10, 0));

        assertThat(trade.work.invoices.get(0).kind()).isEqualTo(InvoiceKind.VAT);
    }

    private void payAhead(CustomerOrder order, String amount) {
        order.payAhead();
        trade.advances.add(new Advance(
                900,
                "FV/2026/000900",
                order.id(),
                List.of(new Advance.Part(VatRate.VAT_23, new BigDecimal(amount), BigDecimal.ZERO.setScale(2)))));
    }
}
