package org.wuzetka.connector.webshop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.webshop.order.Values;

/** The resources that stand beside the orders in a document, found by their id. */
final class Resources {
    private final JsonNode document;

    Resources(JsonNode document) {
        this.document = document;
    }

    /** The resource of that id; a missing node when it is not there. */
    JsonNode get(String plural, String singular, String id) {
        if (id != null) {
            for (JsonNode resource : all(document, plural, singular)) {
                if (id.equals(Values.text(resource, "id"))) return resource;
            }
        }
        return MissingNode.getInstance();
    }

    List<JsonNode> all(String plural, String singular) {
        return all(document, plural, singular);
    }

    /** A list as JSON writes it ({@code orders: […]}) or XML ({@code <orders><order/><order/></orders>}), or one alone. */
    static List<JsonNode> all(JsonNode parent, String plural, String singular) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode list = parent.path(plural);
        collect(list.isObject() && list.has(singular) ? list.path(singular) : list, found);
        collect(parent.path(singular), found);
        return found;
    }

    private static void collect(JsonNode value, List<JsonNode> found) {
        if (value.isObject()) found.add(value);
        if (value.isArray())
            value.forEach(element -> {
                if (element.isObject()) found.add(element);
            });
    }
}
