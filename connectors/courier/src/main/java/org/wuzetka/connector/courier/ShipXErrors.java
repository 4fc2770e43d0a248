package org.wuzetka.connector.courier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.Problem;

/** Reads the nested {@code details} of a ShipX error: which field, and what is wrong with it. */
final class ShipXErrors {
    private static final int DEEPEST = 12;
    private static final int MOST = 50;
    private static final Map<String, String> CODES = Map.of(
            "required", "courier.field-required",
            "invalid", "courier.field-invalid",
            "invalid_format", "courier.field-invalid",
            "too_small", "courier.field-too-small",
            "too_short", "courier.field-too-small",
            "too_big", "courier.field-too-big",
            "too_long", "courier.field-too-big",
            "not_a_number", "courier.field-invalid",
            "does_not_exist", "courier.field-unknown");

    private ShipXErrors() {}

    /** At least one problem. */
    static List<Problem> of(JsonNode body) {
        List<Problem> problems = new ArrayList<>();
        if (body != null) collect(body.path("details"), "", problems, 0);
        if (problems.isEmpty()) {
            String error = body == null ? "" : body.path("error").asText("");
            String message = body == null ? "" : body.path("message").asText("");
            problems.add(Problem.error("courier.refused", null, shortened(error), shortened(message)));
        }
        return problems;
    }

    private static void collect(JsonNode node, String where, List<Problem> problems, int depth) {
        if (depth > DEEPEST || problems.size() >= MOST) return;
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(
                            field -> collect(field.getValue(), joined(where, field.getKey()), problems, depth + 1));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, where, problems, depth + 1));
        } else if (node.isTextual() && !where.isEmpty()) {
            String code = CODES.getOrDefault(node.asText(), "courier.field-refused");
            problems.add(Problem.error(code, where, where, shortened(node.asText())));
        }
    }

    private static String joined(String where, String field) {
        String name = shortened(field);
        return where.isEmpty() ? name : where + "." + name;
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }
}
