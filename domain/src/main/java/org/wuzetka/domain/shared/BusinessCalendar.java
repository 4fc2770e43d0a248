package org.wuzetka.domain.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Business dates are days in Poland, whatever zone the machine runs in. */
public final class BusinessCalendar {
    public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

    private BusinessCalendar() {}

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }
}
