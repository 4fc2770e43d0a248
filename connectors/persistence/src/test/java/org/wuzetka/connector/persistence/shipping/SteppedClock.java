package org.wuzetka.connector.persistence.shipping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved on; it is 10 in the morning in Warsaw. */
final class SteppedClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");

    void plus(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
