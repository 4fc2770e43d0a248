package org.wuzetka.connector.webshop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An answer of Shopify's GraphQL API in the names of its REST API: connections as lists, money sets as the amount in the
 * shop's currency, {@code lineItems} as {@code line_items}.
 */
final class GraphQl {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("display_financial_status", "financial_status"),
            Map.entry("display_fulfillment_status", "fulfillment_status"),
            Map.entry("original_unit_price", "price"),
            Map.entry("original_price", "price"),
            Map.entry("allocated_amount", "amount"),
            Map.entry("custom_attributes", "note_attributes"),
            Map.entry("country_code_v2", "country_code"),
            Map.entry("currency_code", "currency"),
            Map.entry("legacy_resource_id", "id"));
    private static final Set<String> WORDS = Set.of("financial_status", "fulfillment_status");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private GraphQl() {}

    static JsonNode plain(JsonNode answer) {
        return plain(answer, "");
    }

    private static JsonNode plain(JsonNode value, String name) {
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(element -> array.add(plain(element, name)));
            return array;
        }
        if (!value.isObject()) {
            return value.isTextual() && WORDS.contains(name)
                    ? NODES.textNode(value.textValue().toLowerCase(Locale.ROOT))
                    : value;
        }
        if (value.path("edges").isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.path("edges").forEach(edge -> array.add(plain(edge.path("node"), name)));
            return array;
        }
        if (value.path("nodes").isArray()) return plain(value.path("nodes"), name);
        if (value.path("shopMoney").isObject()) return value.path("shopMoney").path("amount");
        ObjectNode object = NODES.objectNode();
        value.fields().forEachRemaining(field -> {
            String plainName = nameOf(field.getKey());
            JsonNode plainValue = plain(field.getValue(), plainName);
            if (!object.has(plainName)
                    || plainName.equals("id") && field.getKey().equals("legacyResourceId")) {
                object.set(plainName, plainValue);
            }
        });
        if (object.has("note_attributes") && !object.has("properties")) keysAsNames(object);
        return object;
    }

    private static void keysAsNames(ObjectNode object) {
        for (JsonNode attribute : object.path("note_attributes")) {
            if (attribute.isObject() && !attribute.has("name") && attribute.has("key")) {
                ((ObjectNode) attribute).set("name", attribute.get("key"));
            }
        }
    }

    private static String nameOf(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 8);
        for (char c : camel.toCharArray()) {
            if (Character.isUpperCase(c)) snake.append('_').append(Character.toLowerCase(c));
            else snake.append(c);
        }
        String name = snake.toString();
        if (name.endsWith("_set")) name = name.substring(0, name.length() - 4);
        return NAMES.getOrDefault(name, name);
    }
}
