package org.wuzetka.app.dashboard;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A figure that is good for a while. Who asks for it later gets it as it was and has it read anew behind his back, so that nobody waits
 * for a large house to be counted; only what is too old is waited for. However many ask, it is read once.
 */
final class Remembered<T> {
    private static final Logger LOG = Logger.getLogger(Remembered.class);
    /** So many times as long as it is good it may still be shown. */
    private static final int MAY_BE_SHOWN = 12;

    private final Clock clock;
    private final Duration goodFor;
    private final Supplier<T> read;
    private volatile Kept<T> kept;
    private final AtomicBoolean reading = new AtomicBoolean();

    Remembered(Clock clock, Duration goodFor, Supplier<T> read) {
        this.clock = clock;
        this.goodFor = goodFor;
        this.read = read;
    }

    private record Kept<T>(T value, Instant at) {}

    T get() {
        Kept<T> last = kept;
        if (last == null || isOlder(last, goodFor.multipliedBy(MAY_BE_SHOWN))) return readNow(last);
        if (isOlder(last, goodFor) && reading.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(() -> {
                try {
                    readNow(last);
                } catch (RuntimeException databaseAway) {
                    // The next one who asks tries again.
                    LOG.debug("A figure could not be read", databaseAway);
                } finally {
                    reading.set(false);
                }
            });
        }
        return last.value();
    }

    private boolean isOlder(Kept<T> one, Duration age) {
        return !one.at().plus(age).isAfter(clock.instant());
    }

    /** @param known what the caller has; when somebody else has read meanwhile, that is good for him too */
    private synchronized T readNow(Kept<T> known) {
        if (kept != known) return kept.value();
        Instant at = clock.instant();
        kept = new Kept<>(read.get(), at);
        return kept.value();
    }
}
