package org.wuzetka.connector.webshop.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.Problem;

/** What the translators of JSON shops share: limits, syntax, and the walk over a page of orders. */
public abstract class ShopTranslator implements Translator {
    /** Meta key: the event as the shop calls it, such as {@code orders/updated}. */
    public static final String TOPIC = "topic";
    /** Meta key: one per delivery, not per event. */
    public static final String DELIVERY_ID = "delivery-id";
    /** Meta key: ids of the shop's own statuses that mean a cancellation, separated by commas. */
    public static final String CANCELLED_STATUS = "cancelled-status";

    private final String format;

    protected ShopTranslator(String format) {
        this.format = format;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return 0;
        Set<String> names = ShopJson.shape(content);
        return names.isEmpty() ? 0 : certainty(names, message);
    }

    /** @param names in the message, with those they stand in: {@code orders.order_id} */
    protected abstract int certainty(Set<String> names, RawMessage message);

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable("shoporder.empty", null);
        if (content.length > ShopJson.MAX_BYTES) return unreadable("shoporder.too-large", null);
        ShopOrders found = new ShopOrders(format, message);
        try {
            JsonNode document = document(content);
            if (!document.isContainerNode()) return unreadable("shoporder.not-an-order", "$");
            read(document, found);
        } catch (JsonProcessingException syntax) {
            return unreadable("shoporder.syntax", ShopJson.placeOf(syntax));
        } catch (IOException characters) {
            return unreadable("shoporder.syntax", characters.getMessage());
        }
        return found.translation();
    }

    /** @throws IOException with the place for its message, when the content cannot be read */
    protected JsonNode document(byte[] content) throws IOException {
        return ShopJson.TREE.readTree(content);
    }

    protected abstract void read(JsonNode document, ShopOrders found);

    private Translation unreadable(String code, String where) {
        return Translation.unreadable(format, Problem.error(code, where));
    }
}
