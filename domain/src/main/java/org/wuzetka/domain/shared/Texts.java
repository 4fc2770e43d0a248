package org.wuzetka.domain.shared;

import java.math.BigDecimal;
import java.text.DateFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Texts to people in Polish, English and German. A code such as {@code edifact.segment-count} is looked up in the bundle
 * {@code messages/edifact} (the part before the first dot) on the class path; English is the bundle without a suffix. A
 * bundle may have a text of its own for one value of the first argument, under the code with that value behind it.
 */
public final class Texts {
    private static final ResourceBundle.Control ENGLISH_IS_THE_ROOT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** The text of a code with its arguments filled in; the code itself when no bundle has it. */
    public static String of(String code, Locale language, List<String> arguments) {
        try {
            String bundle = "messages/" + code.substring(0, Math.max(0, code.indexOf('.')));
            ResourceBundle texts = ResourceBundle.getBundle(
                    bundle, language, Thread.currentThread().getContextClassLoader(), ENGLISH_IS_THE_ROOT);
            String special = arguments.isEmpty() ? code : code + '.' + arguments.get(0);
            MessageFormat text =
                    new MessageFormat(texts.getString(texts.containsKey(special) ? special : code), language);
            return text.format(typed(text, arguments));
        } catch (MissingResourceException nobodyWroteIt) {
            return arguments.isEmpty() ? code : code + " " + arguments;
        }
    }

    /**
     * Arguments are kept as plain text ({@code 14.5000}, {@code 2026-11-24}); a place such as {@code {0,number}} or
     * {@code {0,date}} shows them the reader's way, and as they are when they are no number or day.
     */
    private static Object[] typed(MessageFormat text, List<String> arguments) {
        Object[] values = arguments.toArray();
        Format[] formats = text.getFormatsByArgumentIndex();
        for (int i = 0; i < Math.min(values.length, formats.length); i++) {
            if (formats[i] == null) continue;
            try {
                values[i] = formats[i] instanceof DateFormat
                        ? Date.from(LocalDate.parse(arguments.get(i))
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant())
                        : new BigDecimal(arguments.get(i));
            } catch (DateTimeParseException | NumberFormatException plainText) {
                text.setFormatByArgumentIndex(i, null);
            }
        }
        return values;
    }

    /** Whether a bundle has a text for this code in this language (or in English). */
    public static boolean has(String code, Locale language) {
        return !of(code, language, List.of()).equals(code);
    }
}
