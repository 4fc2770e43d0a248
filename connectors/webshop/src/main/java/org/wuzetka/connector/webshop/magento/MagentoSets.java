package org.wuzetka.connector.webshop.magento;

import static org.wuzetka.connector.webshop.order.Values.amountOrZero;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which items of an order are lines. A configurable product stands there twice, as itself with the price and as the variant
 * chosen without one; a bundle is priced as a whole or by its parts.
 */
final class MagentoSets {
    private final Map<String, JsonNode> byId = new HashMap<>();
    /** Bundles whose parts have the prices. */
    private final Set<String> pricedByParts = new HashSet<>();

    MagentoSets(List<JsonNode> items) {
        for (JsonNode item : items) if (text(item, "item_id") != null) byId.put(text(item, "item_id"), item);
        Map<String, BigDecimal> ofParts = new HashMap<>();
        for (JsonNode item : items) {
            JsonNode parent = parent(item);
            if (parent != null)
                ofParts.merge(text(parent, "item_id"), amountOrZero(item, "row_total"), BigDecimal::add);
        }
        ofParts.forEach((id, sum) -> {
            boolean bundle = "bundle".equals(text(byId.get(id), "product_type"));
            if (bundle && sum.signum() > 0) pricedByParts.add(id);
        });
    }

    boolean counts(JsonNode item) {
        JsonNode parent = parent(item);
        if (parent != null) return pricedByParts.contains(text(parent, "item_id"));
        return !pricedByParts.contains(String.valueOf(text(item, "item_id")));
    }

    /** The item this one is a part of; an unknown parent is none, or the goods would be lost. */
    private JsonNode parent(JsonNode item) {
        String id = text(item, "parent_item_id");
        if (id == null) id = text(item.path("parent_item"), "item_id");
        JsonNode parent = id == null ? null : byId.get(id);
        return parent == item ? null : parent;
    }
}
