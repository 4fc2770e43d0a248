package org.wuzetka.domain.intake;

import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.intake.IntakeGateway.Receipt;

/**
 * Way into the intake ledger for sources that tell a document anew with each change and are both asked and call: web shops. The
 * same state is one message whichever way it came; an older state than the one known is kept as a repeat and makes no work.
 */
public interface StateIntake {

    /**
     * One state of one document.
     *
     * @param document key of the document at its source, such as the shop's order id
     * @param version when the source changed it last, milliseconds since 1970; a greater one is newer
     * @param shape which way of telling it this is ({@code rest}, {@code webhook}): contents are compared within one shape alone
     * @param fingerprint of the content; within one shape and version another fingerprint is another state
     */
    record State(RawMessage message, String document, long version, String shape, String fingerprint) {}

    /** Stores one state; committed when it returns. */
    Receipt receive(State state);

    /** How far the channel has been read, in the words of its reader; empty before the first time. */
    Optional<String> cursor(String channel);

    /**
     * Stores what was read and how far that was in one transaction.
     *
     * @param from the cursor the reading started at, or {@code null} for the first time
     * @param to the cursor behind what was read
     * @return the entries, in the order of the states
     * @throws CursorMoved when another reader of the channel was faster; then nothing is stored
     */
    List<Receipt> receive(String channel, List<State> states, String from, String to);

    /** Another hub reads the same channel. */
    final class CursorMoved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public CursorMoved(String channel) {
            super("Channel " + channel + " was read further by another hub");
        }
    }
}
