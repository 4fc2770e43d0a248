package org.wuzetka.domain.shipping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.OutboundCall;
import org.wuzetka.domain.shared.Problem;

/**
 * Shipments and the calls about them. Every method runs in the transaction it is called in; two hubs on one database claim
 * different calls.
 */
public interface Shipments {

    /** Orders a waybill; business key is the shipment's number. */
    String CREATE = "courier-create";
    /** Waits for the carrier's confirmation, then fetches the label. Safe to repeat. */
    String LABEL = "courier-label";
    /** Asks where the parcel is. Safe to repeat. */
    String TRACK = "courier-track";
    /** Calls a waybill off. Safe to repeat. */
    String CANCEL = "courier-cancel";

    /** What there is to ship, or empty when there is no such goods issue note. */
    Optional<Dispatch> dispatchOf(long goodsIssueId);

    /** The goods issue note of a shipment, by the shipment's number. */
    Optional<Long> goodsIssueOf(String number);

    /**
     * Stores a planned shipment with its intent to create it; a failed one without a call in hope gets a new plan.
     *
     * @return false when the goods issue note has a shipment that is not FAILED
     */
    boolean plan(Dispatch dispatch, ShipmentRequest request, CourierChoice choice, Instant now);

    /** Stores a refused creation with the reasons, for a person; false as in {@link #plan}. */
    boolean planFailed(Dispatch dispatch, CourierChoice choice, List<Problem> reasons, Instant now);

    /** The creation of a shipment, by the shipment's number; its row stays locked until the commit. */
    Optional<ShipmentTask> creation(String number);

    /** Takes due {@code PLANNED} creations and marks them {@code SENDING}; commit before the first byte leaves. */
    List<ShipmentTask> beginCreations(Instant now, int atMost);

    /** Creations whose sender is gone: {@code SENDING} for longer than any call can take. */
    List<ShipmentTask> abandonedCreations(Instant now, int atMost);

    /** Takes due calls of a kind that are safe to repeat; they come again after the lease if this hub dies. */
    List<ShipmentTask> takeQuestions(String kind, OutboundCall.State state, Instant now, Duration lease, int atMost);

    /**
     * Stores an outcome, unless the call has moved on since it was claimed.
     *
     * @return false when nothing was stored
     */
    boolean store(ShipmentTask task, ShipmentOutcome outcome, Instant now);

    /** News may be waiting at the courier: its shipment is asked about at once. A wrong id does nothing. */
    boolean hint(String courier, String courierId, Instant now);
}
