package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** BaseLinker's connector: one address, errors with status 200, a hundred orders a page sorted by their confirmation. */
public final class BaseLinkerSimulator extends OrderShop {
    private static final int PAGE = 100;

    private final String token;
    private final Map<String, ArrayNode> parcels = new ConcurrentHashMap<>();
    private final AtomicInteger blocked = new AtomicInteger();

    /** @param port 0 takes a free one */
    public BaseLinkerSimulator(int port, Path directory, String token) {
        super(port, directory, "baselinker", "order_id");
        this.token = token;
    }

    /** The next calls are answered as those of a token that has called too often. */
    public void block(int calls) {
        blocked.set(calls);
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        if (!request.is("POST", "connector.php")) return unknown();
        if (!token.equals(request.headers().getFirst("X-BLToken"))) {
            return failed("ERROR_BAD_TOKEN", "Invalid user token provided.");
        }
        if (blocked.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return failed("ERROR_BLOCKED_TOKEN", "Query limit exceeded, token blocked.");
        }
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        JsonNode asked = JSON.readTree(form.getOrDefault("parameters", "{}"));
        String order = text(asked, "order_id");
        return switch (form.getOrDefault("method", "")) {
            case "getOrders" -> succeeded("orders", list(asked));
            case "getOrderPackages" -> succeeded("packages", parcels.getOrDefault(order, JSON.createArrayNode()));
            case "createPackageManual" -> {
                told(order, "tracking", text(asked, "package_number"));
                parcels.computeIfAbsent(order, any -> JSON.createArrayNode())
                        .addObject()
                        .put("courier_package_nr", text(asked, "package_number"));
                yield succeeded("package_id", JSON.getNodeFactory().numberNode(1));
            }
            case "setOrderStatus" -> {
                told(order, "status", text(asked, "status_id"));
                yield succeeded("done", JSON.getNodeFactory().booleanNode(true));
            }
            default -> failed("ERROR_UNKNOWN_METHOD", "Unknown method.");
        };
    }

    private ArrayNode list(JsonNode asked) {
        List<ObjectNode> found = find(
                order -> number(order, "date_confirmed") >= number(asked, "date_confirmed_from")
                        && number(order, "order_id") >= number(asked, "id_from"),
                Comparator.<ObjectNode>comparingLong(order -> number(order, "date_confirmed"))
                        .thenComparing(by("order_id")));
        return page(found, 0, PAGE);
    }

    private static Answer succeeded(String field, JsonNode value) {
        ObjectNode answer = JSON.createObjectNode().put("status", "SUCCESS");
        answer.set(field, value);
        return Answer.json(200, answer);
    }

    private static Answer failed(String code, String message) {
        return Answer.json(200, Map.of("status", "ERROR", "error_code", code, "error_message", message));
    }
}
