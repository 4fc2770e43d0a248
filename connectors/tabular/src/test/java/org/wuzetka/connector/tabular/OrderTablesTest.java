package org.wuzetka.connector.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.RawMessage;

class OrderTablesTest {
    private final CsvOrderTranslator csv = new CsvOrderTranslator();

    static Stream<Path> samples() {
        return Golden.samples("samples");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        RawMessage message = new RawMessage("files", null, null, Files.readAllBytes(sample), Map.of());

        String read = Golden.document(csv.translate(message), new JsonCanonicalFormat());

        assertThat(read).isEqualTo(Golden.expected(sample, read));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anOrderTableIsRecognisedModestly(Path sample) throws IOException {
        RawMessage message = new RawMessage("files", null, null, Files.readAllBytes(sample), Map.of());

        assertThat(csv.recognises(message)).isBetween(20, 60);
    }

    @Test
    void aBestellnummerAboveTheTableIsTheNumberOfTheOrder() {
        String table =
                "Bestellnummer;BLA/101\nLieferdatum;2026-11-26\n\nArtikelnummer;Bezeichnung;Menge\n01-0168;Dünger;2\n";
        byte[] content = table.getBytes(StandardCharsets.UTF_8);

        IncomingOrder order = csv.translate(new RawMessage("files", null, null, content, Map.of()))
                .orders()
                .get(0)
                .order();

        assertThat(order.orderNumber()).isEqualTo("BLA/101");
    }
}
