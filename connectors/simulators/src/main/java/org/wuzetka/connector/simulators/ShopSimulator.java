package org.wuzetka.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Web shop that talks as WooCommerce does (REST v3): serves {@code /wp-json/wc/v3/orders} to whoever knows its key, and
 * sends each order by a webhook signed with base64(HMAC-SHA256(body)). Like the real one it does not retry a webhook. Rows
 * of {@code webhooks.jsonl}: {@code delivery, topic, orderId, modified, status, at}; the row of a delivery that got no
 * answer has {@code status} 0.
 */
public final class ShopSimulator extends HttpSimulator {
    private final TreeMap<Long, ObjectNode> orders = new TreeMap<>();
    private final String consumerKey;
    private final String consumerSecret;
    private final String webhookSecret;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param port 0 takes a free one */
    public ShopSimulator(int port, Path directory, String consumerKey, String consumerSecret, String webhookSecret) {
        super(port, new Ledger(directory.resolve("webhooks.jsonl")));
        this.consumerKey = consumerKey;
        this.consumerSecret = consumerSecret;
        this.webhookSecret = webhookSecret;
    }

    /** Takes an order (Woo's JSON with its {@code id}) or its newer state, without telling anyone. */
    public void place(ObjectNode order) {
        synchronized (orders) {
            orders.put(order.path("id").asLong(), order.deepCopy());
        }
    }

    /**
     * Sends one webhook.
     *
     * @param target the hub's {@code /webhooks/{channel}}
     * @param topic {@code order.created} or {@code order.updated}
     * @return the HTTP status, 0 when no answer came
     */
    public int deliver(URI target, String topic, ObjectNode order) {
        return deliver(target, topic, order, webhookSecret);
    }

    /** Sends a webhook that an impostor signed: with a secret that is not the shop's. */
    public int deliverForged(URI target, String topic, ObjectNode order) {
        return deliver(target, topic, order, webhookSecret + "-forged");
    }

    private int deliver(URI target, String topic, ObjectNode order, String secret) {
        String delivery = UUID.randomUUID().toString();
        int status = 0;
        try {
            byte[] body = JSON.writeValueAsBytes(order);
            HttpRequest request = HttpRequest.newBuilder(target)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "WooCommerce Hookshot (simulated)")
                    .header("X-WC-Webhook-Source", url() + "/")
                    .header("X-WC-Webhook-Topic", topic)
                    .header("X-WC-Webhook-Resource", topic.substring(0, topic.indexOf('.')))
                    .header("X-WC-Webhook-Event", topic.substring(topic.indexOf('.') + 1))
                    .header("X-WC-Webhook-Signature", signature(body, secret))
                    .header("X-WC-Webhook-ID", "1")
                    .header("X-WC-Webhook-Delivery-ID", delivery)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            status = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("delivery", delivery);
        row.put("topic", topic);
        row.put("orderId", order.path("id").asLong());
        row.put("modified", order.path("date_modified_gmt").asText());
        row.put("status", status);
        row.put("at", Instant.now().toString());
        ledger().append(row);
        return status;
    }

    /** The signature WooCommerce puts into {@code X-WC-Webhook-Signature}. */
    public static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    protected Answer error(int status, String code, String message) {
        return Answer.json(status, Map.of("code", code, "message", message, "data", Map.of("status", status)));
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        boolean orderPath = request.path().size() >= 4
                && request.path().subList(0, 4).equals(List.of("wp-json", "wc", "v3", "orders"));
        if (orderPath && request.path().size() == 5 && request.method().equals("PUT") && authorized(request)) {
            return change(request);
        }
        if (!orderPath || !request.method().equals("GET")) {
            return error(404, "rest_no_route", "No route was found matching the URL and request method.");
        }
        if (!authorized(request)) {
            return error(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        }
        synchronized (orders) {
            if (request.path().size() == 5) {
                String id = request.path().get(4);
                ObjectNode order = id.matches("\\d{1,18}") ? orders.get(Long.parseLong(id)) : null;
                return order == null
                        ? error(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
                        : Answer.json(200, order);
            }
            return list(request.query());
        }
    }

    /** What the hub tells about an order; a row {@code orderId, told} of the ledger. */
    private Answer change(Request request) throws IOException {
        long id = Long.parseLong(request.path().get(4));
        synchronized (orders) {
            ObjectNode order = orders.get(id);
            if (order == null) return error(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
            JsonNode change = JSON.readTree(request.body());
            if (change.has("status")) order.put("status", change.path("status").asText());
            change.path("meta_data")
                    .forEach(fact -> order.withArray("meta_data").add(fact));
            order.put(
                    "date_modified_gmt",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
            ledger().append(Map.of("orderId", id, "told", change.toString()));
            return Answer.json(200, order);
        }
    }

    private Answer list(Map<String, String> query) {
        int page = number(query.get("page"), 1);
        int perPage = Math.min(number(query.get("per_page"), 10), 100);
        String after = query.get("modified_after");
        List<ObjectNode> found = new ArrayList<>(orders.values());
        if (after != null) found.removeIf(order -> modified(order).compareTo(plain(after)) <= 0);
        boolean ascending = "asc".equals(query.get("order"));
        found.sort((a, b) ->
                ascending ? modified(a).compareTo(modified(b)) : modified(b).compareTo(modified(a)));
        ArrayNode items = JSON.createArrayNode();
        found.stream().skip((long) (page - 1) * perPage).limit(perPage).forEach(items::add);
        Answer answer = Answer.json(200, items);
        int pages = (found.size() + perPage - 1) / perPage;
        Map<String, String> headers =
                Map.of("X-WP-Total", String.valueOf(found.size()), "X-WP-TotalPages", String.valueOf(pages));
        return new Answer(200, answer.contentType(), answer.body(), headers);
    }

    private boolean authorized(Request request) {
        String pair = consumerKey + ":" + consumerSecret;
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return basic.equals(request.headers().getFirst("Authorization"))
                || consumerKey.equals(request.query().get("consumer_key"))
                        && consumerSecret.equals(request.query().get("consumer_secret"));
    }

    private static String modified(ObjectNode order) {
        return order.path("date_modified_gmt").asText();
    }

    /** Woo compares times without an offset: {@code 2026-03-01T10:00:00}. */
    private static String plain(String time) {
        return time.length() > 19 ? time.substring(0, 19) : time;
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("[1-9]\\d{0,6}") ? Integer.parseInt(text) : otherwise;
    }
}
