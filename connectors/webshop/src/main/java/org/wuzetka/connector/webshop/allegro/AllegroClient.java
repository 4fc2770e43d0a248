package org.wuzetka.connector.webshop.allegro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopHttp.Reply;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

/**
 * Allegro: the journal of order events says which orders changed, their forms say how they stand now. Events repeat and come
 * out of order, so only the order's number is taken from them. The first round reads the list of recent orders, from a place
 * in the journal noted before it.
 */
public final class AllegroClient implements ShopClient {
    static final int EVENTS = 100;
    static final int FORMS = 100;
    private static final String MEDIA = "application/vnd.allegro.public.v1+json";
    /** Paid or cash on delivery, and what became of those; a form before that still changes and is no order. */
    private static final List<String> STATUSES = List.of("READY_FOR_PROCESSING", "CANCELLED");

    private final ShopSettings settings;
    private final ShopHttp http;
    private final AllegroSignIn signIn;

    public AllegroClient(ShopSettings settings, ShopHttp http, AllegroSignIn signIn) {
        this.settings = settings;
        this.http = http;
        this.signIn = signIn;
    }

    /** Cursor {@code list <since> <offset> <event>} while the first orders are read, {@code events <event>} after it. */
    @Override
    public Page read(String cursor) {
        String[] place = (cursor == null ? first() : cursor).split(" ");
        return place[0].equals("list") ? list(place[1], Integer.parseInt(place[2]), place[3]) : events(place[1]);
    }

    private String first() {
        JsonNode newest = get("/order/event-stats").json().path("latestEvent");
        String event = ShopAnswers.text(newest, "id");
        String since = Instant.ofEpochSecond(
                        http.clock().instant().minus(settings.lookBack()).getEpochSecond())
                .toString();
        return "list " + since + " 0 " + (event == null ? "-" : event);
    }

    /** The time of purchase stays, so orders that change meanwhile never make others move to the front. */
    private Page list(String since, int offset, String event) {
        JsonNode forms = get("/order/checkout-forms?limit=" + FORMS + "&offset=" + offset + "&"
                        + ShopHttp.form(Map.of("updatedAt.gte", since, "sort", "lineItems.boughtAt")))
                .json()
                .path("checkoutForms");
        List<ShopOrder> orders = new ArrayList<>();
        forms.forEach(form -> add(form, orders));
        boolean full = forms.size() >= FORMS;
        String next = full ? "list " + since + " " + (offset + FORMS) + " " + event : "events " + event;
        return new Page(orders, next, true);
    }

    private Page events(String last) {
        String from = last.equals("-") ? "" : "&" + ShopHttp.form(Map.of("from", last));
        JsonNode events = get("/order/events?limit=" + EVENTS + from).json().path("events");
        Set<String> changed = new LinkedHashSet<>();
        String newest = last;
        for (JsonNode event : events) {
            String form = ShopAnswers.text(event.path("order").path("checkoutForm"), "id");
            if (form != null) changed.add(form);
            newest = ShopAnswers.text(event, "id") == null ? newest : ShopAnswers.text(event, "id");
        }
        List<ShopOrder> orders = new ArrayList<>();
        for (String id : changed) {
            try {
                add(get("/order/checkout-forms/" + id).json(), orders);
            } catch (ShopFailure.Refused refused) {
                // A purchase that nobody has filled in has no form.
                if (refused.status() != 404) throw refused;
            }
        }
        return new Page(orders, "events " + newest, events.size() >= EVENTS && !newest.equals(last));
    }

    private void add(JsonNode form, List<ShopOrder> orders) {
        List<String> wanted = settings.statuses().isEmpty() ? STATUSES : settings.statuses();
        String id = ShopAnswers.text(form, "id");
        Instant changed = ShopTimes.read(ShopAnswers.text(form, "updatedAt"), ZoneOffset.UTC);
        if (id == null || !wanted.contains(form.path("status").asText())) return;
        long version = changed == null ? 0 : changed.toEpochMilli();
        orders.add(ShopOrder.json(id, version, "rest", ShopAnswers.write(form), null));
    }

    @Override
    public void tell(ShopNews news) {
        if (news.tracking() != null && !hasTracking(news)) {
            ObjectNode parcel = ShopAnswers.object().put("waybill", news.tracking());
            parcel.put("carrierId", settings.text("carrierId", "OTHER"));
            if (news.carrier() != null) parcel.put("carrierName", news.carrier());
            send("POST", "/order/checkout-forms/" + news.order() + "/shipments", parcel);
        }
        String status =
                switch (news.kind()) {
                    case ACCEPTED -> "PROCESSING";
                    case SHIPPED -> "SENT";
                    case CANCELLED -> "CANCELLED";
                };
        send(
                "PUT",
                "/order/checkout-forms/" + news.order() + "/fulfillment",
                ShopAnswers.object().put("status", status));
    }

    private boolean hasTracking(ShopNews news) {
        JsonNode parcels = get("/order/checkout-forms/" + news.order() + "/shipments")
                .json()
                .path("shipments");
        for (JsonNode parcel : parcels) {
            if (news.tracking().equals(ShopAnswers.text(parcel, "waybill"))) return true;
        }
        return false;
    }

    private Reply get(String path) {
        return signIn.with(token -> http.send(request(path, token).GET()));
    }

    private Reply send(String method, String path, ObjectNode body) {
        return signIn.with(token -> http.send(request(path, token)
                .header("Content-Type", MEDIA)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(ShopAnswers.write(body)))));
    }

    private HttpRequest.Builder request(String path, String token) {
        return ShopHttp.request(URI.create(settings.base() + path))
                .setHeader("Accept", MEDIA)
                .header("Authorization", "Bearer " + token);
    }
}
