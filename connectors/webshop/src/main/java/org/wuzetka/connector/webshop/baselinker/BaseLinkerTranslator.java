package org.wuzetka.connector.webshop.baselinker;

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
 * BaseLinker (Base.com) orders: the answer of {@code getOrders}, or one order of it. Errors come with HTTP 200. What a status
 * means only the account knows; the channel names those that are cancellations.
 */
@Singleton
public class BaseLinkerTranslator extends ShopTranslator {
    public BaseLinkerTranslator() {
        super(ShopFormats.BASELINKER);
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        boolean answer = names.contains("status");
        if (answer && names.contains("error_code") && names.contains("error_message")) return 90;
        if (answer && names.contains("logs.log_type")) return 90;
        if (names.contains("orders.order_id") && names.contains("orders.products")) return 95;
        if (answer && names.contains("orders")) return 85;
        return names.contains("order_id") && names.contains("products.price_brutto") ? 95 : 0;
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        if ("ERROR".equals(Values.text(document, "status"))) {
            found.refuse(
                    "shoporder.answer-is-error",
                    "error_message",
                    Values.shortened(Values.said(Values.text(document, "error_message"), "")));
        } else if (document.path("orders").isArray()) {
            found.each(document.path("orders"), "orders", (order, path) -> order(order, path, found));
        } else if (document.path("logs").isArray()) {
            found.passOver("shoporder.events", "logs");
        } else if (document.isArray()) {
            found.each(document, "", (order, path) -> order(order, path, found));
        } else {
            order(document, "", found);
        }
    }

    private static void order(JsonNode order, String path, ShopOrders found) {
        if (Values.text(order, "order_id") == null || !order.path("products").isContainerNode()) {
            found.refuse("shoporder.not-an-order", path);
            return;
        }
        boolean unconfirmed = order.has("date_confirmed") && Values.ofSeconds(order, "date_confirmed") == null
                || order.path("confirmed").isBoolean()
                        && !order.path("confirmed").booleanValue();
        if (unconfirmed) {
            found.passOver("shoporder.not-placed", path, "unconfirmed");
            return;
        }
        boolean gone = found.isCancelledStatus(Values.text(order, "order_status_id"));
        Function function = gone ? Function.CANCELLATION : Function.ORIGINAL;
        found.add(new BaseLinkerOrder(order, path, function).read(), path);
    }
}
