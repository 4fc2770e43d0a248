package org.wuzetka.domain.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.WorkingDays;

/**
 * Tells whether a channel is quieter than it ever is. How many messages should have come since the last one is learned from the same
 * hours of the same weekdays of the weeks before; were they independent (Poisson), a silence that long would come about once in a
 * hundred such stretches. Days off say nothing, for then partners rest too.
 */
public final class ChannelSilence {
    /** Messages that should have come: {@code exp(-4.6)} is one in a hundred. */
    private static final double TELLING = 4.6;
    /** Further back nothing is asked: a channel that has slept so long is switched off in truth. */
    private static final int DAYS_BACK = 7;

    private static final int WEEK = 7;
    private static final int MOST_WEEKS = 3;

    private ChannelSilence() {}

    /** @param hours messages by the beginning of the hour, of hours that are over; an hour without any may be missing */
    public record Habit(String channel, Map<Instant, Integer> hours) {
        Instant first() {
            return hours.keySet().stream().min(Instant::compareTo).orElse(Instant.MAX);
        }

        Instant last() {
            return hours.keySet().stream().max(Instant::compareTo).orElse(Instant.MIN);
        }
    }

    /** @param expected messages that usually come in the time since */
    public record Silence(String channel, Instant since, double expected) {}

    /** @param latest when the channel's last message came, or {@code null} when none is known later than the habit's hours */
    public static Optional<Silence> judge(Habit habit, Instant latest, Instant now) {
        if (habit.hours().isEmpty()) return Optional.empty();
        Instant since = latest != null ? latest : habit.last().plus(1, ChronoUnit.HOURS);
        Instant from =
                since.isBefore(now.minus(DAYS_BACK, ChronoUnit.DAYS)) ? now.minus(DAYS_BACK, ChronoUnit.DAYS) : since;
        double expected = 0;
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        for (; hour.isBefore(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
            Instant begin = hour.isBefore(from) ? from : hour;
            Instant end = hour.plus(1, ChronoUnit.HOURS).isAfter(now) ? now : hour.plus(1, ChronoUnit.HOURS);
            double part = Duration.between(begin, end).toMillis()
                    / (double) Duration.ofHours(1).toMillis();
            expected += part * usual(habit, hour);
        }
        boolean busyNow = usual(habit, now.truncatedTo(ChronoUnit.HOURS)) > 0;
        return busyNow && expected >= TELLING
                ? Optional.of(new Silence(habit.channel(), since, expected))
                : Optional.empty();
    }

    /** Messages an hour like this one usually brings; none on a day off, and none while there is no week to learn from. */
    private static double usual(Habit habit, Instant hour) {
        ZonedDateTime local = hour.atZone(BusinessCalendar.ZONE);
        if (WorkingDays.isHoliday(local.toLocalDate())) return 0;
        int weeks = 0;
        int messages = 0;
        for (int back = 1; back <= MOST_WEEKS; back++) {
            ZonedDateTime then = local.minusDays((long) back * WEEK);
            if (then.toInstant().isBefore(habit.first().truncatedTo(ChronoUnit.DAYS))) break;
            if (WorkingDays.isHoliday(then.toLocalDate())) continue;
            weeks++;
            messages += habit.hours().getOrDefault(then.toInstant(), 0);
        }
        return weeks == 0 ? 0 : messages / (double) weeks;
    }
}
