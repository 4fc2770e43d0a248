package org.wuzetka.connector.persistence.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.shared.Problem;

/** The records in which the intake ledger is shown. */
public final class Intake {
    private Intake() {}

    /** What messages are looked for; {@code null} or blank means any. */
    public record Filter(String state, String channel, String q) {}

    /** A message in the ledger's list. */
    public record Summary(
            long id,
            String channel,
            Instant receivedAt,
            String state,
            String format,
            String fileName,
            String contentType,
            String sender,
            long bytes,
            List<Problem> reasons,
            List<String> orderNumbers,
            List<String> orders,
            Long duplicateOf) {}

    /**
     * A message with its original and with all that was read of it.
     *
     * @param duplicates messages that were found to repeat this one
     * @param replacedBy edited copies of this one that were sent again
     */
    public record Message(
            long id,
            String channel,
            Instant receivedAt,
            Instant decidedAt,
            String state,
            String format,
            String fileName,
            String contentType,
            String sha256,
            Map<String, String> facts,
            byte[] content,
            List<Problem> reasons,
            Long duplicateOf,
            Long replaces,
            List<Long> duplicates,
            List<Long> replacedBy,
            List<Order> orders,
            List<Acknowledgement> acknowledgements,
            List<OrderView.Work> work) {
        public long size() {
            return content.length;
        }

        /** The id as text: it is a name, so no grouping of digits. */
        public String idText() {
            return Long.toString(id);
        }
    }

    /**
     * One order found in the message.
     *
     * @param content canonical JSON: what the buyer said
     * @param outcome WAITING, ORDER, CHANGE, DUPLICATE, NEEDS_REVIEW or REJECTED
     * @param order number of the order it became
     */
    public record Order(
            int position,
            String place,
            String function,
            String orderNumber,
            String content,
            List<Problem> problems,
            String outcome,
            List<Problem> reasons,
            Long orderId,
            String order) {}

    /** Reply to the sender; {@code sentAt} is {@code null} while it waits. */
    public record Acknowledgement(
            long id, String kind, String fileName, String contentType, byte[] content, Instant sentAt) {}

    /** Bytes to be downloaded. */
    public record Original(String fileName, String contentType, byte[] content) {}
}
