package org.wuzetka.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.wuzetka.connector.persistence.read.Intake.Order;

/** What was read of one order in a message, laid out for the page: fields, parties and lines in the buyer's own words. */
public record ReadOrder(Order order, List<Field> fields, List<Field> parties, List<Line> lines) {
    private static final JsonMapper JSON = new JsonMapper();

    /** @param name name of the field in the canonical order */
    public record Field(String name, String value) {}

    public record Line(
            String number,
            String code,
            String description,
            String quantity,
            String price,
            String delivery,
            String comment) {}

    static ReadOrder of(Order order) {
        JsonNode content;
        try {
            content = JSON.readTree(order.content());
        } catch (JsonProcessingException unreadable) {
            content = JSON.createObjectNode();
        }
        List<Field> fields = new ArrayList<>();
        for (String name : List.of("function", "kind", "orderNumber", "orderDate", "currency", "comment")) {
            add(fields, name, content.path(name).asText(""));
        }
        add(fields, "requestedDelivery", window(content.path("requestedDelivery")));
        for (String name : List.of("payment", "delivery", "totals")) add(fields, name, flat(content.path(name)));
        for (JsonNode charge : content.path("charges")) add(fields, "charges", flat(charge));
        for (JsonNode discount : content.path("discounts")) add(fields, "discounts", flat(discount));
        List<Field> parties = new ArrayList<>();
        for (String name : List.of("buyer", "shipTo", "invoicee", "supplier")) {
            add(parties, name, flat(content.path(name)));
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : content.path("lines")) lines.add(line(line));
        return new ReadOrder(order, fields, parties, lines);
    }

    private static Line line(JsonNode line) {
        StringJoiner codes = new StringJoiner(" · ");
        for (String name : List.of("gtin", "supplierCode", "buyerCode")) {
            if (line.hasNonNull(name)) codes.add(line.get(name).asText());
        }
        String net = line.path("netPrice").asText("");
        return new Line(
                line.path("lineNumber").asText(""),
                codes.toString(),
                line.path("description").asText(""),
                (line.path("quantity").asText("") + " " + line.path("unit").asText("")).strip(),
                net.isEmpty() ? line.path("grossPrice").asText("") : net,
                window(line.path("requestedDelivery")),
                line.path("comment").asText(""));
    }

    private static void add(List<Field> fields, String name, String value) {
        if (!value.isBlank()) fields.add(new Field(name, value));
    }

    private static String window(JsonNode window) {
        String earliest = window.path("earliest").asText("");
        String latest = window.path("latest").asText("");
        if (earliest.isEmpty() || earliest.equals(latest)) return latest;
        return earliest + " – " + latest;
    }

    private static String flat(JsonNode node) {
        StringJoiner values = new StringJoiner(", ");
        for (JsonNode value : node) {
            String text = value.isObject() ? flat(value) : value.asText("");
            if (!text.isBlank() && !value.isNull()) values.add(text);
        }
        return values.toString();
    }
}
