package org.wuzetka.connector.webshop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.connector.webshop.poll.TimeCursor;
import org.wuzetka.domain.shops.ShopNews;

/** WooCommerce REST v3: orders by the time of their last change, beside the webhooks that a shop does not repeat. */
public final class WooCommerceClient implements ShopClient {
    static final int PAGE = 100;
    /** A webhook's body is what REST gives. */
    private static final String SHAPE = "rest";

    private final ShopSettings settings;
    private final ShopHttp http;

    public WooCommerceClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public Page read(String cursor) {
        TimeCursor from = TimeCursor.of(cursor, settings, http.clock());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("per_page", String.valueOf(PAGE));
        query.put("page", String.valueOf(from.page()));
        query.put("orderby", "modified");
        query.put("order", "asc");
        // Woo leaves out the very second it is given.
        query.put(
                "modified_after",
                ShopTimes.plain(from.since().minusSeconds(1), ZoneOffset.UTC).replace(' ', 'T'));
        query.put("dates_are_gmt", "true");
        JsonNode list =
                http.send(request("/orders?" + ShopHttp.form(query)).GET()).json();
        List<ShopOrder> orders = new ArrayList<>();
        List<Instant> changed = new ArrayList<>();
        for (JsonNode order : list) {
            ShopOrder read = order(order, ShopAnswers.write(order), settings.zone(), "order.updated");
            changed.add(Instant.ofEpochMilli(read.version()));
            boolean wanted = settings.statuses().isEmpty()
                    || settings.statuses().contains(order.path("status").asText());
            if (wanted) orders.add(read);
        }
        boolean full = list.size() >= PAGE;
        return new Page(orders, from.behind(changed, full, settings.overlap()).toString(), full);
    }

    /**
     * An order as REST and webhooks tell it.
     *
     * @param zone of the times that older shops tell without their GMT twins
     * @return {@code null} when it is not an order with a time, such as the body of a deletion
     */
    static ShopOrder order(JsonNode order, byte[] content, ZoneId zone, String topic) {
        String id = ShopAnswers.text(order, "id");
        Instant changed = ShopTimes.read(ShopAnswers.text(order, "date_modified_gmt"), ZoneOffset.UTC);
        if (changed == null) changed = ShopTimes.read(ShopAnswers.text(order, "date_modified"), zone);
        if (changed == null) changed = ShopTimes.read(ShopAnswers.text(order, "date_created_gmt"), ZoneOffset.UTC);
        return id == null || changed == null ? null : ShopOrder.json(id, changed.toEpochMilli(), SHAPE, content, topic);
    }

    /** Status and tracking are set, not added: telling it twice leaves the same order. */
    @Override
    public void tell(ShopNews news) {
        ObjectNode body = ShopAnswers.object();
        String status =
                switch (news.kind()) {
                    case ACCEPTED -> settings.text("acceptedStatus").orElse(null);
                    case SHIPPED -> settings.text("shippedStatus", "completed");
                    case CANCELLED -> settings.text("cancelledStatus", "cancelled");
                };
        if (status != null) body.put("status", status);
        if (news.tracking() != null) {
            ArrayNode facts = body.putArray("meta_data");
            facts.addObject().put("key", "_tracking_number").put("value", news.tracking());
            if (news.carrier() != null) {
                facts.addObject().put("key", "_tracking_provider").put("value", news.carrier());
            }
        }
        if (body.isEmpty()) return;
        http.send(request("/orders/" + news.order())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        String pair = settings.need("consumerKey") + ":" + settings.need("consumerSecret");
        return ShopHttp.request(URI.create(settings.base() + "/wp-json/wc/v3" + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
