package org.wuzetka.connector.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.Translator;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/**
 * Orders in the hub's own JSON: one object, or an array of them. One bad order of an array leaves the others alone; text
 * that is no JSON yields nothing at all, because a document cut off on the way will be sent again whole.
 */
@Singleton
public class JsonOrderTranslator implements Translator {
    static final String FORMAT = "json";
    static final int MAX_ORDERS = 10_000;
    static final int MAX_LINES = 20_000;

    private static final int PREFIX = 64 * 1024;
    private static final Set<String> HEAD_FIELDS =
            Set.of("function", "orderNumber", "orderDate", "buyer", "shipTo", "requestedDelivery");

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int recognises(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return 0;
        Set<String> names = new HashSet<>();
        boolean linesIsArray = false;
        boolean object = false;
        try (JsonParser parser = Json.factory().createParser(content, 0, Math.min(content.length, PREFIX))) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) first = parser.nextToken();
            object = first == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                names.add(name);
                JsonToken value = parser.nextToken();
                linesIsArray |= name.equals("lines") && value == JsonToken.START_ARRAY;
                parser.skipChildren();
            }
        } catch (IOException endOfThePrefixOrOfTheJson) {
            // what was seen before it decides
        }
        if (!object || names.contains("line_items")) return 0;
        long head = names.stream().filter(HEAD_FIELDS::contains).count();
        if (linesIsArray) return head > 0 ? 95 : 80;
        return head > 1 ? 60 : 0;
    }

    @Override
    public Translation translate(RawMessage message) {
        byte[] content = message.content();
        if (content == null || content.length == 0) return unreadable("json.empty", null);
        if (content.length > Json.MAX_BYTES) {
            return unreadable("json.too-large", null, Integer.toString(Json.MAX_BYTES / (1024 * 1024)));
        }
        JsonNode document;
        try {
            document = Json.TREE.readTree(content);
        } catch (JsonProcessingException syntax) {
            return unreadable("json.syntax", place(syntax), firstLine(syntax));
        } catch (IOException characters) {
            return unreadable("json.characters", null);
        }
        if (document.isMissingNode()) return unreadable("json.empty", null);
        if (document.isObject()) {
            return Translation.of(FORMAT, List.of(order(document, "", "$")), List.of());
        }
        if (!document.isArray()) return unreadable("json.not-an-order", "$");
        return orders(document);
    }

    private static Translation orders(JsonNode array) {
        if (array.isEmpty()) return unreadable("json.empty", "$");
        if (array.size() > MAX_ORDERS) {
            return unreadable("json.too-many-orders", "$", Integer.toString(MAX_ORDERS));
        }
        List<TranslatedOrder> orders = new ArrayList<>(array.size());
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String path = "[" + i + "]";
            if (array.get(i).isObject()) orders.add(order(array.get(i), path, path));
            else problems.add(Problem.error("json.not-an-order", path));
        }
        return Translation.of(FORMAT, orders, problems);
    }

    private static TranslatedOrder order(JsonNode object, String path, String place) {
        List<Problem> problems = new ArrayList<>();
        String lines = path.isEmpty() ? "lines" : path + ".lines";
        if (object.path("lines").size() > MAX_LINES) {
            problems.add(Problem.error("json.too-many-lines", lines, Integer.toString(MAX_LINES)));
            return new TranslatedOrder(IncomingOrder.builder().build(), place, problems);
        }
        IncomingOrder order = OrderReader.read(object, path, problems);
        if (!object.path("lines").isArray() && problems.stream().noneMatch(p -> lines.equals(p.where()))) {
            noLines(order, lines, problems);
        } else if (object.path("lines").isEmpty()) {
            noLines(order, lines, problems);
        }
        for (int i = 0; i < order.lines().size(); i++) {
            check(order.lines().get(i), lines + "[" + i + "]", problems);
        }
        return new TranslatedOrder(order, place, problems);
    }

    /** A cancellation needs its number alone. */
    private static void noLines(IncomingOrder order, String where, List<Problem> problems) {
        if (order.function() != Function.CANCELLATION) problems.add(Problem.hold("json.no-lines", where));
    }

    private static void check(IncomingLine line, String where, List<Problem> problems) {
        boolean coded = line.buyerCode() != null || line.supplierCode() != null;
        if (line.gtin() == null && !coded) problems.add(Problem.hold("json.no-item", where));
        if (line.gtin() != null && !CheckDigits.isGtin(line.gtin())) {
            String code = "json.gtin-check-digit";
            problems.add(
                    coded
                            ? Problem.warning(code, where + ".gtin", JsonFields.shortened(line.gtin()))
                            : Problem.hold(code, where + ".gtin", JsonFields.shortened(line.gtin())));
        }
        BigDecimal quantity = line.quantity();
        boolean mayBeZero = line.action() == IncomingLine.Action.DELETE;
        if (quantity == null) {
            boolean toldAlready = problems.stream().anyMatch(p -> (where + ".quantity").equals(p.where()));
            if (!mayBeZero && !toldAlready) problems.add(Problem.hold("json.no-quantity", where + ".quantity"));
        } else if (quantity.signum() < 0 || quantity.signum() == 0 && !mayBeZero) {
            problems.add(Problem.hold("json.quantity-not-positive", where + ".quantity", quantity.toPlainString()));
        }
        if (line.priceBasis() != null && line.priceBasis().signum() <= 0) {
            problems.add(Problem.hold(
                    "json.price-basis", where + ".priceBasis", line.priceBasis().toPlainString()));
        }
    }

    static String place(JsonProcessingException syntax) {
        JsonLocation at = syntax.getLocation();
        return at == null ? "$" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String firstLine(JsonProcessingException syntax) {
        String line = syntax.getOriginalMessage().lines().findFirst().orElse("");
        // Behind the field that stands twice the parser speaks of its own classes.
        return line.replaceFirst(" for `ObjectNode`.*", "");
    }

    private static Translation unreadable(String code, String where, String... arguments) {
        return Translation.unreadable(FORMAT, Problem.error(code, where, arguments));
    }
}
