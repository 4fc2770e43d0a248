package org.wuzetka.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderStatus;
import org.wuzetka.domain.shared.VatRate;

/** Orders whose goods leave Poland, by whatever channel they come. */
class RegisterAbroadTest {
    @Test
    void goodsForAFirmInAnotherMemberStateAreWdt() {
        RegisterBench bench = new RegisterBench("DE123456789", "DE");

        CustomerOrder order = bench.register(order().build());

        assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(order.lines().get(0).vatRate()).isEqualTo(VatRate.INTRA_EU);
        assertThat(order.grossTotal()).isEqualByComparingTo("60.00");
        assertThat(bench.unitOfWork.recorded).contains("vat-treated vat.intra-eu");
    }

    @Test
    void goodsThatAreDeliveredInPolandAreTaxedInPoland() {
        RegisterBench bench = new RegisterBench("DE123456789", "DE");

        CustomerOrder order = bench.register(order().shipTo(new IncomingParty(
                        null, null, null, "Magazyn", "Polna 1", "Warszawa", "00-001", null, null, null))
                .build());

        assertThat(order.lines().get(0).vatRate()).isEqualTo(VatRate.VAT_23);
    }

    @Test
    void firmWithoutANumberPaysPolishTaxAndSomebodyIsTold() {
        RegisterBench bench = new RegisterBench(null, "DE");

        CustomerOrder order = bench.register(order().build());

        assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(order.lines().get(0).vatRate()).isEqualTo(VatRate.VAT_23);
        assertThat(bench.lastCodes()).containsExactly("register.no-eu-number");
    }

    @Test
    void goodsThatLeaveTheUnionAreExported() {
        CustomerOrder order = new RegisterBench("CHE123456789", "CH").register(order().build());

        assertThat(order.lines().get(0).vatRate()).isEqualTo(VatRate.EXPORT);
    }

    @Test
    void whatABuyerAbroadPaidInAShopIsHitToTheGrosz() {
        CustomerOrder order = new RegisterBench("DE123456789", "DE")
                .registerFromShop(order().lines(List.of(IncomingLine.builder()
                                .supplierCode("MAKA")
                                .quantity(new BigDecimal("3"))
                                .grossPrice(new BigDecimal("16.67"))
                                .vatRate("0")
                                .build()))
                        .charges(List.of(new Charge("SHIPPING", "Kurier", null, null, new BigDecimal("12.30"), "0")))
                        .payment(new Payment("payu", true, new BigDecimal("62.31"), false))
                        .totals(new Totals(null, null, new BigDecimal("62.31")))
                        .build());

        assertThat(order.status()).isEqualTo(OrderStatus.REGISTERED);
        assertThat(order.grossTotal()).isEqualByComparingTo("62.31");
        assertThat(order.netTotal()).isEqualByComparingTo("62.31");
        assertThat(order.charges().get(0).vatRate()).isEqualTo(VatRate.INTRA_EU);
    }

    private static IncomingOrder.Builder order() {
        return IncomingOrder.builder()
                .orderNumber("A1")
                .buyer(IncomingParty.ofGln(RegisterBench.CUSTOMER_GLN))
                .lines(List.of(IncomingLine.builder()
                        .supplierCode("MAKA")
                        .quantity(new BigDecimal("3"))
                        .build()));
    }
}
