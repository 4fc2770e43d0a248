package org.wuzetka.connector.webshop.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** A token that a name and a secret buy (OAuth client credentials), held in memory and bought anew before it ends. */
public final class AccessToken {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Supplier<Bought> buy;
    private final Clock clock;
    private Bought bought;

    /** @param buy asks the shop for a token */
    public AccessToken(Supplier<Bought> buy, Clock clock) {
        this.buy = buy;
        this.clock = clock;
    }

    public record Bought(String token, Instant until) {}

    /** Makes a call with the token; one that the shop no longer takes is bought anew, once. */
    public <T> T with(Function<String, T> call) {
        String token = current();
        try {
            return call.apply(token);
        } catch (ShopFailure.Refused refused) {
            if (refused.status() != 401) throw refused;
            forget(token);
            return call.apply(current());
        }
    }

    private synchronized String current() {
        if (bought == null || clock.instant().isAfter(bought.until().minus(MARGIN))) bought = buy.get();
        return bought.token();
    }

    private synchronized void forget(String token) {
        if (bought != null && bought.token().equals(token)) bought = null;
    }
}
