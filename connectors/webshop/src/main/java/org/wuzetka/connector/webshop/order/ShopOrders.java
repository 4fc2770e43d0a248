package org.wuzetka.connector.webshop.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/** Collects the orders of one message and what is to be said about it. */
public final class ShopOrders {
    private final String format;
    private final RawMessage message;
    private final List<TranslatedOrder> orders = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    ShopOrders(String format, RawMessage message) {
        this.format = format;
        this.message = message;
    }

    /** The event as the transport told it, or empty. */
    public String topic() {
        String topic = message.meta() == null ? null : message.meta().get(ShopTranslator.TOPIC);
        return topic == null ? "" : topic.trim();
    }

    /** Whether the channel says that this status of the shop's own means a cancellation. */
    public boolean isCancelledStatus(String status) {
        String told = message.meta() == null ? null : message.meta().get(ShopTranslator.CANCELLED_STATUS);
        return told != null
                && status != null
                && Arrays.stream(told.split(",")).map(String::trim).anyMatch(status::equals);
    }

    /** Walks over a page of orders, which may be empty. */
    public void each(JsonNode list, String path, BiConsumer<JsonNode, String> read) {
        if (list.isEmpty()) problems.add(Problem.warning("shoporder.no-orders", path.isEmpty() ? "$" : path));
        int i = 0;
        for (JsonNode order : list) read.accept(order, path + "[" + i++ + "]");
    }

    /** The message is (partly) no order, which is as it should be. */
    public void passOver(String code, String where, String... arguments) {
        problems.add(Problem.warning(code, where(where), arguments));
    }

    public void refuse(String code, String where, String... arguments) {
        problems.add(Problem.error(code, where(where), arguments));
    }

    public void add(OrderDraft draft, String where) {
        if (draft.isTooLong()) {
            problems.add(
                    Problem.error("shoporder.too-many-lines", where(where), Integer.toString(OrderDraft.MAX_LINES)));
            return;
        }
        orders.add(new TranslatedOrder(draft.build(), where(where), draft.problems()));
    }

    Translation translation() {
        if (orders.isEmpty() && problems.isEmpty()) problems.add(Problem.error("shoporder.not-an-order", "$"));
        return Translation.of(format, orders, problems);
    }

    private static String where(String path) {
        return path.isEmpty() ? "$" : path;
    }
}
