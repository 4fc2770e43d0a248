package org.wuzetka.connector.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem.Severity;

class OrderTextsTest {
    private static final int THRESHOLD = 80;

    private final TextOrderTranslator text = new TextOrderTranslator();

    static Stream<Path> samples() {
        return Golden.samples("samples/text");
    }

    static Stream<Path> notOrders() {
        return samples().filter(file -> file.getFileName().toString().startsWith("no-"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aLetterIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        String read = Golden.document(text.translate(message(sample)), new JsonCanonicalFormat());

        assertThat(read).isEqualTo(Golden.expected(sample, read));
    }

    @ParameterizedTest
    @MethodSource("notOrders")
    void whatIsNotPlainlyAnOrderNeverGoesOnByItself(Path sample) throws IOException {
        Translation read = text.translate(message(sample));

        boolean goesOn = read.orders().stream()
                .anyMatch(order ->
                        !order.has(Severity.HOLD) && !order.has(Severity.ERROR) && order.confidence() >= THRESHOLD);
        assertThat(goesOn).isFalse();
    }

    static RawMessage message(Path sample) throws IOException {
        boolean dated = !sample.getFileName().toString().startsWith("undated-");
        Map<String, String> meta = dated ? Map.of(RawMessage.SENT_ON, "2026-11-24") : Map.of();
        return new RawMessage("mail", "text/plain", null, Files.readAllBytes(sample), meta);
    }
}
