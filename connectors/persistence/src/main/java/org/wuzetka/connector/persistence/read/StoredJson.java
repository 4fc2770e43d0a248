package org.wuzetka.connector.persistence.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.Problem;

/**
 * Reads the small JSON values kept in rows. It forgives: a page must show a row even when one of its values was written
 * by an older version.
 */
final class StoredJson {
    private static final JsonMapper JSON = new JsonMapper();

    private StoredJson() {}

    static List<Problem> problems(String json) {
        List<Problem> problems = new ArrayList<>();
        for (JsonNode node : parse(json)) {
            if (node.isTextual()) problems.add(Problem.hold(node.asText(), null));
            else if (node.hasNonNull("code")) problems.add(problem(node));
        }
        return problems;
    }

    private static Problem problem(JsonNode node) {
        Problem.Severity severity = Problem.Severity.HOLD;
        for (Problem.Severity known : Problem.Severity.values()) {
            if (known.name().equals(node.path("severity").asText())) severity = known;
        }
        String where = node.hasNonNull("where") ? node.get("where").asText() : null;
        return new Problem(node.get("code").asText(), severity, where, texts(node.path("arguments")));
    }

    static List<String> arguments(String json) {
        return texts(parse(json));
    }

    static Map<String, String> facts(String json) {
        Map<String, String> facts = new LinkedHashMap<>();
        parse(json)
                .properties()
                .forEach(field -> facts.put(field.getKey(), field.getValue().asText()));
        return facts;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(value -> texts.add(value.isValueNode() ? value.asText() : value.toString()));
        return texts;
    }

    private static JsonNode parse(String json) {
        try {
            return json == null ? JSON.createArrayNode() : JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            return JSON.createArrayNode();
        }
    }
}
