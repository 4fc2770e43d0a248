package org.wuzetka.connector.tabular;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.table.Table.Cell;

/** A number of a spreadsheet as its reader sees it: {@code 5%}, {@code 00123}. */
final class NumberCell {
    /** Days between the two beginnings that Excel's dates count from. */
    static final int SINCE_1904 = 1462;

    /** What the format shows behind the number: {@code 0 "szt."}, {@code #,##0.00 [$€-407]}. */
    private static final Pattern WORDS =
            Pattern.compile("^[^;]*?[0#](?:\\\\?.)?(?:\"([^\"]{1,12})\"|\\[\\$([^-\\]]{1,4}))");

    private NumberCell() {}

    /**
     * @param format of the number in Excel's notation, or {@code null}
     * @param dateOffset days to add to a date: {@value #SINCE_1904} in workbooks that count from 1904
     */
    static Cell of(BigDecimal stored, String format, int dateOffset, boolean formula) {
        String pattern = format == null ? "" : format;
        BigDecimal number = pattern.indexOf('%') >= 0 ? stored.movePointRight(2) : stored;
        String shown = number.toPlainString();
        // A code such as 00123 is kept by Excel as 123 with the format 00000.
        if (pattern.matches("0{2,20}") && number.scale() <= 0 && number.signum() >= 0) {
            shown = "0".repeat(Math.max(0, pattern.length() - shown.length())) + shown;
        }
        boolean date = pattern.toLowerCase(Locale.ROOT).contains("yy");
        if (date && dateOffset != 0) number = number.add(BigDecimal.valueOf(dateOffset));
        Matcher words = WORDS.matcher(pattern);
        String word =
                !words.find() ? "" : words.group(1) != null ? words.group(1).strip() : words.group(2);
        return new Cell(word.isEmpty() ? shown : shown + " " + Cell.clean(word), number, formula);
    }

    /**
     * Rounded to the 15 digits that a spreadsheet shows, lest 0.1 + 0.2 becomes 0.30000000000000004.
     *
     * @return {@code null} for what is no number of an order
     */
    static BigDecimal number(String raw) {
        if (raw == null || raw.length() > 40 || !raw.matches("[+-]?\\d+(\\.\\d+)?([Ee][+-]?\\d{1,2})?")) return null;
        BigDecimal number = new BigDecimal(raw).round(new MathContext(15)).stripTrailingZeros();
        if (number.scale() > 12 || number.precision() - number.scale() > 15) return null;
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
