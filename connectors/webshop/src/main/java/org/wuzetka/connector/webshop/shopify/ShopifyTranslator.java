package org.wuzetka.connector.webshop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.wuzetka.connector.webshop.order.ShopOrders;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;

/**
 * Shopify orders: the body of a webhook, the same inside {@code {"order": …}}, a page of the REST list, or the answer of a
 * GraphQL query. Checkouts, draft orders and refunds are told apart and are no orders.
 */
@Singleton
public class ShopifyTranslator extends ShopTranslator {
    private static final List<String> PLACES = List.of("", "order.", "orders.");

    public ShopifyTranslator() {
        super(ShopFormats.SHOPIFY);
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        boolean graph = names.contains("data.orders.edges")
                || names.contains("data.orders.nodes")
                || names.contains("data.order.lineItems");
        if (graph) return names.contains("data") ? 92 : 0;
        for (String place : PLACES) {
            boolean lines = names.contains(place + "line_items") && !names.contains(place + "order_key");
            boolean priced = names.contains(place + "total_price") || names.contains(place + "financial_status");
            if (lines && priced) return 95;
        }
        if (names.contains("refund_line_items") || names.contains("refund.refund_line_items")) return 90;
        String topic =
                message.meta() == null ? "" : String.valueOf(message.meta().get(TOPIC));
        return topic.startsWith("orders/") && names.contains("id") ? 85 : 0;
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        String topic = found.topic();
        boolean otherTopic = !topic.isEmpty() && !topic.startsWith("orders/");
        if (otherTopic) {
            found.passOver(
                    topic.startsWith("refunds/") ? "shoporder.refund" : "shoporder.other-topic",
                    "",
                    Values.shortened(topic));
        } else if (document.has("data")) {
            graphQl(document, found);
        } else if (document.path("orders").isArray()) {
            found.each(document.path("orders"), "orders", (order, path) -> order(order, path, found));
        } else if (document.path("order").isObject()) {
            order(document.path("order"), "order", found);
        } else if (document.isArray()) {
            found.each(document, "", (order, path) -> order(order, path, found));
        } else {
            order(document, "", found);
        }
    }

    private static void graphQl(JsonNode document, ShopOrders found) {
        JsonNode plain = GraphQl.plain(document.path("data"));
        if (plain.path("orders").isArray()) {
            found.each(plain.path("orders"), "data.orders", (order, path) -> order(order, path, found));
        } else {
            order(plain.path("order"), "data.order", found);
        }
    }

    private static void order(JsonNode order, String path, ShopOrders found) {
        boolean deleted = found.topic().equals("orders/delete");
        if (order.isObject()
                && (order.has("refund_line_items") || order.path("refund").isObject())) {
            found.passOver("shoporder.refund", path, Values.shortened(Values.text(order, "order_id")));
        } else if (order.isObject() && (order.has("abandoned_checkout_url") || order.has("invoice_url"))) {
            found.passOver("shoporder.not-placed", path, "checkout");
        } else if (deleted && Values.text(order, "id") != null) {
            found.passOver("shoporder.deleted-by-id", path, Values.text(order, "id"));
        } else if (!order.path("line_items").isArray()) {
            found.refuse("shoporder.not-an-order", path);
        } else {
            placed(order, path, found);
        }
    }

    private static void placed(JsonNode order, String path, ShopOrders found) {
        String status = Values.text(order, "financial_status");
        boolean gone = Values.text(order, "cancelled_at") != null
                || found.topic().equals("orders/cancelled")
                || "refunded".equals(status);
        Function function = gone ? Function.CANCELLATION : Function.ORIGINAL;
        if (!gone && (found.topic().equals("orders/updated") || found.topic().equals("orders/edited"))) {
            function = Function.REPLACEMENT;
        }
        ShopifyOrder read = new ShopifyOrder(order, path, function);
        if (!gone && read.awaitsOnlinePayment()) {
            found.passOver("shoporder.not-placed", path, status);
            return;
        }
        found.add(read.read(), path);
    }
}
