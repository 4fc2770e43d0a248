package org.wuzetka.domain.intake.table;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The currency that prices and their headers name; several are none. */
final class Currencies {
    private static final Pattern SIGN = Pattern.compile(
            "(?iu)(?<!\\p{L})(PLN|zł|EUR|euro|€|USD|\\$|CZK|Kč|GBP|£|CHF|HUF|SEK|DKK|NOK|RON)(?!\\p{L})");

    private final Set<String> said = new HashSet<>();

    void see(String text) {
        Matcher found = SIGN.matcher(text);
        if (found.find()) said.add(code(found.group(1).toUpperCase(Locale.ROOT)));
    }

    private static String code(String sign) {
        return switch (sign) {
            case "ZŁ" -> "PLN";
            case "EURO", "€" -> "EUR";
            case "$" -> "USD";
            case "KČ" -> "CZK";
            case "£" -> "GBP";
            default -> sign;
        };
    }

    /** @return {@code null} when none or more than one was named */
    String only() {
        return said.size() == 1 ? said.iterator().next() : null;
    }
}
