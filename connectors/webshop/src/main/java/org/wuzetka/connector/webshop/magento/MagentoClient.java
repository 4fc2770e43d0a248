package org.wuzetka.connector.webshop.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.webshop.poll.IdCursor;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopHttp.Reply;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

/** Magento 2 REST: search criteria over the time of change (UTC, without an offset) and the order's id. */
public final class MagentoClient implements ShopClient {
    static final int PAGE = 100;

    private final ShopSettings settings;
    private final ShopHttp http;

    public MagentoClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public Page read(String cursor) {
        IdCursor place = IdCursor.of(cursor, settings, http.clock());
        Map<String, String> query = new LinkedHashMap<>();
        filter(query, 0, "updated_at", "gteq", ShopTimes.plain(place.since(), ZoneOffset.UTC));
        filter(query, 1, "entity_id", "gt", String.valueOf(place.id()));
        query.put("searchCriteria[sortOrders][0][field]", "entity_id");
        query.put("searchCriteria[sortOrders][0][direction]", "ASC");
        query.put("searchCriteria[pageSize]", String.valueOf(PAGE));
        // The first page always: beyond the last one Magento gives the last one again.
        query.put("searchCriteria[currentPage]", "1");
        JsonNode items = http.send(request("/orders?" + ShopHttp.form(query)).GET())
                .json()
                .path("items");
        List<ShopOrder> orders = new ArrayList<>();
        for (JsonNode order : items) {
            String id = ShopAnswers.text(order, "entity_id");
            Instant changed = ShopTimes.read(ShopAnswers.text(order, "updated_at"), ZoneOffset.UTC);
            if (id == null || changed == null) continue;
            place = place.seen(Long.parseLong(id), changed);
            boolean wanted =
                    settings.statuses().isEmpty() || settings.statuses().contains(ShopAnswers.text(order, "status"));
            if (wanted) orders.add(ShopOrder.json(id, changed.toEpochMilli(), "rest", ShopAnswers.write(order), null));
        }
        boolean full = items.size() >= PAGE;
        return new Page(orders, place.behind(full, settings).toString(), full);
    }

    private static void filter(Map<String, String> query, int group, String field, String condition, String value) {
        String prefix = "searchCriteria[filter_groups][" + group + "][filters][0]";
        query.put(prefix + "[field]", field);
        query.put(prefix + "[value]", value);
        query.put(prefix + "[condition_type]", condition);
    }

    /** What the shop already knows is not told again: each call of these would be a second shipment or mail. */
    @Override
    public void tell(ShopNews news) {
        JsonNode order = http.send(request("/orders/" + news.order()).GET()).json();
        switch (news.kind()) {
            case ACCEPTED -> {
                String status = settings.text("acceptedStatus").orElse(null);
                if (status == null || status.equals(ShopAnswers.text(order, "status"))) return;
                ObjectNode body = ShopAnswers.object();
                body.putObject("statusHistory")
                        .put("comment", "")
                        .put("is_customer_notified", 0)
                        .put("status", status);
                post("/orders/" + news.order() + "/comments", body);
            }
            case SHIPPED -> {
                if (isShipped(news)) return;
                ObjectNode body = ShopAnswers.object().put("notify", true);
                if (news.tracking() != null) {
                    body.putArray("tracks")
                            .addObject()
                            .put("track_number", news.tracking())
                            .put("title", news.carrier() == null ? "" : news.carrier())
                            .put("carrier_code", "custom");
                }
                post("/order/" + news.order() + "/ship", body);
            }
            case CANCELLED -> {
                if (!"canceled".equals(ShopAnswers.text(order, "state"))) {
                    post("/orders/" + news.order() + "/cancel", ShopAnswers.object());
                }
            }
        }
    }

    private boolean isShipped(ShopNews news) {
        Map<String, String> query = new LinkedHashMap<>();
        filter(query, 0, "order_id", "eq", news.order());
        JsonNode shipments = http.send(
                        request("/shipments?" + ShopHttp.form(query)).GET())
                .json()
                .path("items");
        for (JsonNode shipment : shipments) {
            if (news.tracking() == null) return true;
            for (JsonNode track : shipment.path("tracks")) {
                if (news.tracking().equals(ShopAnswers.text(track, "track_number"))) return true;
            }
        }
        return false;
    }

    private Reply post(String path, ObjectNode body) {
        return http.send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        return ShopHttp.request(URI.create(settings.base() + "/rest/V1" + path))
                .header("Authorization", "Bearer " + settings.need("token"));
    }
}
