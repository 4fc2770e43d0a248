package org.wuzetka.connector.webshop.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far a list sorted by the time of change has been read. Pages of such a list move while they are read: an order that
 * changes goes to its end and all behind it move up. So the next page is the first one from the last time seen; only when a
 * whole page has one time is the second one asked for.
 *
 * @param since orders changed at this second or later are asked for
 * @param page from 1
 * @param newest the latest change seen in this round, or {@link #since} when none was
 */
public record TimeCursor(Instant since, int page, Instant newest) {
    private static final Duration GRAIN = Duration.ofSeconds(1);

    /** @param text what {@link #toString} gave, or {@code null} for the first time */
    public static TimeCursor of(String text, ShopSettings settings, Clock clock) {
        if (text == null) {
            Instant first = Instant.ofEpochSecond(
                    clock.instant().minus(settings.lookBack()).getEpochSecond());
            return new TimeCursor(first, 1, first);
        }
        String[] parts = text.split(" ");
        return new TimeCursor(Instant.parse(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]));
    }

    /**
     * Where to go on.
     *
     * @param changed times of the page read, in its order
     * @param full whether the page may have a next one
     * @param overlap how far behind the newest change the next round starts
     */
    public TimeCursor behind(List<Instant> changed, boolean full, Duration overlap) {
        Instant seen = changed.stream().reduce(newest, (a, b) -> a.isAfter(b) ? a : b);
        if (!full) {
            Instant again = seen.isAfter(since) ? seen.minus(overlap) : since;
            return new TimeCursor(again, 1, again);
        }
        Instant last = changed.get(changed.size() - 1).minus(GRAIN);
        boolean ascending = true;
        for (int i = 1; i < changed.size(); i++) {
            ascending &= !changed.get(i).isBefore(changed.get(i - 1));
        }
        return ascending && last.isAfter(since) ? new TimeCursor(last, 1, seen) : new TimeCursor(since, page + 1, seen);
    }

    @Override
    public String toString() {
        return since + " " + page + " " + newest;
    }
}
