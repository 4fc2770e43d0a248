package org.wuzetka.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must be true of the record when all work has come to rest: the product's rules of every moment and those of rest,
 * each a query that lists violations.
 */
final class Invariants {
    private static final Pattern RULE = Pattern.compile("(?s)-- name: (\\S+)\n(.*?);\\s*(?=\n|$)");
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        read("/invariants.sql");
        read("/proof/invariants.sql");
    }

    private Invariants() {}

    private static void read(String resource) {
        try (InputStream file = Invariants.class.getResourceAsStream(resource)) {
            Matcher rule = RULE.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            while (rule.find()) RULES.put(rule.group(1), rule.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> rules() {
        return RULES;
    }

    /** Violations by the name of the rule; empty when all is well. */
    static Map<String, List<String>> violations(HubDatabase database) {
        try (Connection connection = database.connect()) {
            return violations(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, List<String>> violations(Connection connection) throws SQLException {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            List<String> found = HubDatabase.rows(connection, rule.getValue());
            if (!found.isEmpty()) violations.put(rule.getKey(), found);
        }
        return violations;
    }
}
