package org.wuzetka.connector.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.wuzetka.domain.shared.VatRate;

/** The texts and the number and date formats of one language. Made once; its methods are safe for many threads. */
final class Language {
    private static final Language POLISH = new Language(new Locale("pl", "PL"), "dd.MM.yyyy");
    private static final Language GERMAN = new Language(Locale.GERMANY, "dd.MM.yyyy");
    // A day of figures alone would be read as a month by some: the month is written out.
    private static final Language ENGLISH = new Language(Locale.UK, "d MMM yyyy");

    private final Locale locale;
    private final DecimalFormatSymbols symbols;
    private final DateTimeFormatter dates;
    private final Map<String, String> texts;

    private Language(Locale locale, String datePattern) {
        this.locale = locale;
        this.symbols = DecimalFormatSymbols.getInstance(locale);
        this.dates = DateTimeFormatter.ofPattern(datePattern, locale);
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages/print",
                locale,
                Language.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.texts = bundle.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key.substring("print.".length()), bundle::getString));
    }

    static Language of(Locale locale) {
        return switch (locale.getLanguage()) {
            case "pl" -> POLISH;
            case "de" -> GERMAN;
            default -> ENGLISH;
        };
    }

    Locale locale() {
        return locale;
    }

    String code() {
        return locale.getLanguage();
    }

    String text(String key, Object... arguments) {
        String pattern = texts.get(key);
        if (pattern == null) throw new IllegalStateException("no text print." + key);
        return new MessageFormat(pattern, locale).format(arguments);
    }

    /** The trade's word for a unit code; the code itself when we have none. */
    String unit(String code) {
        if (code == null) return "";
        return texts.getOrDefault("unit." + code, code);
    }

    /** The carrier's own name for its code; the code itself when we have none. */
    String carrier(String code) {
        return code == null ? null : texts.getOrDefault("carrier." + code, code);
    }

    String paymentMethod(String code) {
        if (code == null) return null;
        return texts.getOrDefault("payment." + code.toLowerCase(Locale.ROOT), code);
    }

    String date(LocalDate date) {
        return date == null ? null : dates.format(date);
    }

    String money(BigDecimal amount) {
        return amount == null ? "" : format("#,##0.00", amount);
    }

    /** Unit prices may have up to four places; two are always shown. */
    String price(BigDecimal amount) {
        return amount == null ? "" : format("#,##0.00##", amount);
    }

    /** Zloty for one unit of a currency, with the four places the bank publishes, and up to six. */
    String exchangeRate(BigDecimal rate) {
        return format("0.0000##", rate);
    }

    /** A VAT rate as printed: a percentage, or the letters of a rate that is more or none. */
    String rate(VatRate rate) {
        return switch (rate) {
            case INTRA_EU, EXPORT, EXEMPT, REVERSE_CHARGE, OUTSIDE_POLAND -> rate.code();
            default -> percent(rate.percent());
        };
    }

    String quantity(BigDecimal quantity) {
        return quantity == null ? "" : format("#,##0.###", quantity);
    }

    String percent(BigDecimal percent) {
        return format("0.##", percent) + "%";
    }

    private String format(String pattern, BigDecimal value) {
        // DecimalFormat is not safe for many threads, and cheap next to the page.
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
