package org.wuzetka.connector.edi.tradacoms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wuzetka.connector.edi.Samples;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;

class TradacomsToleranceTest {
    private static final String START = "STX=ANA:1+5901234500012:SHOP+5909876500025:US+260302:0915+1'"
            + "MHD=1+ORDHDR:9'TYP=0430+NEW'CDT=5901234500012'MTR=4'";
    private final TradacomsTranslator translator = new TradacomsTranslator();

    @Test
    @Timeout(120)
    void damagedSamplesNeverThrowNorHang() {
        Samples.damagedNeverThrow(translator, 3000);
    }

    @Test
    @Timeout(60)
    void noiseEndsSoon() {
        for (String noise :
                List.of("'", "x'", "A'A'", "?", "STX=", "STX='", "MHD=", "MHD='", "=", "\n", "END", "OLD=1'")) {
            String content = START + noise.repeat(1_000_000 / noise.length());

            assertThat(Samples.translate(translator, content).problems()).isNotEmpty();
        }
    }

    @Test
    void orderOfTooManyLinesIsRefusedAndTheNextOneRead() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= TradacomsOrderMapper.MAX_LINES + 1; i++)
            lines.append("OLD=").append(i).append("+++:A+1+1'");
        String content = START + "MHD=2+ORDERS:9'ORD=BIG'" + lines + "OTR=1'MTR=1'" + small(3, "N3") + "END=3'";

        Translation translation = Samples.translate(translator, content);

        assertThat(translation.problems()).extracting(Problem::code).contains("tradacoms.too-many-lines");
        assertThat(translation.orders())
                .extracting(found -> found.order().orderNumber())
                .containsExactly("N3");
    }

    @Test
    void messageOfTooManySegmentsIsRefusedAndTheNextOneRead() {
        String content = START + "MHD=2+ORDERS:9'ORD=BIG'" + "DNA=1'".repeat(Transmission.MAX_SEGMENTS) + "OTR=1'MTR=1'"
                + small(3, "N3") + "END=3'";

        Translation translation = Samples.translate(translator, content);

        assertThat(translation.problems()).extracting(Problem::code).contains("tradacoms.too-many-segments");
        assertThat(translation.orders())
                .extracting(found -> found.order().orderNumber())
                .containsExactly("N3");
    }

    @Test
    void placeNamesMessageSegmentAndLine() {
        String content = START + "MHD=2+ORDERS:9'ORD=N1'OLD=7+++:A+1+0'OTR=1'MTR=5'END=2'";

        Problem problem = Samples.translate(translator, content)
                .orders()
                .get(0)
                .problems()
                .get(0);

        assertThat(problem.where()).isEqualTo("MHD 2 (ORDERS), segment 3 (OLD), line 7");
    }

    @Test
    void otherFilesAreNamedByWhatTheyAre() {
        String content = START.replace("ORDHDR", "INVFIL") + "MHD=2+INVOIC:9'MTR=2'MHD=3+INVTLR:9'MTR=2'END=3'";

        assertThat(Samples.translate(translator, content).problems())
                .extracting(problem -> problem.text(Locale.GERMAN))
                .containsExactly(
                        "Dies ist eine Rechnungsdatei (INVFIL), keine Bestellung. Es entsteht keine Bestellung daraus.");
    }

    @Test
    void formatIsToldByContent() {
        assertThat(translator.recognises(raw("\r\n" + START))).isEqualTo(100);
        assertThat(translator.recognises(raw("MHD=1+ORDHDR:9'"))).isEqualTo(90);
        assertThat(translator.recognises(raw("STX of the stock"))).isZero();
        assertThat(translator.recognises(raw(""))).isZero();
    }

    @Test
    void everyCodeHasATextInThreeLanguages() {
        Samples.everyCodeHasATextInThreeLanguages("tradacoms", 35);
    }

    private static String small(int message, String number) {
        return "MHD=" + message + "+ORDERS:9'ORD=" + number + "'OLD=1+++:A+1+1'OTR=1'MTR=5'";
    }

    private static RawMessage raw(String content) {
        return new RawMessage("test", null, null, content.getBytes(StandardCharsets.ISO_8859_1), Map.of());
    }
}
