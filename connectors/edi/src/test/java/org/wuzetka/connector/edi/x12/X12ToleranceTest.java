package org.wuzetka.connector.edi.x12;

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
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.shared.Problem;

class X12ToleranceTest {
    private static final String ISA =
            "ISA*00*          *00*          *ZZ*BUYERCO        *ZZ*WUZETKA        *260302*0915*U"
                    + "*00401*000000001*0*P*>~";
    private static final String GS = "GS*PO*B*W*20260302*0915*1*X*004010~";
    private final X12Translator translator = new X12Translator();

    @Test
    @Timeout(120)
    void damagedSamplesNeverThrowNorHang() {
        Samples.damagedNeverThrow(translator, 3000);
    }

    @Test
    @Timeout(60)
    void noiseEndsSoon() {
        for (String noise :
                List.of("~", "x~", "A~A~", "ISA*", "ST~", "GS*", ISA, "ISA*~", "*", "\n", "ST*850*1~", "PO1*~")) {
            String content = ISA + GS + noise.repeat(1_000_000 / noise.length());

            assertThat(Samples.translate(translator, content).problems()).isNotEmpty();
        }
    }

    @Test
    void orderOfTooManyLinesIsRefusedAndTheNextOneRead() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= X12OrderMapper.MAX_LINES + 1; i++)
            lines.append("PO1*").append(i).append("*1*EA***BP*A1~");
        String content =
                ISA + GS + "ST*850*0001~BEG*00*SA*BIG~" + lines + "SE*1*0001~" + small(2) + "GE*2*1~IEA*1*000000001~";

        Translation translation = Samples.translate(translator, content);

        assertThat(translation.problems()).extracting(Problem::code).contains("x12.too-many-lines");
        assertThat(translation.orders())
                .extracting(found -> found.order().orderNumber())
                .containsExactly("N2");
        assertThat(answer(translation)).contains("AK5*R*5~").contains("AK5*A~").contains("AK9*P*2*2*1~");
    }

    @Test
    void setOfTooManySegmentsIsRefusedAndTheNextOneRead() {
        String content = ISA + GS + "ST*850*0001~BEG*00*SA*BIG~" + "MSG*x~".repeat(X12Interchange.MAX_SEGMENTS)
                + "SE*1*0001~" + small(2) + "GE*2*1~IEA*1*000000001~";

        Translation translation = Samples.translate(translator, content);

        assertThat(translation.problems()).extracting(Problem::code).contains("x12.too-many-segments");
        assertThat(translation.orders())
                .extracting(found -> found.order().orderNumber())
                .containsExactly("N2");
    }

    @Test
    void placeNamesSetSegmentAndLine() {
        String content = ISA + GS
                + "ST*850*0001~BEG*00*SA*N1~N1*BY**92*X~PO1*7*3*WAGON***BP*A~SE*5*0001~GE*1*1~IEA*1*000000001~";

        Problem problem = Samples.translate(translator, content)
                .orders()
                .get(0)
                .problems()
                .get(0);

        assertThat(problem.where()).isEqualTo("ST 1 (850), segment 4 (PO1), line 7");
        assertThat(problem.text(Locale.ENGLISH)).contains("WAGON");
    }

    @Test
    void sameInterchangeIsAcknowledgedOnceAndAlwaysTheSame() {
        String content = ISA + GS + small(1) + "GE*1*1~IEA*1*000000001~";

        Translation translation = Samples.translate(translator, content);

        assertThat(translation.acknowledgements())
                .singleElement()
                .extracting(Acknowledgement::kind)
                .isEqualTo("997");
        assertThat(answer(Samples.translate(translator, content))).isEqualTo(answer(translation));
        assertThat(Samples.translate(translator, answer(translation)).acknowledgements())
                .as("an acknowledgement is not acknowledged")
                .isEmpty();
    }

    @Test
    void channelMayKeepTheAcknowledgementBack() {
        byte[] content = (ISA + GS + small(1) + "GE*1*1~IEA*1*000000001~").getBytes(StandardCharsets.ISO_8859_1);

        RawMessage quiet = new RawMessage("test", null, null, content, Map.of(X12Translator.ANSWER, "never"));

        assertThat(translator.translate(quiet).acknowledgements()).isEmpty();
    }

    @Test
    void formatIsToldByContent() {
        assertThat(translator.recognises(raw(ISA))).isEqualTo(100);
        assertThat(translator.recognises(raw("\u00EF\u00BB\u00BF \r\n" + ISA))).isEqualTo(100);
        assertThat(translator.recognises(raw("ISA*00*"))).isPositive();
        assertThat(translator.recognises(raw("ISABELLA orders"))).isZero();
        assertThat(translator.recognises(raw("UNB+UNOA:1+A+B"))).isZero();
        assertThat(translator.recognises(raw("Dear ISA*00*"))).isZero();
        assertThat(translator.recognises(raw(""))).isZero();
    }

    @Test
    void otherSetsAreNamedByWhatTheyAre() {
        String content = ISA + GS + "ST*810*1~SE*2*1~ST*846*2~SE*2*2~GE*2*1~IEA*1*000000001~";

        assertThat(Samples.translate(translator, content).problems())
                .extracting(problem -> problem.text(Locale.forLanguageTag("pl")))
                .containsExactly(
                        "To jest faktura (810), a nie zamówienie. Nie powstanie z tego zamówienie.",
                        "To jest raport o stanie zapasów (846), a nie zamówienie. Nie powstanie z tego zamówienie.");
    }

    @Test
    void everyCodeHasATextInThreeLanguages() {
        Samples.everyCodeHasATextInThreeLanguages("x12", 50);
    }

    private static String answer(Translation translation) {
        return new String(translation.acknowledgements().get(0).content(), StandardCharsets.ISO_8859_1);
    }

    private static String small(int number) {
        return "ST*850*000" + number + "~BEG*00*SA*N" + number + "~N1*BY**92*X~PO1*1*1*EA***BP*A~SE*5*000" + number
                + "~";
    }

    private static RawMessage raw(String content) {
        return new RawMessage("test", null, null, content.getBytes(StandardCharsets.ISO_8859_1), Map.of());
    }
}
