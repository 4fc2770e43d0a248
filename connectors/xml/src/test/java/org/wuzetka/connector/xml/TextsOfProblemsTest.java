package org.wuzetka.connector.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.shared.Texts;

class TextsOfProblemsTest {

    @Test
    void everyCodeHasItsTextInThreeLanguages() throws IOException {
        List<String> emitted = Pattern.compile("\"(xml\\.[a-z-]+)\"")
                .matcher(sources())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        List<String> written = english().stringPropertyNames().stream()
                .filter(code -> !code.startsWith("xml.not-an-order."))
                .toList();

        assertThat(written).containsExactlyInAnyOrderElementsOf(emitted);
        for (String code : emitted) assertToldDifferently(code, List.of("1", "2", "3", "4"));
    }

    @Test
    void everyOtherDocumentHasANameInThreeLanguages() throws ReflectiveOperationException {
        for (Field constant : OtherDocuments.class.getDeclaredFields()) {
            if (constant.getType() != String.class || constant.getName().equals("OTHER")) continue;
            String kind = (String) constant.get(null);

            assertThat(Texts.of("xml.not-an-order", Locale.ENGLISH, List.of(kind, "X")))
                    .as(kind)
                    .doesNotContain("another document");
            assertToldDifferently("xml.not-an-order", List.of(kind, "X"));
        }
    }

    private static void assertToldDifferently(String code, List<String> arguments) {
        for (String language : List.of("pl", "de")) {
            assertThat(Texts.of(code, new Locale(language), arguments))
                    .as(code)
                    .doesNotContain("{")
                    .isNotEqualTo(Texts.of(code, Locale.ENGLISH, arguments));
        }
    }

    private static Properties english() throws IOException {
        Properties english = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages/xml.properties"))) {
            english.load(reader);
        }
        return english;
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> new String(Formats.bytes(file), StandardCharsets.UTF_8))
                    .reduce("", String::concat);
        }
    }
}
