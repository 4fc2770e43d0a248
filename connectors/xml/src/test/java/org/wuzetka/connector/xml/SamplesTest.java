package org.wuzetka.connector.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.domain.intake.RawMessage;

class SamplesTest {

    static Stream<Path> samples() {
        return Formats.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        RawMessage message = Formats.message(Formats.bytes(sample));

        String read = Golden.document(Formats.of(message).translate(message), new JsonCanonicalFormat());

        assertThat(read).isEqualTo(Golden.expected(sample, read));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFormatOfASampleIsToldByItsContent(Path sample) {
        String folder = sample.getParent().getFileName().toString();

        assertThat(Formats.of(Formats.message(Formats.bytes(sample))).format()).isEqualTo(folder);
    }
}
