package org.wuzetka.domain.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * One piece of work that an outside system does for us, and how far it got. The intent is stored as {@code SENDING} before
 * the first byte leaves; a lost answer becomes {@code UNKNOWN} and is looked up, never blindly repeated.
 *
 * @param kind what is asked, with the business key unique: {@code courier-create}
 * @param attempt how often it was begun
 * @param nextAttemptAt not to be touched before this instant
 * @param externalId what the partner calls it, once known
 * @param response last word of the partner; {@link #NOT_FOUND} after a first look-up in vain
 * @param error why it last failed, for a person to read; {@link Reasons#NONE} when it did not
 */
public record OutboundCall(
        long id,
        String kind,
        String businessKey,
        State state,
        int attempt,
        Instant nextAttemptAt,
        String externalId,
        String response,
        Reasons error) {

    /** PLANNED → SENDING → DONE | REJECTED | UNKNOWN. */
    public enum State {
        PLANNED,
        SENDING,
        DONE,
        REJECTED,
        UNKNOWN
    }

    public static final String NOT_FOUND = "not-found";
    /** After so many lost answers of the same call something is wrong that patience does not heal: a person decides. */
    public static final int LOST_ANSWERS_AT_MOST = 5;
    /** A call older than this has no living sender: connect, request and answer have shorter limits. */
    public static final Duration LONGEST_CALL = Duration.ofMinutes(3);

    private static final Duration FIRST_LOOK_UP = Duration.ofMinutes(1);
    private static final Duration SECOND_LOOK_UP = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    /** Written and committed before the first byte. */
    public OutboundCall begin(Instant now) {
        require(State.PLANNED);
        return with(State.SENDING, attempt + 1, now.plus(LONGEST_CALL), externalId, null, Reasons.NONE);
    }

    public OutboundCall done(String partnersId, Instant now) {
        require(State.SENDING, State.UNKNOWN);
        return with(State.DONE, attempt, now, partnersId, response, Reasons.NONE);
    }

    /** The partner said no, and would say no again. */
    public OutboundCall rejected(Reasons why, Instant now) {
        require(State.SENDING, State.UNKNOWN);
        return with(State.REJECTED, attempt, now, externalId, response, why);
    }

    /**
     * The partner surely did nothing: it is tried again, later each time.
     *
     * @param asked pause the partner asked for (Retry-After), or {@code null}
     */
    public OutboundCall notSent(Problem reason, Duration asked, Instant now) {
        require(State.SENDING);
        Duration pause = pauseAfter(attempt);
        if (asked != null && asked.compareTo(pause) > 0) pause = asked;
        return with(State.PLANNED, attempt, now.plus(pause), externalId, null, Reasons.of(reason));
    }

    /** The answer is lost, or the hub died while it waited: the partner may have done it or not. */
    public OutboundCall lost(Problem reason, Instant now) {
        require(State.SENDING);
        return with(State.UNKNOWN, attempt, now.plus(FIRST_LOOK_UP), externalId, null, Reasons.of(reason));
    }

    /**
     * A look-up found nothing. Once is not enough, since the partner may still be at it; after a second one, some minutes
     * later, the call is planned again, or given to a person when answers keep getting lost.
     */
    public OutboundCall notFound(Instant now) {
        require(State.UNKNOWN);
        if (!NOT_FOUND.equals(response)) {
            return with(State.UNKNOWN, attempt, now.plus(SECOND_LOOK_UP), externalId, NOT_FOUND, error);
        }
        return attempt >= LOST_ANSWERS_AT_MOST
                ? with(State.REJECTED, attempt, now, externalId, NOT_FOUND, error)
                : with(State.PLANNED, attempt, now, externalId, NOT_FOUND, error);
    }

    /** The look-up itself failed: nothing is known, ask again. */
    public OutboundCall askAgain(Duration asked, Instant now) {
        require(State.UNKNOWN);
        Duration pause = asked != null && asked.compareTo(FIRST_LOOK_UP) > 0 ? asked : FIRST_LOOK_UP;
        return with(State.UNKNOWN, attempt, now.plus(pause), externalId, response, error);
    }

    /** A person has seen to the cause, or decided that the partner did nothing. */
    public OutboundCall planAgain(Instant now) {
        require(State.REJECTED, State.UNKNOWN);
        return with(State.PLANNED, 0, now, externalId, null, Reasons.NONE);
    }

    /** A person found out that the partner has it, whatever the hub last heard. */
    public OutboundCall arrived(String partnersId, Instant now) {
        require(State.REJECTED, State.UNKNOWN);
        return with(State.DONE, attempt, now, partnersId, response, Reasons.NONE);
    }

    /** 15 s, 30 s, 1 min … 30 min. */
    public static Duration pauseAfter(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private OutboundCall with(
            State newState, int newAttempt, Instant next, String partnersId, String answer, Reasons why) {
        return new OutboundCall(id, kind, businessKey, newState, newAttempt, next, partnersId, answer, why);
    }

    private void require(State... allowed) {
        for (State one : allowed) if (state == one) return;
        throw new IllegalStateException(kind + " " + businessKey + " is " + state);
    }
}
