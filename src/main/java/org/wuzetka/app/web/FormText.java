package org.wuzetka.app.invoicing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what people type into forms; {@code null} or empty where it makes no sense. */
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

    static List<Long> ids(List<String> texts) {
        if (texts == null) return List.of();
        return texts.stream()
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    static Optional<UUID> key(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    static String said(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
