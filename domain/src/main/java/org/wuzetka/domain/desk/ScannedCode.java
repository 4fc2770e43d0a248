package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * What a barcode scanner types: a GTIN, or a GS1-128 / DataMatrix element string with GTIN (AI 01 or 02), quantity (37 or 30)
 * and lot (10) among others (GS1 General Specifications, 3 and 7.8).
 *
 * @param gtin without the zeros that fill it up to fourteen digits
 * @param quantity of trade units of that GTIN, or {@code null} when the code names none
 * @param lot or {@code null}
 */
public record ScannedCode(String gtin, BigDecimal quantity, String lot) {
    /** Group separator: the end of an element of variable length, as scanners pass FNC1 on. */
    private static final char END = '\u001d';

    private static final Pattern SYMBOLOGY = Pattern.compile("^\\](?:C1|e0|d2|Q3|J1)");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\((\\d{2,4})\\)([^(]+)");
    private static final Pattern PLAIN = Pattern.compile("\\d{8}|\\d{12,14}");
    /** Length of the value by application identifier, where it is fixed. */
    private static final Map<String, Integer> FIXED = Map.ofEntries(
            Map.entry("00", 18),
            Map.entry("01", 14),
            Map.entry("02", 14),
            Map.entry("11", 6),
            Map.entry("12", 6),
            Map.entry("13", 6),
            Map.entry("15", 6),
            Map.entry("16", 6),
            Map.entry("17", 6),
            Map.entry("20", 2));

    private static final int LONGEST = 120;

    /** Empty for what is no barcode of goods, such as a name somebody typed. */
    public static Optional<ScannedCode> read(String typed) {
        if (typed == null || typed.isBlank() || typed.length() > LONGEST) return Optional.empty();
        String said = typed.strip();
        if (PLAIN.matcher(said).matches()) {
            return CheckDigits.isGtin(said) ? Optional.of(new ScannedCode(bare(said), null, null)) : Optional.empty();
        }
        Elements elements = new Elements();
        boolean whole = said.startsWith("(")
                ? elements.readBrackets(said)
                : elements.read(SYMBOLOGY.matcher(said).replaceFirst(""));
        return whole ? elements.code() : Optional.empty();
    }

    private static String bare(String gtin) {
        return gtin.length() == 14 && gtin.startsWith("0") ? gtin.substring(1) : gtin;
    }

    private static final class Elements {
        private String gtin;
        private String quantity;
        private String lot;

        boolean readBrackets(String said) {
            Matcher element = IN_BRACKETS.matcher(said);
            int end = 0;
            while (element.find() && element.start() == end) {
                take(element.group(1), element.group(2).strip());
                end = element.end();
            }
            return end == said.length();
        }

        /** False when it is no element string from the first character to the last. */
        boolean read(String said) {
            int at = 0;
            while (at < said.length()) {
                if (said.charAt(at) == END) {
                    at++;
                    continue;
                }
                if (at + 2 > said.length()) return false;
                String identifier = said.substring(at, at + 2);
                if (!identifier.chars().allMatch(c -> c >= '0' && c <= '9')) return false;
                int from = at + 2;
                int end;
                Integer length = FIXED.get(identifier);
                if (identifier.matches("3[1-6]")) {
                    // Measures: two more digits of identifier, six of value.
                    end = from + 8;
                } else if (length != null) {
                    end = from + length;
                } else {
                    int separator = said.indexOf(END, from);
                    end = separator < 0 ? said.length() : separator;
                }
                if (end > said.length() || end == from) return false;
                take(identifier, said.substring(from, end));
                at = end;
            }
            return true;
        }

        private void take(String identifier, String value) {
            switch (identifier) {
                case "01", "02" -> gtin = value;
                case "30", "37" -> quantity = value;
                case "10" -> lot = value;
                default -> {
                    // Dates, serial numbers and weights say nothing about what is ordered.
                }
            }
        }

        Optional<ScannedCode> code() {
            boolean sound = gtin != null
                    && PLAIN.matcher(gtin).matches()
                    && CheckDigits.isGtin(gtin)
                    && (quantity == null || quantity.matches("\\d{1,8}"))
                    && (lot == null || lot.length() <= 20);
            if (!sound) return Optional.empty();
            BigDecimal pieces = quantity == null ? null : new BigDecimal(quantity);
            return Optional.of(
                    new ScannedCode(bare(gtin), pieces != null && pieces.signum() == 0 ? null : pieces, lot));
        }
    }
}
