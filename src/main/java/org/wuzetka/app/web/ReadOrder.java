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

    static ReadOrder of(Order order, Ui ui) {
        JsonNode content;
        try {
            content = JSON.readTree(order.content());
        } catch (JsonProcessingException unreadable) {
            content = JSON.createObjectNode();
        }
        List<Field> fields = new ArrayList<>();
        add(fields, "function", ui.status("function", content.path("function").asText("")));
        add(fields, "kind", content.path("kind").asText(""));
        add(fields, "orderNumber", content.path("orderNumber").asText(""));
        add(fields, "orderDate", ui.day(content.path("orderDate").asText("")));
        add(fields, "currency", content.path("currency").asText(""));
        add(fields, "comment", content.path("comment").asText(""));
        add(fields, "requestedDelivery", window(content.path("requestedDelivery"), ui));
        for (String name : List.of("payment", "delivery", "totals")) add(fields, name, flat(content.path(name)));
        for (JsonNode charge : content.path("charges")) add(fields, "charges", flat(charge));
        for (JsonNode discount : content.path("discounts")) add(fields, "discounts", flat(discount));
        List<Field> parties = new ArrayList<>();
        for (String name : List.of("buyer", "shipTo", "invoicee", "supplier")) {
            add(parties, name, flat(content.path(name)));
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode line : content.path("lines")) lines.add(line(line, ui));
        return new ReadOrder(order, fields, parties, lines);
    }

    private static Line line(JsonNode line, Ui ui) {
        StringJoiner codes = new StringJoiner(" · ");
        for (String name : List.of("gtin", "supplierCode", "buyerCode")) {
            if (line.hasNonNull(name)) codes.add(line.get(name).asText());
        }
        String net = line.path("netPrice").asText("");
        return new Line(
                line.path("lineNumber").asText(""),
                codes.toString(),
                line.path("description").asText(""),
                (ui.decimal(line.path("quantity").asText("")) + " "
                                + ui.unit(line.path("unit").asText("")))
                        .strip(),
                ui.decimal(net.isEmpty() ? line.path("grossPrice").asText("") : net),
                window(line.path("requestedDelivery"), ui),
                line.path("comment").asText(""));
    }

    private static void add(List<Field> fields, String name, String value) {
        if (!value.isBlank()) fields.add(new Field(name, value));
    }

    private static String window(JsonNode window, Ui ui) {
        String earliest = ui.day(window.path("earliest").asText(""));
        String latest = ui.day(window.path("latest").asText(""));
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
