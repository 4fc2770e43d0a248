package org.wuzetka.connector.webshop.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.wuzetka.connector.webshop.order.ShopJson;
import org.wuzetka.domain.intake.OrderFingerprint;

/** What the interfaces of shops answer, and what is sent to them, as JSON. */
public final class ShopAnswers {
    private static final JsonMapper JSON = ShopJson.MAPPER;

    private ShopAnswers() {}

    /** @throws ShopFailure when it is no JSON */
    public static JsonNode read(byte[] content) {
        try {
            JsonNode node = JSON.readTree(content);
            if (node == null || node.isMissingNode()) throw new ShopFailure("The shop's answer is empty");
            return node;
        } catch (IOException syntax) {
            throw new ShopFailure("The shop's answer is no JSON", syntax);
        }
    }

    public static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException plainValues) {
            throw new IllegalStateException(plainValues);
        }
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The text of a field that may be a string or a number; {@code null} when it is absent, null or empty. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        String text = value.isValueNode() && !value.isNull() ? value.asText() : null;
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A whole number that may come as text; 0 when it is none. */
    public static long number(JsonNode node, String field) {
        String text = text(node, field);
        return text != null && text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The same for the same values, whatever the order of the fields; links to pages of the shop do not count. */
    public static String fingerprint(byte[] content) {
        try {
            return OrderFingerprint.sha256(write(sorted(JSON.readTree(content))));
        } catch (IOException noJson) {
            return OrderFingerprint.sha256(content);
        }
    }

    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            node.fields().forEachRemaining(field -> {
                if (!field.getKey().equals("_links")) fields.put(field.getKey(), sorted(field.getValue()));
            });
            return fields;
        }
        if (node.isArray()) {
            Object[] items = new Object[node.size()];
            for (int i = 0; i < items.length; i++) items[i] = sorted(node.get(i));
            return items;
        }
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            // Of 1E+999999999 the plain form would fill the memory.
            return Math.abs(number.scale()) > 60
                    ? number.toString()
                    : number.stripTrailingZeros().toPlainString();
        }
        return node;
    }
}
