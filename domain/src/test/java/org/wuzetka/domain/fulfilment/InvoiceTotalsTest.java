package org.wuzetka.domain.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.documents.InvoiceLine;
import org.wuzetka.domain.documents.InvoiceVat;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.shared.VatRate;

class InvoiceTotalsTest {

    @Property(tries = 150)
    void ratesAddUpToTheTotals(
            @ForAll VatRate rate,
            @ForAll @IntRange(min = 1, max = 90) int chips,
            @ForAll @IntRange(max = 90) int soap) {
        Trade trade = stocked();
        trade.run(trade.order("PLN", rate, chips, soap));

        Invoice invoice = trade.work.invoices.get(0);

        assertThat(sum(invoice, InvoiceVat::netAmount)).isEqualByComparingTo(invoice.netTotal());
        assertThat(sum(invoice, InvoiceVat::vatAmount)).isEqualByComparingTo(invoice.vatTotal());
        assertThat(sum(invoice, InvoiceVat::grossAmount)).isEqualByComparingTo(invoice.grossTotal());
        assertThat(invoice.netTotal().add(invoice.vatTotal())).isEqualByComparingTo(invoice.grossTotal());
        assertThat(invoice.lines().stream().map(InvoiceLine::netAmount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(invoice.netTotal());
    }

    @Property(tries = 150)
    void basketPaidInTheShopIsInvoicedToTheGrosz(
            @ForAll @IntRange(min = 1, max = 99_999) int grosze,
            @ForAll @IntRange(min = 1, max = 90) int chips,
            @ForAll @IntRange(max = 90) int soap) {
        Trade trade = stocked();
        BigDecimal price = BigDecimal.valueOf(grosze, 2);
        CustomerOrder order = trade.order(HandlingCard.trusting(), true, new BigDecimal("1.00"), price, chips, soap);
        trade.run(order);

        assertThat(trade.work.invoices.get(0).grossTotal())
                .isEqualByComparingTo(price.multiply(BigDecimal.valueOf(chips + soap)));
    }

    private static Trade stocked() {
        Trade trade = new Trade();
        trade.lot(Trade.CHIPS, 1, 100, null);
        trade.lot(Trade.SOAP, 1, 100, null);
        return trade;
    }

    private static BigDecimal sum(Invoice invoice, Function<InvoiceVat, BigDecimal> amount) {
        return invoice.vat().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
