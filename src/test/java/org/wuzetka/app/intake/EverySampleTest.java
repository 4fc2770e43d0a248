package org.wuzetka.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.TranslateMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;

/** All translators together, over the samples of all connectors: each is told by its content, and damage is survived. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class EverySampleTest {
    private static final Path CONNECTORS = Path.of("../connectors");
    private static final int DAMAGED = 10_000;
    /** Folders whose name is the format that is to be told. */
    private static final Set<String> FORMATS = Set.of(
            "edifact",
            "x12",
            "tradacoms",
            "ubl",
            "comarch",
            "opentrans",
            "cxml",
            "idoc",
            "idoc-file",
            "epp",
            "xml-order",
            "xml-other",
            "woocommerce",
            "shopify",
            "prestashop",
            "magento",
            "shopware",
            "shoper",
            "idosell",
            "allegro",
            "baselinker",
            "html");

    @Inject
    TranslateMessage translate;

    private record Sample(String folder, Path file, byte[] content) {
        RawMessage message() {
            return message(content);
        }

        RawMessage message(byte[] bytes) {
            return new RawMessage("sample", null, file.getFileName().toString(), bytes, Map.of());
        }
    }

    @Test
    void eachSampleIsToldByItsContent() {
        SoftAssertions all = new SoftAssertions();
        for (Sample sample : samples()) {
            if (!FORMATS.contains(sample.folder)) continue;
            Translation read = translate.translate(sample.message()).translation();
            all.assertThat(read.format()).as(sample.file.toString()).isEqualTo(sample.folder);
        }
        all.assertAll();
    }

    @Test
    void whateverIsDamagedEndsAsAnOrderANewsOrAReason() {
        Random random = new Random(20_261_124);
        List<Sample> samples = samples();
        Map<String, Integer> faults = new TreeMap<>();
        for (int i = 0; i < DAMAGED; i++) {
            Sample sample = samples.get(i % samples.size());
            Translation read = translate
                    .translate(sample.message(damaged(sample.content, random)))
                    .translation();
            boolean silent = read.orders().isEmpty()
                    && read.messages().isEmpty()
                    && read.problems().isEmpty();
            boolean broken = Stream.concat(
                            read.problems().stream(),
                            read.orders().stream().flatMap(order -> order.problems().stream()))
                    .map(Problem::code)
                    .anyMatch("intake.translator-failed"::equals);
            if (silent || broken)
                faults.merge(sample.file + (broken ? " broke " + read.format() : " said nothing"), 1, Integer::sum);
        }
        assertThat(faults).isEmpty();
    }

    private static List<Sample> samples() {
        try (Stream<Path> files = Files.walk(CONNECTORS)) {
            List<Sample> samples = new ArrayList<>();
            for (Path file : files.filter(EverySampleTest::isSample).sorted().toList()) {
                samples.add(new Sample(file.getParent().getFileName().toString(), file, Files.readAllBytes(file)));
            }
            assertThat(samples).hasSizeGreaterThan(200);
            return samples;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isSample(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/src/test/resources/samples/")
                && Files.isRegularFile(file)
                && !path.contains(".expected")
                && !path.endsWith(".headers");
    }

    private static byte[] damaged(byte[] sample, Random random) {
        byte[] bytes = sample.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 2; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes = joined(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)));
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                default -> bytes = joined(bytes, at, Math.max(0, at - random.nextInt(60)));
            }
        }
        return bytes;
    }

    /** The bytes up to one place and from another: a hole, or a part twice. */
    private static byte[] joined(byte[] bytes, int until, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
        out.write(bytes, 0, until);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
