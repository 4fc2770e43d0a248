package org.wuzetka.app.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.connector.simulators.FtpSimulator;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class FailingChannelsTest {
    @Inject
    ChannelStore store;

    @Inject
    CamelContext camel;

    @ConfigProperty(name = "wuzetka.data")
    String data;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "admin").contentType("application/json");
    }

    private static ValidatableResponse put(String id, String template, int version, Map<String, String> parameters) {
        return admin().body(Map.of("template", template, "parameters", parameters, "version", version))
                .put("/api/channels/" + id)
                .then();
    }

    /** What the log got above the usual, with the level and whether a stack trace came with it. */
    private static final class Lines extends Handler implements AutoCloseable {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        Lines() {
            Logger.getLogger("").addHandler(this);
        }

        List<String> of(String channel) {
            return records.stream()
                    .filter(record ->
                            ((ExtLogRecord) record).getFormattedMessage().startsWith("Channel " + channel + " "))
                    .map(record -> record.getLevel() + (record.getThrown() == null ? "" : " with a stack trace"))
                    .toList();
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }

    @Test
    void channelThatFailsAtEachLookLogsOneLineAndOneMoreWhenItWorksAgainAndTheHubStaysReady() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Lines log = new Lines()) {
            away("away", "ftp", port, Map.of("delay", "100ms"));
            away("away-mail", "mail-imap", port, Map.of("delay", "100ms", "security", "imap"));
            away("away-shop", "magento", port, Map.of("interval", "100ms", "security", "http"));
            for (String id : List.of("away", "away-mail")) {
                ScheduledPollConsumer poller =
                        (ScheduledPollConsumer) camel.getRoute(id).getConsumer();
                await().until(() -> poller.getErrorCounter() > 5);
            }
            await().until(() -> store.all().get("away-shop").lastError() != null);
            assertThat(store.all().get("away").lastError()).isNotBlank();
            given().get("/q/health/ready").then().statusCode(200);
            assertThat(store.all().get("away-mail").lastError()).isNotBlank();
            stop("away-mail");
            stop("away-shop");
            try (FtpSimulator server = new FtpSimulator(port, Path.of(data, "ftp-server"))) {
                server.openAccount("partner", "pass-word");
                server.start();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(log.of("away")).containsExactly("WARN", "INFO"));
                assertThat(store.all().get("away").lastError()).isNull();
                stop("away");
            }
            assertThat(log.of("away-mail")).containsExactly("WARN");
            assertThat(log.of("away-shop")).containsExactly("WARN");
            assertThat(log.records)
                    .filteredOn(record -> record.getThrown() != null
                            && String.valueOf(record.getLoggerName()).startsWith("org.apache.camel"))
                    .isEmpty();
        }
    }

    private static void away(String id, String template, int port, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("host", "127.0.0.1");
        parameters.put("port", "" + port);
        if (template.equals("magento")) {
            parameters.put("token", "token");
        } else {
            parameters.put("username", "partner");
            parameters.put("password", "pass-word");
        }
        put(id, template, 0, parameters).statusCode(200);
    }

    private static void stop(String id) {
        admin().post("/api/channels/" + id + "/stop").then().statusCode(200);
    }
}
