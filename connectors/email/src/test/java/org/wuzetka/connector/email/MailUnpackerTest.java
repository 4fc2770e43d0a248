package org.wuzetka.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Unpacker.Unpacked;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

class MailUnpackerTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private final MailUnpacker unpacker = new MailUnpacker();

    static Stream<Path> samples() throws IOException {
        return Files.list(SAMPLES)
                .filter(path -> path.toString().endsWith(".eml"))
                .sorted();
    }

    private static RawMessage mail(byte[] content) {
        return new RawMessage(
                "mail",
                "message/rfc822",
                null,
                content,
                Map.of(
                        RawMessage.AUTHSERV_ID,
                        "mx.hurtownia.example",
                        RawMessage.OWN_MAIL_DOMAIN,
                        "hub.hurtownia.example"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMailGivesTheseParts(Path sample) throws IOException {
        RawMessage mail = mail(Files.readAllBytes(sample));

        assertThat(unpacker.recognises(mail)).isTrue();
        assertThat(described(unpacker.unpack(mail)))
                .isEqualTo(Files.readString(Path.of(sample.toString().replace(".eml", ".expected.txt"))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aCutMailNeverThrowsAndNeverVanishes(Path sample) throws IOException {
        byte[] whole = Files.readAllBytes(sample);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 200)) {
            Unpacked unpacked = unpacker.unpack(mail(Arrays.copyOf(whole, length)));

            assertThat(unpacked.parts().isEmpty() && unpacked.problems().isEmpty())
                    .as("nothing told at length %d", length)
                    .isFalse();
        }
    }

    @Test
    void otherFormatsAreNoMail() {
        for (String other : List.of(
                "UNA:+.? 'UNB+UNOC:3+1+2'",
                "<?xml version=\"1.0\"?><a/>",
                "{\"from\": \"a\"}",
                "PK\3\4",
                "Od: Anna\nean;ilość\n1;2",
                "From: a\n\nonly one header",
                "")) {
            assertThat(unpacker.recognises(mail(other.getBytes(StandardCharsets.UTF_8))))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void millionsOfDeclaredPartsAreRefusedBeforeTheyAreMade() {
        byte[] bomb = ("From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
                        + "--a\n\n".repeat(1_000_000))
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(unpacker.unpack(mail(bomb)).problems())
                .extracting(Problem::code)
                .containsExactly("mail.limit");
    }

    @Test
    void eachProblemAndEachFieldHasItsTextInEachLanguage() {
        var template = new ImapChannelTemplate(null).template();
        for (String language : List.of("en", "pl", "de")) {
            Locale locale = Locale.forLanguageTag(language);
            for (String code : List.of(
                    "automatic",
                    "no-attachment",
                    "winmail",
                    "sealed",
                    "charset",
                    "limit",
                    "unreadable",
                    "unreadable-part",
                    "empty-part",
                    "program",
                    "picture-in-text",
                    "archive-limit",
                    "archive-encrypted",
                    "archive-unreadable")) {
                assertThat(Texts.has("mail." + code, locale)).as(code).isTrue();
            }
            assertThat(Texts.has(template.titleCode(), locale)).isTrue();
            assertThat(template.parameters()).allMatch(parameter -> Texts.has(template.labelCode(parameter), locale));
        }
        assertThat(Problem.hold("mail.winmail", null, "x").text(Locale.GERMAN)).contains("Outlooks eigenes");
    }

    private static String described(Unpacked unpacked) {
        List<String> lines = new ArrayList<>();
        for (RawMessage part : unpacked.parts()) {
            lines.add("part " + part.fileName() + " | " + part.contentType());
            String content = new String(part.content(), StandardCharsets.ISO_8859_1);
            lines.add("  content " + content.replace("\r", "\\r").replace("\n", "\\n"));
            new TreeMap<>(part.meta())
                    .forEach((key, value) -> lines.add(
                            "  " + key + " " + value.replace("\r", "\\r").replace("\n", "\\n")));
        }
        for (Problem problem : unpacked.problems()) {
            lines.add(problem.severity() + " " + problem.code() + " " + problem.arguments());
        }
        return String.join("\n", lines) + "\n";
    }
}
