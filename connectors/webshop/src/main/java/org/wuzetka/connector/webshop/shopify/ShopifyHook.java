package org.wuzetka.connector.webshop.shopify;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.wuzetka.connector.webshop.WebhookSignature;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHook;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;

/**
 * Shopify's webhooks. One secret signs for all shops that have the app, so the shop's own domain is compared too. A refund has
 * an order's id as a field, not as its own, and is kept as it is.
 */
public final class ShopifyHook implements ShopHook {

    @Override
    public boolean isGenuine(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        String domain = header.apply("X-Shopify-Shop-Domain");
        boolean ours =
                settings.text("host").map(host -> host.equalsIgnoreCase(domain)).orElse(false);
        return WebhookSignature.matches(
                        body,
                        header.apply("X-Shopify-Hmac-Sha256"),
                        settings.text("secret").orElse(null))
                && ours;
    }

    @Override
    public Map<String, String> facts(UnaryOperator<String> header) {
        Map<String, String> facts = new HashMap<>();
        facts.put(ShopOrder.TOPIC, header.apply("X-Shopify-Topic"));
        facts.put(ShopOrder.DELIVERY_ID, header.apply("X-Shopify-Webhook-Id"));
        facts.put("event-id", header.apply("X-Shopify-Event-Id"));
        return facts;
    }

    @Override
    public Call read(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        String topic = header.apply("X-Shopify-Topic");
        if (topic == null || !topic.startsWith("orders/") || topic.equals("orders/delete")) return new Call.Other();
        try {
            return Call.of(ShopifyClient.order(ShopAnswers.read(body), body, "webhook", null));
        } catch (ShopFailure noJson) {
            return new Call.Other();
        }
    }
}
