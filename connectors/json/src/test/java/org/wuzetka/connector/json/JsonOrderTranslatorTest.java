package org.wuzetka.connector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

class JsonOrderTranslatorTest {
    private final JsonOrderTranslator translator = new JsonOrderTranslator();
    private final JsonCanonicalFormat canonical = new JsonCanonicalFormat();

    static Stream<Path> samples() {
        return Golden.samples("samples");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        String read = Golden.document(translator.translate(message(Files.readAllBytes(sample))), canonical);

        assertThat(read).isEqualTo(Golden.expected(sample, read));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenIsReadBackTheSame(Path sample) throws IOException {
        for (Translation.TranslatedOrder order :
                translator.translate(message(Files.readAllBytes(sample))).orders()) {
            assertThat(canonical.read(canonical.write(order.order()))).isEqualTo(order.order());
        }
    }

    @Test
    void decimalsAreWrittenAsPlainStringsAndWhatWasNotSaidIsLeftOut() {
        IncomingOrder order = IncomingOrder.builder()
                .orderDate(LocalDate.of(2026, 3, 2))
                .totals(new IncomingOrder.Totals(new BigDecimal("1E+3"), null, new BigDecimal("0.00000001")))
                .payment(new IncomingOrder.Payment(null, false, null, null))
                .build();

        assertThat(canonical.write(order))
                .isEqualTo("{\"function\":\"ORIGINAL\",\"orderDate\":\"2026-03-02\",\"payment\":{\"paid\":false},"
                        + "\"totals\":{\"net\":\"1000\",\"gross\":\"0.00000001\"}}");
    }

    @Test
    void everyFaultIsNamedWithItsPathInOneGo() {
        Translation translation = translate(
                """
                {"orderNumber": "7", "orderDate": "31.12.2026", "buyer": "ACME",
                 "lines": [{"gtin": "5901234123457", "quantity": "1,5"},
                           {"supplierCode": "A", "quantity": 3, "netPrice": {"value": 1}}]}""");

        assertThat(translation.orders().get(0).problems())
                .extracting(Problem::code, Problem::where, Problem::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("json.wrong-date", "orderDate", Problem.Severity.ERROR),
                        org.assertj.core.groups.Tuple.tuple("json.wrong-type", "buyer", Problem.Severity.ERROR),
                        org.assertj.core.groups.Tuple.tuple(
                                "json.wrong-number", "lines[0].quantity", Problem.Severity.ERROR),
                        org.assertj.core.groups.Tuple.tuple(
                                "json.wrong-type", "lines[1].netPrice", Problem.Severity.ERROR));
    }

    @Test
    void oneBadOrderOfAnArrayLeavesTheOthersAlone() {
        Translation translation =
                translate("[{\"lines\":[{\"supplierCode\":\"A\",\"quantity\":1}]}, 5, {\"lines\":[{\"quantity\":2}]}]");

        assertThat(translation.orders()).hasSize(2);
        assertThat(translation.orders().get(0).problems()).isEmpty();
        assertThat(translation.orders().get(1).problems())
                .extracting(Problem::code, Problem::where)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("json.no-item", "[2].lines[0]"));
        assertThat(translation.problems()).extracting(Problem::where).containsExactly("[1]");
    }

    @Test
    void aMomentBecomesTheDayItIsInWarsaw() {
        Translation translation = translate("{\"orderDate\":\"2026-06-30T22:30:00Z\",\"lines\":[]}");

        assertThat(translation.orders().get(0).order().orderDate()).isEqualTo(LocalDate.of(2026, 7, 1));
    }

    @Test
    void aCancellationNeedsNoLines() {
        assertThat(translate("{\"function\":\"CANCELLATION\",\"orderNumber\":\"7\"}")
                        .orders()
                        .get(0)
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "5",
                "\"x\"",
                "null",
                "[]",
                "{\"lines\":[]}{}",
                "{\"a\":1,\"a\":2}",
                "{'lines':[]}",
                "NaN"
            })
    void whatIsNoJsonOrderIsRefusedAsAWhole(String text) {
        Translation translation = translate(text);

        assertThat(translation.orders()).isEmpty();
        assertThat(translation.problems()).hasSize(1).allMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    @Test
    void hostileDepthAndNumbersAreRefusedAtOnce() {
        assertThat(translate("[".repeat(100_000)).problems())
                .extracting(Problem::code)
                .containsExactly("json.syntax");
        assertThat(translate("{\"lines\":[{\"supplierCode\":\"A\",\"quantity\":1e999999999}]}")
                        .orders()
                        .get(0)
                        .problems())
                .extracting(Problem::code, Problem::where)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("json.wrong-number", "lines[0].quantity"));
    }

    @Test
    void aNullCharacterNeverReachesTheDatabase() {
        assertThat(translate("{\"comment\":\"a\\u0000b\\ud800c\",\"lines\":[]}")
                        .orders()
                        .get(0)
                        .order()
                        .comment())
                .isEqualTo("ab\uFFFDc");
    }

    @Test
    void theHubsOwnOrdersAreRecognisedAndOtherJsonIsNot() {
        assertThat(recognises("\uFEFF {\"orderNumber\":\"1\",\"lines\":[")).isEqualTo(95);
        assertThat(recognises("[{\"lines\":[{}]}]")).isEqualTo(80);
        assertThat(recognises("{\"function\":\"CANCELLATION\",\"orderNumber\":\"1\"}"))
                .isEqualTo(60);
        assertThat(recognises("{\"line_items\":[],\"lines\":[]}")).isZero();
        assertThat(recognises("{\"foo\":1}")).isZero();
        assertThat(recognises("<order/>")).isZero();
        assertThat(recognises("lines")).isZero();
    }

    @Test
    void theCanonicalFormatSaysWhereTextIsWrong() {
        assertThatThrownBy(() -> canonical.read("{\"lines\":[{\"quantity\":\"many\"}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lines[0].quantity: ");
        assertThatThrownBy(() -> canonical.read("{\"lines\":")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> canonical.read("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noMutationOfASampleThrows() throws IOException {
        Random random = new Random(42);
        List<Path> samples = samples().toList();
        for (int i = 0; i < 6_000; i++) {
            byte[] bytes = Files.readAllBytes(samples.get(i % samples.size()));
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            RawMessage mutated = message(
                    random.nextBoolean() ? bytes : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            int sure = translator.recognises(mutated);
            Translation translation = translator.translate(mutated);
            assertThat(sure).isBetween(0, 100);
            assertThat(translation.orders().isEmpty() && translation.problems().isEmpty())
                    .isFalse();
            translation.orders().forEach(order -> canonical.write(order.order()));
        }
    }

    @Test
    void everyCodeHasItsTextInThreeLanguages() throws IOException {
        Properties english = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/json.properties"))) {
            english.load(reader);
        }
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(Files::isRegularFile)
                    .map(JsonOrderTranslatorTest::text)
                    .reduce("", String::concat);
        }
        List<String> emitted = java.util.regex.Pattern.compile("\"(json\\.[a-z-]+)\"")
                .matcher(sources)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(emitted);
        for (String code : emitted) {
            String inEnglish = Texts.of(code, Locale.ENGLISH, List.of("1", "2"));
            for (String language : List.of("pl", "de")) {
                assertThat(Texts.of(code, new Locale(language), List.of("1", "2")))
                        .as(code)
                        .doesNotContain("{")
                        .isNotEqualTo(inEnglish);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int recognises(String text) {
        return translator.recognises(message(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Translation translate(String text) {
        return translator.translate(message(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static RawMessage message(byte[] content) {
        return new RawMessage("api", "application/json", null, content, Map.of());
    }
}
