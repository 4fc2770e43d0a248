package org.wuzetka.connector.webshop.shoper;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wuzetka.connector.webshop.order.ShopOrders;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;

/**
 * Shoper orders (webapi/rest): the body of a webhook, one order, or a page ({@code {"count": "1", "list": […]}}). Lines are a
 * resource of their own: they stand in the order ({@code products}) or beside it ({@code order_products}, with {@code order_id}).
 */
@Singleton
public class ShoperTranslator extends ShopTranslator {
    /** Type of a status that ends an order without delivery; names and ids of statuses are the shop's own. */
    private static final String NOT_FULFILLED = "4";

    public ShoperTranslator() {
        super(ShopFormats.SHOPER);
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        for (String place : List.of("", "list.", "order.")) {
            boolean order = names.contains(place + "order_id") && names.contains(place + "billing_address");
            if (order && (names.contains(place + "status_id") || names.contains(place + "sum"))) return 95;
        }
        return names.contains("list") && names.contains("pages") && names.contains("page") ? 50 : 0;
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        if (document.path("list").isContainerNode()) {
            found.each(document.path("list"), "list", (order, path) -> order(order, path, document, found));
        } else if (document.path("order").isObject()) {
            order(document.path("order"), "order", document, found);
        } else if (document.has("error")) {
            String said = Values.first(document, "error_description", "error");
            found.refuse("shoporder.answer-is-error", "error", Values.shortened(said));
        } else if (document.isArray()) {
            found.each(document, "", (order, path) -> order(order, path, document, found));
        } else {
            order(document, "", document, found);
        }
    }

    private static void order(JsonNode order, String path, JsonNode document, ShopOrders found) {
        String id = Values.text(order, "order_id");
        if (id == null || !order.has("billing_address") && !order.has("sum")) {
            found.refuse("shoporder.not-an-order", path);
            return;
        }
        String status = Values.text(order, "status_id");
        boolean gone =
                NOT_FULFILLED.equals(Values.text(order.path("status"), "type")) || found.isCancelledStatus(status);
        boolean removed = found.topic().equals("order.delete");
        Function function = gone || removed ? Function.CANCELLATION : Function.ORIGINAL;
        found.add(new ShoperOrder(order, products(order, id, document), path, function).read(), path);
    }

    private static List<JsonNode> products(JsonNode order, String id, JsonNode document) {
        for (String field : List.of("products", "order_products")) {
            List<JsonNode> own = Values.list(order, field);
            if (!own.isEmpty()) return own;
        }
        List<JsonNode> beside = new ArrayList<>();
        for (String field : List.of("order_products", "products")) {
            JsonNode holder = document.path(field).has("list") ? document.path(field) : document;
            for (JsonNode line : Values.list(holder, holder == document ? field : "list")) {
                if (id.equals(Values.text(line, "order_id"))) beside.add(line);
            }
        }
        return beside;
    }
}
