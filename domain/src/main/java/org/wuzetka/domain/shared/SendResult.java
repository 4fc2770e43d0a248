package org.wuzetka.domain.shared;

import java.util.Objects;

/** What became of a mail that was handed to the mail server. */
public sealed interface SendResult {

    /** The server took it over (250 after the final dot). */
    record Sent() implements SendResult {}

    /**
     * The server surely does not have it: sending again cannot double it.
     *
     * @param reason for the work list and the log; holds no secret
     * @param permanent a repeat would be refused again (unknown recipient, 5xx); else try again later
     */
    record Refused(String reason, boolean permanent) implements SendResult {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The mail was handed over and the answer lost: the server may have it or not. Never repeat it by machine.
     *
     * @param reason for the work list and the log; holds no secret
     */
    record Unknown(String reason) implements SendResult {
        public Unknown {
            Objects.requireNonNull(reason, "reason");
        }
    }

    SendResult SENT = new Sent();

    static SendResult refusedForNow(String reason) {
        return new Refused(reason, false);
    }

    static SendResult refusedForGood(String reason) {
        return new Refused(reason, true);
    }

    static SendResult unknown(String reason) {
        return new Unknown(reason);
    }
}
