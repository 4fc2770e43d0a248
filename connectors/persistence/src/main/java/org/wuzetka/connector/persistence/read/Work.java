package org.wuzetka.connector.persistence.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

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
     * What a row of work is about: the thing itself, and the order and message behind it where there are such.
     *
     * @param kind INTAKE, ORDER, GOODS_ISSUE, INVOICE, SHIPMENT, SUPPLIER_ORDER, NOTIFICATION or UNKNOWN
     * @param label number or name a person knows it by
     */
    public record Subject(String kind, long id, String label, Long orderId, Long intakeId) {}
}
