package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PrestaShop's web service in XML. Orders name customer 1, address 4 and currency 1, which it has, and carrier 99, which was
 * deleted.
 */
public final class PrestaShopSimulator extends OrderShop {
    private static final Map<String, String> PARTS = Map.of(
            "customers/1", "<customer><id>1</id><email>anna@poczta.example</email></customer>",
            "addresses/4", "<address><id>4</id><id_country>14</id_country><city>Lublin</city></address>",
            "countries/14", "<country><id>14</id><iso_code>PL</iso_code></country>",
            "currencies/1", "<currency><id>1</id><iso_code>PLN</iso_code></currency>");
    private static final Pattern NUMBER = Pattern.compile("<tracking_number>([^<]*)</tracking_number>");
    private static final Pattern STATE =
            Pattern.compile("<id_order>([0-9]+)</id_order><id_order_state>([0-9]+)</id_order_state>");

    private final String key;

    /** @param port 0 takes a free one */
    public PrestaShopSimulator(int port, Path directory, String key) {
        super(port, directory, "prestashop", "id");
        this.key = "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        if (!key.equals(request.headers().getFirst("Authorization"))) return error(401, "unauthorized", "No key");
        String path = String.join("/", request.path()).replaceFirst("^api/", "");
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (request.is("GET", "api", "orders")) return list(request.query());
        if (request.is("GET", "api", "orders", "*")) {
            ObjectNode order = order(request.path().get(2));
            return order == null ? unknown() : xml(xml(order));
        }
        if (request.is("GET", "api", "order_details")) return details(request.query());
        if (request.is("GET", "api", "order_carriers")) {
            String order = request.query().getOrDefault("filter[id_order]", "").replaceAll("[\\[\\]]", "");
            var told = ledger().rows("order", order).stream()
                    .filter(row -> "tracking".equals(row.get("what")))
                    .findFirst();
            String number = told.map(row -> String.valueOf(row.get("value"))).orElse("");
            return xml("<order_carriers><order_carrier><id>" + order + "</id><tracking_number>" + number
                    + "</tracking_number></order_carrier></order_carriers>");
        }
        if (request.is("PUT", "api", "order_carriers", "*")) {
            Matcher number = NUMBER.matcher(body);
            if (number.find()) told(request.path().get(2), "tracking", number.group(1));
            return xml("");
        }
        if (request.is("POST", "api", "order_histories")) return state(body);
        return PARTS.containsKey(path) ? xml(PARTS.get(path)) : unknown();
    }

    private Answer state(String body) {
        Matcher state = STATE.matcher(body);
        if (!state.find()) return error(400, "bad", "No state");
        told(state.group(1), "status", state.group(2));
        ObjectNode order = order(state.group(1));
        if (order != null) place(order.put("current_state", state.group(2)));
        return xml("");
    }

    private Answer list(Map<String, String> query) {
        String since = query.getOrDefault("filter[date_upd]", "").replaceAll("[>\\[\\]]", "");
        long after = Long.parseLong(query.getOrDefault("filter[id]", "0").replaceAll("[>\\[\\]]", ""));
        String[] limit = query.getOrDefault("limit", "0,50").split(",");
        List<ObjectNode> found =
                find(order -> text(order, "date_upd").compareTo(since) > 0 && number(order, "id") > after, by("id"));
        StringBuilder orders = new StringBuilder("<orders>");
        page(found, whole(limit[0], 0), whole(limit[1], 50)).forEach(order -> orders.append(xml((ObjectNode) order)));
        return xml(orders.append("</orders>").toString());
    }

    private static Answer details(Map<String, String> query) {
        StringBuilder details = new StringBuilder("<order_details>");
        for (String id : query.getOrDefault("filter[id_order]", "")
                .replaceAll("[\\[\\]]", "")
                .split("\\|")) {
            details.append("<order_detail><id>9")
                    .append(id)
                    .append("</id><id_order>")
                    .append(id);
            details.append("</id_order></order_detail>");
        }
        return xml(details.append("</order_details>").toString());
    }

    private static String xml(ObjectNode order) {
        return "<order><id>" + text(order, "id")
                + "</id><id_customer>1</id_customer><id_address_invoice>4</id_address_invoice>"
                + "<id_address_delivery>4</id_address_delivery><id_currency>1</id_currency><id_carrier>99</id_carrier>"
                + "<current_state>" + text(order, "current_state") + "</current_state><date_upd>"
                + text(order, "date_upd")
                + "</date_upd></order>";
    }

    private static Answer xml(String inside) {
        String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<prestashop>" + inside + "</prestashop>";
        return new Answer(200, "text/xml;charset=utf-8", document.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
