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

/** The named queries of {@code invariants.sql}: what must be true of the record when all work has come to rest. */
final class Invariants {
    private static final String NAME = "-- name: ";
    private static final Map<String, String> QUERIES = read();

    private Invariants() {}

    private static Map<String, String> read() {
        try (InputStream file = Invariants.class.getResourceAsStream("/proof/invariants.sql")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> queries = new LinkedHashMap<>();
            for (String part : text.substring(text.indexOf(NAME)).split("(?m)^" + NAME)) {
                if (part.isBlank()) continue;
                int end = part.indexOf('\n');
                String query = part.substring(end + 1).strip();
                queries.put(part.substring(0, end).strip(), query.substring(0, query.lastIndexOf(';')));
            }
            return queries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> queries() {
        return QUERIES;
    }

    /** Violations by the name of what they violate; empty when all is well. */
    static Map<String, List<String>> violations(HubDatabase database) {
        try (Connection connection = database.connect()) {
            return violations(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, List<String>> violations(Connection connection) throws SQLException {
        Map<String, List<String>> violations = new LinkedHashMap<>();
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
            List<String> found = HubDatabase.rows(connection, query.getValue());
            if (!found.isEmpty()) violations.put(query.getKey(), found);
        }
        return violations;
    }
}
