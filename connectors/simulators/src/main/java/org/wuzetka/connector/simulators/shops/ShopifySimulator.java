package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shopify's GraphQL Admin API, as far as the hub asks it: orders by the time of their last change, with cursors that hold
 * their place, and what is told about them. Orders are kept under the names that the question gives them.
 */
public final class ShopifySimulator extends OrderShop {
    private static final String PATH_END = "graphql.json";

    private final String token;
    private final AtomicInteger throttled = new AtomicInteger();

    /** @param port 0 takes a free one */
    public ShopifySimulator(int port, Path directory, String token) {
        super(port, directory, "shopify", "id");
        this.token = token;
    }

    /** The next questions cost more than the bucket holds. */
    public void throttle(int questions) {
        throttled.set(questions);
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        List<String> path = request.path();
        if (!request.method().equals("POST") || !path.get(path.size() - 1).equals(PATH_END)) return unknown();
        if (!token.equals(request.headers().getFirst("X-Shopify-Access-Token"))) {
            return error(401, "unauthorized", "Invalid API key or access token");
        }
        if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) return throttledAnswer();
        JsonNode asked = JSON.readTree(request.body());
        JsonNode variables = asked.path("variables");
        String query = text(asked, "query");
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode data = answer.putObject("data");
        if (query.startsWith("query Orders")) {
            orders(variables, data.putObject("orders"));
        } else if (query.startsWith("query Open")) {
            open(id(variables), data.putObject("order"));
        } else if (query.startsWith("mutation Sent")) {
            sent(variables.path("fulfillment"));
            data.putObject("fulfillmentCreate").putArray("userErrors");
        } else if (query.startsWith("mutation Taken")) {
            told(id(variables), "tag", variables.path("tags").path(0).asText());
            data.putObject("tagsAdd").putArray("userErrors");
        } else if (query.startsWith("mutation Cancel")) {
            told(id(variables), "status", "cancelled");
            data.putObject("orderCancel").putArray("orderCancelUserErrors");
        } else {
            return unknown();
        }
        return Answer.json(200, answer);
    }

    private static Answer throttledAnswer() {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("errors")
                .addObject()
                .put("message", "Throttled")
                .putObject("extensions")
                .put("code", "THROTTLED");
        ObjectNode cost = answer.putObject("extensions").putObject("cost").put("requestedQueryCost", 600);
        cost.putObject("throttleStatus").put("currentlyAvailable", 500).put("restoreRate", 50);
        return Answer.json(200, answer);
    }

    private void orders(JsonNode variables, ObjectNode connection) {
        Instant since = Instant.parse(text(variables, "filter").replaceAll("^updated_at:>='|'$", ""));
        String after = variables.has("after")
                ? new String(Base64.getDecoder().decode(text(variables, "after")), StandardCharsets.UTF_8)
                : "";
        int size = variables.path("size").asInt();
        List<ObjectNode> found = find(
                order -> !Instant.parse(text(order, "updated_at")).isBefore(since)
                        && placeOf(order).compareTo(after) > 0,
                Comparator.comparing(this::placeOf));
        ArrayNode nodes = page(found, 0, size);
        connection.set("nodes", nodes);
        ObjectNode info = connection.putObject("pageInfo").put("hasNextPage", found.size() > size);
        if (!nodes.isEmpty()) {
            byte[] last = placeOf((ObjectNode) nodes.get(nodes.size() - 1)).getBytes(StandardCharsets.UTF_8);
            info.put("endCursor", Base64.getEncoder().encodeToString(last));
        }
    }

    private String placeOf(ObjectNode order) {
        return text(order, "updated_at") + " " + String.format("%020d", number(order, "id"));
    }

    private void open(String id, ObjectNode order) {
        ArrayNode parcels = order.putArray("fulfillments");
        for (var row : ledger().rows("order", id)) {
            if (!"tracking".equals(row.get("what"))) continue;
            parcels.addObject().putArray("trackingInfo").addObject().put("number", String.valueOf(row.get("value")));
        }
        if (ledger().rows("order", id).stream().anyMatch(row -> "cancelled".equals(row.get("value")))) {
            order.put("cancelledAt", Instant.now().toString());
        }
        ArrayNode open = order.putObject("fulfillmentOrders").putArray("nodes");
        open.addObject().put("id", "gid://shopify/FulfillmentOrder/" + id).put("status", "OPEN");
    }

    private void sent(JsonNode fulfillment) {
        String gid = fulfillment
                .path("lineItemsByFulfillmentOrder")
                .path(0)
                .path("fulfillmentOrderId")
                .asText();
        told(gid.substring(gid.lastIndexOf('/') + 1), "tracking", text(fulfillment.path("trackingInfo"), "number"));
    }

    private static String id(JsonNode variables) {
        String gid = text(variables, "id");
        return gid.substring(gid.lastIndexOf('/') + 1);
    }
}
