package org.wuzetka.connector.webshop.shopware;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.amountOrZero;
import static org.wuzetka.connector.webshop.order.Values.list;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.webshop.order.OrderDraft;

/**
 * The lines of the tree that Shopware keeps. The price of a set is that of its parts together, so either the set counts or its
 * parts: the parts where the set is a mere container without a product number.
 */
final class ShopwareLines {
    private ShopwareLines() {}

    record Line(JsonNode item, String path) {}

    /** The lines that count, whether parts hang under their set or stand beside it with its {@code parentId}. */
    static List<Line> of(JsonNode said, OrderDraft order) {
        List<JsonNode> all = list(said, "lineItems");
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonNode item = all.get(i);
            if (text(item, "parentId") != null && isThere(text(item, "parentId"), all)) continue;
            String path = order.at("lineItems[" + i + "]");
            List<JsonNode> parts = parts(item, all);
            if (counts(item, parts)) lines.add(new Line(item, path));
            else
                for (int p = 0; p < parts.size(); p++) lines.add(new Line(parts.get(p), path + ".children[" + p + "]"));
        }
        return lines;
    }

    /** What hangs under a set that counts, for the people who pack it. */
    static String partsOf(JsonNode item) {
        List<String> names = new ArrayList<>();
        for (JsonNode part : list(item, "children")) {
            BigDecimal quantity = amount(part, "quantity");
            String name = text(part, "label");
            if (name != null) names.add(quantity == null ? name : quantity.toPlainString() + " × " + name);
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static boolean counts(JsonNode item, List<JsonNode> parts) {
        boolean numbered = text(item.path("payload"), "productNumber") != null
                || text(item.path("product"), "productNumber") != null;
        if (parts.isEmpty() || numbered) return true;
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : parts) sum = sum.add(price(part));
        return sum.compareTo(price(item)) != 0;
    }

    private static BigDecimal price(JsonNode item) {
        BigDecimal total = amount(item.path("price"), "totalPrice");
        return total != null ? total : amountOrZero(item, "totalPrice");
    }

    private static List<JsonNode> parts(JsonNode item, List<JsonNode> all) {
        List<JsonNode> parts = new ArrayList<>(list(item, "children"));
        String id = text(item, "id");
        if (!parts.isEmpty() || id == null) return parts;
        for (JsonNode other : all) if (other != item && id.equals(text(other, "parentId"))) parts.add(other);
        return parts;
    }

    private static boolean isThere(String id, List<JsonNode> all) {
        return all.stream().anyMatch(item -> id.equals(text(item, "id")));
    }
}
