package org.wuzetka.connector.webshop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.connector.json.JsonCanonicalFormat;
import org.wuzetka.connector.webshop.Golden;
import org.wuzetka.connector.webshop.WebhookSignature;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

class WooCommerceTranslatorTest {
    private final WooCommerceTranslator translator = new WooCommerceTranslator();
    private final JsonCanonicalFormat canonical = new JsonCanonicalFormat();

    static Stream<Path> samples() {
        return Golden.samples("samples/woocommerce");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        String read = Golden.document(translator.translate(message(Files.readAllBytes(sample), "")), canonical);

        assertThat(read).isEqualTo(Golden.expected(sample, read));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aShopsMessageIsRecognised(Path sample) throws IOException {
        assertThat(translator.recognises(message(Files.readAllBytes(sample), "")))
                .isGreaterThanOrEqualTo(80);
    }

    @Test
    void anUpdateReplacesTheOrder() throws IOException {
        byte[] order = Files.readAllBytes(Path.of("src/test/resources/samples/woocommerce/private-buyer.json"));

        assertThat(function(order, "order.created")).isEqualTo(Function.ORIGINAL);
        assertThat(function(order, "order.updated")).isEqualTo(Function.REPLACEMENT);
        assertThat(function(order, "order.deleted")).isEqualTo(Function.CANCELLATION);
    }

    @Test
    void aDeletionThatTellsTheIdAloneIsACancellation() {
        Translation translation =
                translator.translate(message("{\"id\":727}".getBytes(StandardCharsets.UTF_8), "order.deleted"));

        assertThat(translation.orders()).hasSize(1);
        assertThat(translation.orders().get(0).order().function()).isEqualTo(Function.CANCELLATION);
        assertThat(translation.orders().get(0).order().orderNumber()).isEqualTo("727");
        assertThat(translation.orders().get(0).problems())
                .extracting(Problem::code)
                .containsExactly("woocommerce.deleted-by-id");
    }

    @Test
    void theOrderOfAnotherShopSystemIsNotClaimed() {
        String other = "{\"order\":{\"id\":1,\"order_number\":1001,\"total_price\":\"10.00\",\"billing_address\":{},"
                + "\"line_items\":[{\"id\":2,\"sku\":\"A\",\"quantity\":1,\"price\":\"10.00\"}]}}";

        assertThat(translator.recognises(message(other.getBytes(StandardCharsets.UTF_8), "")))
                .isZero();
    }

    @Test
    void aProductsEventIsPassedOver() {
        Translation translation =
                translator.translate(message("{\"id\":7}".getBytes(StandardCharsets.UTF_8), "product.updated"));

        assertThat(translation.orders()).isEmpty();
        assertThat(translation.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("woocommerce.other-topic", Problem.Severity.WARNING));
    }

    @Test
    void noMutationOfASampleThrows() throws IOException {
        Random random = new Random(11);
        List<Path> samples = samples().toList();
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = Files.readAllBytes(samples.get(i % samples.size()));
            for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(random.nextBoolean() ? 96 : 224));
            }
            if (random.nextInt(5) == 0) bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            RawMessage mutated = message(bytes, random.nextBoolean() ? "order.updated" : "");
            assertThat(translator.recognises(mutated)).isBetween(0, 100);
            Translation translation = translator.translate(mutated);
            assertThat(translation.orders().isEmpty() && translation.problems().isEmpty())
                    .isFalse();
            translation.orders().forEach(order -> canonical.write(order.order()));
        }
    }

    @Test
    void aSignatureFitsItsBodyAndSecretAlone() {
        byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
        // RFC 4231, test case 2.
        String vector = java.util.Base64.getEncoder()
                .encodeToString(java.util.HexFormat.of()
                        .parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));

        assertThat(WebhookSignature.matches(body, vector, "Jefe")).isTrue();
        assertThat(WebhookSignature.matches(body, vector, "jefe")).isFalse();
        assertThat(WebhookSignature.matches("what".getBytes(StandardCharsets.UTF_8), vector, "Jefe"))
                .isFalse();
        assertThat(WebhookSignature.matches(body, null, "Jefe")).isFalse();
        assertThat(WebhookSignature.matches(body, "not base64!", "Jefe")).isFalse();
    }

    @Test
    void withoutASecretNothingMatches() {
        assertThat(WebhookSignature.matches(new byte[0], "tdA=", "")).isFalse();
        assertThat(WebhookSignature.matches(new byte[0], "tdA=", null)).isFalse();
    }

    @Test
    void everyCodeHasItsTextInThreeLanguages() throws IOException {
        Properties english = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/woocommerce.properties"))) {
            english.load(reader);
        }
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/wuzetka/connector/webshop/woocommerce"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) sources.append(Files.readString(file));
        }
        List<String> emitted = Pattern.compile("\"(woocommerce\\.[a-z-]+)\"")
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

    private Function function(byte[] order, String topic) {
        return translator
                .translate(message(order, topic))
                .orders()
                .get(0)
                .order()
                .function();
    }

    private static RawMessage message(byte[] content, String topic) {
        return new RawMessage("shop", "application/json", null, content, Map.of(WooCommerceTranslator.TOPIC, topic));
    }
}
