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
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Unpacker.Unpacked;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;

class MailUnpackerTest {
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private final MailUnpacker unpacker = new MailUnpacker();
    private final OutlookUnpacker outlook = new OutlookUnpacker();

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

    static Stream<Path> outlookFiles() throws IOException {
        return Files.list(SAMPLES)
                .filter(path -> path.toString().matches(".*\\.(dat|msg)"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("outlookFiles")
    void aFileOfOutlookGivesTheseParts(Path sample) throws IOException {
        RawMessage file =
                new RawMessage("folder", null, sample.getFileName().toString(), Files.readAllBytes(sample), Map.of());

        assertThat(outlook.recognises(file)).isTrue();
        assertThat(described(outlook.unpack(file)))
                .isEqualTo(Files.readString(Path.of(sample.toString().replaceFirst("\\.(dat|msg)$", ".expected.txt"))));
    }

    /** Bytes changed, cut out, doubled and put elsewhere, by a fixed seed so that a failure comes again. */
    @Test
    void aMutatedMailNeverThrowsAndNeverVanishes() throws IOException {
        List<Path> seeds = Stream.concat(samples(), outlookFiles())
                .filter(path -> path.toFile().length() < 40_000)
                .toList();
        Random random = new Random(20261124);
        for (int i = 0; i < 2_000; i++) {
            Path seed = seeds.get(i % seeds.size());
            RawMessage mutant = mail(mutated(Files.readAllBytes(seed), random));
            boolean eml = seed.toString().endsWith(".eml");

            Unpacked unpacked = eml ? unpacker.unpack(mutant) : outlook.unpack(mutant);

            assertThat(unpacked.parts().isEmpty() && unpacked.problems().isEmpty())
                    .as("mutant %d of %s", i, seed)
                    .isFalse();
        }
    }

    private static byte[] mutated(byte[] content, Random random) {
        byte[] mutant = content.clone();
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            int at = random.nextInt(mutant.length);
            int length = Math.min(mutant.length - at, 1 + random.nextInt(60));
            int to = random.nextInt(mutant.length - length + 1);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> System.arraycopy(mutant, at, mutant, to, length);
                default -> mutant = Arrays.copyOf(mutant, Math.max(20, mutant.length - random.nextInt(40)));
            }
        }
        return mutant;
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<table><tr><td>", "<p>", "<a <b "})
    @Timeout(60)
    void aPageOfNothingButBeginningsIsReadInSeconds(String beginning) {
        byte[] page = ("From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
                        + beginning.repeat(900_000 / beginning.length()) + "<p>10 szt. ABC")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(new String(unpacker.unpack(mail(page)).parts().get(0).content(), StandardCharsets.UTF_8))
                .contains("10 szt. ABC");
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
                    "own",
                    "bounce",
                    "receipt",
                    "auto-reply",
                    "mailing",
                    "sender-name",
                    "links-only",
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
            String content = new String(
                    part.content(),
                    part.meta().containsKey(RawMessage.LETTER) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
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
