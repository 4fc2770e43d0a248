package org.wuzetka.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-24,3,2026-11-27",
        "2026-11-27,1,2026-11-30",
        "2026-12-23,1,2026-12-28",
        "2024-12-23,1,2024-12-24",
        "2026-04-03,1,2026-04-07",
        "2026-06-03,1,2026-06-05",
        "2026-11-28,0,2026-11-30"
    })
    void leadTimeSkipsWeekendsAndHolidays(LocalDate from, int days, LocalDate expected) {
        assertThat(WorkingDays.after(from, days)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2024,2024-03-31", "2025,2025-04-20", "2026,2026-04-05", "2038,2038-04-25", "2285,2285-03-22"})
    void easterFallsOnItsSunday(int year, LocalDate sunday) {
        assertThat(WorkingDays.easter(year)).isEqualTo(sunday);
    }
}
