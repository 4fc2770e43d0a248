package org.wuzetka.connector.webshop.idosell;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Set;
import org.wuzetka.connector.webshop.order.ShopOrders;
import org.wuzetka.connector.webshop.order.ShopTranslator;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.ShopFormats;

/** IdoSell orders (Admin API): the answer of {@code orders/search} or {@code orders/get}. No result is an error with code 2. */
@Singleton
public class IdoSellTranslator extends ShopTranslator {
    private static final String NO_RESULT = "2";
    private static final Set<String> GONE = Set.of("canceled", "all_canceled", "false", "lost", "returned");
    private static final Set<String> NOT_PLACED = Set.of("payment_waiting", "wait_for_payment");
    private static final String JOINED = "joined";

    public IdoSellTranslator() {
        super(ShopFormats.IDOSELL);
    }

    @Override
    protected int certainty(Set<String> names, RawMessage message) {
        if (names.contains("Results.orderSerialNumber") || names.contains("results.orderSerialNumber")) return 98;
        if (names.contains("errors.faultCode")) return 85;
        return names.contains("orderSerialNumber") && names.contains("orderDetails") ? 95 : 0;
    }

    @Override
    protected void read(JsonNode document, ShopOrders found) {
        String list = document.has("Results") ? "Results" : "results";
        JsonNode fault = document.path("errors");
        String code = fault.isObject() ? Values.text(fault, "faultCode") : null;
        if (document.path(list).isArray()) {
            found.each(document.path(list), list, (order, path) -> order(order, path, found));
        } else if (NO_RESULT.equals(code)) {
            found.passOver("shoporder.no-orders", "errors");
        } else if (code != null && !code.equals("0")) {
            String said = Values.text(fault, "faultString");
            found.refuse("shoporder.answer-is-error", "errors", Values.shortened(said));
        } else if (document.isArray()) {
            found.each(document, "", (order, path) -> order(order, path, found));
        } else {
            order(document, "", found);
        }
    }

    private static void order(JsonNode order, String path, ShopOrders found) {
        JsonNode details = order.path("orderDetails");
        if (Values.text(order, "orderSerialNumber") == null || !details.isObject()) {
            found.refuse("shoporder.not-an-order", path);
            return;
        }
        String status = Values.text(details, "orderStatus");
        if (JOINED.equals(status)) {
            found.passOver("shoporder.joined", path, Values.text(order, "orderSerialNumber"));
            return;
        }
        boolean gone = status != null && GONE.contains(status) || found.isCancelledStatus(status);
        IdoSellOrder read = new IdoSellOrder(order, path, gone ? Function.CANCELLATION : Function.ORIGINAL);
        boolean waits = status != null && NOT_PLACED.contains(status) && read.isPrepaid() && !read.isPaid();
        if (waits) found.passOver("shoporder.not-placed", path, status);
        else found.add(read.read(), path);
    }
}
