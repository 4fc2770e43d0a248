package org.wuzetka.domain.intake.table;

import java.util.regex.Pattern;
import org.wuzetka.domain.shared.CheckDigits;

/** Item numbers as spreadsheets leave them: digits lost to 5,90123E+12, leading zeros dropped, blanks and dashes inside. */
public final class Items {
    private static final Pattern DAMAGED = Pattern.compile("\\d([.,]\\d{1,14})?[eE]\\+?\\d{1,2}");

    private Items() {}

    /** Whether Excel has shown a long number with fewer digits than it has. */
    public static boolean isDamaged(String text) {
        return DAMAGED.matcher(text).matches();
    }

    public static String compact(String text) {
        return text.replaceAll("[\\s'\u00A0-]", "");
    }

    /** The GTIN with the leading zeros that a spreadsheet dropped, or {@code null} when zeros do not make it right. */
    public static String withLostZeros(String digits) {
        if (!digits.matches("\\d{5,12}")) return null;
        int[] lengths = digits.length() < 8 ? new int[] {8} : new int[] {13, 14};
        for (int length : lengths) {
            String padded = "0".repeat(length - digits.length()) + digits;
            if (CheckDigits.isGtin(padded)) return padded;
        }
        return null;
    }
}
