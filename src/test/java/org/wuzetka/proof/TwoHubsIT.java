package org.wuzetka.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.connector.persistence.embedded.EmbeddedDatabase;
import org.wuzetka.connector.simulators.demo.HubClient;

/** Two hubs on one database and one broker share the work: both do some of it, and none of it twice. */
class TwoHubsIT {
    private static final int ORDERS = 200;
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Warsaw"));
    private static final Pattern SUBJECTS = Pattern.compile("(?m)^wuzetka_stage_subjects_total\\{[^}]*} ([0-9.E]+)$");

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void bothWorkAndNothingIsDoneTwice() throws Exception {
        int brokerPort = HubProcess.freePort();
        EmbeddedActiveMQ broker = broker(brokerPort);
        EmbeddedDatabase server = EmbeddedDatabase.startForgetful(Files.createDirectories(folder.resolve("database")));
        Map<String, String> shared = new TreeMap<>(Map.of(
                "wuzetka.db.url",
                server.jdbcUrl(),
                "wuzetka.db.user",
                EmbeddedDatabase.USER,
                "wuzetka.db.password",
                server.password(),
                "wuzetka.db.pool",
                "12",
                "wuzetka.session.key",
                "one key for both hubs of this test",
                "wuzetka.secret.key",
                Base64.getEncoder().encodeToString(new byte[32]),
                "wuzetka.broker.url",
                "tcp://127.0.0.1:" + brokerPort));
        HubDatabase record = new HubDatabase(server.jdbcUrl(), EmbeddedDatabase.USER, server.password());
        try (HubProcess one = new HubProcess("two-hubs-1", shared);
                Partners partners = new Partners(one, Duration.ofSeconds(1));
                HubProcess two = new HubProcess("two-hubs-2", one.settings())) {
            one.start();
            two.start();
            Wholesaler.load(partners.as("admin"), 20);
            TreeSet<String> sent = send(partners.as("sales"), new HubClient(two.url(), "sales", "sales"));
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(500))
                    .during(Duration.ofSeconds(2))
                    .until(() -> record.openWork().isEmpty()
                            && record.count("SELECT count(*) FROM customer_order WHERE status = 'INVOICED'") == ORDERS);
            assertThat(Invariants.violations(record)).isEmpty();
            assertThat(record.rows("SELECT buyer_order_number FROM customer_order ORDER BY 1"))
                    .isEqualTo(new ArrayList<>(sent));
            assertThat(subjectsWorkedBy(one)).as("work of the first hub").isPositive();
            assertThat(subjectsWorkedBy(two)).as("work of the second hub").isPositive();
        } finally {
            server.close();
            broker.stop();
        }
    }

    /** The shared broker as its people would set it up: queues made on demand, no attempt given up. */
    private EmbeddedActiveMQ broker(int port) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalDirectory(folder.resolve("broker").toString())
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        configuration.addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        return broker.start();
    }

    /** Every order to both hubs at nearly the same time: the second is a repeat, whichever comes second. */
    private static TreeSet<String> send(HubClient one, HubClient two) throws IOException, InterruptedException {
        TreeSet<String> numbers = new TreeSet<>();
        for (int i = 0; i < ORDERS; i++) {
            Map<String, Integer> lines = new TreeMap<>();
            lines.put(Wholesaler.product(1 + i % 10), 1 + i % 4);
            lines.put(Wholesaler.product(1 + i * 7 % 10), 2);
            SentOrder order = new SentOrder("TWO-" + i, Wholesaler.BY_API, TODAY, lines);
            numbers.add(order.number());
            for (HubClient hub : i % 2 == 0 ? List.of(one, two) : List.of(two, one)) {
                HubClient.Answer answer = hub.post("/api/orders", OrderForms.json(order, "ORIGINAL"));
                assertThat(answer.good()).as(answer.text()).isTrue();
            }
        }
        return numbers;
    }

    private static double subjectsWorkedBy(HubProcess hub) throws IOException, InterruptedException {
        String admin = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.url() + "/q/metrics"))
                                .header("Authorization", "Basic " + admin)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        double sum = 0;
        Matcher matcher = SUBJECTS.matcher(metrics.body());
        while (matcher.find()) sum += Double.parseDouble(matcher.group(1));
        return sum;
    }
}
