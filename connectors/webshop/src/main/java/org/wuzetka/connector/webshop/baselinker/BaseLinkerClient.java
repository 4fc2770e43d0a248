package org.wuzetka.connector.webshop.baselinker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.domain.shops.ShopNews;

/**
 * BaseLinker's one address for everything. Orders are listed by the second they were confirmed in, a hundred at most; within a
 * second that has more of them, by their id. It does not list changes, so the overlap says how long they are looked for.
 */
public final class BaseLinkerClient implements ShopClient {
    static final int PAGE = 100;
    private static final Duration BLOCKED = Duration.ofMinutes(1);

    private final ShopSettings settings;
    private final ShopHttp http;

    public BaseLinkerClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /**
     * @param second confirmed then or later, seconds since 1970
     * @param id only from this id on; 0 for all
     */
    private record Place(long second, long id) {
        static Place of(String cursor, long first) {
            if (cursor == null) return new Place(first, 0);
            String[] parts = cursor.split(" ");
            return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return second + " " + id;
        }
    }

    @Override
    public Page read(String cursor) {
        Instant now = http.clock().instant();
        Place from = Place.of(cursor, now.minus(settings.lookBack()).getEpochSecond());
        ObjectNode question = ShopAnswers.object().put("date_confirmed_from", from.second());
        if (from.id() > 0) question.put("id_from", from.id());
        question.put("get_unconfirmed_orders", false);
        JsonNode list = call("getOrders", question).path("orders");
        List<ShopOrder> orders = new ArrayList<>();
        long last = from.second();
        long lastId = 0;
        for (JsonNode order : list) {
            String id = ShopAnswers.text(order, "order_id");
            if (id == null) continue;
            long confirmed = ShopAnswers.number(order, "date_confirmed");
            last = Math.max(last, confirmed);
            if (confirmed == from.second()) lastId = Math.max(lastId, ShopAnswers.number(order, "order_id"));
            long changed = Math.max(
                    Math.max(confirmed, ShopAnswers.number(order, "date_add")),
                    ShopAnswers.number(order, "date_in_status"));
            boolean wanted = settings.statuses().isEmpty()
                    || settings.statuses().contains(ShopAnswers.text(order, "order_status_id"));
            if (wanted) orders.add(ShopOrder.json(id, changed * 1000, "rest", ShopAnswers.write(order), null));
        }
        return new Page(orders, behind(from, list.size(), last, lastId), from.id() > 0 || list.size() >= PAGE);
    }

    private String behind(Place from, int read, long last, long lastId) {
        boolean full = read >= PAGE;
        Place next;
        if (from.id() > 0) {
            boolean secondGoesOn = full && lastId > 0;
            next = secondGoesOn ? new Place(from.second(), lastId + 1) : new Place(from.second() + 1, 0);
        } else if (full) {
            // The last second may go on behind the page, so it is asked for again, not the one after it.
            next = last > from.second() ? new Place(last, 0) : new Place(last, lastId + 1);
        } else {
            next = new Place(
                    read == 0 ? from.second() : last - settings.overlap().toSeconds(), 0);
        }
        return next.toString();
    }

    @Override
    public void tell(ShopNews news) {
        String status =
                switch (news.kind()) {
                    case ACCEPTED -> settings.text("acceptedStatus").orElse(null);
                    case SHIPPED -> settings.text("shippedStatus").orElse(null);
                    case CANCELLED -> settings.text("cancelledStatus").orElse(null);
                };
        if (news.tracking() != null && !hasPackage(news)) {
            ObjectNode parcel = ShopAnswers.object().put("order_id", news.order());
            parcel.put("courier_code", "other").put("package_number", news.tracking());
            if (news.carrier() != null) parcel.put("other_name", news.carrier());
            call("createPackageManual", parcel);
        }
        if (status != null) {
            call(
                    "setOrderStatus",
                    ShopAnswers.object().put("order_id", news.order()).put("status_id", status));
        }
    }

    /** A second parcel with the same number would be a second mail to the buyer. */
    private boolean hasPackage(ShopNews news) {
        JsonNode parcels = call("getOrderPackages", ShopAnswers.object().put("order_id", news.order()))
                .path("packages");
        for (JsonNode parcel : parcels) {
            if (news.tracking().equals(ShopAnswers.text(parcel, "courier_package_nr"))) return true;
        }
        return false;
    }

    /** Errors come with status 200 and a code. */
    private JsonNode call(String method, ObjectNode parameters) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("method", method);
        form.put("parameters", parameters.toString());
        JsonNode answer = http.send(ShopHttp.request(URI.create(settings.base() + "/connector.php"))
                        .header("X-BLToken", settings.need("token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(ShopHttp.form(form))))
                .json();
        if ("SUCCESS".equals(answer.path("status").asText())) return answer;
        String code = answer.path("error_code").asText("");
        if (code.equals("ERROR_BLOCKED_TOKEN")) throw new ShopFailure.Busy(BLOCKED);
        String told = "BaseLinker answered " + code + " to " + method;
        throw code.isEmpty() ? new ShopFailure(told) : new ShopFailure.Refused(400, told);
    }
}
