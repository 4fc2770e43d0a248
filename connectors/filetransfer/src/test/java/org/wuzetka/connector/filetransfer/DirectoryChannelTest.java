package org.wuzetka.connector.filetransfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.domain.intake.RawMessage;

class DirectoryChannelTest {
    @TempDir
    Path root;

    private final Ledger ledger = new Ledger();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Path in;

    @BeforeEach
    void start() throws Exception {
        in = Files.createDirectories(root.resolve("Zamówienia in"));
        camel.addRoutes(new DirectoryChannelTemplate(ledger));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void channel(String... more) throws Exception {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "channelId", "partner-files", "directory", in.toString(), "delay", "50ms", "readLock", "rename"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        camel.addRouteFromTemplate("partner-files", "file-directory", parameters);
    }

    private List<String> names(String folder) {
        Path path = in.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    @Test
    void aFileIsMovedOnlyAfterTheLedgerHasIt() throws Exception {
        List<String> presentWhenStored = new CopyOnWriteArrayList<>();
        ledger.whenStored = () -> presentWhenStored.addAll(names(""));
        Files.writeString(in.resolve("order.csv"), "a;b;c");

        channel("party", "K-7");

        soon().until(() -> names(".done").size() == 1);
        assertThat(presentWhenStored).containsExactly("order.csv");
        assertThat(names("")).isEmpty();
        assertThat(ledger.messages()).singleElement().satisfies(message -> {
            assertThat(message.content()).asString().isEqualTo("a;b;c");
            assertThat(message.fileName()).isEqualTo("order.csv");
            assertThat(message.meta()).containsEntry(RawMessage.PARTY, "K-7");
        });
    }

    @Test
    void aFailingLedgerLeavesTheFileAndTheOthersGoOn() throws Exception {
        ledger.failBefore.add("a.csv");
        Files.writeString(in.resolve("a.csv"), "a");
        Files.writeString(in.resolve("b.csv"), "b");

        channel();

        soon().until(() -> names(".done").size() == 1 && ledger.failed.get() >= 2);
        assertThat(names("")).containsExactly("a.csv");
        ledger.failBefore.clear();
        soon().until(() -> names(".done").size() == 2);
    }

    @Test
    void whatWasStoredButNotMovedComesAgainAndIsKnown() throws Exception {
        ledger.failuresAfter.set(1);
        Files.writeString(in.resolve("a.csv"), "a");

        channel();

        soon().until(() -> names(".done").size() == 1);
        assertThat(ledger.messages()).hasSize(1);
        assertThat(ledger.repeats).containsExactly(true);
    }

    @Test
    void theSameNameWithNewContentReplacesNothing() throws Exception {
        channel();
        Files.writeString(in.resolve("order.csv"), "first");
        soon().until(() -> names(".done").size() == 1 && names("").isEmpty());
        Files.writeString(in.resolve("order.csv"), "second");
        soon().until(() -> names(".done").size() == 2);

        assertThat(ledger.messages()).hasSize(2);
        assertThat(names(".done")).allMatch(name -> name.endsWith("-order.csv"));
    }

    @Test
    void emptyAndTooBigFilesAreSetAsideAndTold() throws Exception {
        Files.writeString(in.resolve("empty.csv"), "");
        Files.writeString(in.resolve("big.csv"), "x".repeat(101));
        Files.writeString(in.resolve("good.csv"), "x".repeat(100));

        channel("maxSize", "100");

        soon().until(() -> names(".failed").size() == 2 && names(".done").size() == 1);
        assertThat(ledger.messages())
                .filteredOn(message -> message.refusal().isPresent())
                .extracting(message -> message.meta().get(RawMessage.REFUSED))
                .containsExactlyInAnyOrder("empty", "too-big");
    }

    @Test
    void oddNamesAreCleanedAndUnfinishedFilesLeftAlone() throws Exception {
        Files.writeString(in.resolve("in\\..\\..\\Zamówienie Łódź.csv"), "odd");
        for (String unfinished : List.of("a.csv.tmp", "b.part", "c.filepart", ".hidden", "~lock.xlsx")) {
            Files.writeString(in.resolve(unfinished), unfinished);
        }
        Files.writeString(in.resolve("Zamówienie*1.csv"), "cleaned");
        Files.writeString(in.resolve("last.csv"), "last");

        channel();

        soon().untilAsserted(() -> {
            assertThat(names(".done")).hasSize(2);
            assertThat(ledger.messages()).hasSize(3);
        });
        assertThat(ledger.messages())
                .extracting(RawMessage::fileName)
                .contains("Zamowienie-1.csv", "last.csv")
                .allMatch(name -> name.matches("[A-Za-z0-9._ -]{1,120}") && !name.contains(".."));
        assertThat(names(""))
                .contains(
                        "in\\..\\..\\Zamówienie Łódź.csv",
                        "a.csv.tmp",
                        "b.part",
                        "c.filepart",
                        ".hidden",
                        "~lock.xlsx");
        try (Stream<Path> outside = Files.list(root)) {
            assertThat(outside).containsExactly(in);
        }
    }

    @Test
    void aFileThatStillGrowsIsNotTaken() throws Exception {
        Path growing = in.resolve("growing.csv");
        Files.writeString(growing, "1");
        channel("readLock", "changed", "minAge", "1s");
        Files.writeString(in.resolve("whole.csv"), "w");
        StringBuilder content = new StringBuilder("1");
        // Each part comes well before the minimum age is over, until the other file has been taken.
        soon().pollInterval(Duration.ofMillis(200)).until(() -> {
            content.append("2");
            Files.writeString(growing, content);
            return names(".done").size() == 1;
        });
        assertThat(names("")).containsExactly("growing.csv");
        soon().until(() -> names(".done").size() == 2);
        assertThat(ledger.messages())
                .anySatisfy(message -> assertThat(message.content()).asString().isEqualTo(content.toString()));
    }

    @Test
    void aFileWaitsForItsMark() throws Exception {
        channel("doneFileName", "${file:name}.done");
        Files.writeString(in.resolve("unmarked.csv"), "u");
        Files.writeString(in.resolve("marked.csv"), "m");
        Files.writeString(in.resolve("marked.csv.done"), "");

        soon().until(() -> names(".done").size() == 1);
        assertThat(names("")).containsExactly("unmarked.csv");
    }

    @Test
    void onlyTheFilesThatAreMeantAreTakenFromAsDeepAsIsSaid() throws Exception {
        Files.createDirectories(in.resolve("berlin/old"));
        Files.createDirectories(in.resolve("berlin/.hidden"));
        Files.writeString(in.resolve("ORDER.XML"), "capitals");
        Files.writeString(in.resolve("readme.txt"), "no order");
        Files.writeString(in.resolve("draft-1.xml"), "excluded");
        Files.writeString(in.resolve("berlin/order.xml"), "below");
        Files.writeString(in.resolve("berlin/.hidden/order.xml"), "hidden");
        Files.writeString(in.resolve("berlin/old/order.xml"), "too deep");

        channel("include", "*.xml, *.csv", "exclude", "draft-*,**/2019/*", "depth", "2", "processedDirectory", "taken");
        Files.writeString(in.resolve("last.csv"), "last");

        soon().until(() -> ledger.messages().size() == 3 && names("taken").size() == 2);
        soon().until(() -> names("berlin/taken").size() == 1);
        assertThat(ledger.messages())
                .extracting(message -> new String(message.content()))
                .containsExactlyInAnyOrder("capitals", "below", "last");
        // What the channel moved into folders below its own is not taken again.
        await().during(Duration.ofMillis(300)).until(() -> ledger.repeats.size() == 3);
        assertThat(names("")).containsExactly("draft-1.xml", "readme.txt");
        assertThat(names("berlin/old")).containsExactly("order.xml");
    }

    @Test
    void aFileIsDeletedOnlyAfterTheLedgerHasItAndARefusedOneNever() throws Exception {
        ledger.failBefore.add("a.csv");
        Files.writeString(in.resolve("a.csv"), "a");
        Files.writeString(in.resolve("b.csv"), "b");
        Files.writeString(in.resolve("big.csv"), "x".repeat(101));

        channel("afterwards", "delete", "maxSize", "100");

        soon().until(() -> names("").equals(List.of("a.csv")) && ledger.failed.get() >= 2);
        assertThat(names(".failed")).hasSize(1);
        ledger.failBefore.clear();
        soon().until(() -> names("").isEmpty());
        assertThat(names(".done")).isEmpty();
        assertThat(ledger.messages()).hasSize(3);
    }

    @Test
    void manySmallFilesPassQuickly() throws Exception {
        int files = 2_000;
        for (int i = 0; i < files; i++) {
            Files.writeString(in.resolve("order-" + i + ".csv"), "order " + i);
        }
        long start = System.nanoTime();

        channel();

        soon().until(() -> names(".done").size() == files);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d files in %.1f s: %.0f files/s%n", files, seconds, files / seconds);
        assertThat(ledger.messages()).hasSize(files);
    }
}
