package org.wuzetka.connector.webshop.poll;

import java.time.Instant;
import java.util.Optional;

/** Where what a shop gave us to sign in with is kept: encrypted, and written before it is used. */
public interface ShopTokens {

    Optional<Tokens> read(String channel);

    /**
     * Puts new tokens in the place of old ones.
     *
     * @param old what {@link #read} gave, or {@code null} when there was none
     * @return whether they were still there; else another hub was faster, and its tokens are to be read
     */
    boolean replace(String channel, Tokens old, Tokens fresh);

    /**
     * Tokens of one shop.
     *
     * @param access {@code null} while the administrator has not yet agreed at the shop
     * @param refresh gives the next ones, or {@code null}
     * @param device code of a sign-in that waits for the administrator, or {@code null}
     */
    record Tokens(String access, Instant until, String refresh, String device) {
        /** A record prints its parts; these must not reach a log. */
        @Override
        public String toString() {
            return "tokens until " + until;
        }
    }
}
