package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class LiveScreensTest extends ScreenFixture {
    @TestHTTPResource("/live")
    URL live;

    @Test
    void whoWatchesTheHubIsToldOfAChange() throws Exception {
        HttpURLConnection connection = (HttpURLConnection) live.openConnection();
        connection.setReadTimeout(15_000);
        connection.setRequestProperty(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)));
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            as("admin").post("/api/stages/notify/stop").then().statusCode(200);
            String line = events.readLine();
            while (line != null && !line.contains("box stage stopped")) line = events.readLine();
            assertThat(line).isNotNull();
        } finally {
            as("admin").post("/api/stages/notify/start");
        }
    }

    @Test
    void whoStopsWatchingIsNoErrorOfTheHub() throws Exception {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) errors.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("");
        log.addHandler(listener);
        try {
            for (int round = 0; round < 4; round++) {
                List<Socket> viewers = new ArrayList<>();
                for (int i = 0; i < 8; i++) viewers.add(viewer());
                as("admin").post("/api/stages/notify/" + (round % 2 == 0 ? "stop" : "start"));
                for (Socket viewer : viewers) {
                    // A reset, as from a browser that is killed, comes while the hub still writes.
                    viewer.setSoLinger(true, 0);
                    viewer.close();
                }
            }
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(errors::isEmpty);
        } finally {
            log.removeHandler(listener);
        }
    }

    private Socket viewer() throws IOException {
        Socket viewer = new Socket();
        viewer.setReceiveBufferSize(2048);
        viewer.connect(new InetSocketAddress(live.getHost(), live.getPort()));
        String account = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        viewer.getOutputStream()
                .write(("GET /live HTTP/1.1\r\nHost: hub\r\nAccept: text/event-stream\r\nAuthorization: Basic "
                                + account + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        viewer.setSoTimeout(10_000);
        viewer.getInputStream().read();
        return viewer;
    }
}
