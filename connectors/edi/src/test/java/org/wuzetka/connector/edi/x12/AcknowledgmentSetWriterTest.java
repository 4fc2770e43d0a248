package org.wuzetka.connector.edi.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;

class AcknowledgmentSetWriterTest {
    private static final OrderResponse RESPONSE = new OrderResponse(
            "ZK/2026/1-2",
            Decision.CHANGED,
            LocalDate.of(2026, 3, 10),
            "PO*7",
            LocalDate.of(2026, 3, 9),
            "ZK/2026/1",
            "USD",
            IncomingParty.ofGln("5901234123457"),
            new IncomingParty("5900001000014", null, null, "Hurtownia Źródło Łódź", null, null, null, "PL", null, null),
            null,
            LocalDate.of(2026, 3, 14),
            List.of(line("1", Decision.CHANGED, "5", "4.000"), line("2", Decision.REJECTED, "3", "0")),
            new Interchange("4405197800", "999999999", "77"));

    @Test
    void aChangedOrderTellsLineByLineWhatIsAgreed() {
        String text = new String(new AcknowledgmentSetWriter().write(RESPONSE).content(), StandardCharsets.US_ASCII);

        assertThat(text.indexOf('~')).as("ISA is fixed in length").isEqualTo(105);
        assertThat(text)
                .contains(
                        "GS*PR*999999999*4405197800*20260310*",
                        "BAK*00*AC*PO 7*20260309****ZK/2026/1-2*20260310~",
                        "N1*SE*Hurtownia Zrodlo Lodz*UL*5900001000014~",
                        "PO1*1*5*EA*12.5**UK*05900000000008*BP*B-1*VN*MAKA~",
                        "ACK*IC*4*EA*067*20260314~",
                        "ACK*IR*0*EA~",
                        "CTT*2~",
                        "SE*12*0001~");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        byte[] written = new AcknowledgmentSetWriter().write(RESPONSE).content();

        Translation read = new X12Translator().translate(new RawMessage("edi", null, null, written, Map.of()));

        assertThat(read.messages()).singleElement().satisfies(message -> {
            assertThat(message.lines())
                    .extracting(line -> line.answer())
                    .containsExactly(Answer.CHANGED, Answer.REJECTED);
            assertThat(message.lines().get(0).quantity()).isEqualByComparingTo("4");
        });
    }

    private static OrderResponse.Line line(String number, Decision decision, String asked, String agreed) {
        return new OrderResponse.Line(
                number,
                decision,
                "5900000000008",
                "B-1",
                "MAKA",
                "Mąka",
                new BigDecimal(asked),
                new BigDecimal(agreed),
                "C62",
                new BigDecimal("12.50"));
    }
}
