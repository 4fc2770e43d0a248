package org.wuzetka.connector.webshop.magento;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Set;
import org.wuzetka.connector.webshop.order.ShopOrders;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;

/** Magento 2 / Adobe Commerce orders (REST V1): one order, or the answer of a search. */
@Singleton
public class MagentoTranslator extends ShopTranslator {
    private static final Set<String> NOT_PLACED = Set.of("pending_payment", "payment_review");
    private static final Set<String> GONE = Set.of("canceled", "closed");

    public MagentoTranslator() {
        super(ShopFormats.MAGENTO);
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        if (names.contains("search_criteria") && names.contains("items.increment_id")) return 95;
        if (names.contains("search_criteria") && names.contains("total_count")) return 60;
        return names.contains("increment_id") && names.contains("items.sku") ? 95 : 0;
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        if (document.isArray()) {
            found.each(document, "", (order, path) -> order(order, path, found));
        } else if (document.has("search_criteria")) {
            found.each(document.path("items"), "items", (order, path) -> order(order, path, found));
        } else if (document.has("message") && !document.has("items")) {
            found.refuse("shoporder.answer-is-error", "message", Values.shortened(Values.text(document, "message")));
        } else {
            order(document, "", found);
        }
    }

    private static void order(JsonNode order, String path, ShopOrders found) {
        if (Values.text(order, "increment_id") == null || !order.path("items").isArray()) {
            found.refuse("shoporder.not-an-order", path);
            return;
        }
        String state = Values.first(order, "state", "status");
        if (state != null && NOT_PLACED.contains(state)) {
            found.passOver("shoporder.not-placed", path, state);
            return;
        }
        if (order.has("order_id") && !order.has("grand_total")) {
            found.refuse("shoporder.not-an-order", path);
            return;
        }
        boolean gone = state != null && GONE.contains(state) || found.isCancelledStatus(Values.text(order, "status"));
        Function function = gone ? Function.CANCELLATION : Function.ORIGINAL;
        found.add(new MagentoOrder(order, path, function).read(), path);
    }
}
