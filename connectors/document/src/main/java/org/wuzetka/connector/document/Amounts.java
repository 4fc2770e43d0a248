package org.wuzetka.connector.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of money in a line of text, with two decimals and either mark. */
final class Amounts {
    private static final Pattern AMOUNT =
            Pattern.compile("(?<![\\d.,])(\\d{1,3}(?:[ .,']\\d{3})*|\\d+)[.,](\\d{2})(?![\\d.,]*\\d)");
    /** VAT rates of Poland, Germany and Czechia, in percent. */
    private static final int[] RATES = {0, 5, 7, 8, 10, 12, 15, 19, 21, 23};

    private static final BigDecimal ROUNDING = new BigDecimal("0.10");

    private Amounts() {}

    static List<BigDecimal> in(String text) {
        List<BigDecimal> amounts = new ArrayList<>();
        Matcher match = AMOUNT.matcher(text);
        while (match.find() && amounts.size() < 20) {
            String whole = match.group(1).replaceAll("[ .,']", "");
            if (whole.length() <= 12) amounts.add(new BigDecimal(whole + "." + match.group(2)));
        }
        return amounts;
    }

    /** Whether the amount is the net sum itself, or the sum with one of the usual taxes. */
    static boolean netOrGross(BigDecimal net, BigDecimal amount) {
        for (int rate : RATES) {
            BigDecimal gross = net.multiply(BigDecimal.valueOf(100L + rate)).movePointLeft(2);
            if (gross.subtract(amount).abs().compareTo(ROUNDING) <= 0) return true;
        }
        return false;
    }
}
