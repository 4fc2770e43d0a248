package org.wuzetka.domain.intake.table;

import java.util.regex.Pattern;
import org.wuzetka.domain.shared.CheckDigits;

/** Item numbers as spreadsheets leave them: digits lost to 5,90123E+12, leading zeros dropped, blanks and dashes inside. */
public final class Items {
    private static final Pattern DAMAGED = Pattern.compile("\\d([.,]\\d{1,14})?[eE]\\+?\\d{1,2}");

    private static final Pattern INSIDE = Pattern.compile("[\\s'\u00A0-]");
    private static final String LETTERS = "OoQDIl|ZSBG";
    private static final String DIGITS = "00001112586";

    private Items() {}

    /** Whether Excel has shown a long number with fewer digits than it has. */
    public static boolean isDamaged(String text) {
        return DAMAGED.matcher(text).matches();
    }

    public static String compact(String text) {
        return INSIDE.matcher(text).replaceAll("");
    }

    /**
     * The GTIN that a recognised picture shows, where letters were read for the digits they look like and marks at the edges for
     * nothing; {@code null} when its check digit is not right even then.
     */
    static String mended(String read) {
        StringBuilder digits = new StringBuilder();
        for (char c : read.replaceAll("^\\W+|\\W+$", "").toCharArray()) {
            int alike = LETTERS.indexOf(c);
            digits.append(alike < 0 ? c : DIGITS.charAt(alike));
        }
        return CheckDigits.isGtin(digits.toString()) ? digits.toString() : null;
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
