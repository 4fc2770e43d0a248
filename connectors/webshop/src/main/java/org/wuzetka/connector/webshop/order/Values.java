package org.wuzetka.connector.webshop.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Values as shops write them: amounts as text or number, names HTML-escaped, numbers for truth, zones left out. */
public final class Values {
    public static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    public static final ZoneId UTC = ZoneId.of("UTC");

    private static final Pattern AMOUNT = Pattern.compile("[+-]?(\\d{1,15}(\\.\\d*)?|\\.\\d+)");
    /** What shops put into names and notes; other words in angle brackets are texts. */
    private static final Pattern MARKUP =
            Pattern.compile("(?i)</?(?:a|b|i|u|p|br|em|strong|span|small|div|sup|sub|bdi)(?:\\s[^<>]{0,200})?/?>");

    private static final int MAX_DECIMALS = 12;
    /** What the books hold before the decimal point. */
    private static final int MAX_WHOLE_DIGITS = 12;

    private static final int LONGEST = 4_000;

    private Values() {}

    /** Text without HTML tags, escapes and control characters; {@code null} when there is none. */
    public static String text(JsonNode value) {
        if (value == null || !(value.isTextual() || value.isNumber())) return null;
        String said =
                value.isNumber() && value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
        if (said.length() > LONGEST) said = said.substring(0, LONGEST);
        String plain = StringEscapeUtils.unescapeHtml4(MARKUP.matcher(said).replaceAll(""));
        StringBuilder clean = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (c >= 0xD800 && c <= 0xDFFF) clean.append('\uFFFD');
            else if (c >= ' ' || c == '\n') clean.appendCodePoint(c);
        });
        String stripped = clean.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    public static String text(JsonNode object, String field) {
        return text(object.get(field));
    }

    /** The first of these fields that says something. */
    public static String first(JsonNode object, String... fields) {
        for (String field : fields) {
            String text = text(object, field);
            if (text != null) return text;
        }
        return null;
    }

    /** An id, for which shops write 0 when there is none. */
    public static String id(JsonNode object, String field) {
        String id = text(object, field);
        return "0".equals(id) ? null : id;
    }

    /** The amount, or {@code null} when it is absent, empty or no number. */
    public static BigDecimal amount(JsonNode value) {
        if (value == null) return null;
        BigDecimal number = null;
        if (value.isNumber()) {
            number = value.decimalValue();
        } else if (value.isTextual()) {
            String text = value.textValue().trim();
            if (text.length() <= 40 && AMOUNT.matcher(text).matches()) number = new BigDecimal(text);
        }
        if (number == null || number.scale() > 30 || number.precision() - number.scale() > MAX_WHOLE_DIGITS) {
            return null;
        }
        if (number.scale() > MAX_DECIMALS) number = number.setScale(MAX_DECIMALS, RoundingMode.HALF_UP);
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    public static BigDecimal amount(JsonNode object, String field) {
        return amount(object.get(field));
    }

    public static BigDecimal amountOrZero(JsonNode object, String field) {
        BigDecimal amount = amount(object, field);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** Truth as PHP shops write it: {@code true}, 1, "1", "t", "y", "yes"; anything else is not true. */
    public static boolean isTrue(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null) return false;
        if (value.isBoolean()) return value.booleanValue();
        String text = text(value);
        return text != null && List.of("1", "t", "true", "y", "yes").contains(text.toLowerCase(Locale.ROOT));
    }

    /** Objects of an array; of an object that PHP made of an array ({@code {"0": …}}) its values. */
    public static List<JsonNode> list(JsonNode object, String field) {
        JsonNode array = object.get(field);
        if (array == null || !array.isContainerNode()) return List.of();
        List<JsonNode> objects = new ArrayList<>(array.size());
        for (JsonNode element : array) if (element.isObject()) objects.add(element);
        return objects;
    }

    /** @param zone of texts that name none */
    public static Instant instant(JsonNode object, String field, ZoneId zone) {
        return instant(text(object, field), zone);
    }

    public static Instant instant(String text, ZoneId zone) {
        if (text == null || text.length() < 10) return null;
        String iso = text.replace(' ', 'T');
        try {
            if (iso.length() == 10)
                return sane(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
            if (iso.matches(".*[+-]\\d{4}")) {
                iso = iso.substring(0, iso.length() - 2) + ":" + iso.substring(iso.length() - 2);
            }
            boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return sane(
                    offset
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** Seconds since 1970, as number or text. */
    public static Instant ofSeconds(JsonNode object, String field) {
        BigDecimal seconds = amount(object, field);
        if (seconds == null || seconds.signum() <= 0 || seconds.precision() - seconds.scale() > 11) return null;
        return sane(Instant.ofEpochSecond(seconds.longValue()));
    }

    /** Business day in Warsaw. */
    public static LocalDate day(Instant time) {
        return time == null ? null : time.atZone(WARSAW).toLocalDate();
    }

    private static Instant sane(Instant time) {
        int year = time.atZone(UTC).getYear();
        return year >= 1990 && year < 2190 ? time : null;
    }

    public static boolean containsAny(String text, String... words) {
        if (text == null) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words) if (lower.contains(word)) return true;
        return false;
    }

    public static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    /** The first that is not {@code null}. */
    @SafeVarargs
    public static <T> T said(T... values) {
        for (T value : values) if (value != null) return value;
        return null;
    }

    /** What was said, one after the other with a blank between, or {@code null}. */
    public static String joined(String... parts) {
        StringBuilder all = new StringBuilder();
        for (String part : parts) {
            if (part == null) continue;
            if (all.length() > 0) all.append(' ');
            all.append(part);
        }
        return all.length() == 0 ? null : all.toString();
    }

    public static String shortened(String text) {
        return text == null ? "" : text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
