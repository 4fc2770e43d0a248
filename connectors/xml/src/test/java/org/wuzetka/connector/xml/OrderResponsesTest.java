package org.wuzetka.connector.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.connector.xml.comarch.ComarchOrderResponseWriter;
import org.wuzetka.connector.xml.opentrans.OpenTransOrderResponseWriter;
import org.wuzetka.connector.xml.ubl.UblOrderResponseWriter;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;
import org.wuzetka.domain.responses.OrderResponseWriter;

class OrderResponsesTest {
    static List<OrderResponseWriter> writers() {
        return List.of(
                new UblOrderResponseWriter(), new OpenTransOrderResponseWriter(), new ComarchOrderResponseWriter());
    }

    @ParameterizedTest
    @MethodSource("writers")
    void whatWeAnswerIsReadAsWeMeanIt(OrderResponseWriter writer) {
        OrderResponse response = new OrderResponse(
                "ZK/2026/1-1",
                Decision.CHANGED,
                LocalDate.of(2026, 3, 10),
                "PO <7> & Co",
                LocalDate.of(2026, 3, 9),
                "ZK/2026/1",
                "PLN",
                IncomingParty.ofGln("5901234123457"),
                new IncomingParty(
                        "5900531000300", "PL5260001246", null, "Hurtownia", null, null, null, "PL", null, null),
                IncomingParty.ofGln("5901234123457"),
                LocalDate.of(2026, 3, 14),
                List.of(
                        line("1", Decision.ACCEPTED, "5"),
                        line("2", Decision.CHANGED, "3.5"),
                        line("3", Decision.REJECTED, "0")),
                null);

        RawMessage written = Formats.message(writer.write(response).content());

        PartnerMessage read = Formats.of(written).translate(written).messages().get(0);
        assertThat(read.kind()).isEqualTo(PartnerMessage.Kind.ORDER_RESPONSE);
        assertThat(read.orderNumber()).isEqualTo("PO <7> & Co");
        assertThat(read.sender().gln()).isEqualTo("5900531000300");
        assertThat(read.delivery()).isEqualTo(LocalDate.of(2026, 3, 14));
        assertThat(read.lines()).extracting(PartnerMessage.Line::orderLine).containsExactly("1", "2", "3");
        assertThat(read.lines())
                .extracting(line -> line.quantity().toPlainString())
                .containsExactly("5", "3.5", "0");
        assertThat(read.lines().get(2).answer()).isEqualTo(Answer.REJECTED);
        assertThat(read.lines().get(0).netPrice()).isEqualByComparingTo("2.50");
        assertThat(read.lines()).extracting(PartnerMessage.Line::unit).containsOnly("C62");
    }

    private static OrderResponse.Line line(String number, Decision decision, String agreed) {
        return new OrderResponse.Line(
                number,
                decision,
                "5900531000300",
                "M-7",
                "MAKA",
                "Mąka",
                new BigDecimal("5"),
                new BigDecimal(agreed),
                "C62",
                new BigDecimal("2.50"));
    }
}
