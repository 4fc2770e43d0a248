package org.wuzetka.connector.webshop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.connector.webshop.poll.ShopAnswers;

/** Makes of an order that GraphQL gave the JSON that a webhook has: lists without pages, amounts as plain strings. */
final class WebhookShape {
    private static final String SET = "_set";

    private WebhookShape() {}

    static ObjectNode of(JsonNode node) {
        ObjectNode order = object(node);
        for (String field : List.of("financial_status", "fulfillment_status")) {
            String status = ShopAnswers.text(order, field);
            if (status != null) order.put(field, status.toLowerCase(Locale.ROOT));
        }
        if ("unfulfilled".equals(ShopAnswers.text(order, "fulfillment_status"))) order.putNull("fulfillment_status");
        number(order, "id");
        if (order.get("customer") instanceof ObjectNode customer) number(customer, "id");
        String name = ShopAnswers.text(order, "name");
        if (name != null && name.matches("#[0-9]{1,18}")) order.put("order_number", Long.parseLong(name.substring(1)));
        for (JsonNode line : order.path("line_items")) line((ObjectNode) line);
        return order;
    }

    /** Ids are numbers in webhooks and text or {@code gid://shopify/LineItem/1} here. */
    private static void line(ObjectNode line) {
        String gid = ShopAnswers.text(line, "gid");
        line.remove("gid");
        if (gid != null) line.put("admin_graphql_api_id", gid).put("id", gid.substring(gid.lastIndexOf('/') + 1));
        number(line, "id");
        JsonNode variant = line.remove("variant");
        JsonNode product = line.remove("product");
        own(line, "variant_id", variant);
        own(line, "product_id", product);
        line.put("product_exists", product != null && product.isObject());
        String barcode = variant == null ? null : ShopAnswers.text(variant, "barcode");
        if (barcode != null) line.put("barcode", barcode);
    }

    private static void own(ObjectNode line, String field, JsonNode resource) {
        String id = resource == null ? null : ShopAnswers.text(resource, "legacyResourceId");
        if (id == null) line.putNull(field);
        else line.put(field, id);
        number(line, field);
    }

    private static void number(ObjectNode object, String field) {
        String text = ShopAnswers.text(object, field);
        if (text != null && text.matches("[0-9]{1,18}")) object.put(field, Long.parseLong(text));
    }

    private static ObjectNode object(JsonNode node) {
        ObjectNode made = ShopAnswers.object();
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
        node.fields().forEachRemaining(fields::add);
        for (Map.Entry<String, JsonNode> field : fields) {
            made.set(field.getKey(), value(field.getValue()));
            String name = field.getKey();
            if (!name.endsWith(SET)) continue;
            String amount = ShopAnswers.text(field.getValue().path("shop_money"), "amount");
            String plain = name.substring(0, name.length() - SET.length());
            if (amount != null) made.put(plain, amount);
        }
        return made;
    }

    private static JsonNode value(JsonNode node) {
        if (node.isObject()) return node.has("nodes") ? list(node.get("nodes")) : object(node);
        return node.isArray() ? list(node) : node;
    }

    private static ArrayNode list(JsonNode items) {
        ArrayNode made = ShopAnswers.object().putArray("list");
        items.forEach(item -> made.add(value(item)));
        return made;
    }
}
