package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.read.Intake.Message;

class RawViewTest {

    private static RawView view(String contentType, byte[] content) {
        return RawView.of(new Message(
                1,
                "c",
                null,
                null,
                "RECEIVED",
                null,
                null,
                contentType,
                "",
                Map.of(),
                content,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    private static RawView view(String content) {
        return view(null, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void segmentsStandOneALineAndAReleasedTerminatorEndsNone() {
        assertThat(view("UNB+UNOC:3'FTX+AAI+++Uwaga?' pilne'\r\nUNZ+1'").lines())
                .containsExactly("UNB+UNOC:3'", "FTX+AAI+++Uwaga?' pilne'", "UNZ+1'");
    }

    @Test
    void serviceStringTellsTheTerminator() {
        assertThat(view("UNA:+.? ~UNB+UNOC:3~UNZ+1~").lines()).containsExactly("UNA:+.? ~", "UNB+UNOC:3~", "UNZ+1~");
    }

    @Test
    void textOfAnOlderSystemKeepsItsPolishLetters() {
        assertThat(view("text/csv", "żółw;1".getBytes(Charset.forName("windows-1250")))
                        .lines())
                .containsExactly("żółw;1");
    }

    @Test
    void whatIsNoTextIsShownAsBytes() {
        RawView pdf = view("application/pdf", "%PDF-1.4\u0000\u0001".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(pdf.text()).isFalse();
        assertThat(pdf.lines())
                .singleElement()
                .asString()
                .startsWith("000000  25 50 44 46")
                .contains("%PDF-1.4··");
    }

    @Test
    void hugeMessageIsCut() {
        RawView huge = view("x\n".repeat(10_000));

        assertThat(huge.cut()).isTrue();
        assertThat(huge.lines()).hasSizeLessThan(10_000);
    }
}
