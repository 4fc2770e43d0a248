package org.wuzetka.connector.edi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Texts;

/** What the tests of every format do with its samples and texts. */
public final class Samples {
    private Samples() {}

    /** Each {@code samples/<format>/<name>.edi} reads as {@code <name>.expected.json} says. */
    public static Stream<DynamicTest> readAsExpected(Translator translator) {
        return files(translator).stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> {
                    Path expected = Path.of(sample.toString().replaceFirst("\\.edi$", ".expected.json"));
                    assertThat(read(translator, Files.readAllBytes(sample))).isEqualTo(Files.readString(expected));
                }));
    }

    public static String read(Translator translator, byte[] content) {
        return Readable.of(translate(translator, content));
    }

    public static Translation translate(Translator translator, byte[] content) {
        return translator.translate(new RawMessage("test", null, null, content, Map.of()));
    }

    public static Translation translate(Translator translator, String content) {
        return translate(translator, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Damages samples at random, always the same way; each must still give orders or say what is wrong. */
    public static void damagedNeverThrow(Translator translator, int rounds) {
        List<byte[]> samples = files(translator).stream().map(Samples::bytes).toList();
        Random random = new Random(20260302);
        for (int i = 0; i < rounds; i++) {
            byte[] damaged = Damage.of(samples.get(random.nextInt(samples.size())), random);
            int round = i;
            assertThatCode(() -> {
                        Translation translation = translate(translator, damaged);
                        assertThat(translation.orders().size()
                                        + translation.messages().size()
                                        + translation.problems().size())
                                .isPositive();
                    })
                    .as("round %d: %s", round, new String(damaged, StandardCharsets.ISO_8859_1))
                    .doesNotThrowAnyException();
        }
    }

    /** Every code of the format that the sources of its package mention has a text in Polish, English and German. */
    public static void everyCodeHasATextInThreeLanguages(String format, int atLeast) {
        Pattern code = Pattern.compile("\"(" + format + "\\.[a-z0-9-]+)\"");
        int seen = 0;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = code.matcher(Files.readString(source));
                while (found.find()) {
                    seen++;
                    for (String language : List.of("", "_pl", "_de")) {
                        assertThat(bundle(format, language)).as(language).containsKey(found.group(1));
                    }
                    assertThat(Texts.of(found.group(1), Locale.forLanguageTag("pl"), List.of("1", "2", "3")))
                            .doesNotContain("{", format + ".");
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        assertThat(seen).isGreaterThan(atLeast);
        assertThat(bundle(format, "").keySet())
                .isEqualTo(bundle(format, "_pl").keySet())
                .isEqualTo(bundle(format, "_de").keySet())
                .contains(format + ".no-message");
    }

    private static Properties bundle(String format, String language) {
        Properties texts = new Properties();
        try (var in =
                Files.newBufferedReader(Path.of("src/main/resources/messages/" + format + language + ".properties"))) {
            texts.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts;
    }

    private static List<Path> files(Translator translator) {
        try (Stream<Path> files = Files.list(Path.of(
                Samples.class.getResource("/samples/" + translator.format()).toURI()))) {
            return files.filter(file -> file.toString().endsWith(".edi"))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
