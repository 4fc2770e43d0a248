package org.wuzetka.connector.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.connector.simulators.Simulators;
import org.wuzetka.connector.simulators.TestHub;

class DemoRunTest {
    @TempDir
    Path directory;

    @Test
    void theWholeDayReachesTheHubAndThePageSaysWhereToLook() throws Exception {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (TestHub hub = new TestHub();
                Simulators simulators = Simulators.ofDemo(Simulators.Settings.onFreePorts(directory, hub.url()))) {
            simulators.start();

            boolean played = run(hub, simulators, page).play();

            assertThat(played).isTrue();
            assertThat(hub.calls("PUT", "/api/products/")).hasSize(204).allSatisfy(call -> assertThat(call.path())
                    .endsWith("/photo"));
            JsonNode products = new ObjectMapper()
                    .readTree(hub.calls("PUT", "/api/products").get(0).body());
            assertThat(products).hasSize(204);
            assertThat(hub.calls("PUT", "/api/stock")).hasSize(1);
            // One of sixteen is lost on its way: the hub finds its order when it asks the shop.
            assertThat(hub.calls("POST", "/webhooks/shop")).hasSize(15);
            assertThat(hub.calls("POST", "/api/orders")).hasSize(31);
            assertThat(simulators.mail().ledger().rows("to", Simulators.ORDERS_MAILBOX))
                    .hasSize(16);
            assertThat(fileCount(directory.resolve("edi"))).isEqualTo(12);
            assertThat(fileCount(directory.resolve("sftp/ogrodomania/in"))).isEqualTo(18);
            assertThat(fileCount(directory.resolve("ftp/edi-operator/in"))).isEqualTo(12);
        }
        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains("1 refused (1 is forged)", "Sign in as", "warehouse");
    }

    @Test
    void aSecondStartLeavesTheStockAloneAndSendsTheSameOrders() throws Exception {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (TestHub hub = new TestHub();
                Simulators simulators = Simulators.ofDemo(Simulators.Settings.onFreePorts(directory, hub.url()))) {
            simulators.start();
            run(hub, simulators, page).play();
            hub.holds(200);

            run(hub, simulators, page).play();

            assertThat(hub.calls("PUT", "/api/stock")).hasSize(1);
            var orders = hub.calls("POST", "/api/orders");
            assertThat(orders.subList(31, 62))
                    .extracting(TestHub.Call::body)
                    .isEqualTo(orders.subList(0, 31).stream()
                            .map(TestHub.Call::body)
                            .toList());
            assertThat(simulators.mail().ledger().rows("to", Simulators.ORDERS_MAILBOX))
                    .hasSize(32)
                    .extracting(row -> row.get("messageId"))
                    .satisfies(ids -> assertThat(java.util.Set.copyOf(ids)).hasSize(16));
        }
        assertThat(page.toString(StandardCharsets.UTF_8)).contains("some orders are still being worked on");
    }

    private DemoRun run(TestHub hub, Simulators simulators, ByteArrayOutputStream page) {
        return new DemoRun(
                simulators,
                new HubClient(hub.url(), "admin", "admin"),
                directory.resolve("edi"),
                LocalDate.of(2026, 3, 2),
                Duration.ofSeconds(1),
                new PrintStream(page, true, StandardCharsets.UTF_8));
    }

    private static long fileCount(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
