package org.wuzetka.connector.courier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Circuit Breaker for one carrier: after five failures in a row nothing is sent for 30 seconds, then one call tries; each
 * further failure doubles the pause up to ten minutes.
 */
final class CircuitBreaker {
    static final int FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Clock clock;
    private int failures;
    private Duration pause = FIRST_PAUSE;
    private Instant closedUntil = Instant.MIN;

    CircuitBreaker(Clock clock) {
        this.clock = clock;
    }

    /** How long nothing may be sent; empty when the caller may call, and must then tell how it went. */
    synchronized Optional<Duration> pause() {
        Instant now = clock.instant();
        if (now.isBefore(closedUntil)) return Optional.of(Duration.between(now, closedUntil));
        // One caller tries; the others wait for what he finds.
        if (failures >= FAILURES) closedUntil = now.plus(FIRST_PAUSE);
        return Optional.empty();
    }

    synchronized void worked() {
        failures = 0;
        pause = FIRST_PAUSE;
        closedUntil = Instant.MIN;
    }

    synchronized void failed() {
        if (++failures < FAILURES) return;
        closedUntil = clock.instant().plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** The carrier asked for a pause (Retry-After). */
    synchronized void asked(Duration wished) {
        Instant until = clock.instant().plus(wished);
        if (until.isAfter(closedUntil)) closedUntil = until;
    }
}
