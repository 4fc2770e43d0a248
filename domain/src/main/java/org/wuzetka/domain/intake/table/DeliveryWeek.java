package org.wuzetka.domain.intake.table;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;

/**
 * A delivery asked for in a calendar week (German: KW 49), by ISO 8601.
 *
 * @param year {@code null} when it was not said: then the week that comes next after the order
 */
record DeliveryWeek(int week, Integer year) {
    private static final Pattern SAID = Pattern.compile(
            "(?iu)(?:KW|CW|WK|week|tydz\\.?|tydzień|týden|kalenderwoche)\\.?\\s*(\\d{1,2})(?:\\s*[./-]?\\s*(20\\d{2}|\\d{2}))?");

    /** @return {@code null} when the text is no week */
    static DeliveryWeek of(String text) {
        Matcher said = SAID.matcher(text.strip());
        if (!said.matches()) return null;
        int week = Integer.parseInt(said.group(1));
        String year = said.group(2);
        if (week < 1 || week > 53) return null;
        return new DeliveryWeek(week, year == null ? null : Integer.valueOf(year.length() == 2 ? "20" + year : year));
    }

    /** Monday to Friday; {@code null} when nothing tells the year. */
    DeliveryWindow window(LocalDate ordered) {
        if (year == null && ordered == null) return null;
        LocalDate monday = monday(year != null ? year : ordered.get(IsoFields.WEEK_BASED_YEAR));
        if (year == null && monday.plusDays(6).isBefore(ordered)) {
            monday = monday(ordered.get(IsoFields.WEEK_BASED_YEAR) + 1);
        }
        return new DeliveryWindow(monday, monday.plusDays(4));
    }

    private LocalDate monday(int weekYear) {
        return LocalDate.of(weekYear, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(week - 1L);
    }
}
