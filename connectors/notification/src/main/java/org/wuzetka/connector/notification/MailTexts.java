package org.wuzetka.connector.notification;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Texts and formats of one language. Made once; safe for many threads. */
final class MailTexts {
    private static final String PREFIX = "notification.";
    private static final MailTexts POLISH = new MailTexts(new Locale("pl", "PL"), "d MMMM yyyy");
    private static final MailTexts GERMAN = new MailTexts(Locale.GERMANY, "d. MMMM yyyy");
    private static final MailTexts ENGLISH = new MailTexts(Locale.UK, "d MMMM yyyy");

    private final Locale locale;
    private final DateTimeFormatter dates;
    private final Map<String, String> patterns = new HashMap<>();

    private MailTexts(Locale locale, String datePattern) {
        this.locale = locale;
        this.dates = DateTimeFormatter.ofPattern(datePattern, locale);
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages/notification",
                locale,
                MailTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        bundle.keySet().forEach(key -> patterns.put(key.substring(PREFIX.length()), bundle.getString(key)));
    }

    static MailTexts of(Locale language) {
        return switch (language.getLanguage()) {
            case "pl" -> POLISH;
            case "de" -> GERMAN;
            default -> ENGLISH;
        };
    }

    String language() {
        return locale.getLanguage();
    }

    String text(String key, Object... arguments) {
        String pattern = patterns.get(key);
        if (pattern == null) throw new IllegalStateException("no text " + PREFIX + key);
        return new MessageFormat(pattern, locale).format(arguments);
    }

    String textOr(String key, String otherwise) {
        return patterns.containsKey(key) ? text(key) : otherwise;
    }

    String date(LocalDate date) {
        return date == null ? null : dates.format(date);
    }

    String money(BigDecimal amount, String currency) {
        return amount == null ? null : format("#,##0.00", amount) + (currency == null ? "" : "\u00A0" + currency);
    }

    String quantity(BigDecimal quantity, String unit) {
        String word = unit == null ? "" : "\u00A0" + textOr("unit." + unit, unit);
        return format("#,##0.###", quantity) + word;
    }

    private String format(String pattern, BigDecimal value) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
