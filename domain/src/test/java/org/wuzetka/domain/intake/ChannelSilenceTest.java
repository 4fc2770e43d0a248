package org.wuzetka.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.ChannelSilence.Habit;
import org.wuzetka.domain.shared.BusinessCalendar;

class ChannelSilenceTest {
    /** A Tuesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 24);

    private static Instant at(LocalDate day, int hour, int minute) {
        return ZonedDateTime.of(day, LocalTime.of(hour, minute), BusinessCalendar.ZONE)
                .toInstant();
    }

    /** So many messages in each hour from eight to sixteen of the working days of the four weeks before. */
    private static Habit office(int anHour) {
        Map<Instant, Integer> hours = new HashMap<>();
        for (int back = 1; back <= 28; back++) {
            LocalDate day = TODAY.minusDays(back);
            if (day.getDayOfWeek().getValue() > 5) continue;
            for (int hour = 8; hour < 16; hour++) hours.put(at(day, hour, 0), anHour);
        }
        return new Habit("mail", hours);
    }

    @Test
    void channelThatIsUsuallyBusyAtThisHourAndHasHadNothingIsSilent() {
        // given two messages an hour, and the last one at nine
        Instant last = at(TODAY, 9, 0);
        // then at noon six are missing
        var silence = ChannelSilence.judge(office(2), last, at(TODAY, 12, 0));
        assertThat(silence).isPresent();
        assertThat(silence.orElseThrow().since()).isEqualTo(last);
        assertThat(silence.orElseThrow().expected()).isEqualTo(6.0);
        // but at eleven four may well be chance
        assertThat(ChannelSilence.judge(office(2), last, at(TODAY, 11, 0))).isEmpty();
    }

    @Test
    void nightAndWeekendAreNotExpectedToBringAnything() {
        assertThat(ChannelSilence.judge(office(3), at(TODAY, 15, 50), at(TODAY, 23, 0)))
                .isEmpty();
        LocalDate sunday = TODAY.plusDays(5);
        assertThat(ChannelSilence.judge(office(3), at(sunday.minusDays(2), 15, 50), at(sunday, 12, 0)))
                .isEmpty();
    }

    @Test
    void silenceThatBeganOnFridayIsToldOnMonday() {
        LocalDate monday = TODAY.minusDays(1);
        Map<Instant, Integer> hours = new HashMap<>(office(3).hours());
        // given nothing since Friday noon
        hours.keySet().removeIf(hour -> hour.isAfter(at(monday.minusDays(3), 11, 30)));
        var silence = ChannelSilence.judge(new Habit("mail", hours), null, at(monday, 9, 0));
        // then it is since the end of the last hour that had one: four hours of Friday and one of Monday
        assertThat(silence).isPresent();
        assertThat(silence.orElseThrow().since()).isEqualTo(at(monday.minusDays(3), 12, 0));
        assertThat(silence.orElseThrow().expected()).isEqualTo(15.0);
    }

    @Test
    void holidayExcusesEverybody() {
        LocalDate holiday = LocalDate.of(2026, 11, 11);
        Map<Instant, Integer> hours = new HashMap<>();
        for (int back = 7; back <= 21; back += 7)
            for (int hour = 8; hour < 16; hour++) hours.put(at(holiday.minusDays(back), hour, 0), 9);
        assertThat(ChannelSilence.judge(new Habit("mail", hours), at(holiday, 8, 0), at(holiday, 14, 0)))
                .isEmpty();
    }

    @Test
    void newChannelHasNoHabitYet() {
        Habit fresh = new Habit("shop", Map.of(at(TODAY, 8, 0), 40));
        assertThat(ChannelSilence.judge(fresh, at(TODAY, 8, 30), at(TODAY, 15, 0)))
                .isEmpty();
        assertThat(ChannelSilence.judge(new Habit("none", Map.of()), null, at(TODAY, 15, 0)))
                .isEmpty();
    }
}
