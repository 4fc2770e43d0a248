package org.wuzetka.connector.webshop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.wuzetka.connector.webshop.order.Values;

/** JSON:API documents with their {@code included} objects put where the relationships point, as plain JSON has them. */
final class JsonApi {
    private static final int DEEPEST = 4;
    /** An order's line points back at its order, so that a tree can be much bigger than its document. */
    private static final int MOST_OBJECTS = 200_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode document;
    private final Map<String, JsonNode> included = new HashMap<>();
    private int objects;

    JsonApi(JsonNode document) {
        this.document = document;
        for (JsonNode object : Values.list(document, "included")) included.put(key(object), object);
    }

    /** The data as plain objects; the document itself when it has none. */
    JsonNode flat() {
        JsonNode data = document.has("data") ? document.path("data") : document;
        boolean plain = !data.isArray()
                ? !data.has("attributes")
                : data.isEmpty() || !data.path(0).has("attributes");
        return plain ? data : flat(data, 0);
    }

    private JsonNode flat(JsonNode value, int depth) {
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(element -> array.add(flat(element, depth)));
            return array;
        }
        JsonNode full = value.has("attributes") ? value : included.get(key(value));
        ObjectNode object = NODES.objectNode();
        if (value.hasNonNull("id")) object.set("id", value.get("id"));
        if (full == null || depth > DEEPEST || ++objects > MOST_OBJECTS) return object;
        full.path("attributes").fields().forEachRemaining(field -> object.set(field.getKey(), field.getValue()));
        full.path("relationships").fields().forEachRemaining(field -> {
            JsonNode related = field.getValue().path("data");
            boolean back = depth > 0
                    && (field.getKey().equals("order") || field.getKey().equals("parent"));
            if (related.isContainerNode() && !back) object.set(field.getKey(), flat(related, depth + 1));
        });
        return object;
    }

    private static String key(JsonNode object) {
        return object.path("type").asText() + " " + object.path("id").asText();
    }
}
