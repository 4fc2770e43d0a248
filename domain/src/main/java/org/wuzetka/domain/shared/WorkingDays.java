package org.wuzetka.domain.shared;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Working days in Poland, Monday to Friday without public holidays (Polish: dni robocze). The holidays are those of the act
 * of 18 January 1951 on days free from work, with Epiphany since 2011 and Christmas Eve since 2025.
 */
public final class WorkingDays {
    private static final MonthDay EPIPHANY = MonthDay.of(1, 6);
    private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 3),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26));

    private WorkingDays() {}

    /** The working day that many working days after the date; with 0 the date itself or the next working day. */
    public static LocalDate after(LocalDate date, int days) {
        LocalDate day = date;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) left--;
        }
        while (!isWorkingDay(day)) day = day.plusDays(1);
        return day;
    }

    /** The last working day before the date. */
    public static LocalDate before(LocalDate date) {
        LocalDate day = date.minusDays(1);
        while (!isWorkingDay(day)) day = day.minusDays(1);
        return day;
    }

    public static boolean isWorkingDay(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !isHoliday(date);
    }

    public static boolean isHoliday(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        if (FIXED.contains(day)) return true;
        if (day.equals(EPIPHANY)) return date.getYear() >= 2011;
        if (day.equals(CHRISTMAS_EVE)) return date.getYear() >= 2025;
        LocalDate easter = easter(date.getYear());
        return date.equals(easter)
                || date.equals(easter.plusDays(1))
                || date.equals(easter.plusDays(49))
                || date.equals(easter.plusDays(60));
    }

    /** Easter Sunday of the Gregorian calendar by the rule of Gauss in the form of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int shift = (golden + 11 * epact + 22 * weekday) / 451;
        int day = epact + weekday - 7 * shift + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
