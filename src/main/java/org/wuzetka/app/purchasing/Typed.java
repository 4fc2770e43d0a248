package org.wuzetka.app.purchasing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads what people type into forms; {@code null} where it makes no sense. */
final class Typed {
    private Typed() {}

    static LocalDate day(String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException halfTyped) {
            return null;
        }
    }

    /** A decimal with a comma or a point, blanks between the thousands allowed. */
    static BigDecimal decimal(String text) {
        if (text == null) return null;
        String plain = text.replaceAll("[\\s\\u00A0\\u202F]", "").replace(',', '.');
        return plain.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(plain) : null;
    }

    /** At most so many characters of what was said, or {@code null} for nothing. */
    static String said(String text, int longest) {
        if (text == null || text.isBlank()) return null;
        String words = text.strip();
        return words.length() <= longest ? words : words.substring(0, longest);
    }

    static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }
}
