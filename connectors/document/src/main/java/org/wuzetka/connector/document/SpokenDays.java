package org.wuzetka.connector.document;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.table.Dates;
import org.wuzetka.domain.intake.table.Words;

/** Days of delivery as letters say them: a date, "na jutro", "bis Freitag", "do 15.12.". */
final class SpokenDays {
    /** @param window {@code null} when the day cannot be told; @param by whether it is said as the latest day */
    record Said(DeliveryWindow window, String words) {}

    private static final Pattern DATE = Pattern.compile(
            "(?<![\\d.,/-])(\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2}))(?![\\d/-])");
    private static final Pattern WITHOUT_YEAR =
            Pattern.compile("(?<![\\d.,/-])(\\d{1,2})\\.\\s?(0?[1-9]|1[0-2])\\.?(?![\\d.,/-]|\\s*\\p{L}*\\d)");
    private static final Pattern DELIVERY = Pattern.compile(
            "(?<= )(dostaw\\w*|dostarcz\\w*|termin\\w*|na (jutro|pojutrze|dzis|dzisiaj|\\w+ek|srode|sobote)|realizacj\\w*|odbior|do dnia|na dzien|wysylk\\w*|przysl\\w*|"
                    + "deliver\\w*|by|until|due|ship\\w*|needed|required|liefer\\w*|bis|spatestens|wunschtermin|dodan\\w*|dodat|dorucen\\w*|doruc\\w*|terminu|nejpozdeji|najpozniej)(?= )");
    private static final Pattern LATEST = Pattern.compile(
            "(?<= )(do|by|until|before|bis|spatestens|najpozniej|nejpozdeji|latest|no later than|przed)(?= )");
    private static final Pattern RELATIVE = Pattern.compile(
            "(?<= )(jutro|pojutrze|dzis|dzisiaj|(na |do |w |we |nastepn\\w+ |przyszl\\w+ )(poniedzialek|poniedzialku|wtorek|wtorku|srode|srody|czwartek|czwartku|piatek|piatku|sobote|soboty)|"
                    + "tomorrow|today|(on |by |until |next |this )?(monday|tuesday|wednesday|thursday|friday|saturday)|ubermorgen|bis morgen|fur morgen|morgen|heute|"
                    + "(am |bis |nachsten |kommenden |diesen |zum )?(montag|dienstag|mittwoch|donnerstag|freitag|samstag)|zitra|pozitri|dnes|"
                    + "(do |na |v |ve |pristi )(pondeli|pondelka|utery|uterka|uterek|stredu|stredy|ctvrtek|ctvrtka|patek|patku|sobotu|soboty)|"
                    + "(w |na )?(przyszlym|przyszly|nastepnym|nastepny|tym) tygod\\w+|next week|this week|(nachste|kommende|diese)\\w* woche|(pristi|tento) tyden|"
                    + "kw \\d{1,2}|\\d{1,2} ?kw|week \\d{1,2}|konca tygodnia|konca miesiaca|end of (the )?(week|month)|ende der woche|monatsende|konce tydne|asap|jak najszybciej|sofort|umgehend|co nejdrive|pilne|dringend|urgent)(?= )");

    private static final List<List<String>> WEEKDAYS = List.of(
            List.of("poniedzial", "monday", "montag", "pondel"),
            List.of("wtor", "tuesday", "dienstag", "uter"),
            List.of("srod", "wednesday", "mittwoch", "stred"),
            List.of("czwart", "thursday", "donnerstag", "ctvrt"),
            List.of("piat", "friday", "freitag", "patek", "patku"),
            List.of("sobot", "saturday", "samstag"));

    private SpokenDays() {}

    /** @param sentOn day of the message, {@code null} when unknown */
    static Optional<Said> in(String text, LocalDate sentOn) {
        String normal = " " + Words.normal(text) + " ";
        boolean delivery = DELIVERY.matcher(normal).find();
        Matcher date = DATE.matcher(text);
        if (date.find() && delivery) {
            LocalDate day = Dates.read(date.group(1));
            return Optional.of(new Said(day == null ? null : window(day, before(text, date.start())), date.group(1)));
        }
        Matcher relative = RELATIVE.matcher(normal);
        if (relative.find()) {
            LocalDate day = sentOn == null ? null : relativeDay(relative.group(1), sentOn);
            return Optional.of(new Said(
                    day == null ? null : window(day, normal.substring(0, relative.end(1)) + " "),
                    relative.group(1).strip()));
        }
        Matcher bare = WITHOUT_YEAR.matcher(text);
        if (delivery && bare.find()) {
            LocalDate day = sentOn == null ? null : next(bare.group(1), bare.group(2), sentOn);
            return Optional.of(new Said(day == null ? null : window(day, before(text, bare.start())), bare.group()));
        }
        return Optional.empty();
    }

    private static String before(String text, int end) {
        return " " + Words.normal(text.substring(Math.max(0, end - 20), end)) + " ";
    }

    private static DeliveryWindow window(LocalDate day, String wordsBefore) {
        return LATEST.matcher(wordsBefore).find() ? new DeliveryWindow(null, day) : DeliveryWindow.on(day);
    }

    /** Whole weeks, month ends and "as soon as possible" stay words. */
    private static LocalDate relativeDay(String words, LocalDate sentOn) {
        if (words.matches(".*(pojutrze|ubermorgen|pozitri).*")) return sentOn.plusDays(2);
        if (words.matches(".*(jutro|tomorrow|morgen|zitra).*")) return sentOn.plusDays(1);
        if (words.matches("(dzis|dzisiaj|today|heute|dnes)")) return sentOn;
        // "Next Friday" is this week's to some and the week after's to others.
        if (words.matches(".*(nastepn|przyszl|next|nachst|kommend|pristi).*")) return null;
        for (int i = 0; i < WEEKDAYS.size(); i++) {
            if (WEEKDAYS.get(i).stream().anyMatch(words::contains)) {
                return sentOn.with(TemporalAdjusters.next(DayOfWeek.of(i + 1)));
            }
        }
        return null;
    }

    private static LocalDate next(String day, String month, LocalDate sentOn) {
        try {
            LocalDate date =
                    MonthDay.of(Integer.parseInt(month), Integer.parseInt(day)).atYear(sentOn.getYear());
            return date.isBefore(sentOn) ? date.plusYears(1) : date;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
