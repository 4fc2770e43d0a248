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
    void channelThatFailsAtEachLookLogsOneLineAndOneMoreWhenItWorksAgain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Lines log = new Lines()) {
            put(
                            "away",
                            "ftp",
                            0,
                            Map.of(
                                    "host",
                                    "127.0.0.1",
                                    "port",
                                    "" + port,
                                    "username",
                                    "partner",
                                    "password",
                                    "pass-word",
                                    "delay",
                                    "100ms"))
                    .statusCode(200);
            put(
                            "away-shop",
                            "woocommerce",
                            0,
                            Map.of(
                                    "host",
                                    "127.0.0.1",
                                    "port",
                                    "" + port,
                                    "security",
                                    "http",
                                    "interval",
                                    "100ms",
                                    "secret",
                                    "s",
                                    "consumerKey",
                                    "ck",
                                    "consumerSecret",
                                    "cs"))
                    .statusCode(200);
            ScheduledPollConsumer poller =
                    (ScheduledPollConsumer) camel.getRoute("away").getConsumer();
            await().until(() -> poller.getErrorCounter() > 5);
            await().until(() -> store.all().get("away-shop").lastError() != null);
            assertThat(store.all().get("away").lastError()).isNotBlank();
            admin().post("/api/channels/away-shop/stop").then().statusCode(200);
            try (FtpSimulator server = new FtpSimulator(port, Path.of(data, "ftp-server"))) {
                server.openAccount("partner", "pass-word");
                server.start();
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> store.all().get("away").lastError() == null);
                admin().post("/api/channels/away/stop").then().statusCode(200);
            }
            assertThat(log.of("away")).containsExactly("WARN", "INFO");
            assertThat(log.of("away-shop")).containsExactly("WARN");
            assertThat(log.records)
                    .filteredOn(record -> record.getThrown() != null
                            && String.valueOf(record.getLoggerName()).startsWith("org.apache.camel"))
                    .isEmpty();
        }
    }
}
