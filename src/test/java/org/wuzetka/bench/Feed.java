package org.wuzetka.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends orders as partners do. */
final class Feed {
    static final String REST_CHANNEL = "bench";
    private static final int CONNECTIONS = 8;

    private final HubProcess hub;
    private final Path home;
    private final Trade trade;
    private final String apiKey;

    Feed(HubProcess hub, Path home, Trade trade, String apiKey) {
        this.hub = hub;
        this.home = home;
        this.trade = trade;
        this.apiKey = apiKey;
    }

    /** Puts files into the directory channel's folder, each written under another name and renamed when it is whole. */
    void dropFiles(String run, int first, int orders, int ordersPerFile) throws IOException {
        Path inbox = HubProcess.inbox(home);
        for (int n = 0; n < orders; n += ordersPerFile) {
            List<Trade.Order> content = new ArrayList<>();
            for (int o = n; o < Math.min(orders, n + ordersPerFile); o++) content.add(trade.order(run, first + o));
            String reference = "%s%06d".formatted(run, first + n);
            Path part = Files.write(inbox.resolve("." + reference + ".part"), trade.edifact(reference, content));
            Files.move(part, inbox.resolve(reference + ".edi"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Posts one order a request over eight connections; returns when all are accepted. */
    void post(String run, int first, int orders) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int c = 0; c < CONNECTIONS; c++) {
                int offset = c;
                work.add(() -> {
                    // HTTP/1.1 and one request at a time: each client keeps one connection.
                    HttpClient client = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .build();
                    for (int n = offset; n < orders; n += CONNECTIONS) post(client, trade.order(run, first + n));
                    return null;
                });
            }
            for (Future<Void> each : clients.invokeAll(work)) each.get();
        } finally {
            clients.shutdown();
        }
    }

    void post(HttpClient client, Trade.Order order) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(hub.url("/api/intake/" + REST_CHANNEL)))
                        .header("X-API-Key", apiKey)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(trade.json(order)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException(
                    "Order " + order.number() + " was answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
