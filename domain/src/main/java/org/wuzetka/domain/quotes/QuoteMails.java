package org.wuzetka.domain.quotes;

import java.time.Instant;
import java.util.List;

/** Mails with quotes that are to be sent (table quote_mail). Runs in the transaction of the caller. */
public interface QuoteMails {

    /** How far a mail got. */
    enum State {
        PLANNED,
        SENDING,
        SENT,
        UNKNOWN,
        FAILED
    }

    /** @param attempt how often it was begun, this time included */
    record Due(long id, String quote, String recipient, String messageId, int attempt) {}

    /** Stores the intent to send. */
    void plan(long quoteId, String recipient, String messageId, String who, Instant now);

    /** Takes mails that are due; they stand as SENDING until {@code lease}. */
    List<Due> begin(Instant now, Instant lease, int atMost);

    /** Mails whose sender died: nobody knows whether they went out. */
    void abandon(Instant now);

    void store(Due mail, State state, Instant next, String error, Instant now);
}
