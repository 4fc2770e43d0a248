package org.wuzetka.connector.webshop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

/**
 * Shopify's GraphQL Admin API: orders by the time of their last change, paged by cursors that hold their place while orders
 * change. Each question costs points of a bucket that fills up slowly; when it is too low the shop gets a pause.
 */
public final class ShopifyClient implements ShopClient {
    static final int PAGE = 25;
    private static final String NONE = "-";
    private static final int MOST_LINES = 20_000;

    private final ShopSettings settings;
    private final ShopHttp http;

    public ShopifyClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /** Cursor: {@code <since> <newest change seen> <GraphQL cursor or ->}. */
    @Override
    public Page read(String cursor) {
        String first = Instant.ofEpochSecond(
                        http.clock().instant().minus(settings.lookBack()).getEpochSecond())
                .toString();
        String[] place = (cursor == null ? first + " " + first + " " + NONE : cursor).split(" ");
        ObjectNode variables = ShopAnswers.object().put("size", PAGE).put("filter", "updated_at:>='" + place[0] + "'");
        if (!place[2].equals(NONE)) variables.put("after", place[2]);
        JsonNode page = ask(ShopifyQuery.ORDERS, variables).path("orders");
        Instant newest = Instant.parse(place[1]);
        List<ShopOrder> orders = new ArrayList<>();
        for (JsonNode node : page.path("nodes")) {
            ObjectNode order = WebhookShape.of(withAllLines(node));
            ShopOrder read = order(order, ShopAnswers.write(order), "graphql", "orders/updated");
            if (read == null) continue;
            Instant changed = Instant.ofEpochMilli(read.version());
            if (changed.isAfter(newest)) newest = changed;
            boolean wanted = settings.statuses().isEmpty()
                    || settings.statuses().contains(ShopAnswers.text(order, "financial_status"));
            if (wanted) orders.add(read);
        }
        String end = ShopAnswers.text(page.path("pageInfo"), "endCursor");
        boolean more = page.path("pageInfo").path("hasNextPage").asBoolean() && end != null;
        Instant since = Instant.parse(place[0]);
        Instant again = newest.isAfter(since) ? newest.minus(settings.overlap()) : since;
        String next = more ? place[0] + " " + newest + " " + end : again + " " + again + " " + NONE;
        return new Page(orders, next, more);
    }

    /** @return {@code null} when it is not an order with a time */
    static ShopOrder order(JsonNode order, byte[] content, String shape, String topic) {
        String id = ShopAnswers.text(order, "id");
        Instant changed = ShopTimes.read(ShopAnswers.text(order, "updated_at"), ZoneOffset.UTC);
        return id == null || changed == null ? null : ShopOrder.json(id, changed.toEpochMilli(), shape, content, topic);
    }

    private JsonNode withAllLines(JsonNode order) {
        ObjectNode whole = order.deepCopy();
        ArrayNode lines = (ArrayNode) whole.path("line_items").path("nodes");
        JsonNode page = order.path("line_items").path("pageInfo");
        while (page.path("hasNextPage").asBoolean() && lines.size() < MOST_LINES) {
            JsonNode more = ask(
                            ShopifyQuery.LINES_OF,
                            ShopAnswers.object()
                                    .put("id", ShopAnswers.text(order, "admin_graphql_api_id"))
                                    .put("after", ShopAnswers.text(page, "endCursor")))
                    .path("order")
                    .path("line_items");
            more.path("nodes").forEach(lines::add);
            page = more.path("pageInfo");
        }
        return whole;
    }

    @Override
    public void tell(ShopNews news) {
        String id = "gid://shopify/Order/" + news.order();
        switch (news.kind()) {
            case ACCEPTED -> {
                ObjectNode variables = ShopAnswers.object().put("id", id);
                variables.putArray("tags").add(settings.text("acceptedStatus", "wuzetka"));
                check(ask(ShopifyQuery.TAG, variables).path("tagsAdd").path("userErrors"));
            }
            case SHIPPED -> shipped(id, news);
            case CANCELLED -> {
                JsonNode order = ask(
                                ShopifyQuery.FULFILLMENT_ORDERS,
                                ShopAnswers.object().put("id", id))
                        .path("order");
                if (ShopAnswers.text(order, "cancelledAt") != null) return;
                check(ask(ShopifyQuery.CANCEL, ShopAnswers.object().put("id", id))
                        .path("orderCancel")
                        .path("orderCancelUserErrors"));
            }
        }
    }

    /** What is still open is fulfilled with the parcel's number; a parcel the shop knows is not told again. */
    private void shipped(String id, ShopNews news) {
        JsonNode order = ask(
                        ShopifyQuery.FULFILLMENT_ORDERS, ShopAnswers.object().put("id", id))
                .path("order");
        for (JsonNode fulfillment : order.path("fulfillments")) {
            for (JsonNode parcel : fulfillment.path("trackingInfo")) {
                if (news.tracking() != null && news.tracking().equals(ShopAnswers.text(parcel, "number"))) return;
            }
        }
        ObjectNode fulfillment = ShopAnswers.object().put("notifyCustomer", true);
        ArrayNode open = fulfillment.putArray("lineItemsByFulfillmentOrder");
        for (JsonNode each : order.path("fulfillmentOrders").path("nodes")) {
            boolean isOpen =
                    List.of("OPEN", "IN_PROGRESS").contains(each.path("status").asText());
            if (isOpen) open.addObject().put("fulfillmentOrderId", ShopAnswers.text(each, "id"));
        }
        if (open.isEmpty()) return;
        if (news.tracking() != null) {
            ObjectNode tracking = fulfillment.putObject("trackingInfo").put("number", news.tracking());
            if (news.carrier() != null) tracking.put("company", news.carrier());
        }
        ObjectNode variables = ShopAnswers.object();
        variables.set("fulfillment", fulfillment);
        check(ask(ShopifyQuery.FULFILL, variables).path("fulfillmentCreate").path("userErrors"));
    }

    private static void check(JsonNode errors) {
        if (!errors.isEmpty()) {
            String text = errors.get(0).path("message").asText("");
            throw new ShopFailure.Refused(422, "Shopify refused: " + text);
        }
    }

    private JsonNode ask(String query, ObjectNode variables) {
        ObjectNode question = ShopAnswers.object().put("query", query);
        question.set("variables", variables);
        String version = settings.text("apiVersion", "2026-01");
        JsonNode answer = http.send(
                        ShopHttp.request(URI.create(settings.base() + "/admin/api/" + version + "/graphql.json"))
                                .header("X-Shopify-Access-Token", settings.need("token"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(question))))
                .json();
        JsonNode errors = answer.path("errors");
        if (errors.isEmpty()) return answer.path("data");
        String code = ShopAnswers.text(errors.path(0).path("extensions"), "code");
        if ("THROTTLED".equals(code))
            throw new ShopFailure.Busy(
                    untilBucketHolds(answer.path("extensions").path("cost")));
        String text = "Shopify answered "
                + (code == null ? errors.path(0).path("message").asText("an error") : code);
        throw "ACCESS_DENIED".equals(code) ? new ShopFailure.Refused(403, text) : new ShopFailure(text);
    }

    private static Duration untilBucketHolds(JsonNode cost) {
        double missing = cost.path("requestedQueryCost").asDouble(100)
                - cost.path("throttleStatus").path("currentlyAvailable").asDouble(0);
        double rate =
                Math.max(1, cost.path("throttleStatus").path("restoreRate").asDouble(50));
        return Duration.ofMillis((long) Math.min(60_000, Math.max(1_000, missing / rate * 1000)));
    }
}
