package org.wuzetka.connector.webshop.poll;

import java.time.Clock;
import java.time.Instant;

/**
 * How far a list has been read that a shop filters by the time of change and by "id greater than": of all orders changed
 * since, those behind the last id. Nothing moves while it is read; what changes behind the reader's back belongs to the next
 * round, which therefore starts no later than this one began.
 *
 * @param since orders changed then or later
 * @param id only greater ones
 * @param begun when this round began
 * @param newest the latest change seen in this round
 */
public record IdCursor(Instant since, long id, Instant begun, Instant newest) {

    /** @param text what {@link #toString} gave, or {@code null} for the first time */
    public static IdCursor of(String text, ShopSettings settings, Clock clock) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        if (text == null) {
            Instant first = now.minus(settings.lookBack());
            return new IdCursor(first, 0, now, first);
        }
        String[] parts = text.split(" ");
        Instant since = Instant.parse(parts[0]);
        long id = Long.parseLong(parts[1]);
        return id == 0
                ? new IdCursor(since, 0, now, since)
                : new IdCursor(since, id, Instant.parse(parts[2]), Instant.parse(parts[3]));
    }

    /** With one more order read. */
    public IdCursor seen(long order, Instant changed) {
        return new IdCursor(since, Math.max(id, order), begun, changed.isAfter(newest) ? changed : newest);
    }

    /** Where to go on: behind the page when it was full, else at the beginning of the next round. */
    public IdCursor behind(boolean full, ShopSettings settings) {
        if (full) return this;
        Instant last = newest.isBefore(begun) ? newest : begun;
        Instant again = newest.isAfter(since) ? last.minus(settings.overlap()) : since;
        return new IdCursor(again, 0, again, again);
    }

    @Override
    public String toString() {
        return since + " " + id + " " + begun + " " + newest;
    }
}
