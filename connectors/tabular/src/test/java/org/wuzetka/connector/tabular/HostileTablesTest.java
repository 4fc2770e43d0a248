package org.wuzetka.connector.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

class HostileTablesTest {
    private final CsvOrderTranslator csv = new CsvOrderTranslator();
    private final XlsxOrderTranslator xlsx = new XlsxOrderTranslator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><Order/>",
                "{\"lines\":[{\"gtin\":\"5901234123457\",\"quantity\":1}]}",
                "[1,2,3]",
                "UNA:+.? 'UNB+UNOC:3+5900000000008:14+5900000000015:14+260302:1200+1'",
                "ISA*00*          *00*          *ZZ*A",
                "STX=ANA:1+5000000000000:A+5000000000001:B+260302:120000+1'",
                "%PDF-1.7\n%;1;2",
                "PK\u0003\u0004;5",
                "Dzień dobry,\nproszę o przesłanie 5 sztuk farby białej, 3 wałków, oraz 2 pędzli.\nPozdrawiam, Anna",
                "Dear Sirs, please send 10 bolts, 20 nuts, and 5 washers to our store, thank you.",
                "Hello, 5",
                "From: a@example.com\nTo: b@example.com\nSubject: order; urgent\n\n5 pieces",
                "webhook_id=5",
                ""
            })
    void whatIsNoTableIsNotClaimed(String text) {
        assertThat(csv.recognises(message(text.getBytes(StandardCharsets.UTF_8))))
                .isZero();
    }

    @Test
    void tooManyLinesAreRefused() {
        String text = "Kod;Ilość\n" + "A-1;5\n".repeat(TableOrders.MAX_LINES + 1);

        assertThat(csv.translate(message(text.getBytes(StandardCharsets.UTF_8))).problems())
                .extracting(Problem::code)
                .containsExactly("table.too-many-lines");
    }

    @Test
    void aLineWithoutEndIsNotGathered() {
        String text = "Kod;Ilość\nA-1;5\n\"" + ";\"\n\";".repeat(3_000_000);

        assertThat(csv.translate(message(text.getBytes(StandardCharsets.UTF_8))).orders())
                .isEmpty();
    }

    @Test
    void aTableOfFilledCellsWithoutEndIsRefused() {
        String text = "Kod;Ilość\n" + ("A-1;5" + ";1".repeat(200) + "\n").repeat(10_000);

        assertThat(csv.translate(message(text.getBytes(StandardCharsets.UTF_8))).problems())
                .extracting(Problem::code)
                .containsExactly("tabular.too-many-cells");
    }

    @Test
    void anArchiveThatUnpacksTooFarIsRefusedBeforeItIsRead() throws IOException {
        byte[] bomb = zip(Map.of("xl/workbook.xml", new byte[50 * 1024 * 1024]));

        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThat(xlsx.translate(message(bomb)).problems())
                .extracting(Problem::code)
                .containsExactly("tabular.unpacks-too-large");
    }

    @Test
    void anEntityInsideAWorkbookIsNotExpanded() throws IOException {
        String workbook = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets>"
                + "<sheet name=\"&x;\" sheetId=\"1\"/></sheets></workbook>";
        byte[] hostile = zip(Map.of("xl/workbook.xml", workbook.getBytes(StandardCharsets.UTF_8)));

        assertThat(xlsx.translate(message(hostile)).problems())
                .extracting(Problem::code)
                .containsExactly("tabular.no-workbook");
    }

    @Test
    void anyOtherArchiveIsNoWorkbook() throws IOException {
        byte[] archive = zip(Map.of("readme.txt", new byte[10]));

        assertThat(xlsx.recognises(message(archive))).isZero();
        assertThat(xlsx.translate(message(archive)).problems())
                .extracting(Problem::code)
                .containsExactly("tabular.no-workbook");
    }

    @Test
    void noMutationOfASampleThrows() throws IOException {
        Random random = new Random(7);
        JsonCanonicalFormat canonical = new JsonCanonicalFormat();
        List<byte[]> tables =
                OrderTablesTest.samples().map(HostileTablesTest::bytes).toList();
        byte[] workbook = WorkbooksTest.orderWorkbook();
        for (int i = 0; i < 5_000; i++) {
            boolean sheet = i % 5 == 0;
            byte[] source = sheet ? workbook : tables.get(i % tables.size());
            byte[] mutated = source.clone();
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length));
            RawMessage message = message(mutated);
            assertThat(csv.recognises(message)).isBetween(0, 60);
            assertThat(xlsx.recognises(message)).isBetween(0, 100);
            Translation read = sheet ? xlsx.translate(message) : csv.translate(message);
            assertThat(read.orders().isEmpty() && read.problems().isEmpty()).isFalse();
            read.orders().forEach(order -> canonical.write(order.order()));
        }
    }

    @Test
    void everyCodeHasItsTextInThreeLanguages() throws IOException {
        Properties english = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/tabular.properties"))) {
            english.load(reader);
        }
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(Files::isRegularFile)
                    .map(file -> new String(bytes(file), StandardCharsets.UTF_8))
                    .reduce("", String::concat);
        }
        List<String> emitted = Pattern.compile("\"(tabular\\.[a-z-]+)\"")
                .matcher(sources)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(emitted);
        for (String code : emitted) {
            for (String language : List.of("pl", "de")) {
                assertThat(Texts.of(code, new Locale(language), List.of("1", "2")))
                        .as(code)
                        .doesNotContain("{")
                        .isNotEqualTo(Texts.of(code, Locale.ENGLISH, List.of("1", "2")));
            }
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static RawMessage message(byte[] content) {
        return new RawMessage("files", null, null, content, Map.of());
    }
}
