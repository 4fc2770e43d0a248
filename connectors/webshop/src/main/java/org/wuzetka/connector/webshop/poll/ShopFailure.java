package org.wuzetka.connector.webshop.poll;

import java.time.Duration;

/** A shop did not give what was asked for. The message is for the channel's page and holds neither secrets nor content. */
public class ShopFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ShopFailure(String message) {
        super(message);
    }

    public ShopFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The shop asks for a pause (429, or 503 with {@code Retry-After}), or its bucket of calls is full. */
    public static final class Busy extends ShopFailure {
        private static final long serialVersionUID = 1L;
        private final Duration pause;

        public Busy(Duration pause) {
            super("The shop asks for a pause of " + pause.toSeconds() + " s");
            this.pause = pause;
        }

        public Duration pause() {
            return pause;
        }
    }

    /** The shop refused this once and for all (4xx): asking again changes nothing. */
    public static final class Refused extends ShopFailure {
        private static final long serialVersionUID = 1L;
        private final int status;

        public Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
