package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wuzetka.connector.simulators.HttpSimulator;
import org.wuzetka.connector.simulators.Ledger;

/**
 * A shop that keeps its orders as the JSON it tells them in. What it is told about them stands in its ledger: {@code order,
 * what, value}.
 */
abstract class OrderShop extends HttpSimulator {
    private final TreeMap<String, ObjectNode> orders = new TreeMap<>();
    private final String idField;

    OrderShop(int port, Path directory, String name, String idField) {
        super(port, new Ledger(directory.resolve(name + ".jsonl")));
        this.idField = idField;
    }

    /** Takes an order or its newer state. */
    public void place(ObjectNode order) {
        synchronized (orders) {
            orders.put(order.path(idField).asText(), order.deepCopy());
        }
    }

    /** The order as the shop holds it now, or {@code null}. */
    public ObjectNode order(String id) {
        synchronized (orders) {
            ObjectNode order = orders.get(id);
            return order == null ? null : order.deepCopy();
        }
    }

    List<ObjectNode> find(Predicate<ObjectNode> wanted, Comparator<ObjectNode> sorted) {
        synchronized (orders) {
            List<ObjectNode> found =
                    new ArrayList<>(orders.values().stream().filter(wanted).toList());
            found.sort(sorted);
            return found;
        }
    }

    void told(String order, String what, String value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("order", order);
        row.put("what", what);
        row.put("value", value);
        ledger().append(row);
    }

    static long number(JsonNode node, String field) {
        return node.path(field).asLong();
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    static Comparator<ObjectNode> by(String field) {
        return Comparator.comparingLong(order -> number(order, field));
    }

    static ArrayNode page(List<ObjectNode> found, int skip, int size) {
        ArrayNode items = JSON.createArrayNode();
        found.stream().skip(skip).limit(size).forEach(items::add);
        return items;
    }

    static int whole(String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    @Override
    protected Answer error(int status, String code, String message) {
        return Answer.json(status, Map.of("error", code, "error_description", message));
    }

    Answer unknown() {
        return error(404, "not_found", "There is no such resource.");
    }
}
