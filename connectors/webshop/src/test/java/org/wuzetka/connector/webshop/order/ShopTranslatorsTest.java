package org.wuzetka.connector.webshop.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
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
import org.wuzetka.connector.webshop.Shops;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Texts;

class ShopTranslatorsTest {
    private final JsonCanonicalFormat canonical = new JsonCanonicalFormat();

    static Stream<Translator> shops() {
        return Shops.READ_ALIKE.stream();
    }

    static Stream<Path> samples() {
        return shops().flatMap(shop -> Golden.samples("samples/" + shop.format()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAsItsExpectedDocumentSays(Path sample) throws IOException {
        Translator shop = Shops.named(sample.getParent().getFileName().toString());
        String read = Golden.document(shop.translate(Shops.message(Files.readAllBytes(sample))), canonical);

        assertThat(read).isEqualTo(Golden.expected(sample, read));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsClaimedByItsOwnShopWithCertaintyAndByNoOther(Path sample) throws IOException {
        RawMessage message = Shops.message(Files.readAllBytes(sample));
        String own = sample.getParent().getFileName().toString();
        for (Translator shop : Shops.ALL) {
            int certainty = shop.recognises(message);
            if (shop.format().equals(own)) assertThat(certainty).isGreaterThanOrEqualTo(85);
            else assertThat(certainty).as(shop.format()).isLessThan(50);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void everyMutationEndsAsAnOrderOrWithAReason(Translator shop) throws IOException {
        Random random = new Random(17);
        List<Path> samples = Golden.samples("samples/" + shop.format()).toList();
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = Files.readAllBytes(samples.get(i % samples.size()));
            for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(random.nextBoolean() ? 96 : 224));
            }
            if (random.nextInt(5) == 0) bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            RawMessage mutated = Shops.message(bytes);
            assertThat(shop.recognises(mutated)).isBetween(0, 100);
            Translation translation = shop.translate(mutated);
            assertThat(translation.orders().isEmpty() && translation.problems().isEmpty())
                    .isFalse();
            translation.orders().forEach(order -> canonical.read(canonical.write(order.order())));
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void hostileContentIsRefusedWithAPlace(Translator shop) {
        String deep = "[".repeat(100_000);
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hosts\">]><prestashop><order>"
                        + "<id>&x;</id></order></prestashop>";
        String elements = "<prestashop>" + "<order>".repeat(50_000);
        for (String content :
                List.of(deep, bomb, elements, "null", "{}", "[]", "\"x\"", "{\"orders\":null}", "\uFEFF{")) {
            RawMessage message = Shops.message(content.getBytes(StandardCharsets.UTF_8));
            assertThat(shop.recognises(message)).isBetween(0, 100);
            Translation translation = shop.translate(message);
            assertThat(translation.orders()).isEmpty();
            assertThat(translation.problems()).isNotEmpty();
        }
    }

    @Test
    void theChannelTellsWhichOfTheShopsStatusesIsACancellation() throws IOException {
        byte[] order = Files.readAllBytes(Path.of("src/test/resources/samples/baselinker/cancelled-by-status.json"));
        RawMessage message = new RawMessage(
                "shop", "application/json", null, order, Map.of(ShopTranslator.CANCELLED_STATUS, "1, 9999"));

        Translation translation = Shops.named(ShopFormats.BASELINKER).translate(message);

        assertThat(translation.orders().get(0).order().function()).isEqualTo(Function.CANCELLATION);
    }

    @Test
    void everyShopOfTheDomainHasItsTranslator() {
        assertThat(Shops.ALL).extracting(Translator::format).containsExactlyInAnyOrderElementsOf(ShopFormats.ALL);
    }

    @Test
    void everyCodeHasItsTextInThreeLanguages() throws IOException {
        Properties english = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/shoporder.properties"))) {
            english.load(reader);
        }
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) sources.append(Files.readString(file));
        }
        List<String> emitted = Pattern.compile("\"(shoporder\\.[a-z-]+)\"")
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

    @Test
    void aRateIsToldByItsAmounts() {
        assertThat(Vat.between(new BigDecimal("8.13"), new BigDecimal("10.00"))).isEqualTo("23");
        assertThat(Vat.between(new BigDecimal("10.00"), new BigDecimal("10.00")))
                .isNull();
    }
}
