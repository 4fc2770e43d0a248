package org.wuzetka.connector.simulators.demo;

import java.util.Random;
import org.wuzetka.domain.shared.CheckDigits;

/** Numbers of invented goods and firms with right check digits; 590047 is no prefix we were given. */
final class Numbers {
    private static final String PREFIX = "5900477";
    private static final int[] NIP_WEIGHTS = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    private static final int[] CZECH_WEIGHTS = {8, 7, 6, 5, 4, 3, 2};

    private Numbers() {}

    static String gtin13(int item) {
        return completed(PREFIX + String.format("%05d", item));
    }

    /** GTIN-14 of a pack: an indicator digit before the item's number. */
    static String gtin14(int indicator, String gtin13) {
        return completed(indicator + gtin13.substring(0, 12));
    }

    static String gln(int location) {
        return completed(PREFIX + String.format("%05d", 90_000 + location));
    }

    private static String completed(String digits) {
        return digits + CheckDigits.gs1CheckDigit(digits);
    }

    /** VAT number as the firm writes it: Polish NIP without prefix, others with the country. */
    static String vatId(String country, Random random) {
        return switch (country) {
            case "PL" -> nip(random);
            case "DE" -> "DE" + germanVat(random);
            case "CZ" -> "CZ" + czechVat(random);
            default -> throw new IllegalArgumentException("No VAT number is known for " + country);
        };
    }

    private static String nip(Random random) {
        while (true) {
            String digits = String.valueOf(100_000_000 + random.nextInt(899_999_999));
            int sum = weighted(digits, NIP_WEIGHTS) % 11;
            if (sum < 10) return digits + sum;
        }
    }

    /** Nine digits, the last by ISO 7064 modulo 11,10. */
    private static String germanVat(Random random) {
        String digits = String.valueOf(10_000_000 + random.nextInt(89_999_999));
        int product = 10;
        for (char c : digits.toCharArray()) {
            int sum = (c - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return digits + (11 - product) % 10;
    }

    /** Eight digits of a legal person, the last by modulo 11. */
    private static String czechVat(Random random) {
        String digits = String.valueOf(2_000_000 + random.nextInt(6_999_999));
        int rest = 11 - weighted(digits, CZECH_WEIGHTS) % 11;
        return digits + (rest == 10 ? 0 : rest == 11 ? 1 : rest);
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += (digits.charAt(i) - '0') * weights[i];
        return sum;
    }
}
