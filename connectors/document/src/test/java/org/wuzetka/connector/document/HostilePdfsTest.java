package org.wuzetka.connector.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

class HostilePdfsTest {
    private static final Path PAGES = Path.of("src/test/resources/samples/pages");

    private final PdfOrderTranslator pdf = new PdfOrderTranslator(() -> null);

    @Test
    void noMutationThrowsOrSaysNothing() throws IOException {
        Random random = new Random(5);
        List<byte[]> printed = new ArrayList<>();
        for (String page : List.of("pl-optima.html", "de-bestellung.html", "pl-two-pages.html")) {
            printed.add(Pdfs.of(Files.readString(PAGES.resolve(page))));
        }
        for (int i = 0; i < 400; i++) {
            byte[] mutated = printed.get(i % printed.size()).clone();
            int last = mutated.length;
            // The references and the page tree stand at the end, the text in packed streams before it.
            int from = i % 2 == 0 ? 0 : last - Math.min(last, 4_000);
            for (int changes = 1 + random.nextInt(30); changes > 0; changes--) {
                mutated[from + random.nextInt(last - from)] = (byte) (i % 4 < 2 ? random.nextInt(256) : '0' + i % 10);
            }
            if (random.nextInt(4) == 0) mutated = Arrays.copyOf(mutated, random.nextInt(last));

            Translation read = pdf.translate(OrderPagesTest.message(mutated));

            assertThat(read.orders().isEmpty() && read.problems().isEmpty()).isFalse();
        }
    }

    @Test
    void aPdfThatOpensWithAPasswordOnlyIsToldAsSuch() throws IOException {
        byte[] plain = Pdfs.of(Files.readString(PAGES.resolve("pl-optima.html")));
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(plain)) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(locked);
        }

        assertThat(pdf.translate(OrderPagesTest.message(locked.toByteArray())).problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("pdf.encrypted", Severity.HOLD));
    }

    @Test
    void morePagesThanAnOrderHasAreNotRead() throws IOException {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i <= PdfPages.MAX_PAGES; i++) document.addPage(new PDPage());
            document.save(many);
        }

        assertThat(pdf.translate(OrderPagesTest.message(many.toByteArray())).problems())
                .extracting(Problem::code)
                .containsExactly("pdf.too-many-pages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a page tree that holds itself
                "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 3>>",
                // more pages promised than there are
                "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
                "<</Type/Pages/Kids[9 0 R]/Count -5>>",
                // a parent that is its own child's child
                "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1/Resources 2 0 R>>"
            })
    void aBrokenPageTreeWaitsForAPerson(String pages) {
        String body = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj" + pages + "endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>endobj\n"
                + "4 0 obj<</Length 4>>stream\n/A Do\nendstream endobj\n"
                // a form that draws itself
                + "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 5>>stream\n/A Do\nendstream endobj\n"
                + "trailer<</Root 1 0 R/Size 6>>\n%%EOF";

        Translation read = pdf.translate(OrderPagesTest.message(body.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(read.orders()).isEmpty();
        assertThat(read.problems()).isNotEmpty().allMatch(problem -> problem.severity() == Severity.HOLD);
    }
}
