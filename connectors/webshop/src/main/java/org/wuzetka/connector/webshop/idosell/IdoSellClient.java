package org.wuzetka.connector.webshop.idosell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.webshop.poll.IdCursor;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

/** IdoSell Admin API: orders by the time of change and the serial number. That there is nothing comes as a fault. */
public final class IdoSellClient implements ShopClient {
    static final int PAGE = 100;
    private static final int NOTHING_FOUND = 2;

    private final ShopSettings settings;
    private final ShopHttp http;

    public IdoSellClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public Page read(String cursor) {
        IdCursor place = IdCursor.of(cursor, settings, http.clock());
        ObjectNode question = ShopAnswers.object();
        ObjectNode range = question.putObject("ordersRange");
        range.putObject("ordersDateRange")
                .put("ordersDateType", "modified")
                .put("ordersDateBegin", ShopTimes.plain(place.since(), settings.zone()))
                .put("ordersDateEnd", ShopTimes.plain(http.clock().instant().plusSeconds(86_400), settings.zone()));
        range.putObject("ordersSerialNumberRange").put("ordersSerialNumberBegin", place.id() + 1);
        question.putArray("ordersBy").addObject().put("elementName", "sn").put("sortDirection", "ASC");
        question.put("resultsPage", 0).put("resultsLimit", PAGE);
        JsonNode results = send("POST", "/orders/orders/search", question).path("Results");
        List<ShopOrder> orders = new ArrayList<>();
        for (JsonNode order : results) {
            String id = ShopAnswers.text(order, "orderSerialNumber");
            JsonNode details = order.path("orderDetails");
            Instant changed = ShopTimes.read(ShopAnswers.text(details, "orderChangeDate"), settings.zone());
            if (changed == null) {
                changed = ShopTimes.read(ShopAnswers.text(details, "orderAddDate"), settings.zone());
            }
            if (id == null || changed == null) continue;
            place = place.seen(Long.parseLong(id), changed);
            boolean wanted = settings.statuses().isEmpty()
                    || settings.statuses().contains(ShopAnswers.text(details, "orderStatus"));
            if (wanted) orders.add(ShopOrder.json(id, changed.toEpochMilli(), "rest", ShopAnswers.write(order), null));
        }
        boolean full = results.size() >= PAGE;
        return new Page(orders, place.behind(full, settings).toString(), full);
    }

    /** Status and number are set, not added. */
    @Override
    public void tell(ShopNews news) {
        if (news.tracking() != null) {
            ObjectNode parcels = ShopAnswers.object();
            ObjectNode parcel = parcels.putArray("orderPackages").addObject();
            parcel.put("orderSerialNumber", Long.parseLong(news.order()));
            ObjectNode number = parcel.putArray("packages").addObject().put("packageNumber", news.tracking());
            settings.text("carrierId").ifPresent(id -> number.put("courierId", id));
            send("PUT", "/orders/packages", parcels);
        }
        String status =
                switch (news.kind()) {
                    case ACCEPTED -> settings.text("acceptedStatus", "on_order");
                    case SHIPPED -> settings.text("shippedStatus", "finished");
                    case CANCELLED -> settings.text("cancelledStatus", "canceled");
                };
        ObjectNode change = ShopAnswers.object();
        change.putArray("orders")
                .addObject()
                .put("orderSerialNumber", Long.parseLong(news.order()))
                .put("orderStatus", status);
        send("PUT", "/orders/orders", change);
    }

    private JsonNode send(String method, String path, ObjectNode parameters) {
        ObjectNode body = ShopAnswers.object();
        body.set("params", parameters);
        String version = settings.text("apiVersion", "6");
        JsonNode answer = http.send(ShopHttp.request(URI.create(settings.base() + "/api/admin/v" + version + path))
                        .header("X-API-KEY", settings.need("token"))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(body))))
                .json();
        JsonNode fault = answer.path("errors");
        long code = ShopAnswers.number(fault, "faultCode");
        if (code != 0 && code != NOTHING_FOUND) {
            throw new ShopFailure.Refused(400, "IdoSell answered fault " + code + " to " + path);
        }
        return answer;
    }
}
