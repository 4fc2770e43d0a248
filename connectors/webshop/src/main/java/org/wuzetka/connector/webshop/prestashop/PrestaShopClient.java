package org.wuzetka.connector.webshop.prestashop;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.wuzetka.connector.webshop.poll.IdCursor;
import org.wuzetka.connector.webshop.poll.ShopClient;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopOrder;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTimes;
import org.wuzetka.domain.shops.ShopNews;

/**
 * PrestaShop's web service. An order names its addresses, buyer, currency, carrier and state by id alone; they are fetched and
 * stand beside it in one document, each as the service gives it.
 */
public final class PrestaShopClient implements ShopClient {
    static final int PAGE = 50;
    /** What an order names, and the resource that holds it. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("id_customer", "customers");
        PARTS.put("id_address_invoice", "addresses");
        PARTS.put("id_address_delivery", "addresses");
        PARTS.put("id_currency", "currencies");
        PARTS.put("id_carrier", "carriers");
        PARTS.put("current_state", "order_states");
    }

    private final ShopSettings settings;
    private final ShopHttp http;

    public PrestaShopClient(ShopSettings settings, ShopHttp http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public Page read(String cursor) {
        IdCursor place = IdCursor.of(cursor, settings, http.clock());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("display", "full");
        query.put("date", "1");
        // The service knows "greater", not "greater or equal".
        String since = ShopTimes.plain(place.since().minus(Duration.ofSeconds(1)), settings.zone());
        query.put("filter[date_upd]", ">[" + since + "]");
        query.put("filter[id]", ">[" + place.id() + "]");
        query.put("sort", "[id_ASC]");
        query.put("limit", "0," + PAGE);
        List<Element> found = PrestaXml.all(get("orders?" + ShopHttp.form(query)), "order");
        Map<String, Optional<Element>> parts = new HashMap<>();
        List<Element> details = details(found);
        List<ShopOrder> orders = new ArrayList<>();
        for (Element order : found) {
            String id = PrestaXml.text(order, "id");
            Instant changed = ShopTimes.read(PrestaXml.text(order, "date_upd"), settings.zone());
            if (id == null || changed == null) continue;
            place = place.seen(Long.parseLong(id), changed);
            boolean wanted = settings.statuses().isEmpty()
                    || settings.statuses().contains(PrestaXml.text(order, "current_state"));
            if (wanted) orders.add(ShopOrder.xml(id, changed.toEpochMilli(), whole(order, parts, details)));
        }
        boolean full = found.size() >= PAGE;
        return new Page(orders, place.behind(full, settings).toString(), full);
    }

    /** The lines' taxes and reductions, for all orders of a page in one call. */
    private List<Element> details(List<Element> orders) {
        if (orders.isEmpty()) return List.of();
        String ids = orders.stream().map(order -> PrestaXml.text(order, "id")).collect(Collectors.joining("|"));
        String query = ShopHttp.form(Map.of("display", "full", "filter[id_order]", "[" + ids + "]"));
        return PrestaXml.all(get("order_details?" + query), "order_detail");
    }

    /** @param parts what was fetched for other orders of the page, by its path */
    private byte[] whole(Element order, Map<String, Optional<Element>> parts, List<Element> details) {
        Document document = PrestaXml.empty();
        Element root = document.getDocumentElement();
        root.appendChild(document.importNode(order, true));
        Set<String> paths = new LinkedHashSet<>();
        PARTS.forEach((field, resource) -> {
            String id = PrestaXml.text(order, field);
            if (id != null && !id.equals("0")) paths.add(resource + "/" + id);
        });
        Set<String> countries = new LinkedHashSet<>();
        for (String path : paths) {
            parts.computeIfAbsent(path, this::part).ifPresent(part -> {
                root.appendChild(document.importNode(part, true));
                String country = PrestaXml.text(part, "id_country");
                if (country != null && !country.equals("0")) countries.add("countries/" + country);
            });
        }
        for (String path : countries) {
            parts.computeIfAbsent(path, this::part)
                    .ifPresent(part -> root.appendChild(document.importNode(part, true)));
        }
        String id = PrestaXml.text(order, "id");
        details.stream()
                .filter(detail -> id.equals(PrestaXml.text(detail, "id_order")))
                .forEach(detail -> root.appendChild(document.importNode(detail, true)));
        return PrestaXml.write(document);
    }

    /** What the shop has deleted meanwhile is left out. */
    private Optional<Element> part(String path) {
        try {
            Element root = get(path).getDocumentElement();
            for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) return Optional.of(element);
            }
            return Optional.empty();
        } catch (ShopFailure.Refused refused) {
            if (refused.status() == 404) return Optional.empty();
            throw refused;
        }
    }

    @Override
    public void tell(ShopNews news) {
        String status =
                switch (news.kind()) {
                    case ACCEPTED -> settings.text("acceptedStatus").orElse(null);
                    case SHIPPED -> settings.text("shippedStatus", "4");
                    case CANCELLED -> settings.text("cancelledStatus", "6");
                };
        if (news.tracking() != null) tracking(news);
        if (status == null) return;
        Element order = PrestaXml.all(get("orders/" + news.order()), "order").get(0);
        // Each entry of the history sends the buyer a mail.
        if (status.equals(PrestaXml.text(order, "current_state"))) return;
        Document history = PrestaXml.empty();
        Element entry = add(history.getDocumentElement(), "order_history", null);
        add(entry, "id_order", news.order());
        add(entry, "id_order_state", status);
        send("POST", "order_histories?sendemail=1", history);
    }

    private void tracking(ShopNews news) {
        String filter = ShopHttp.form(Map.of("display", "full", "filter[id_order]", "[" + news.order() + "]"));
        List<Element> carriers = PrestaXml.all(get("order_carriers?" + filter), "order_carrier");
        if (carriers.isEmpty()) return;
        Element carrier = carriers.get(0);
        if (news.tracking().equals(PrestaXml.text(carrier, "tracking_number"))) return;
        Document change = PrestaXml.empty();
        Element changed = (Element) change.importNode(carrier, true);
        change.getDocumentElement().appendChild(changed);
        Element number = PrestaXml.child(changed, "tracking_number");
        if (number == null) number = add(changed, "tracking_number", null);
        number.setTextContent(news.tracking());
        send("PUT", "order_carriers/" + PrestaXml.text(carrier, "id"), change);
    }

    private static Element add(Element parent, String name, String text) {
        Element child = parent.getOwnerDocument().createElement(name);
        if (text != null) child.setTextContent(text);
        parent.appendChild(child);
        return child;
    }

    private Document get(String path) {
        return PrestaXml.read(http.send(request(path).GET()).body());
    }

    private void send(String method, String path, Document body) {
        http.send(request(path)
                .header("Content-Type", "text/xml; charset=utf-8")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(PrestaXml.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        String pair = settings.need("token") + ":";
        return ShopHttp.request(URI.create(settings.base() + "/api/" + path))
                .setHeader("Accept", "application/xml")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
