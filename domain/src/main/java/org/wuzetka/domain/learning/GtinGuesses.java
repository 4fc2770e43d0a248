package org.wuzetka.domain.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wuzetka.domain.shared.CheckDigits;

/** Numbers that may have been meant by a GTIN that nobody knows (GS1 General Specifications, sections 2.1 and 7.9). */
public final class GtinGuesses {
    private static final int GTIN_13 = 13;
    private static final int GTIN_14 = 14;

    private GtinGuesses() {}

    /** @return by the GTIN with its zeros in front left out, the code of the reason to think of it; the surest come first */
    public static Map<String, String> of(String said) {
        String digits = said == null ? "" : said.replaceAll("[\\s-]", "");
        Map<String, String> guesses = new LinkedHashMap<>();
        if (!digits.matches("\\d{7,14}")) return guesses;
        guesses.put(bare(digits), "suggest.gtin");
        if (digits.length() == GTIN_14 && digits.charAt(0) != '0') {
            put(guesses, completed(digits.substring(1, GTIN_13)), "suggest.gtin-inner");
        }
        boolean whole = CheckDigits.isGtin(digits)
                || CheckDigits.isGtin("0".repeat(Math.max(0, GTIN_13 - digits.length())) + digits);
        if (!whole) {
            put(guesses, completed(digits.substring(0, digits.length() - 1)), "suggest.gtin-check-digit");
            // The check digit was left out altogether.
            if (digits.length() < GTIN_14) put(guesses, completed(digits), "suggest.gtin-check-digit");
        }
        if (digits.length() <= GTIN_13) {
            String body = "0".repeat(GTIN_13 - digits.length()) + digits;
            for (char indicator = '1'; indicator <= '8'; indicator++) {
                put(guesses, completed(indicator + body.substring(0, GTIN_13 - 1)), "suggest.gtin-outer");
            }
        }
        return guesses;
    }

    private static void put(Map<String, String> guesses, String gtin, String why) {
        guesses.putIfAbsent(bare(gtin), why);
    }

    private static String completed(String body) {
        return body + CheckDigits.gs1CheckDigit(body);
    }

    private static String bare(String digits) {
        return digits.replaceFirst("^0+(?=.)", "");
    }
}
