package org.wuzetka.connector.persistence.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** The records in which work in queues is shown. */
public final class Work {
    private Work() {}

    /**
     * A stage of the pipeline and what stands before it.
     *
     * @param waiting rows not yet done, without the parked ones; {@code retrying} of them failed at least once
     * @param oldest when the oldest waiting row was written
     * @param stoppedBy who stopped the stage; {@code null} while it runs
     */
    public record Stage(
            String name,
            long waiting,
            long retrying,
            long parked,
            Instant oldest,
            String stoppedBy,
            Instant stoppedAt) {
        @JsonProperty
        public boolean stopped() {
            return stoppedBy != null;
        }
    }

    /**
     * Work that failed too often and waits for a person.
     *
     * @param subject what the work is about
     */
    public record Parked(long id, String stage, Instant createdAt, int attempts, String lastError, Subject subject) {}

    /**
     * A call to a partner that was refused, whose answer was lost, or that keeps being put off.
     *
     * @param kind SUPPLIER_MAIL, SUPPLIER_FILE, WAYBILL, LABEL, TRACKING or SHOP
     * @param number the document it is about: number of the supplier order or the shipment
     * @param state REJECTED, UNKNOWN or PLANNED
     * @param orderId the customer's order, where it is about one alone
     * @param person what a person can say about it
     */
    public record Call(
            long id,
            String kind,
            String number,
            String state,
            int attempts,
            Instant since,
            Instant nextAttemptAt,
            Long orderId,
            List<Problem> reasons,
            Person person) {}

    /** What a person can say about a call: nothing, that it is to be sent again, or also that it arrived. */
    public enum Person {
        WAITS,
        MAY_SEND_AGAIN,
        MAY_FIND
    }

    /** Demand that is not bought now. */
    public record Unbought(Problem problem, Instant since) {}

    /**
     * What a row of work is about: the thing itself, and the order and message behind it where there are such.
     *
     * @param kind INTAKE, ORDER, GOODS_ISSUE, INVOICE, SHIPMENT, SUPPLIER_ORDER, NOTIFICATION or UNKNOWN
     * @param label number or name a person knows it by
     */
    public record Subject(String kind, long id, String label, Long orderId, Long intakeId) {}
}
