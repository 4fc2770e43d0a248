package org.wuzetka.connector.edi.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wuzetka.connector.edi.Readable;
import org.wuzetka.domain.intake.RawMessage;

/** Each {@code samples/edifact/<name>.edi} reads as {@code <name>.expected.json} says. */
class EdifactSamplesTest {
    static Path folder() throws URISyntaxException {
        return Path.of(EdifactSamplesTest.class.getResource("/samples/edifact").toURI());
    }

    @TestFactory
    Stream<DynamicTest> sampleReadsAsExpected() throws IOException, URISyntaxException {
        return Files.list(folder())
                .filter(file -> file.toString().endsWith(".edi"))
                .sorted()
                .map(this::test);
    }

    private DynamicTest test(Path sample) {
        return DynamicTest.dynamicTest(sample.getFileName().toString(), () -> {
            Path expected = Path.of(sample.toString().replaceFirst("\\.edi$", ".expected.json"));
            assertThat(read(Files.readAllBytes(sample))).isEqualTo(Files.readString(expected));
        });
    }

    static String read(byte[] content) {
        return Readable.of(new EdifactTranslator().translate(new RawMessage("test", null, null, content, Map.of())));
    }
}
