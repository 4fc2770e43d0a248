package org.wuzetka.app.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A figure that is good for a while: it is read once however many look, and the others wait for that one reading. */
final class Remembered<T> {
    private final Clock clock;
    private final Duration goodFor;
    private final Supplier<T> read;
    private T value;
    private Instant readAt = Instant.MIN;

    Remembered(Clock clock, Duration goodFor, Supplier<T> read) {
        this.clock = clock;
        this.goodFor = goodFor;
        this.read = read;
    }

    synchronized T get() {
        Instant now = clock.instant();
        if (readAt.equals(Instant.MIN) || readAt.plus(goodFor).isBefore(now)) {
            value = read.get();
            readAt = now;
        }
        return value;
    }
}
