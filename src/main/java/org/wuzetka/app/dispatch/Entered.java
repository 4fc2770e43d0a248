package org.wuzetka.app.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wuzetka.app.web.FormText;

/** What was typed into a form, kept so that nobody types it twice. */
public record Entered(Map<String, String> fields) {
    static final Entered NOTHING = new Entered(Map.of());

    static Entered of(Map<String, ? extends java.util.List<String>> form) {
        Map<String, String> fields = new HashMap<>();
        form.forEach((name, values) -> fields.put(name, values.isEmpty() ? "" : values.get(0)));
        return new Entered(fields);
    }

    public boolean isThere() {
        return !fields.isEmpty();
    }

    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean has(String name, String value) {
        return get(name).equals(value);
    }

    /** {@code null} when nothing was typed. */
    String text(String name) {
        String said = get(name).strip();
        return said.isEmpty() ? null : said;
    }

    boolean ticked(String name) {
        return fields.containsKey(name);
    }

    int number(String name) {
        return get(name).matches("\\d{1,9}") ? Integer.parseInt(get(name)) : -1;
    }

    /**
     * A number as people write it, with comma or point; {@code null} when nothing was typed.
     *
     * @throws NumberFormatException for anything else
     */
    BigDecimal decimal(String name) {
        if (text(name) == null) return null;
        BigDecimal number = FormText.decimal(text(name));
        boolean kept = number != null && number.scale() <= 4 && number.precision() - number.scale() <= 9;
        if (!kept) throw new NumberFormatException(get(name));
        return number;
    }

    LocalDate day(String name) {
        return FormText.day(text(name));
    }

    LocalTime time(String name) {
        try {
            return text(name) == null ? null : LocalTime.parse(text(name));
        } catch (DateTimeParseException halfTyped) {
            return null;
        }
    }

    /** Numbers of the rows of a table whose fields are named {@code name-1}, {@code name-2} … */
    Set<Integer> rows(String name) {
        Set<Integer> rows = new TreeSet<>();
        for (String field : fields.keySet()) {
            if (field.matches(name + "-\\d{1,3}")) rows.add(Integer.parseInt(field.substring(name.length() + 1)));
        }
        return rows;
    }
}
