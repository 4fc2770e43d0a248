package org.wuzetka.app.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what people type into forms; {@code null} or empty where it makes no sense. */
public final class FormText {
    private FormText() {}

    public static LocalDate day(String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException halfTyped) {
            return null;
        }
    }

    /** A decimal with a comma or a point, blanks between the thousands allowed. */
    public static BigDecimal decimal(String text) {
        if (text == null) return null;
        String plain = text.replaceAll("[\\s\\u00A0\\u202F]", "").replace(',', '.');
        return plain.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(plain) : null;
    }

    public static List<Long> ids(List<String> texts) {
        if (texts == null) return List.of();
        return texts.stream()
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    public static Optional<UUID> key(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    public static String said(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** At most so many characters of what was said, or {@code null} for nothing. */
    public static String said(String text, int longest) {
        String words = said(text);
        return words == null || words.length() <= longest ? words : words.substring(0, longest);
    }
}
