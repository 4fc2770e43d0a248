package org.wuzetka.connector.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.Problem;

/**
 * One JSON object read field by field. A field that is absent, {@code null} or an empty text is "not said"; one of the
 * wrong type becomes an ERROR with its JSON path, and reading goes on, so that a sender learns of all his faults at once.
 */
final class JsonFields {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,12})?");
    private static final int MAX_WHOLE_DIGITS = 15;
    private static final int MAX_DECIMALS = 12;

    private final JsonNode node;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();

    JsonFields(JsonNode object, String path, List<Problem> problems) {
        this.node = object;
        this.path = path;
        this.problems = problems;
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    String path() {
        return path;
    }

    String text(String field) {
        JsonNode value = said(field);
        if (value == null) return null;
        if (value.isTextual() || value.isNumber()) return blankIsNull(printable(value.asText()));
        return wrongType(field, "text");
    }

    BigDecimal decimal(String field) {
        JsonNode value = said(field);
        if (value == null) return null;
        if (value.isNumber()) return plain(field, value.decimalValue());
        if (!value.isTextual()) return wrongType(field, "decimal");
        String text = value.textValue().trim();
        if (text.isEmpty()) return null;
        if (!DECIMAL.matcher(text).matches()) return wrongNumber(field, text);
        return new BigDecimal(text);
    }

    /** An ISO date; a moment with an offset becomes the day it is in Warsaw. */
    LocalDate date(String field) {
        JsonNode value = said(field);
        if (value == null) return null;
        if (!value.isTextual()) return wrongType(field, "date");
        String text = value.textValue().trim();
        if (text.isEmpty()) return null;
        try {
            LocalDate day = day(text);
            if (day.getYear() >= 1900 && day.getYear() < 2200) return day;
        } catch (DateTimeException notADate) {
            // told below, with the text that was found
        }
        problems.add(Problem.error("json.wrong-date", path(field), shortened(text)));
        return null;
    }

    /** A point in time in ISO 8601 with its zone. */
    Instant instant(String field) {
        String text = text(field);
        if (text == null) return null;
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1900 && time.getYear() < 2200) return time.toInstant();
        } catch (DateTimeException notAPointInTime) {
            // told below, with the text that was found
        }
        problems.add(Problem.error("json.wrong-date", path(field), shortened(text)));
        return null;
    }

    private static LocalDate day(String text) {
        if (text.length() <= 10) return LocalDate.parse(text);
        boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return offset
                ? OffsetDateTime.parse(text).atZoneSameInstant(WARSAW).toLocalDate()
                : LocalDateTime.parse(text).toLocalDate();
    }

    Boolean bool(String field) {
        JsonNode value = said(field);
        if (value == null) return null;
        if (value.isBoolean()) return value.booleanValue();
        if (value.isTextual()) {
            String text = value.textValue().trim().toLowerCase(Locale.ROOT);
            if (text.isEmpty()) return null;
            if (text.equals("true")) return true;
            if (text.equals("false")) return false;
        }
        return wrongType(field, "boolean");
    }

    <E extends Enum<E>> E word(String field, Class<E> type) {
        String text = text(field);
        if (text == null) return null;
        try {
            return Enum.valueOf(type, text.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noSuchWord) {
            String allowed = java.util.Arrays.toString(type.getEnumConstants()).replaceAll("[\\[\\]]", "");
            problems.add(Problem.error("json.wrong-value", path(field), shortened(text), allowed));
            return null;
        }
    }

    JsonFields object(String field) {
        JsonNode value = said(field);
        if (value == null) return null;
        if (!value.isObject()) return wrongType(field, "object");
        return new JsonFields(value, path(field), problems);
    }

    List<JsonFields> objects(String field) {
        JsonNode value = said(field);
        if (value == null) return List.of();
        if (!value.isArray()) {
            wrongType(field, "array");
            return List.of();
        }
        List<JsonFields> list = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            String place = path(field) + "[" + i + "]";
            if (value.get(i).isObject()) list.add(new JsonFields(value.get(i), place, problems));
            else problems.add(Problem.error("json.wrong-type", place, "object"));
        }
        return list;
    }

    /** Call when all fields were asked for: what is left over is told, lest a misspelt name is lost unseen. */
    void reportUnknown() {
        if (node.size() == asked.size() && asked.stream().allMatch(node::has)) return;
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!asked.contains(name)) {
                problems.add(Problem.warning("json.unknown-field", path(shortened(printable(name)))));
            }
        }
    }

    private JsonNode said(String field) {
        asked.add(field);
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private BigDecimal plain(String field, BigDecimal value) {
        if (value.scale() > MAX_DECIMALS || value.precision() - value.scale() > MAX_WHOLE_DIGITS) {
            return wrongNumber(field, shortened(value.toString()));
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private <T> T wrongType(String field, String expected) {
        problems.add(Problem.error("json.wrong-type", path(field), expected));
        return null;
    }

    private BigDecimal wrongNumber(String field, String found) {
        problems.add(Problem.error("json.wrong-number", path(field), shortened(printable(found))));
        return null;
    }

    private static String blankIsNull(String text) {
        String trimmed = text.strip();
        return trimmed.isEmpty() ? null : trimmed;
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** Without control characters and broken surrogates: PostgreSQL refuses U+0000, and none of them is ever meant. */
    private static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || Character.isSurrogate(c)) return cleaned(text);
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c >= 0xD800 && c <= 0xDFFF) clean.append('\uFFFD');
            else if (c >= ' ' || c == '\n' || c == '\t') clean.appendCodePoint(c);
        });
        return clean.toString();
    }
}
