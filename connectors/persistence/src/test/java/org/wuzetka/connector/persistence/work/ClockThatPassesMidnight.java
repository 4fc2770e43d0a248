package org.wuzetka.connector.persistence.work;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The last minute of a day in Warsaw when first asked, the next day afterwards. */
final class ClockThatPassesMidnight extends Clock {
    private Instant next = Instant.parse("2026-03-10T22:59:59Z");

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        Instant now = next;
        next = next.plusSeconds(2);
        return now;
    }
}
