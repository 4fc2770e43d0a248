package org.wuzetka.connector.webshop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Set;
import org.wuzetka.connector.webshop.order.ShopOrders;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;

/**
 * Shopware 6 orders: the answer of {@code /api/search/order} as plain JSON or as JSON:API, one order, or the event an app
 * gets. Only the live version of an order counts; others are drafts made in the back office.
 */
@Singleton
public class ShopwareTranslator extends ShopTranslator {
    private static final String LIVE = "0fa91ce3e96a4bc2be4bd9ce752c3425";

    public ShopwareTranslator() {
        super(ShopFormats.SHOPWARE);
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        if (names.contains("data.payload.order")) return 95;
        for (String place : new String[] {"", "data.", "data.attributes."}) {
            boolean order = names.contains(place + "orderNumber")
                    && (names.contains(place + "amountTotal") || names.contains(place + "price.totalPrice"));
            if (order) return 95;
        }
        return names.contains("data.orderNumber") && names.contains("data.lineItems") ? 90 : 0;
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        JsonNode payload = document.path("data").path("payload").path("order");
        if (payload.isObject()) {
            order(payload, "data.payload.order", found);
            return;
        }
        JsonNode data = new JsonApi(document).flat();
        if (data.isArray()) {
            found.each(data, document.isArray() ? "" : "data", (order, path) -> order(order, path, found));
        } else {
            order(data, document.has("data") ? "data" : "", found);
        }
    }

    private static void order(JsonNode order, String path, ShopOrders found) {
        String version = Values.text(order, "versionId");
        if (Values.text(order, "orderNumber") == null
                || !order.path("lineItems").isContainerNode()) {
            found.refuse("shoporder.not-an-order", path);
        } else if (version != null && !version.equals(LIVE)) {
            found.passOver("shoporder.not-placed", path, "version " + Values.shortened(version));
        } else {
            placed(order, path, found);
        }
    }

    private static void placed(JsonNode order, String path, ShopOrders found) {
        boolean gone = "cancelled".equals(ShopwareOrder.stateOf(order))
                || found.topic().equals("state_enter.order.state.cancelled");
        ShopwareOrder read = new ShopwareOrder(order, path, gone ? Function.CANCELLATION : Function.ORIGINAL);
        if (!gone && read.awaitsOnlinePayment()) found.passOver("shoporder.not-placed", path, "unpaid");
        else found.add(read.read(), path);
    }
}
