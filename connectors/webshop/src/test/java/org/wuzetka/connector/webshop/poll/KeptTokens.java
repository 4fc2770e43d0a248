package org.wuzetka.connector.webshop.poll;

import java.util.Objects;
import java.util.Optional;

/** Tokens of one channel, in memory. */
public final class KeptTokens implements ShopTokens {
    private Tokens kept;

    @Override
    public synchronized Optional<Tokens> read(String channel) {
        return Optional.ofNullable(kept);
    }

    @Override
    public synchronized boolean replace(String channel, Tokens old, Tokens fresh) {
        if (!Objects.equals(old, kept)) return false;
        kept = fresh;
        return true;
    }
}
