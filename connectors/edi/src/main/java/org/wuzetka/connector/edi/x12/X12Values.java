package org.wuzetka.connector.edi.x12;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/** Numbers and dates of X12 elements. */
final class X12Values {
    private static final Pattern NUMBER = Pattern.compile("-?(?:\\d{1,18}(?:\\.\\d{0,12})?|\\.\\d{1,12})");
    private static final Pattern CENTS = Pattern.compile("-?\\d{1,15}");

    private X12Values() {}

    /**
     * Type R or N0: digits with a point where decimals follow. There are no thousands separators and no decimal comma.
     *
     * @return {@code null} when the text is no such number
     */
    static BigDecimal number(String text) {
        return text != null && NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** Type N2, which counts hundredths; one written with a point says what it means. */
    static BigDecimal hundredths(String text) {
        if (text != null && CENTS.matcher(text).matches()) return new BigDecimal(text).movePointLeft(2);
        return number(text);
    }

    /** CCYYMMDD, or YYMMDD as before version 004010; {@code null} when it is no date. */
    static LocalDate date(String text) {
        if (text == null || !text.matches("\\d{6}|\\d{8}")) return null;
        String eight = text.length() == 8 ? text : (text.charAt(0) < '7' ? "20" : "19") + text;
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(eight.substring(0, 4)),
                    Integer.parseInt(eight.substring(4, 6)),
                    Integer.parseInt(eight.substring(6)));
            return date.getYear() < 1900 || date.getYear() > 2199 ? null : date;
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** D8 and RD8 of data element 1250; {@code null} when it is neither. */
    static DeliveryWindow period(String format, String text) {
        if (text == null) return null;
        if (!"RD8".equals(format)) {
            LocalDate day = date(text.length() > 8 ? text.substring(0, 8) : text);
            return day == null ? null : DeliveryWindow.on(day);
        }
        int hyphen = text.indexOf('-');
        if (hyphen < 0) return null;
        LocalDate from = date(text.substring(0, hyphen));
        LocalDate to = date(text.substring(hyphen + 1));
        return from == null || to == null || to.isBefore(from) ? null : new DeliveryWindow(from, to);
    }
}
