package org.wuzetka.connector.webshop.shoper;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHook;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.Signature;

/** Shoper's webhooks, signed over their id, the secret and the body. */
public final class ShoperHook implements ShopHook {

    @Override
    public boolean isGenuine(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        return Signature.isShoperSha1(
                body,
                header.apply("X-Webhook-Sha1"),
                header.apply("X-Webhook-Id"),
                settings.text("secret").orElse(null));
    }

    @Override
    public Map<String, String> facts(UnaryOperator<String> header) {
        Map<String, String> facts = new HashMap<>();
        facts.put(ShopOrder.TOPIC, header.apply("X-Webhook-Name"));
        facts.put(ShopOrder.DELIVERY_ID, header.apply("X-Webhook-Id"));
        return facts;
    }

    /** A call without lines only says that there is something to fetch; the next round does. */
    @Override
    public Call read(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        try {
            JsonNode order = ShopAnswers.read(body);
            String id = ShopAnswers.text(order, "order_id");
            Instant changed = ShoperClient.changed(order, settings);
            boolean whole = order.path("products").size() > 0;
            if (id == null || changed == null) return new Call.Other();
            return whole ? Call.of(ShopOrder.json(id, changed.toEpochMilli(), "webhook", body, null)) : new Call.Hint();
        } catch (ShopFailure noJson) {
            return new Call.Other();
        }
    }
}
