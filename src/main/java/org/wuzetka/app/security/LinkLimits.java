package org.wuzetka.app.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Network addresses that tried too many links which open nothing: whoever guesses tokens is locked out for a while. */
@ApplicationScoped
public class LinkLimits {
    private final AddressLimits limits = new AddressLimits();

    public boolean isLocked(String address, Instant now) {
        return limits.isLocked(address, now);
    }

    public void failed(String address, Instant now) {
        limits.failed(address, now);
    }
}
