package org.wuzetka.domain.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.parties.HandlingCard;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;

class ComposeResponseTest {
    private static final Instant NOW = Instant.parse("2026-03-10T23:30:00Z");
    private static final Company US = new Company(
            "Hurtownia",
            "5260001246",
            "Polna 1",
            "00-001",
            "Warszawa",
            "PL",
            "5900001000014",
            null,
            null,
            "a@b.pl",
            "1",
            null);

    private final List<IncomingOrder> documents = new ArrayList<>();
    private final CustomerOrder order =
            new CustomerOrder(1, new Party(7, "SHOP", "Corner shop", "PLN", null, HandlingCard.trusting()), "edi", NOW);

    @Test
    void whatIsAgreedAsAskedIsAcceptedLineByLine() {
        asked(line("10", "MAKA", "5", "20.00"), line("20", "SOL", "3", null));
        agreed("10", "5", "20.00");
        agreed("20", "3", "2.50");

        OrderResponse response = compose();

        assertThat(response.decision()).isEqualTo(Decision.ACCEPTED);
        assertThat(response.number()).isEqualTo("ZK/2026/1-1");
        assertThat(response.issued()).as("day in Warsaw").isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(response.lines()).extracting(OrderResponse.Line::decision).containsOnly(Decision.ACCEPTED);
        assertThat(response.supplier().vatId()).isEqualTo("PL5260001246");
    }

    @Test
    void anotherPriceOrQuantityIsAChange() {
        asked(line("10", "MAKA", "5", "19.00"), line("20", "SOL", "3", null));
        agreed("10", "5", "20.00");
        agreed("20", "2", "2.50");

        OrderResponse response = compose();

        assertThat(response.decision()).isEqualTo(Decision.CHANGED);
        assertThat(response.lines()).extracting(OrderResponse.Line::decision).containsOnly(Decision.CHANGED);
        assertThat(response.lines().get(1).asked()).isEqualByComparingTo("3");
        assertThat(response.lines().get(1).agreed()).isEqualByComparingTo("2");
    }

    @Test
    void aChangeThatWasCarriedThroughIsWhatWasAskedLast() {
        asked(line("10", "MAKA", "5", null), line("20", "SOL", "3", null));
        asked(line("20", "SOL", "8", null));
        agreed("10", "5", "20.00");
        agreed("20", "8", "2.50");

        assertThat(compose().decision()).isEqualTo(Decision.ACCEPTED);
    }

    @Test
    void aPricePerHundredIsComparedByThePiece() {
        documents.add(document(List.of(IncomingLine.builder()
                .lineNumber("1")
                .supplierCode("SRUBA")
                .quantity(new BigDecimal("500"))
                .netPrice(new BigDecimal("12.50"))
                .priceBasis(new BigDecimal("100"))
                .build())));
        agreed("1", "500", "0.125");

        assertThat(compose().decision()).isEqualTo(Decision.ACCEPTED);
    }

    @Test
    void aCancelledOrderIsRejectedWithNothingAgreed() {
        asked(line("10", "MAKA", "5", null));
        agreed("10", "5", "20.00");
        order.register();
        order.cancel();

        OrderResponse response = compose();

        assertThat(response.decision()).isEqualTo(Decision.REJECTED);
        assertThat(response.lines().get(0).agreed()).isZero();
    }

    private OrderResponse compose() {
        order.giveNumber("ZK/2026/1");
        CanonicalFormat canonical = new CanonicalFormat() {
            @Override
            public String write(IncomingOrder written) {
                return String.valueOf(documents.indexOf(written));
            }

            @Override
            public IncomingOrder read(String json) {
                return documents.get(Integer.parseInt(json));
            }
        };
        return new ComposeResponse(canonical, US)
                .of(
                        order,
                        new AnsweredOrders.Answered(
                                3,
                                "edi",
                                "edifact",
                                null,
                                documents.stream().map(canonical::write).toList(),
                                0,
                                Map.of(5L, new AnsweredOrders.Item("OUR-5", "5901234123457"))),
                        NOW);
    }

    private void asked(IncomingLine... lines) {
        documents.add(document(List.of(lines)));
    }

    private static IncomingOrder document(List<IncomingLine> lines) {
        return IncomingOrder.builder()
                .orderNumber("PO-1")
                .buyer(IncomingParty.ofGln("5901234123457"))
                .lines(lines)
                .build();
    }

    private static IncomingLine line(String number, String code, String quantity, String price) {
        return IncomingLine.builder()
                .lineNumber(number)
                .supplierCode(code)
                .quantity(new BigDecimal(quantity))
                .netPrice(price == null ? null : new BigDecimal(price))
                .build();
    }

    private void agreed(String number, String quantity, String price) {
        order.describe(new OrderHead("PO-1", 1L, "hash", null, "PLN", null, null, null, null, null, false, null));
        BigDecimal pieces = new BigDecimal(quantity);
        order.addLine(
                order.lines().size() + 10L,
                new OrderedItem(
                        number,
                        5L,
                        "CODE",
                        "Goods",
                        pieces,
                        "C62",
                        pieces,
                        new BigDecimal(price),
                        null,
                        VatRate.VAT_23,
                        null,
                        null,
                        Reasons.NONE));
    }
}
