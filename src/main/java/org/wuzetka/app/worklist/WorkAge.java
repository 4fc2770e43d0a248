package org.wuzetka.app.worklist;

import java.time.Duration;
import java.time.Instant;

/** How long something has been waiting for a person. */
public enum WorkAge {
    HOURS(Duration.ZERO, Duration.ofHours(4)),
    TODAY(Duration.ofHours(4), Duration.ofHours(24)),
    DAYS(Duration.ofHours(24), Duration.ofHours(72)),
    LONG(Duration.ofHours(72), null);

    private final Duration least;
    private final Duration most;

    WorkAge(Duration least, Duration most) {
        this.least = least;
        this.most = most;
    }

    /** Came then or later; {@code null} for any time. */
    public Instant after(Instant now) {
        return most == null ? null : now.minus(most);
    }

    /** Came earlier than that; {@code null} for any time. */
    public Instant before(Instant now) {
        return least.isZero() ? null : now.minus(least);
    }
}
