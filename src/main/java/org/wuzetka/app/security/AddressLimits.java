package org.wuzetka.app.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Network addresses that tried too many wrong passwords, whatever the names: kept in memory, forgotten after a while. */
@ApplicationScoped
class AddressLimits {
    private static final int FREE_FAILURES = 30;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Failures(int count, Instant since) {}

    synchronized boolean isLocked(String address, Instant now) {
        Failures seen = failures.get(address);
        return seen != null
                && seen.count() >= FREE_FAILURES
                && now.isBefore(seen.since().plus(WINDOW));
    }

    synchronized void failed(String address, Instant now) {
        failures.merge(
                address,
                new Failures(1, now),
                (old, one) ->
                        now.isBefore(old.since().plus(WINDOW)) ? new Failures(old.count() + 1, old.since()) : one);
    }
}
