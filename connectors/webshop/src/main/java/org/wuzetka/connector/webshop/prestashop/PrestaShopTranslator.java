package org.wuzetka.connector.webshop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.wuzetka.connector.webshop.order.ShopOrders;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;

/**
 * Orders of the PrestaShop web service, as XML or JSON, one or a page of them. An order names its addresses, customer and
 * currency by id alone: whoever fetches them puts these resources beside it in the same document ({@code addresses},
 * {@code customers}, {@code currencies}, {@code countries}, {@code carriers}, {@code order_states}, {@code order_details}).
 */
@Singleton
public class PrestaShopTranslator extends ShopTranslator {
    private static final int PREFIX = 2_000;
    /** Order states of a fresh installation; a shop's own are told by the channel. */
    private static final Set<String> GONE = Set.of("6", "7");

    private static final String PAYMENT_FAILED = "8";

    public PrestaShopTranslator() {
        super(ShopFormats.PRESTASHOP);
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return 0;
        String start = new String(content, 0, Math.min(content.length, PREFIX), StandardCharsets.UTF_8);
        if (!isXml(start)) return super.recognises(message);
        if (!start.contains("<prestashop")) return 0;
        return start.contains("<order") ? 98 : 70;
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        for (String place : List.of("", "order.", "orders.")) {
            boolean order = names.contains(place + "id_address_invoice") && names.contains(place + "id_cart");
            if (order && names.contains(place + "current_state")) return 95;
        }
        return 0;
    }

    @Override
    protected JsonNode document(byte[] content) throws IOException {
        String start = new String(content, 0, Math.min(content.length, 100), StandardCharsets.UTF_8);
        return isXml(start) ? XmlTree.read(content) : super.document(content);
    }

    private static boolean isXml(String start) {
        String plain = start.startsWith("\uFEFF") ? start.substring(1) : start;
        return plain.stripLeading().startsWith("<");
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        if (document.has("errors")) {
            JsonNode error = document.path("errors").path("error");
            String said = Values.text(error.isArray() ? error.path(0) : error, "message");
            found.refuse("shoporder.answer-is-error", "errors", Values.shortened(said));
            return;
        }
        Resources resources = new Resources(document);
        if (document.has("id_address_invoice")) {
            order(document, "", resources, found);
        } else if (document.has("orders") || document.has("order")) {
            List<JsonNode> orders = Resources.all(document, "orders", "order");
            for (int i = 0; i < orders.size(); i++) order(orders.get(i), "order[" + i + "]", resources, found);
            if (orders.isEmpty()) found.passOver("shoporder.no-orders", "orders");
        } else {
            found.refuse("shoporder.not-an-order", "");
        }
    }

    private static void order(JsonNode order, String path, Resources resources, ShopOrders found) {
        if (Values.text(order, "id") == null || !order.has("id_address_invoice")) {
            // A list without display=full names ids alone.
            found.refuse("shoporder.ids-alone", path);
            return;
        }
        String state = Values.text(order, "current_state");
        if (PAYMENT_FAILED.equals(state) || "0".equals(state)) {
            found.passOver("shoporder.not-placed", path, state);
            return;
        }
        boolean gone = state != null && GONE.contains(state) || found.isCancelledStatus(state);
        Function function = gone ? Function.CANCELLATION : Function.ORIGINAL;
        found.add(new PrestaShopOrder(order, path, resources, function).read(), path);
    }
}
