package org.wuzetka.connector.simulators;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where the hub would be: writes down what is sent to it, refuses forged webhooks as the hub must. */
public final class TestHub implements AutoCloseable {
    public record Call(String method, String path, String authorization, String body) {}

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int total;
    private final AtomicInteger failures = new AtomicInteger();

    public TestHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 200;
            String signature = exchange.getRequestHeaders().getFirst("X-WC-Webhook-Signature");
            if (signature != null && !signature.equals(ShopSimulator.signature(body, Simulators.WEBHOOK_SECRET)))
                status = 401;
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) status = 503;
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(body, StandardCharsets.UTF_8)));
            byte[] answer = ("{\"total\":" + total + ",\"items\":[" + (total > 0 ? "{\"lots\":[{}]}" : "") + "]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Call> calls(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().startsWith(path))
                .toList();
    }

    /** What each list of the hub says it holds. */
    public void holds(int entries) {
        total = entries;
    }

    /** The next calls are answered 503. */
    public void failNext(int count) {
        failures.set(count);
    }

    public SupplierSimulator.Hub asSupplierSees() {
        return new SupplierSimulator.Hub(url(), "warehouse", "warehouse", Map.of("5900477900111", "MG2"), "MG1");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
