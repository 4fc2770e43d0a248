package org.wuzetka.connector.persistence.read;

import java.util.ArrayList;
import java.util.List;

/** SQL text with its bound values. Text comes from this package alone; whatever a user typed is bound, never joined in. */
final class Query {
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private String lastAdded = "";

    Query and(String condition, Object... bound) {
        conditions.append(conditions.isEmpty() ? " WHERE " : " AND ").append(condition);
        lastAdded = condition;
        values.addAll(List.of(bound));
        return this;
    }

    /** Widens the condition added last. */
    Query orElse(String condition, Object... bound) {
        int last = conditions.lastIndexOf(lastAdded);
        conditions.replace(last, conditions.length(), "(" + lastAdded + " OR " + condition + ")");
        values.addAll(List.of(bound));
        return this;
    }

    Query andIfSaid(String condition, Object value) {
        boolean said = value instanceof String text ? !text.isBlank() : value != null;
        return said ? and(condition, value) : this;
    }

    String where() {
        return conditions.toString();
    }

    List<Object> values() {
        return values;
    }

    /** A pattern for LIKE that finds the text anywhere; the text's own wildcards stand for themselves. */
    static String anywhere(String text) {
        return "%" + literal(text) + "%";
    }

    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
