package org.wuzetka.connector.webshop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHook;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.connector.webshop.poll.Signature;

/** Webhooks of a Shopware app: the order stands in {@code data.payload.order}. */
public final class ShopwareHook implements ShopHook {

    @Override
    public boolean isGenuine(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        return Signature.isHmacSha256(
                body,
                header.apply("shopware-shop-signature"),
                settings.text("secret").orElse(null));
    }

    @Override
    public Map<String, String> facts(UnaryOperator<String> header) {
        return new HashMap<>();
    }

    @Override
    public Call read(byte[] body, UnaryOperator<String> header, ShopSettings settings) {
        try {
            JsonNode call = ShopAnswers.read(body);
            JsonNode order = call.path("data").path("payload").path("order");
            String id = ShopAnswers.text(order, "id");
            Instant changed = ShopTimes.read(ShopAnswers.text(order, "updatedAt"), ZoneOffset.UTC);
            if (changed == null) changed = ShopTimes.read(ShopAnswers.text(order, "createdAt"), ZoneOffset.UTC);
            if (id == null || changed == null) return new Call.Other();
            String topic = ShopAnswers.text(call.path("data"), "event");
            return Call.of(ShopOrder.json(id, changed.toEpochMilli(), "webhook", ShopAnswers.write(order), topic));
        } catch (ShopFailure noJson) {
            return new Call.Other();
        }
    }
}
