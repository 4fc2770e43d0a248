package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Shoper's web API: fifty of anything a page, numbers as texts, lines as a list of their own. Each order is placed with its
 * lines under {@code products}, which the list of orders leaves out.
 */
public final class ShoperSimulator extends OrderShop {
    private static final int PAGE = 50;

    private final String basic;
    private volatile String token = UUID.randomUUID().toString();

    /** @param port 0 takes a free one */
    public ShoperSimulator(int port, Path directory, String user, String password) {
        super(port, directory, "shoper", "order_id");
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.basic = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** From now on the tokens given so far are refused. */
    public void expireTokens() {
        token = UUID.randomUUID().toString();
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        String authorization = request.headers().getFirst("Authorization");
        if (request.is("POST", "webapi", "rest", "auth")) {
            return basic.equals(authorization)
                    ? Answer.json(200, Map.of("access_token", token, "expires_in", 2592000, "token_type", "bearer"))
                    : error(401, "unauthorized_client", "Wrong user or password");
        }
        if (!("Bearer " + token).equals(authorization)) return error(401, "unauthorized", "Token expired");
        JsonNode filters = JSON.readTree(request.query().getOrDefault("filters", "{}"));
        int page = whole(request.query().get("page"), 1);
        if (request.is("GET", "webapi", "rest", "orders")) return orders(filters, page);
        if (request.is("GET", "webapi", "rest", "order-products")) return lines(filters, page);
        if (request.is("GET", "webapi", "rest", "parcels")) return parcels(text(filters, "order_id"));
        JsonNode body = request.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(request.body());
        if (request.is("PUT", "webapi", "rest", "orders", "*")) {
            told(request.path().get(3), "status", text(body, "status_id"));
            return Answer.json(200, 1);
        }
        if (request.is("POST", "webapi", "rest", "parcels")) {
            told(text(body, "order_id"), "tracking", text(body, "shipping_code"));
            return Answer.json(200, 1);
        }
        return unknown();
    }

    private Answer orders(JsonNode filters, int page) {
        String since = text(filters.path("date"), ">=");
        long after = filters.path("order_id").path(">").asLong();
        List<ObjectNode> found = find(
                order -> text(order, "date").compareTo(since) >= 0 && number(order, "order_id") > after,
                by("order_id"));
        List<ObjectNode> bare = found.stream()
                .map(order -> (ObjectNode) order.deepCopy().without("products"))
                .toList();
        return list(bare, page);
    }

    private Answer lines(JsonNode filters, int page) {
        Set<String> wanted = new HashSet<>();
        filters.path("order_id").path("in").forEach(id -> wanted.add(id.asText()));
        List<ObjectNode> lines = new ArrayList<>();
        for (ObjectNode order : find(order -> wanted.contains(text(order, "order_id")), by("order_id"))) {
            order.path("products").forEach(line -> lines.add((ObjectNode) line));
        }
        return list(lines, page);
    }

    private Answer parcels(String order) {
        List<ObjectNode> parcels = new ArrayList<>();
        for (var row : ledger().rows("order", order)) {
            if ("tracking".equals(row.get("what"))) {
                parcels.add(JSON.createObjectNode()
                        .put("parcel_id", "1")
                        .put("shipping_code", String.valueOf(row.get("value"))));
            }
        }
        return list(parcels, 1);
    }

    private static Answer list(List<ObjectNode> found, int page) {
        ArrayNode items = page(found, (page - 1) * PAGE, PAGE);
        ObjectNode answer = JSON.createObjectNode().put("count", String.valueOf(found.size()));
        answer.put("pages", Math.max(1, (found.size() + PAGE - 1) / PAGE)).put("page", page);
        answer.set("list", items);
        return Answer.json(200, answer);
    }
}
