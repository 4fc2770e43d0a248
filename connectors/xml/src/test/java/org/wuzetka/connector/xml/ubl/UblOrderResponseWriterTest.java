package org.wuzetka.connector.xml.ubl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.responses.OrderResponse;
import org.wuzetka.domain.responses.OrderResponse.Decision;

class UblOrderResponseWriterTest {
    @Test
    void aRejectedLineOfAPeppolOrderSaysSo() {
        OrderResponse response = new OrderResponse(
                "ZK/2026/1-1",
                Decision.CHANGED,
                LocalDate.of(2026, 3, 10),
                "PO <7>",
                null,
                "ZK/2026/1",
                "PLN",
                IncomingParty.ofGln("5901234123457"),
                new IncomingParty(null, "PL5260001246", null, "Hurtownia & Syn", null, null, null, "PL", null, null),
                null,
                LocalDate.of(2026, 3, 14),
                List.of(line("1", Decision.ACCEPTED, "5"), line("2", Decision.REJECTED, "0")),
                null);

        String text = new String(new UblOrderResponseWriter().write(response).content(), StandardCharsets.UTF_8);

        assertThat(text)
                .contains(
                        "<cbc:OrderResponseCode>CA</cbc:OrderResponseCode>",
                        "<cac:OrderReference><cbc:ID>PO &lt;7&gt;</cbc:ID></cac:OrderReference>",
                        "<cbc:EndpointID schemeID=\"9945\">PL5260001246</cbc:EndpointID>",
                        "<cbc:EndpointID schemeID=\"0088\">5901234123457</cbc:EndpointID>",
                        "Hurtownia &amp; Syn",
                        "<cbc:ID>1</cbc:ID><cbc:LineStatusCode>5</cbc:LineStatusCode><cbc:Quantity unitCode=\"C62\">5</cbc:Quantity>",
                        "<cbc:ID>2</cbc:ID><cbc:LineStatusCode>7</cbc:LineStatusCode><cbc:Quantity unitCode=\"C62\">0</cbc:Quantity><cac:Item>",
                        "<cbc:EndDate>2026-03-14</cbc:EndDate>");
    }

    private static OrderResponse.Line line(String number, Decision decision, String agreed) {
        return new OrderResponse.Line(
                number,
                decision,
                null,
                null,
                "MAKA",
                "Mąka",
                new BigDecimal("5"),
                new BigDecimal(agreed),
                "C62",
                new BigDecimal("2.50"));
    }
}
