package org.wuzetka.connector.webshop.poll;

import java.util.HashMap;
import java.util.Map;
import org.wuzetka.domain.intake.OrderFingerprint;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.StateIntake;

/**
 * One order as a shop told it.
 *
 * @param id the shop's key of the order
 * @param version when it was changed last, milliseconds since 1970
 * @param shape see {@link StateIntake.State#shape()}
 * @param fingerprint of what matters in the content
 * @param topic what happened, in the words of the shop's own webhooks
 */
public record ShopOrder(
        String id, long version, String shape, String fingerprint, String contentType, byte[] content, String topic) {
    /** Fact of the message: what happened, such as {@code order.updated}. */
    public static final String TOPIC = "topic";
    /** Fact of the message: one per delivery, not per event. */
    public static final String DELIVERY_ID = "delivery-id";
    /** Fact of the message: the shop's own id of the order, which status and tracking are told under. */
    public static final String SHOP_ORDER = "shop-order";

    public static ShopOrder json(String id, long version, String shape, byte[] content, String topic) {
        return new ShopOrder(id, version, shape, ShopAnswers.fingerprint(content), "application/json", content, topic);
    }

    public static ShopOrder xml(String id, long version, byte[] content) {
        return new ShopOrder(id, version, "rest", OrderFingerprint.sha256(content), "application/xml", content, null);
    }

    /** @param facts what the administrator laid down for the channel, and the transport's own */
    public StateIntake.State state(String channel, Map<String, String> facts) {
        Map<String, String> meta = new HashMap<>(facts);
        if (topic != null) meta.putIfAbsent(TOPIC, topic);
        meta.put(SHOP_ORDER, id);
        return new StateIntake.State(
                new RawMessage(channel, contentType, null, content, meta), id, version, shape, fingerprint);
    }
}
