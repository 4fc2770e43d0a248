package org.wuzetka.connector.edi.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wuzetka.connector.edi.Samples;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

class EdifactToleranceTest {
    private static final String UNB = "UNB+UNOC:3+5901234500016:14+5909876500029:14+260302:0915+1'";
    private final EdifactTranslator translator = new EdifactTranslator();

    @Test
    @Timeout(120)
    void damagedSamplesNeverThrowNorHang() {
        Samples.damagedNeverThrow(translator, 6000);
    }

    @Test
    @Timeout(60)
    void noiseOfTerminatorsEndsSoon() {
        for (String noise :
                List.of("'", "x'", "A'A'", "?", "UNB+", "UNH'", "UNA", "UNB+UNOA:1'", "UNA:+.? '", "+", "\n")) {
            byte[] content = (UNB + noise.repeat(2_000_000 / noise.length())).getBytes(StandardCharsets.ISO_8859_1);

            assertThat(translate(content).orders()).isEmpty();
        }
    }

    @Test
    void orderOfTooManyLinesIsRefusedAndTheNextOneRead() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= OrderMapper.MAX_LINES + 1; i++)
            lines.append("LIN+").append(i).append("++A1:IN'QTY+21:1'");
        String content = UNB + "UNH+1+ORDERS:D:96A:UN'BGM+220+BIG+9'" + lines + "UNT+1+1'" + small(2) + "UNZ+2+1'";

        Translation translation = translate(content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(translation.problems()).extracting(Problem::code).contains("edifact.too-many-lines");
        assertThat(translation.orders())
                .extracting(found -> found.order().orderNumber())
                .containsExactly("N2");
    }

    @Test
    void messageOfTooManySegmentsIsRefusedAndTheNextOneRead() {
        String content = UNB + "UNH+1+ORDERS:D:96A:UN'BGM+220+BIG+9'"
                + "FTX+AAI'".repeat(InterchangeTranslator.MAX_SEGMENTS) + "UNT+1+1'" + small(2) + "UNZ+2+1'";

        Translation translation = translate(content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(translation.problems()).extracting(Problem::code).contains("edifact.too-many-segments");
        assertThat(translation.orders())
                .extracting(found -> found.order().orderNumber())
                .containsExactly("N2");
    }

    @Test
    void placeNamesMessageSegmentAndLine() {
        String content =
                UNB + "UNH+1+ORDERS:D:96A:UN'BGM+220+N1+9'NAD+BY+X::92'LIN+7++A:IN'QTY+21:3:WAGON'UNT+6+1'UNZ+1+1'";

        Problem problem = translate(content.getBytes(StandardCharsets.ISO_8859_1))
                .orders()
                .get(0)
                .problems()
                .get(0);

        assertThat(problem.severity()).isEqualTo(Severity.HOLD);
        assertThat(problem.code()).isEqualTo("edifact.unit-unknown");
        assertThat(problem.where()).isEqualTo("UNH 1 (ORDERS), segment 5 (QTY), line 7");
    }

    @Test
    void acknowledgementIsMadeOnlyWhereAskedForAndAlwaysTheSame() {
        byte[] silent = (UNB + small(1) + "UNZ+1+1'").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(translate(silent).acknowledgements()).isEmpty();
        RawMessage always = new RawMessage("test", null, null, silent, Map.of(EdifactTranslator.CONTRL, "always"));
        byte[] answer = translator.translate(always).acknowledgements().get(0).content();
        assertThat(new String(answer, StandardCharsets.ISO_8859_1))
                .isEqualTo("UNB+UNOC:3+5909876500029:14+5901234500016:14+260302:0915+C1'UNH+1+CONTRL:D:3:UN'"
                        + "UCI+1+5901234500016:14+5909876500029:14+7'UNT+3+1'UNZ+1+C1'");
        assertThat(translator.translate(always).acknowledgements().get(0).content())
                .isEqualTo(answer);
    }

    @Test
    void everyCodeHasATextInThreeLanguages() {
        Samples.everyCodeHasATextInThreeLanguages("edifact", 40);
    }

    @Test
    void formatIsToldByContent() {
        assertThat(translator.recognises(raw("\r\n UNB+UNOA:1+A+B"))).isEqualTo(100);
        assertThat(translator.recognises(raw("UNA:+.? 'UNB+UNOA:1"))).isEqualTo(100);
        assertThat(translator.recognises(raw("UNBELIEVABLE offer"))).isZero();
        assertThat(translator.recognises(raw("ISA*00*"))).isZero();
        assertThat(translator.recognises(raw(""))).isZero();
    }

    private static String small(int reference) {
        return "UNH+" + reference + "+ORDERS:D:96A:UN'BGM+220+N" + reference
                + "+9'NAD+BY+X::92'LIN+1++A:IN'QTY+21:1'UNT+6+" + reference + "'";
    }

    private static RawMessage raw(String content) {
        return new RawMessage("test", null, null, content.getBytes(StandardCharsets.ISO_8859_1), Map.of());
    }

    private Translation translate(byte[] content) {
        return translator.translate(new RawMessage("test", null, null, content, Map.of()));
    }
}
