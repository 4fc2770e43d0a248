package org.wuzetka.connector.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

class OrderPagesTest {
    private final PdfOrderTranslator pdf = new PdfOrderTranslator(() -> null);
    private final HtmlOrderTranslator html = new HtmlOrderTranslator();

    static Stream<Path> pages() {
        return Golden.samples("samples/pages");
    }

    static Stream<Path> webPages() {
        return Golden.samples("samples/html");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPrintedDocumentIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        Translation translation = pdf.translate(message(Pdfs.of(Files.readString(sample))));
        String read = Golden.document(translation, new JsonCanonicalFormat());

        assertThat(read).isEqualTo(Golden.expected(sample, read));
        if (sample.getFileName().toString().startsWith("no-"))
            assertThat(goesOn(translation)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("webPages")
    void aWebPageIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        Translation translation = html.translate(message(Files.readAllBytes(sample)));
        String read = Golden.document(translation, new JsonCanonicalFormat());

        assertThat(read).isEqualTo(Golden.expected(sample, read));
        if (sample.getFileName().toString().startsWith("no-"))
            assertThat(goesOn(translation)).isFalse();
    }

    @Test
    void eachFieldOfALineShowsItsPlaceOnThePage() throws IOException {
        byte[] printed = Pdfs.of(Files.readString(Path.of("src/test/resources/samples/pages/pl-optima.html")));

        List<Evidence> quantities = pdf.translate(message(printed)).orders().get(0).evidence().stream()
                .filter(field -> field.field().endsWith(".quantity"))
                .toList();

        assertThat(quantities).hasSize(3).allSatisfy(field -> {
            assertThat(field.box().page()).isEqualTo(1);
            assertThat(field.box().x()).isBetween(0.1, 0.95);
            assertThat(field.box().width()).isBetween(0.002, 0.1);
            assertThat(field.box().height()).isBetween(0.005, 0.03);
        });
        assertThat(quantities.get(0).box().y())
                .isLessThan(quantities.get(1).box().y());
    }

    @Test
    void aScanWithoutRecognitionWaitsForAPerson() {
        Translation read = pdf.translate(message(Pdfs.of("<html><body></body></html>")));

        assertThat(read.problems()).extracting(Problem::code).containsExactly("document.no-text");
        assertThat(read.problems()).extracting(Problem::severity).containsExactly(Severity.HOLD);
    }

    @Test
    void aScanIsReadFromItsRecognisedWords() throws IOException {
        byte[] printed = Pdfs.of(Files.readString(Path.of("src/test/resources/samples/pages/en-purchase-order.html")));
        List<Page> recognised = PdfPages.read(printed);
        PdfOrderTranslator scanner =
                new PdfOrderTranslator(() -> (format, scan) -> PageOrders.read(format, recognised));

        Translation read = scanner.translate(message(Pdfs.of("<html><body></body></html>")));

        assertThat(read.orders()).hasSize(1);
        assertThat(read.orders().get(0).order().orderNumber()).isEqualTo("PO-2026-118");
    }

    static boolean goesOn(Translation read) {
        return read.orders().stream()
                .anyMatch(order -> !order.has(Severity.HOLD) && !order.has(Severity.ERROR) && order.confidence() >= 80);
    }

    static RawMessage message(byte[] content) {
        return new RawMessage("mail", null, null, content, Map.of());
    }
}
