package org.wuzetka.connector.persistence.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.shared.Problem;

/** Facts and problems as the ledger's JSON columns. NUL, which PostgreSQL refuses in text, is left out. */
final class LedgerJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LedgerJson() {}

    static String facts(Map<String, String> facts) {
        Map<String, String> clean = new TreeMap<>();
        facts.forEach((key, value) -> {
            if (value != null) clean.put(clean(key), clean(value));
        });
        return write(clean);
    }

    static Map<String, String> facts(String json) {
        return read(json, new TypeReference<>() {});
    }

    static String problems(List<Problem> problems) {
        return write(problems.stream()
                .map(problem -> new Problem(
                        problem.code(),
                        problem.severity(),
                        clean(problem.where()),
                        problem.arguments().stream().map(LedgerJson::clean).toList()))
                .toList());
    }

    static String evidence(List<Evidence> evidence) {
        if (evidence.isEmpty()) return "[]";
        return write(evidence.stream()
                .map(one -> new Evidence(clean(one.field()), clean(one.place()), one.box(), one.confidence()))
                .toList());
    }

    static List<Problem> problems(String json) {
        return read(json, new TypeReference<>() {});
    }

    static String clean(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException plainValues) {
            throw new IllegalStateException(plainValues);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The ledger holds no such JSON: " + damaged.getOriginalMessage(), damaged);
        }
    }
}
