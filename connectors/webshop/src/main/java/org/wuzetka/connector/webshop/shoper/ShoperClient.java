package org.wuzetka.connector.webshop.shoper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/**
 * Shoper's web API. Orders are listed by the day they were placed, so later changes come by webhook or within the overlap; the
 * lines are a list of their own and are put into the order under {@code products}.
 */
public final class ShoperClient implements ShopClient {
    /** The most Shoper gives in one page. */
    static final int PAGE = 50;

    private static final List<String> TIMES = List.of("date", "status_date", "confirm_date", "edit_date");

    private final ShopSettings settings;
    private final ShopHttp http;
    private final AccessToken token;

    public ShoperClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
        this.token = new AccessToken(this::buy, http.clock());
    }

    private AccessToken.Bought buy() {
        String pair = settings.need("username") + ":" + settings.need("password");
        JsonNode answer = http.send(ShopHttp.request(URI.create(settings.base() + "/webapi/rest/auth"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .json();
        String given = ShopAnswers.text(answer, "access_token");
        if (given == null) throw new ShopFailure("The shop gave no token");
        return new AccessToken.Bought(
                given, http.clock().instant().plusSeconds(ShopAnswers.number(answer, "expires_in")));
    }

    @Override
    public Page read(String cursor) {
        IdCursor place = IdCursor.of(cursor, settings, http.clock());
        ObjectNode filters = ShopAnswers.object();
        filters.putObject("date").put(">=", ShopTimes.plain(place.since(), settings.zone()));
        filters.putObject("order_id").put(">", place.id());
        JsonNode list = list("orders", filters, "order_id", 1).path("list");
        Map<String, ArrayNode> lines = lines(list);
        List<ShopOrder> orders = new ArrayList<>();
        for (JsonNode order : list) {
            String id = ShopAnswers.text(order, "order_id");
            Instant changed = changed(order, settings);
            if (id == null || changed == null) continue;
            Instant placed = ShopTimes.read(ShopAnswers.text(order, "date"), settings.zone());
            place = place.seen(Long.parseLong(id), placed == null ? changed : placed);
            ObjectNode whole = order.deepCopy();
            whole.set("products", lines.getOrDefault(id, ShopAnswers.object().putArray("products")));
            boolean wanted =
                    settings.statuses().isEmpty() || settings.statuses().contains(ShopAnswers.text(order, "status_id"));
            if (wanted) orders.add(ShopOrder.json(id, changed.toEpochMilli(), "rest", ShopAnswers.write(whole), null));
        }
        boolean full = list.size() >= PAGE;
        return new Page(orders, place.behind(full, settings).toString(), full);
    }

    static Instant changed(JsonNode order, ShopSettings settings) {
        return TIMES.stream()
                .map(field -> ShopTimes.read(ShopAnswers.text(order, field), settings.zone()))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** The lines of all orders of a page in as few calls as there are pages of lines. */
    private Map<String, ArrayNode> lines(JsonNode orders) {
        Map<String, ArrayNode> lines = new HashMap<>();
        if (orders.isEmpty()) return lines;
        ObjectNode filters = ShopAnswers.object();
        ArrayNode ids = filters.putObject("order_id").putArray("in");
        orders.forEach(order -> ids.add(ShopAnswers.number(order, "order_id")));
        long pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode found = list("order-products", filters, "id", page);
            pages = ShopAnswers.number(found, "pages");
            for (JsonNode line : found.path("list")) {
                String order = String.valueOf(ShopAnswers.text(line, "order_id"));
                lines.computeIfAbsent(order, any -> ShopAnswers.object().putArray("products"))
                        .add(line);
            }
        }
        return lines;
    }

    private JsonNode list(String resource, ObjectNode filters, String sort, int page) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("filters", filters.toString());
        query.put("order", sort);
        query.put("limit", String.valueOf(PAGE));
        query.put("page", String.valueOf(page));
        return send("GET", "/" + resource + "?" + ShopHttp.form(query), null).json();
    }

    @Override
    public void tell(ShopNews news) {
        if (news.tracking() != null) parcel(news);
        String status =
                switch (news.kind()) {
                    case ACCEPTED -> settings.text("acceptedStatus").orElse(null);
                    case SHIPPED -> settings.text("shippedStatus").orElse(null);
                    case CANCELLED -> settings.text("cancelledStatus").orElse(null);
                };
        if (status != null) {
            send("PUT", "/orders/" + news.order(), ShopAnswers.object().put("status_id", status));
        }
    }

    /** The parcel that the shop made for the order gets the number; two equal posts would be two parcels. */
    private void parcel(ShopNews news) {
        ObjectNode filters = ShopAnswers.object().put("order_id", news.order());
        JsonNode parcels = list("parcels", filters, "parcel_id", 1).path("list");
        String free = null;
        for (JsonNode parcel : parcels) {
            String code = ShopAnswers.text(parcel, "shipping_code");
            if (news.tracking().equals(code)) return;
            if (code == null && free == null) free = ShopAnswers.text(parcel, "parcel_id");
        }
        ObjectNode change =
                ShopAnswers.object().put("shipping_code", news.tracking()).put("sent", 1);
        if (free != null) send("PUT", "/parcels/" + free, change);
        else send("POST", "/parcels", change.put("order_id", news.order()));
    }

    private ShopHttp.Reply send(String method, String path, ObjectNode body) {
        return token.with(given -> http.send(ShopHttp.request(URI.create(settings.base() + "/webapi/rest" + path))
                .header("Authorization", "Bearer " + given)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(body)))));
    }
}
