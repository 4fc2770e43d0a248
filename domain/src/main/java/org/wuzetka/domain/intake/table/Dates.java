package org.wuzetka.domain.intake.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.table.Table.Cell;

/** Days as tables write them: 31.12.2026, 2026-12-31, 31/12/2026, 12/31/2026 where only that can be meant, 5 Dec 2026, and Excel's serials. */
public final class Dates {
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})(?:r\\.?)?(?:\\D.*)?");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[./-](\\d{1,2})[./-](\\d{1,2})(?:\\D.*)?");
    private static final Pattern COMPACT = Pattern.compile("(20\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern DAY_OF_MONTH =
            Pattern.compile("(?U)(\\d{1,2})[. /-]{1,2}(\\p{L}{3,12})[., /-]{1,2}(\\d{4})(?:\\D.*)?");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?U)(\\p{L}{3,12})[. ]{1,2}(\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?:\\D.*)?");
    /** How the months begin in English, German, Polish and Czech. */
    private static final List<String> MONTHS = List.of(
            "jan|sty|led",
            "feb|lut|uno",
            "mar|marz|maer|bre",
            "apr|kwi|dub",
            "may|mai|maj|kvet",
            "jun|cze|cerven",
            "jul|lip|cervenc",
            "aug|sie|srp",
            "sep|wrz|zar",
            "oct|okt|paz|rij",
            "nov|lis",
            "dec|dez|gru|pro");

    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    private Dates() {}

    static LocalDate read(Cell cell) {
        if (cell.number() != null) return ofSerial(cell.number());
        return read(cell.text());
    }

    public static LocalDate read(String text) {
        Matcher match = YEAR_FIRST.matcher(text);
        if (match.matches()) return day(match.group(1), match.group(2), match.group(3));
        match = DAY_FIRST.matcher(text);
        if (match.matches()) {
            String year = match.group(3);
            String full = year.length() == 2 ? "20" + year : year;
            boolean american = text.indexOf('/') > 0 && Integer.parseInt(match.group(2)) > 12;
            return american ? day(full, match.group(1), match.group(2)) : day(full, match.group(2), match.group(1));
        }
        match = DAY_OF_MONTH.matcher(text);
        if (match.matches()) return named(match.group(1), match.group(2), match.group(3));
        match = MONTH_FIRST.matcher(text);
        if (match.matches()) return named(match.group(2), match.group(1), match.group(3));
        match = COMPACT.matcher(text);
        if (match.matches()) return day(match.group(1), match.group(2), match.group(3));
        return text.matches("[34]\\d{4}") || text.matches("5[0-9]{4}") ? ofSerial(new BigDecimal(text)) : null;
    }

    /** The month whose beginning in some language is the longest that the word has; two such months are none. */
    private static LocalDate named(String day, String word, String year) {
        String normal = Words.normal(word);
        int month = 0;
        int longest = 0;
        for (int i = 0; i < MONTHS.size(); i++) {
            for (String beginning : MONTHS.get(i).split("\\|")) {
                if (!normal.startsWith(beginning) || beginning.length() <= longest) continue;
                month = i + 1;
                longest = beginning.length();
            }
        }
        return month == 0 ? null : day(year, String.valueOf(month), day);
    }

    /** Days since 30 December 1899, between 1990 and 2100: other numbers are no dates of an order. */
    private static LocalDate ofSerial(BigDecimal serial) {
        if (serial.compareTo(BigDecimal.valueOf(32_874)) < 0 || serial.compareTo(BigDecimal.valueOf(73_050)) > 0)
            return null;
        return SERIAL_ZERO.plusDays(serial.intValue());
    }

    private static LocalDate day(String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return date.getYear() >= 1990 && date.getYear() <= 2100 ? date : null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
