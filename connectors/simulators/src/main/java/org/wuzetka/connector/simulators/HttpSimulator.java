package org.wuzetka.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An outside system that speaks HTTP on the loopback interface. Besides its own paths it serves
 * {@code GET/PUT /simulator/faults} (the {@link Faults.Plan} as JSON) and {@code GET /simulator/ledger}; faults never
 * touch these two.
 */
public abstract class HttpSimulator implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpSimulator.class.getName());
    private static final int LARGEST_BODY = 10_000_000;
    protected static final ObjectMapper JSON = Ledger.JSON;

    static {
        // The JDK's server sends head and body of an answer apart; without this each answer on a kept connection waits
        // some 40 ms for the other side's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final int wantedPort;
    private final Ledger ledger;
    private final Faults faults = new Faults();
    private volatile Runnable afterEach = () -> {};
    private HttpServer server;
    private ExecutorService workers;

    /** @param port 0 takes a free one */
    protected HttpSimulator(int port, Ledger ledger) {
        this.wantedPort = port;
        this.ledger = ledger;
    }

    /** One request, read whole. */
    public record Request(String method, List<String> path, Map<String, String> query, Headers headers, byte[] body) {
        public boolean is(String wantedMethod, String... wantedPath) {
            if (!method.equals(wantedMethod) || path.size() != wantedPath.length) return false;
            for (int i = 0; i < wantedPath.length; i++) {
                if (!wantedPath[i].equals("*") && !wantedPath[i].equals(path.get(i))) return false;
            }
            return true;
        }
    }

    public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        public static Answer json(int status, Object value) {
            try {
                return new Answer(status, "application/json", JSON.writeValueAsBytes(value), Map.of());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public static Answer empty(int status) {
            return new Answer(status, null, new byte[0], Map.of());
        }
    }

    /**
     * What happens in the outside system right after each request that it answers: orders change while their list is read,
     * tokens end.
     */
    public void afterEach(Runnable happening) {
        afterEach = happening;
    }

    /** Does the work of one request; whatever has an effect is in the ledger when this returns. */
    protected abstract Answer answer(Request request) throws IOException;

    /** How this system words an error it did not expect or a fault it was told to show. */
    protected abstract Answer error(int status, String code, String message);

    public synchronized void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort), 100);
        } catch (IOException e) {
            throw new IllegalStateException("Port " + wantedPort + " on the loopback interface is not free", e);
        }
        workers = Executors.newFixedThreadPool(16, task -> {
            Thread thread = new Thread(task, getClass().getSimpleName());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    public synchronized void stop() {
        if (server == null) return;
        server.stop(0);
        workers.shutdownNow();
        server = null;
    }

    @Override
    public void close() {
        stop();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public Faults faults() {
        return faults;
    }

    public Ledger ledger() {
        return ledger;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Request request = read(exchange);
            if (!request.path().isEmpty() && request.path().get(0).equals("simulator")) {
                send(exchange, steer(request));
            } else {
                work(exchange, request);
            }
        } catch (RuntimeException | IOException e) {
            LOG.log(Level.WARNING, "A request could not be answered", e);
            // Without headers sent, closing drops the connection: the caller sees that no answer came.
        } finally {
            exchange.close();
        }
    }

    private void work(HttpExchange exchange, Request request) throws IOException {
        switch (faults.next()) {
            case REFUSE_CONNECTION -> {
                return;
            }
            case SERVER_ERROR -> {
                send(exchange, error(500, "internal_error", "Internal error."));
                return;
            }
            case TOO_MANY_REQUESTS -> {
                Answer refusal = error(429, "too_many_requests", "Too many requests.");
                String seconds = String.valueOf(faults.plan().retryAfterSeconds());
                send(exchange, new Answer(429, refusal.contentType(), refusal.body(), Map.of("Retry-After", seconds)));
                return;
            }
            case DELAY -> pause(faults.plan().delayMillis());
            case LOSE_ANSWER -> {
                answer(request);
                return;
            }
            case NONE -> {}
        }
        Answer answer = answer(request);
        afterEach.run();
        send(exchange, answer);
    }

    private Answer steer(Request request) throws IOException {
        if (request.is("GET", "simulator", "faults")) return Answer.json(200, faults.plan());
        if (request.is("GET", "simulator", "ledger")) return Answer.json(200, ledger.rows());
        if (request.is("PUT", "simulator", "faults") || request.is("POST", "simulator", "faults")) {
            try {
                JsonNode given = JSON.readTree(request.body());
                Map<String, Object> whole = new LinkedHashMap<>(JSON.convertValue(Faults.Plan.NONE, Map.class));
                given.fields().forEachRemaining(field -> whole.put(field.getKey(), field.getValue()));
                faults.follow(JSON.convertValue(whole, Faults.Plan.class));
            } catch (IOException | RuntimeException e) {
                return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
            }
            return Answer.json(200, faults.plan());
        }
        return Answer.json(404, Map.of("error", "Known here: /simulator/faults, /simulator/ledger"));
    }

    private static Request read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        List<String> path = Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(part -> !part.isEmpty())
                .map(HttpSimulator::decode)
                .toList();
        return new Request(exchange.getRequestMethod(), path, query, exchange.getRequestHeaders(), body);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.contentType() != null) exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) exchange.getResponseBody().write(answer.body());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
