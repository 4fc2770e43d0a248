package org.wuzetka.connector.persistence.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;

/** The rules the record must keep at every moment, as queries that name the rows which break them ({@code invariants.sql}). */
public final class InvariantsSql {
    private static final Pattern RULE = Pattern.compile("(?s)-- name: (\\S+)\\n(.*?);\\n");
    private static final int SHOWN = 10;

    private final Sql sql;

    public InvariantsSql(DataSource database) {
        this.sql = new Sql(database);
    }

    /** @param rows the first rows that break the rule: keys or document numbers */
    public record Violation(String rule, List<String> rows) {}

    /** Empty when the record is sound. Runs in the transaction of its caller; reads whole tables. */
    public List<Violation> check() {
        List<Violation> violations = new ArrayList<>();
        rules().forEach((name, query) -> {
            List<String> rows = sql.list(query + " LIMIT " + SHOWN, row -> row.getString(1));
            if (!rows.isEmpty()) violations.add(new Violation(name, rows));
        });
        return violations;
    }

    static Map<String, String> rules() {
        try (InputStream file = InvariantsSql.class.getResourceAsStream("/invariants.sql")) {
            Map<String, String> rules = new LinkedHashMap<>();
            Matcher rule = RULE.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            while (rule.find()) rules.put(rule.group(1), rule.group(2));
            return rules;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
