package org.wuzetka.connector.persistence.read;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** The records in which the work list is shown. */
public final class WorkList {
    private WorkList() {}

    /**
     * What is looked for; {@code null} or blank means any.
     *
     * @param kind ORDER, MESSAGE, CONFIRMATION or CALL
     * @param customer code, GLN, VAT number or part of the name
     * @param reason code of a problem
     * @param assignee name of a person; {@code -} for work that nobody has taken
     * @param snoozed whether to show what sleeps; it is left out otherwise
     * @param q part of a number, a file name, a sender or the customer's name
     * @param after waiting since then or later, and
     * @param before waiting since earlier than that
     * @param sort since, customer, channel, total or assignee
     */
    public record Filter(
            String kind,
            String channel,
            String customer,
            String reason,
            String assignee,
            boolean snoozed,
            String q,
            String sort,
            boolean descending,
            Instant after,
            Instant before) {
        public Filter(
                String kind,
                String channel,
                String customer,
                String reason,
                String assignee,
                boolean snoozed,
                String q,
                String sort,
                boolean descending) {
            this(kind, channel, customer, reason, assignee, snoozed, q, sort, descending, null, null);
        }
    }

    /**
     * Something that waits for a person.
     *
     * @param id of the incoming order, the message, the customer order or the call, by the kind
     * @param version what a person has seen; every change names it, so that two do not change the same unknowingly
     * @param label number or name a person knows it by
     * @param order our number of the customer order behind it, or {@code null}
     * @param confidence percent, of the least certain field read
     */
    public record Item(
            String kind,
            long id,
            int version,
            String channel,
            Instant since,
            String label,
            String sender,
            PartyRef customer,
            Long orderId,
            String order,
            Long intakeId,
            List<Problem> reasons,
            Integer confidence,
            BigDecimal grossTotal,
            String currency,
            String assignee,
            Instant snoozedUntil,
            Instant askedAt,
            String changedBy,
            Instant changedAt,
            int notes) {}

    /**
     * @param what COMMENT; ASKED, then one question a line, and {@code mail} tells how far the mail got; ANSWERED, then the
     *     customer's words, and {@code intake} is the message they came in
     */
    public record Note(long id, String what, String author, Instant at, String text, String mail, Long intake) {}

    /** How many items there are of one name. */
    public record Count(String name, long items) {}

    /** @param reasons codes of problems with the number of items that have them */
    public record Counts(
            long items,
            long snoozed,
            long unassigned,
            List<Count> kinds,
            List<Count> reasons,
            List<Count> channels,
            List<Count> assignees) {}

    /**
     * A held incoming order with all that is known of it.
     *
     * @param said canonical JSON of the reading, which is never changed
     * @param evidence where fields were read, how surely
     * @param revision of the correction that stands; 0 when there is none
     * @param correction what people put right, as JSON, or {@code null}
     * @param lines as resolved; empty while the customer is not known
     */
    public record Held(
            long incomingOrderId,
            long intakeId,
            int position,
            String place,
            String format,
            String contentType,
            String fileName,
            @JsonRawValue String said,
            @JsonRawValue String evidence,
            int revision,
            @JsonRawValue String correction,
            List<Line> lines,
            List<Revision> revisions,
            List<MappingList.Used> rules) {}

    /** @param quantity in the product's stock unit */
    public record Line(
            int position,
            String buyerLineNumber,
            String said,
            String description,
            ProductRef product,
            BigDecimal orderedQuantity,
            String orderedUnit,
            BigDecimal quantity,
            BigDecimal netPrice,
            List<Problem> reasons) {}

    public record ProductRef(long id, String code, String name, String unit) {}

    public record Revision(int revision, String author, Instant at, @JsonRawValue String correction) {}
}
