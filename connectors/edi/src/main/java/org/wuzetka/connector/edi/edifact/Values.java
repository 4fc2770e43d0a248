package org.wuzetka.connector.edi.edifact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.WeekFields;
import java.util.List;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/** Numbers, dates and texts of EDIFACT elements. */
final class Values {
    /** Longer than any quantity or amount of the directories (n..18), short enough to be cheap. */
    private static final int MAX_NUMBER = 35;

    private Values() {}

    /**
     * A number with point or comma as decimal mark: ISO 9735 allows both, and senders use the comma without UNA too. There
     * are no thousands separators, so two marks make it no number.
     *
     * @return {@code null} when the text is no number
     */
    static BigDecimal number(String text) {
        if (text == null || text.length() > MAX_NUMBER) return null;
        String plain = text.replace(',', '.');
        if (plain.startsWith("+")) plain = plain.substring(1);
        if (plain.endsWith("-")) plain = '-' + plain.substring(0, plain.length() - 1);
        int marks = 0;
        int digits = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '.') marks++;
            else if (c >= '0' && c <= '9') digits++;
            else if (c != '-' || i > 0) return null;
        }
        return digits == 0 || marks > 1 ? null : new BigDecimal(plain);
    }

    /** A date or period as read. {@code repaired}: value and format did not fit, the value alone told the date. */
    record Dated(DeliveryWindow window, boolean timeOnly, boolean repaired) {
        static final Dated TIME_ONLY = new Dated(null, true, false);
    }

    /**
     * DTM C507: value and format code 2379.
     *
     * @return {@code null} when no date can be made of it
     */
    static Dated dated(String value, String format) {
        String digits = digits(value);
        String code = format == null ? "" : format;
        try {
            return switch (code) {
                case "401", "402", "404" -> Dated.TIME_ONLY;
                case "101", "201", "202" ->
                    on(
                            shortYear(digits.substring(0, 6)),
                            digits.length() != (code.equals("101") ? 6 : code.equals("201") ? 10 : 12)
                                    && digits.length() != 6);
                case "2" ->
                    on(shortYear(digits.substring(4, 6) + digits.substring(2, 4) + digits.substring(0, 2)), false);
                case "3" -> on(shortYear(digits.substring(4, 6) + digits.substring(0, 4)), false);
                case "4" ->
                    on(longYear(digits.substring(4, 8) + digits.substring(2, 4) + digits.substring(0, 2)), false);
                case "102" -> on(longYear(digits.substring(0, 8)), digits.length() != 8);
                case "203", "204", "205", "303", "304" -> on(longYear(digits.substring(0, 8)), false);
                case "602" -> months(digits.substring(0, 4), 1, 12);
                case "604" -> months(digits.substring(0, 4), part(digits, 2) * 6 - 5, 6);
                case "608" -> months(digits.substring(0, 4), part(digits, 4) * 3 - 2, 3);
                case "610" -> months(digits.substring(0, 4), Integer.parseInt(digits.substring(4, 6)), 1);
                case "616" -> week(digits);
                case "711", "718", "719", "713" -> period(value, digits);
                default ->
                    digits.length() == 6 ? on(shortYear(digits), true) : on(longYear(digits.substring(0, 8)), true);
            };
        } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException noDate) {
            return code.equals("102") && digits.length() == 6 ? lenientShort(digits) : null;
        }
    }

    private static Dated lenientShort(String digits) {
        try {
            return on(shortYear(digits), true);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static Dated on(LocalDate day, boolean repaired) {
        return new Dated(DeliveryWindow.on(day), false, repaired);
    }

    private static Dated week(String digits) {
        LocalDate monday = LocalDate.of(Integer.parseInt(digits.substring(0, 4)), 1, 4)
                .with(WeekFields.ISO.weekOfWeekBasedYear(), Integer.parseInt(digits.substring(4, 6)))
                .with(WeekFields.ISO.dayOfWeek(), 1);
        return new Dated(new DeliveryWindow(monday, monday.plusDays(6)), false, false);
    }

    /** Some whole months of a year, the first of them counted from 1. */
    private static Dated months(String year, int first, int count) {
        LocalDate start = longYear(year + "0101").withMonth(first);
        return new Dated(new DeliveryWindow(start, start.plusMonths(count).minusDays(1)), false, false);
    }

    /** Number of the half year or quarter behind the year. */
    private static int part(String digits, int most) {
        int number = Integer.parseInt(digits.substring(4));
        if (number < 1 || number > most) throw new DateTimeException(digits);
        return number;
    }

    /** Two dates, parted by a hyphen or just of the same length. */
    private static Dated period(String value, String digits) {
        int half = digits.length() / 2;
        int hyphen = value.indexOf('-');
        String from = hyphen > 0 ? digits(value.substring(0, hyphen)) : digits.substring(0, half);
        String to = hyphen > 0 ? digits(value.substring(hyphen + 1)) : digits.substring(half);
        LocalDate earliest = from.length() == 6 ? shortYear(from) : longYear(from.substring(0, 8));
        LocalDate latest = to.length() == 6 ? shortYear(to) : longYear(to.substring(0, 8));
        boolean turned = latest.isBefore(earliest);
        return new Dated(new DeliveryWindow(turned ? latest : earliest, turned ? earliest : latest), false, turned);
    }

    private static LocalDate longYear(String eight) {
        int year = Integer.parseInt(eight.substring(0, 4));
        if (year < 1900 || year > 2199) throw new DateTimeException(eight);
        return LocalDate.of(year, Integer.parseInt(eight.substring(4, 6)), Integer.parseInt(eight.substring(6, 8)));
    }

    private static LocalDate shortYear(String six) {
        int year = Integer.parseInt(six.substring(0, 2));
        return longYear((year < 70 ? "20" : "19") + six);
    }

    /** ASCII digits alone: senders write 2026-03-02 and 2026/03/02 too. */
    private static String digits(String value) {
        StringBuilder digits = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') digits.append(c);
        }
        return digits.toString();
    }

    /**
     * Joins the pieces that a sender cut a text into. A piece of full length goes on without a blank, for the cut fell
     * anywhere; after a shorter one a new piece begins.
     *
     * @return {@code null} when there is no text
     */
    static String joined(List<String> pieces, int pieceLength) {
        String joined = joinedWithBlanks(pieces, pieceLength).strip();
        return joined.isEmpty() ? null : joined;
    }

    /** The same with the blanks at both ends, which count where the text goes on in the next segment. */
    static String joinedWithBlanks(List<String> pieces, int pieceLength) {
        StringBuilder text = new StringBuilder();
        int last = 0;
        for (String piece : pieces) {
            if (piece.isBlank()) continue;
            if (!text.isEmpty() && last != pieceLength) text.append(' ');
            text.append(piece);
            last = piece.length();
        }
        return text.toString();
    }
}
