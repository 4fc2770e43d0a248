package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** IdoSell Admin API: nothing found is a fault, and so is a wrong key, with status 200. */
public final class IdoSellSimulator extends OrderShop {
    private final String key;

    /** @param port 0 takes a free one */
    public IdoSellSimulator(int port, Path directory, String key) {
        super(port, directory, "idosell", "orderSerialNumber");
        this.key = key;
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        if (!key.equals(request.headers().getFirst("X-API-KEY"))) return fault(1, "Wrong key");
        JsonNode asked = JSON.readTree(request.body()).path("params");
        if (request.is("POST", "api", "admin", "*", "orders", "orders", "search")) return search(asked);
        if (request.is("PUT", "api", "admin", "*", "orders", "orders")) {
            JsonNode order = asked.path("orders").path(0);
            told(text(order, "orderSerialNumber"), "status", text(order, "orderStatus"));
            return Answer.json(200, Map.of());
        }
        if (request.is("PUT", "api", "admin", "*", "orders", "packages")) {
            JsonNode parcel = asked.path("orderPackages").path(0);
            told(
                    text(parcel, "orderSerialNumber"),
                    "tracking",
                    text(parcel.path("packages").path(0), "packageNumber"));
            return Answer.json(200, Map.of());
        }
        return unknown();
    }

    private Answer search(JsonNode asked) {
        JsonNode range = asked.path("ordersRange");
        String since = text(range.path("ordersDateRange"), "ordersDateBegin");
        long first = number(range.path("ordersSerialNumberRange"), "ordersSerialNumberBegin");
        List<ObjectNode> found = find(
                order -> text(order.path("orderDetails"), "orderChangeDate").compareTo(since) >= 0
                        && number(order, "orderSerialNumber") >= first,
                by("orderSerialNumber"));
        if (found.isEmpty()) return fault(2, "No orders found");
        int size = asked.path("resultsLimit").asInt();
        ObjectNode answer = JSON.createObjectNode().put("resultsNumberAll", found.size());
        answer.set("Results", page(found, asked.path("resultsPage").asInt() * size, size));
        return Answer.json(200, answer);
    }

    private static Answer fault(int code, String text) {
        return Answer.json(200, Map.of("errors", Map.of("faultCode", code, "faultString", text)));
    }
}
