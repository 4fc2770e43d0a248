package org.wuzetka.domain.shared;

/**
 * Check digits of the numbers that trade documents carry: GTIN and GLN (GS1 General Specifications, section 7.9), the Polish VAT
 * number NIP (weights 6 5 7 2 3 4 5 6 7, modulo 11), and the customer's number on our order form.
 */
public final class CheckDigits {
    private static final int[] NIP_WEIGHTS = {6, 5, 7, 2, 3, 4, 5, 6, 7};

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private CheckDigits() {}

    /** Whether the text is a GTIN-8, -12, -13 or -14 whose last digit is right. */
    public static boolean isGtin(String text) {
        if (text == null) return false;
        int length = text.length();
        return (length == 8 || length == 12 || length == 13 || length == 14) && gs1CheckDigitIsRight(text);
    }

    /** Whether the text is a Global Location Number: 13 digits, the last one right. */
    public static boolean isGln(String text) {
        return text != null && text.length() == 13 && gs1CheckDigitIsRight(text);
    }

    /** The digit that completes a GS1 number, given all digits before it. */
    public static char gs1CheckDigit(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
            sum += (digits.charAt(i) - '0') * weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /**
     * The character that completes a code of letters and digits (ISO/IEC 7064, MOD 37,36); case and other signs do not count. It
     * finds every single wrong character and every two that changed places.
     */
    public static char mod3736(String code) {
        int product = 36;
        for (char c : code.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            int value = ALPHANUMERIC.indexOf(c);
            if (value < 0) continue;
            int sum = (product + value) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return ALPHANUMERIC.charAt((37 - product) % 36);
    }

    /** Whether the text, stripped of {@code PL}, dashes and blanks, is a NIP with the right check digit. */
    public static boolean isNip(String text) {
        String digits = plainNip(text);
        if (digits == null || digits.length() != 10 || !allDigits(digits)) return false;
        int sum = 0;
        for (int i = 0; i < 9; i++) sum += (digits.charAt(i) - '0') * NIP_WEIGHTS[i];
        return sum % 11 == digits.charAt(9) - '0';
    }

    /** The VAT number without blanks, dashes and the prefix {@code PL}; {@code null} stays {@code null}. */
    public static String plainNip(String text) {
        if (text == null) return null;
        String plain = text.replaceAll("[\\s\\u00A0-]", "").toUpperCase(java.util.Locale.ROOT);
        return plain.startsWith("PL") ? plain.substring(2) : plain;
    }

    private static boolean gs1CheckDigitIsRight(String text) {
        return allDigits(text) && gs1CheckDigit(text.substring(0, text.length() - 1)) == text.charAt(text.length() - 1);
    }

    private static boolean allDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
