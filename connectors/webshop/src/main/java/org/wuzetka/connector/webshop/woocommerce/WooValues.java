package org.wuzetka.connector.webshop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Values as WooCommerce and its plugins write them: amounts as text or number, names HTML-escaped, zones left out. */
final class WooValues {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final Pattern AMOUNT = Pattern.compile("[+-]?(\\d{1,15}(\\.\\d*)?|\\.\\d+)");
    /** What shops put into names and notes; other words in angle brackets are texts. */
    private static final Pattern MARKUP =
            Pattern.compile("(?i)</?(?:a|b|i|u|p|br|em|strong|span|small|div|sup|sub|bdi)(?:\\s[^<>]{0,200})?/?>");

    private static final int MAX_DECIMALS = 12;

    private WooValues() {}

    /** Text without HTML tags, escapes and control characters; {@code null} when there is none. */
    static String text(JsonNode value) {
        if (value == null || !(value.isTextual() || value.isNumber())) return null;
        String plain =
                StringEscapeUtils.unescapeHtml4(MARKUP.matcher(value.asText()).replaceAll(""));
        StringBuilder clean = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (c >= 0xD800 && c <= 0xDFFF) clean.append('\uFFFD');
            else if (c >= ' ' || c == '\n') clean.appendCodePoint(c);
        });
        String stripped = clean.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    static String text(JsonNode object, String field) {
        return text(object.get(field));
    }

    /** The amount, or {@code null} when it is absent, empty or no number. */
    static BigDecimal amount(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null) return null;
        BigDecimal number = null;
        if (value.isNumber()) {
            number = value.decimalValue();
        } else if (value.isTextual()) {
            String text = value.textValue().trim();
            if (text.length() <= 40 && AMOUNT.matcher(text).matches()) number = new BigDecimal(text);
        }
        if (number == null || number.scale() > 30 || number.precision() - number.scale() > 15) return null;
        if (number.scale() > MAX_DECIMALS) number = number.setScale(MAX_DECIMALS, java.math.RoundingMode.HALF_UP);
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    static BigDecimal amountOrZero(JsonNode object, String field) {
        BigDecimal amount = amount(object, field);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** Business day in Warsaw: from the GMT field where the shop sends it, else the shop's local day as written. */
    static LocalDate day(JsonNode order, String field) {
        LocalDate day = parsed(text(order, field + "_gmt"), true);
        return day != null ? day : parsed(text(order, field), false);
    }

    private static LocalDate parsed(String text, boolean gmt) {
        if (text == null) return null;
        String iso = text.replace(' ', 'T');
        try {
            if (iso.length() == 10) return sane(LocalDate.parse(iso));
            boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            if (offset)
                return sane(OffsetDateTime.parse(iso).atZoneSameInstant(WARSAW).toLocalDate());
            LocalDateTime local = LocalDateTime.parse(iso);
            return sane(
                    gmt
                            ? local.atOffset(ZoneOffset.UTC)
                                    .atZoneSameInstant(WARSAW)
                                    .toLocalDate()
                            : local.toLocalDate());
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static LocalDate sane(LocalDate day) {
        return day.getYear() >= 1990 && day.getYear() < 2200 ? day : null;
    }

    static List<JsonNode> list(JsonNode object, String field) {
        JsonNode array = object.get(field);
        if (array == null || !array.isArray()) return List.of();
        java.util.ArrayList<JsonNode> objects = new java.util.ArrayList<>(array.size());
        for (JsonNode element : array) if (element.isObject()) objects.add(element);
        return objects;
    }

    /** Value of the first of these meta keys (case does not count) that has one. */
    static JsonNode meta(JsonNode object, List<String> keys) {
        List<JsonNode> entries = list(object, "meta_data");
        for (String key : keys) {
            for (JsonNode entry : entries) {
                if (!key.equalsIgnoreCase(entry.path("key").asText())) continue;
                JsonNode value = entry.get("value");
                boolean said = value != null && (text(value) != null || value.isObject() && !value.isEmpty());
                if (said) return value;
            }
        }
        return null;
    }

    static boolean containsAny(String text, String... words) {
        if (text == null) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words) if (lower.contains(word)) return true;
        return false;
    }
}
