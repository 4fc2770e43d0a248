package org.wuzetka.connector.webshop.shopware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.webshop.poll.AccessToken;
import org.wuzetka.connector.webshop.poll.IdCursor;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

/** Shopware 6 Admin API: search by criteria, in the order of the running number. Tokens last ten minutes. */
public final class ShopwareClient implements ShopClient {
    static final int PAGE = 50;
    private static final List<String> PARTS = List.of(
            "lineItems",
            "deliveries.shippingOrderAddress.country",
            "deliveries.shippingMethod",
            "transactions.paymentMethod",
            "transactions.stateMachineState",
            "billingAddress.country",
            "currency",
            "orderCustomer",
            "stateMachineState");

    private final ShopSettings settings;
    private final ShopHttp http;
    private final AccessToken token;

    public ShopwareClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
        this.token = new AccessToken(this::buy, http.clock());
    }

    private AccessToken.Bought buy() {
        Map<String, String> asked = Map.of(
                "grant_type", "client_credentials",
                "client_id", settings.need("clientId"),
                "client_secret", settings.need("clientSecret"));
        JsonNode answer = http.send(ShopHttp.request(URI.create(settings.base() + "/api/oauth/token"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(asked))))
                .json();
        String given = ShopAnswers.text(answer, "access_token");
        if (given == null) throw new ShopFailure("The shop gave no token");
        return new AccessToken.Bought(
                given, http.clock().instant().plusSeconds(ShopAnswers.number(answer, "expires_in")));
    }

    @Override
    public Page read(String cursor) {
        IdCursor place = IdCursor.of(cursor, settings, http.clock());
        JsonNode found = post("/api/search/order", criteria(place)).path("data");
        List<ShopOrder> orders = new ArrayList<>();
        for (JsonNode order : found) {
            String id = ShopAnswers.text(order, "id");
            Instant changed = ShopTimes.read(ShopAnswers.text(order, "updatedAt"), ZoneOffset.UTC);
            if (changed == null) changed = ShopTimes.read(ShopAnswers.text(order, "createdAt"), ZoneOffset.UTC);
            if (id == null || changed == null) continue;
            place = place.seen(ShopAnswers.number(order, "autoIncrement"), changed);
            String status = ShopAnswers.text(order.path("stateMachineState"), "technicalName");
            boolean wanted =
                    settings.statuses().isEmpty() || settings.statuses().contains(status);
            if (wanted) orders.add(ShopOrder.json(id, changed.toEpochMilli(), "rest", ShopAnswers.write(order), null));
        }
        boolean full = found.size() >= PAGE;
        return new Page(orders, place.behind(full, settings).toString(), full);
    }

    /** An order that nobody has touched since it was placed has no time of change. */
    private static ObjectNode criteria(IdCursor place) {
        String since = place.since().toString();
        ObjectNode criteria = ShopAnswers.object().put("limit", PAGE).put("page", 1);
        ArrayNode filter = criteria.putArray("filter");
        range(filter.addObject(), "autoIncrement", "gt", place.id());
        ArrayNode either =
                filter.addObject().put("type", "multi").put("operator", "or").putArray("queries");
        range(either.addObject(), "updatedAt", "gte", since);
        ArrayNode fresh =
                either.addObject().put("type", "multi").put("operator", "and").putArray("queries");
        fresh.addObject().put("type", "equals").put("field", "updatedAt").putNull("value");
        range(fresh.addObject(), "createdAt", "gte", since);
        criteria.putArray("sort").addObject().put("field", "autoIncrement").put("order", "ASC");
        ObjectNode parts = criteria.putObject("associations");
        for (String part : PARTS) {
            ObjectNode at = parts;
            for (String name : part.split("\\.")) {
                ObjectNode inner = at.withObject("/" + name);
                at = inner.withObject("/associations");
            }
        }
        return criteria;
    }

    private static void range(ObjectNode query, String field, String bound, Object value) {
        query.put("type", "range").put("field", field).putObject("parameters").putPOJO(bound, value);
    }

    @Override
    public void tell(ShopNews news) {
        JsonNode order =
                post("/api/search/order", byId(news.order())).path("data").path(0);
        if (order.isMissingNode()) throw new ShopFailure.Refused(404, "The shop has no order " + news.order());
        String state = ShopAnswers.text(order.path("stateMachineState"), "technicalName");
        switch (news.kind()) {
            case ACCEPTED -> {
                if ("open".equals(state))
                    post("/api/_action/order/" + news.order() + "/state/process", ShopAnswers.object());
            }
            case CANCELLED -> {
                if (!"cancelled".equals(state)) {
                    post("/api/_action/order/" + news.order() + "/state/cancel", ShopAnswers.object());
                }
            }
            case SHIPPED -> shipped(order, news);
        }
    }

    private void shipped(JsonNode order, ShopNews news) {
        JsonNode delivery = order.path("deliveries").path(0);
        String id = ShopAnswers.text(delivery, "id");
        if (id == null) throw new ShopFailure.Refused(409, "The order has no delivery at the shop");
        if (news.tracking() != null) {
            ObjectNode change = ShopAnswers.object();
            ArrayNode codes = change.putArray("trackingCodes");
            boolean known = false;
            for (JsonNode code : delivery.path("trackingCodes")) {
                codes.add(code);
                known |= news.tracking().equals(code.asText());
            }
            if (!known) {
                codes.add(news.tracking());
                send("PATCH", "/api/order-delivery/" + id, change);
            }
        }
        if ("open".equals(ShopAnswers.text(delivery.path("stateMachineState"), "technicalName"))) {
            post("/api/_action/order_delivery/" + id + "/state/ship", ShopAnswers.object());
        }
    }

    private static ObjectNode byId(String order) {
        ObjectNode criteria = ShopAnswers.object().put("limit", 1);
        criteria.putArray("ids").add(order);
        ObjectNode parts = criteria.putObject("associations");
        parts.putObject("stateMachineState");
        parts.putObject("deliveries").putObject("associations").putObject("stateMachineState");
        return criteria;
    }

    private JsonNode post(String path, ObjectNode body) {
        ShopHttp.Reply reply = send("POST", path, body);
        return reply.body().length == 0 ? ShopAnswers.object() : reply.json();
    }

    private ShopHttp.Reply send(String method, String path, ObjectNode body) {
        return token.with(given -> http.send(ShopHttp.request(URI.create(settings.base() + path))
                .header("Authorization", "Bearer " + given)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(body)))));
    }
}
