package org.wuzetka.bench;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Base64;
import java.util.function.IntFunction;

/**
 * {@code ./wuzetka bench --lists}: how long a clerk waits for lists and searches over {@link LargeHouse#USUAL}. Each is asked for over
 * HTTP with other words each time, after a few that warm up.
 */
public final class ListBench {
    private static final int WARM_UP = 15;
    private static final int TIMES = 60;
    private static final String[] PRODUCT_WORDS = {
        "wiertlo do betonu", "tasma pakowa brazowa", "TW-123", "zarowka led biala", "sruba", "590000", "klej gryf", "wk"
    };
    private static final String[] CUSTOMER_WORDS = {"hurtownia zubr", "K-012", "lodz nr 7", "market", "100000", "gryf"};

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String account =
            "Basic " + Base64.getEncoder().encodeToString("bench:bench".getBytes(StandardCharsets.US_ASCII));
    private final HubProcess hub;

    private ListBench(HubProcess hub) {
        this.hub = hub;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of("src/target/bench").toAbsolutePath();
        Bench.empty(home);
        HubProcess.furnish(home, Path.of("config/application.properties"));
        LargeHouse house = LargeHouse.USUAL;
        try (HubProcess hub = HubProcess.start(Path.of("src/target/quarkus-app/quarkus-run.jar"), home);
                Connection connection = Record.open(home).connect("public")) {
            long begin = System.nanoTime();
            house.load(connection);
            System.out.printf(
                    "%d products, %d customers, %d orders: loaded in %.0f s%n%n| list | p50 ms | p95 ms"
                            + " |%n|---|---|---|%n",
                    house.products(), house.customers(), house.orders(), (System.nanoTime() - begin) / 1e9);
            try (PreparedStatement account =
                    connection.prepareStatement("INSERT INTO app_user (name, password_hash, roles) VALUES (?, ?, ?)")) {
                account.setString(1, "bench");
                account.setString(2, BcryptUtil.bcryptHash("bench"));
                account.setObject(3, new String[] {"admin", "sales"});
                account.executeUpdate();
            }
            new ListBench(hub).lists(house);
        }
        Bench.empty(home);
    }

    private void lists(LargeHouse house) throws IOException, InterruptedException {
        list("product search", n -> "/work-list/order/1/products?q=" + plus(PRODUCT_WORDS[n % PRODUCT_WORDS.length]));
        list("products suggested for one line", n -> "/api/suggestions/items?name=" + plus("Wiertło betonu zubr " + n));
        list("customers suggested", n -> "/api/suggestions/customers?incomingOrder=" + house.heldOrder(n));
        list("customer search in orders", n -> "/orders?customer=" + plus(CUSTOMER_WORDS[n % CUSTOMER_WORDS.length]));
        list("orders, first page", n -> "/orders");
        list("orders of a status and channel", n -> "/orders?status=CONFIRMED&channel=mail");
        list("orders by part of a number", n -> "/orders?q=" + (1000 + n * 37));
        list("orders, page " + house.orders() / 200, n -> "/orders?page=" + (house.orders() / 200 + n));
        list("work list", n -> "/work-list");
        list("held order of 20 unknown lines", n -> "/work-list/order/" + house.heldOrder(n));
        list("intake, first page", n -> "/intake");
        list("overview", n -> "/hub");
        list("dashboard", n -> "/dashboard");
        list("parties by words", n -> "/parties?q=" + plus(CUSTOMER_WORDS[n % CUSTOMER_WORDS.length]));
        list("parties, first page", n -> "/parties");
    }

    private static String plus(String words) {
        return words.replace(' ', '+').replace("ł", "%C5%82");
    }

    /** @param path of the n-th call */
    private void list(String title, IntFunction<String> path) throws IOException, InterruptedException {
        for (int n = 0; n < WARM_UP; n++) ask(path.apply(n));
        long[] nanos = new long[TIMES];
        for (int n = 0; n < TIMES; n++) {
            long begin = System.nanoTime();
            ask(path.apply(WARM_UP + n));
            nanos[n] = System.nanoTime() - begin;
        }
        Latency latency = Latency.of(nanos);
        System.out.printf("| %s | %.0f | %.0f |%n", title, latency.p50(), latency.p95());
    }

    private void ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub.url(path)))
                .header("Authorization", account)
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) throw new IOException(path + " answers " + status);
    }
}
