package org.wuzetka.connector.webshop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.wuzetka.connector.webshop.WebhookSignature;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHook;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;

/** WooCommerce's webhooks. The first one names its hook in a form and is signed like the others. */
public final class WooCommerceHook implements ShopHook {

    @Override
    public boolean isGenuine(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        return WebhookSignature.matches(
                body,
                header.apply("X-WC-Webhook-Signature"),
                settings.text("secret").orElse(null));
    }

    @Override
    public Map<String, String> facts(UnaryOperator<String> header) {
        Map<String, String> facts = new HashMap<>();
        facts.put(ShopOrder.TOPIC, header.apply("X-WC-Webhook-Topic"));
        facts.put(ShopOrder.DELIVERY_ID, header.apply("X-WC-Webhook-Delivery-ID"));
        return facts;
    }

    @Override
    public Call read(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        try {
            JsonNode order = ShopAnswers.read(body);
            for (String wrapper : new String[] {"data", "order"}) {
                if (order.path(wrapper).isObject()) order = order.path(wrapper);
            }
            return Call.of(WooCommerceClient.order(order, body, settings.zone(), null));
        } catch (ShopFailure noJson) {
            return new Call.Other();
        }
    }
}
