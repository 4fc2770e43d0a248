package org.wuzetka.domain.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.intake.Translation.Acknowledgement;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;

/** Message Store of everything that came in, and what became of it. All calls run in the transaction of their caller. */
public interface IntakeLedger {

    /** What became of one incoming order. WAITING: nothing yet. */
    enum Outcome {
        WAITING,
        ORDER,
        CHANGE,
        DUPLICATE,
        NEEDS_REVIEW,
        REJECTED
    }

    /** @param sha256 of the content, lower-case hex */
    record StoredMessage(long id, String sha256, RawMessage message) {}

    /**
     * A message that was translated.
     *
     * @param facts what the container told beyond the transport (sender and subject of a mail)
     * @param problems what concerns the document as a whole
     */
    record TranslatedMessage(
            long id, String format, Map<String, String> facts, List<Problem> problems, List<NewOrder> orders) {}

    /**
     * @param content canonical JSON; {@code hash} its SHA-256 by {@link OrderFingerprint}
     * @param confidence percent, of the least certain field read
     */
    record NewOrder(
            String place,
            String function,
            String orderNumber,
            String content,
            String hash,
            List<Problem> problems,
            int confidence,
            List<Evidence> evidence) {}

    /**
     * An order that waits for registration.
     *
     * @param meta facts of the message it came in
     * @param format the message's format
     * @param confidence percent, of the least certain field read
     * @param orderId the customer order an earlier reading made of it, or {@code null}
     * @param correction what a person put right, or {@code null}
     * @param correctedHash the reading it was made for
     */
    record WaitingOrder(
            long id,
            long intakeId,
            String channel,
            String format,
            Map<String, String> meta,
            String place,
            String content,
            String hash,
            List<Problem> problems,
            int confidence,
            Long orderId,
            Correction correction,
            String correctedHash) {

        /** Whether a correction stands that was made for another reading, and so must not be laid over this one. */
        public boolean isCorrectionStale() {
            return correction != null && !hash.equals(correctedHash);
        }

        /** Problems with those that a person has accepted as warnings. */
        public List<Problem> settled(List<Problem> found) {
            return correction == null || isCorrectionStale() ? found : correction.settled(found);
        }
    }

    /** @param orderId the customer order it became, changed or repeats, or {@code null} */
    record Decision(long incomingOrderId, Outcome outcome, Long orderId, Reasons reasons) {}

    /** The message that first used an interchange key. */
    record Claim(long intakeId, String sha256) {}

    /** Locks those of the messages that still wait for translation. */
    List<StoredMessage> toTranslate(Collection<Long> ids);

    /** One that still waits for translation, not locked. */
    Optional<StoredMessage> stillToTranslate(long id);

    /** The interchange keys that a message bears. */
    record Keys(StoredMessage message, Collection<Interchange> keys) {}

    /**
     * Claims interchange keys for messages; a key once claimed stays with the first message.
     *
     * @return for each message that bears a key of another, the claims made before
     */
    Map<Long, Map<Interchange, Claim>> claim(List<Keys> messages);

    /** The interchange that each of the messages came in; of several the first, and none for formats without. */
    Map<Long, Interchange> envelopes(Collection<Long> intakeIds);

    /** Replies for the sender; a repeat stores none twice. Returns keys of those that are new. */
    List<Long> saveAcknowledgements(long intakeId, Collection<Acknowledgement> acknowledgements);

    /**
     * Writes the orders found. An order of an earlier reading of the same message is overwritten, unless it was settled.
     *
     * @return keys of the incoming orders that wait for registration
     */
    List<Long> saveOrders(List<TranslatedMessage> messages);

    /**
     * Closes messages without orders to register.
     *
     * @param duplicateOf the message they repeat, or {@code null}
     */
    void close(long intakeId, State state, Long duplicateOf, Reasons reasons, Instant now);

    /** Keeps which mapping rules helped to read which incoming orders. */
    void used(Map<Long, ? extends Collection<Long>> rulesOfOrders, Instant now);

    /** Locks those of the incoming orders that wait, in the order they stood in their messages. */
    List<WaitingOrder> waiting(Collection<Long> incomingOrderIds);

    /** Keeps what became of orders, and of each message when none of its orders waits any more. */
    void decide(Collection<Decision> decisions, Instant now);

    /** A person has settled the review of customer orders: their incoming orders no longer ask for one. */
    void reviewed(Collection<Long> orderIds, Instant now);

    /** State of a message as the API tells it. */
    enum State {
        RECEIVED,
        PROCESSED,
        NEEDS_REVIEW,
        DUPLICATE,
        REJECTED
    }
}
