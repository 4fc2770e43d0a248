package org.wuzetka.domain.procurement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Mails that tell customers of another day (table promise_mail). Runs in the transaction of the caller. */
public interface PromiseMails {

    /** How far a mail got; OVERTAKEN is one that is no longer true. */
    enum State {
        DRAFT,
        PLANNED,
        SENDING,
        SENT,
        UNKNOWN,
        FAILED,
        DISCARDED,
        OVERTAKEN
    }

    /** @param recipient empty when nobody knows where to */
    record Draft(
            long orderId, String language, String recipient, String subject, String body, List<Promises.Line> lines) {
        public Draft {
            lines = List.copyOf(lines);
        }
    }

    /** A mail as a person decides on it. */
    record Mail(long id, int version, long orderId, State state, String recipient, String subject, String body) {}

    /** @param attempt how often it was begun, this time included */
    record Due(long id, long orderId, String recipient, String subject, String body, String messageId, int attempt) {}

    /** Stores drafts, one for each order. */
    void draft(List<Draft> drafts, Instant now);

    /** Drafts and mails not yet sent of these orders are no longer true. */
    void overtake(Collection<Long> orderIds, Instant now);

    /** So are drafts none of whose lines waits any more. */
    void overtakeSettled(Instant now);

    /** Locked. */
    Optional<Mail> find(long id);

    /** Whether each line of the mail still waits and has the promise that the mail tells of. */
    boolean isStillTrue(long id);

    void edit(long id, String recipient, String subject, String body, String who);

    /** A person's decision: PLANNED to send, DISCARDED. */
    void decide(long id, State state, String who, Instant now);

    /** Takes mails that are due; they stand as SENDING until {@code lease}. */
    List<Due> begin(Instant now, Instant lease, int atMost);

    /** Mails whose sender died: nobody knows whether they went out. */
    void abandon(Instant now);

    void store(Due mail, State state, Instant next, String error, Instant now);

    /** The customer knows the days of the mail now; stamped in the passport of his order. */
    void known(Due mail, Instant now);
}
