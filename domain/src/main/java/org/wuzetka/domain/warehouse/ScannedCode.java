package org.wuzetka.domain.warehouse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.wuzetka.domain.warehouse.Picks.Task;

/**
 * What a scanner read: a plain code, or a GS1 element string (GS1-128, DataMatrix) with GTIN (01), lot (10) and best-before
 * day (15) or expiry (17). Elements of variable length end with GS (FNC1) or stand in brackets. Absent values are
 * {@code null}.
 *
 * @param plain the code as it was read, without blanks around it
 */
public record ScannedCode(String plain, String gtin, String lot, LocalDate expiresOn) {
    private static final char GS = '\u001d';
    private static final Map<String, Integer> FIXED =
            Map.of("00", 18, "01", 14, "02", 14, "11", 6, "12", 6, "13", 6, "15", 6, "16", 6, "17", 6, "20", 2);
    private static final int LONGEST = 120;

    /** How a code fits to what is to be picked. */
    public enum Fit {
        LOCATION,
        GOODS,
        /** The right product of another lot. */
        OTHER_LOT,
        OTHER
    }

    public static ScannedCode of(String read) {
        String plain = read.strip();
        // Scanners may put a symbology identifier in front: ]C1 for GS1-128, ]d2 for DataMatrix, ]e0 for DataBar.
        String elements = plain.replaceFirst("^\\](?:C1|d2|e0|Q3)", "");
        boolean said = elements.length() < plain.length() || elements.startsWith("(") || elements.indexOf(GS) >= 0;
        if (plain.length() > LONGEST) return new ScannedCode(plain.substring(0, LONGEST), null, null, null);
        if (!said && !elements.matches("01\\d{14}.+")) {
            return new ScannedCode(plain, elements.matches("\\d{8}|\\d{12,14}") ? elements : null, null, null);
        }
        return elements(plain, elements.startsWith("(") ? unbracketed(elements) : elements);
    }

    private static String unbracketed(String text) {
        return text.substring(1).replaceAll("\\((\\d{2,4})\\)", GS + "$1").replaceFirst("\\)", "");
    }

    private static ScannedCode elements(String plain, String text) {
        String gtin = null;
        String lot = null;
        LocalDate expires = null;
        int at = 0;
        while (at + 2 < text.length()) {
            if (text.charAt(at) == GS) {
                at++;
                continue;
            }
            String ai = text.substring(at, at + 2);
            Integer fixed = FIXED.get(ai);
            int end = fixed != null ? at + 2 + fixed : text.indexOf(GS, at + 2);
            if (end < 0 || end > text.length()) end = text.length();
            String value = text.substring(at + 2, end);
            switch (ai) {
                case "01" -> gtin = value.matches("\\d{14}") ? value : null;
                case "10" -> lot = value;
                case "15", "17" -> expires = day(value);
                default -> {
                    // Weights, serial numbers and the like do not tell what is picked.
                }
            }
            at = end;
        }
        return new ScannedCode(plain, gtin, lot, expires);
    }

    /** YYMMDD; day 00 is the last of the month. */
    private static LocalDate day(String digits) {
        try {
            if (!digits.matches("\\d{6}")) return null;
            YearMonth month = YearMonth.of(
                    2000 + Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)));
            int day = Integer.parseInt(digits.substring(4));
            return day == 0 ? month.atEndOfMonth() : month.atDay(day);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    public Fit fit(Task task) {
        if (same(plain, task.bin())) return Fit.LOCATION;
        boolean product = gtin != null && task.gtins().stream().anyMatch(known -> same14(known, gtin))
                || same(plain, task.product());
        if (product) return lot == null || same(lot, task.lotNumber()) ? Fit.GOODS : Fit.OTHER_LOT;
        return same(plain, task.lotNumber()) ? Fit.GOODS : Fit.OTHER;
    }

    private static boolean same(String one, String other) {
        return other != null
                && one.toUpperCase(Locale.ROOT).equals(other.strip().toUpperCase(Locale.ROOT));
    }

    private static boolean same14(String one, String other) {
        return padded(one).equals(padded(other));
    }

    private static String padded(String gtin) {
        return "0".repeat(Math.max(0, 14 - gtin.length())) + gtin;
    }
}
