package org.wuzetka.domain.shared;

import java.text.MessageFormat;
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
            String pattern = texts.getString(texts.containsKey(special) ? special : code);
            return new MessageFormat(pattern, language).format(arguments.toArray());
        } catch (MissingResourceException nobodyWroteIt) {
            return arguments.isEmpty() ? code : code + " " + arguments;
        }
    }

    /** Whether a bundle has a text for this code in this language (or in English). */
    public static boolean has(String code, Locale language) {
        return !of(code, language, List.of()).equals(code);
    }
}
