package org.wuzetka.connector.edi.edifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;

class OrdrspWriterTest {
    private static final IncomingParty BUYER = IncomingParty.ofGln("5901234123457");
    private static final IncomingParty US = new IncomingParty(
            "5900001000014", "PL5260001246", null, "Hurtownia Źródło", null, null, null, "PL", null, null);

    @Test
    void aChangedOrderTellsWhatIsDelivered() {
        Acknowledgement message =
                new OrdrspWriter().write(response(BUYER, new Interchange("5901234123457", "BUYERS-NAME-OF-US", "77")));

        String text = new String(message.content(), Charset.forName("ISO-8859-2"));
        assertThat(message.fileName()).isEqualTo("ORDRSP-ZK-2026-1-2.edi");
        assertThat(text)
                .startsWith("UNB+UNOD:3+BUYERS-NAME-OF-US+5901234123457:14+260310:0000+")
                .contains(
                        "BGM+231+ZK/2026/1-2+4'",
                        "RFF+ON:PO?+7'",
                        "RFF+VN:ZK/2026/1'",
                        "NAD+SU+5900001000014::9++Hurtownia Źródło'",
                        "LIN+10+3+5900000000008:EN'",
                        "PIA+1+MAKA:SA'",
                        "PIA+1+B-1:IN'",
                        "QTY+21:5:CT'",
                        "QTY+113:4:CT'",
                        "PRI+AAA:12.5'",
                        "CNT+2:1'",
                        "UNT+20+1'");
    }

    @Test
    void theSameResponseGivesTheSameBytes() {
        OrderResponse response = response(BUYER, null);
        assertThat(new OrdrspWriter().write(response).content())
                .isEqualTo(new OrdrspWriter().write(response).content());
    }

    @Test
    void aBuyerWithoutAnAddressIsRefused() {
        assertThatThrownBy(() -> new OrdrspWriter().write(response(IncomingParty.ofCode("X"), null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OrderResponse response(IncomingParty buyer, Interchange envelope) {
        return new OrderResponse(
                "ZK/2026/1-2",
                Decision.CHANGED,
                LocalDate.of(2026, 3, 10),
                "PO+7",
                LocalDate.of(2026, 3, 9),
                "ZK/2026/1",
                "PLN",
                buyer,
                US,
                null,
                LocalDate.of(2026, 3, 14),
                List.of(new OrderResponse.Line(
                        "10",
                        Decision.CHANGED,
                        "5900000000008",
                        "B-1",
                        "MAKA",
                        "Mąka",
                        new BigDecimal("5"),
                        new BigDecimal("4.000"),
                        "CT",
                        new BigDecimal("12.5"))),
                envelope);
    }
}
