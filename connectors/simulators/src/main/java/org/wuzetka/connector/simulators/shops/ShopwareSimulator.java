package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shopware 6 Admin API: tokens by client credentials, orders by criteria, states by actions. */
public final class ShopwareSimulator extends OrderShop {
    private final String clientSecret;
    private volatile String token = UUID.randomUUID().toString();

    /** @param port 0 takes a free one */
    public ShopwareSimulator(int port, Path directory, String clientSecret) {
        super(port, directory, "shopware", "id");
        this.clientSecret = clientSecret;
    }

    /** From now on the tokens given so far are refused. */
    public void expireTokens() {
        token = UUID.randomUUID().toString();
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        JsonNode body = request.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(request.body());
        if (request.is("POST", "api", "oauth", "token")) {
            return clientSecret.equals(text(body, "client_secret"))
                    ? Answer.json(200, Map.of("token_type", "Bearer", "expires_in", 600, "access_token", token))
                    : error(401, "invalid_client", "Client authentication failed");
        }
        if (!("Bearer " + token).equals(request.headers().getFirst("Authorization"))) {
            return error(401, "9", "The resource owner or authorization server denied the request.");
        }
        if (request.is("POST", "api", "search", "order")) return search(body);
        if (request.is("PATCH", "api", "order-delivery", "*")) {
            JsonNode codes = body.path("trackingCodes");
            told(request.path().get(2), "tracking", codes.path(codes.size() - 1).asText());
            return Answer.empty(204);
        }
        if (request.is("POST", "api", "_action", "*", "*", "state", "*")) {
            told(request.path().get(3), "status", request.path().get(5));
            return Answer.json(200, Map.of());
        }
        return unknown();
    }

    private Answer search(JsonNode criteria) {
        ObjectNode answer = JSON.createObjectNode();
        if (criteria.has("ids")) {
            ObjectNode order = order(criteria.path("ids").path(0).asText());
            var data = answer.putArray("data");
            if (order != null) data.add(order);
            return Answer.json(200, answer);
        }
        long after =
                criteria.path("filter").path(0).path("parameters").path("gt").asLong();
        JsonNode either = criteria.path("filter").path(1).path("queries");
        Instant since =
                Instant.parse(either.path(0).path("parameters").path("gte").asText());
        List<ObjectNode> found = find(
                order -> number(order, "autoIncrement") > after
                        && !changed(order).isBefore(since),
                by("autoIncrement"));
        answer.set("data", page(found, 0, criteria.path("limit").asInt()));
        return Answer.json(200, answer);
    }

    private static Instant changed(ObjectNode order) {
        String updated = order.hasNonNull("updatedAt") ? text(order, "updatedAt") : "";
        return Instant.parse(updated.isEmpty() ? text(order, "createdAt") : updated);
    }
}
