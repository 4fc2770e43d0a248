package org.wuzetka.connector.edi.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.PartnerMessage;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.responses.ApplicationError;
import org.wuzetka.domain.responses.ApplicationError.Fault;
import org.wuzetka.domain.shared.Problem;

class AperakWriterTest {
    private static final ApplicationError ERROR = new ApplicationError(
            "4711",
            false,
            LocalDate.of(2026, 3, 10),
            "PO-7",
            LocalDate.of(2026, 3, 9),
            IncomingParty.ofGln("5901234123457"),
            IncomingParty.ofGln("5900531000300"),
            new Interchange("5901234123457", "5900531000300", "R77"),
            List.of(
                    new Fault("The unit ABC is unknown.", "UNH 1 (ORDERS), segment 9 (QTY), line 3", "3"),
                    new Fault("The order has two delivery dates: the 10th and the 12th of March.", null, null)));

    private final Acknowledgement written = new AperakWriter().write(ERROR);

    @Test
    void theErrorNamesOrderLineAndPlace() {
        assertThat(written.kind()).isEqualTo("APERAK");
        assertThat(new String(written.content(), StandardCharsets.ISO_8859_1).split("(?<=')"))
                .contains(
                        "UNB+UNOC:3+5900531000300:14+5901234123457:14+260310:0000+E8AA44774711'",
                        "UNH+1+APERAK:D:96A:UN:EAN005'",
                        "BGM+313+4711+12'",
                        "RFF+ACW:R77'",
                        "RFF+ON:PO-7'",
                        "DTM+171:20260309:102'",
                        "ERC+HELD::91'",
                        "FTX+AAO+++The unit ABC is unknown. (UNH 1 (ORDERS), segment 9 (QTY), line 3)'",
                        "RFF+LI:3'",
                        "UNT+14+1'");
    }

    @Test
    void whatAnotherHubLikeThisOneReportsIsRead() {
        Translation read =
                new EdifactTranslator().translate(new RawMessage("partner", null, null, written.content(), Map.of()));

        PartnerMessage message = read.messages().get(0);
        assertThat(message.kind()).isEqualTo(PartnerMessage.Kind.ERROR_REPORT);
        assertThat(message.orderNumber()).isEqualTo("PO-7");
        assertThat(message.sender().gln()).isEqualTo("5900531000300");
        assertThat(read.problems()).extracting(Problem::code).containsOnly("edifact.error-reported");
        assertThat(read.problems().get(0).where()).contains("line 3");
        assertThat(read.problems().get(1).arguments())
                .containsExactly("PO-7", "HELD", "The order has two delivery dates: the 10th and the 12th of March.");
    }
}
