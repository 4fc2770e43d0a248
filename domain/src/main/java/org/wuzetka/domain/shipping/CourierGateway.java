package org.wuzetka.domain.shipping;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.wuzetka.domain.shared.Problem;

/**
 * Messaging Gateway to one carrier. No method throws for what the carrier or the network does: that is the answer, and it
 * says whether a repeat could order the same transport twice. Never called inside a database transaction.
 */
public interface CourierGateway {

    /** Code of the carrier as in {@code party.courier} and {@code shipment.courier}: {@code INPOST}. */
    String courier();

    /** Orders the transport. Not idempotent: each call that arrives makes a waybill. */
    CreateAnswer create(ShipmentRequest request);

    /** Whether the carrier knows a shipment of ours by our reference (the number of the WZ). */
    LookupAnswer findByReference(String reference);

    StatusAnswer status(String courierId);

    LabelAnswer label(String courierId);

    /** Codes of the services a person may choose from, the usual one first. */
    default List<String> services() {
        return List.of();
    }

    /** Whether {@link #orderPickup} reaches somebody. */
    default boolean fetches() {
        return false;
    }

    /** Whether pallets may be sent. */
    default boolean takesPallets() {
        return false;
    }

    /** Calls a waybill off. Safe to repeat: what is called off stays so. */
    default CancelAnswer cancel(String courierId) {
        return new TooLate(Problem.hold("shipping.cancel-in-portal", null, courier()));
    }

    /** Has the parcels fetched. Not idempotent: each call that arrives may send a car. */
    default PickupAnswer orderPickup(PickupRequest request) {
        return new Refused(List.of(Problem.error("shipping.no-pickup-call", null, courier())));
    }

    sealed interface CreateAnswer permits Created, Refused, NotSent, Unknown {}

    sealed interface LookupAnswer permits Found, NotFound, Unavailable {}

    sealed interface StatusAnswer permits Status, NotFound, Unavailable {}

    sealed interface LabelAnswer permits Label, NotReady, Refused, Unavailable {}

    sealed interface CancelAnswer permits Cancelled, TooLate, Unavailable {}

    sealed interface PickupAnswer permits PickupOrdered, Refused, NotSent, Unknown {}

    /** The carrier will not carry it, and asks no money for it. */
    record Cancelled() implements CancelAnswer {}

    /** The carrier goes on with it, and says why. */
    record TooLate(Problem reason) implements CancelAnswer {}

    /** @param number the carrier's number of the order */
    record PickupOrdered(String number) implements PickupAnswer {
        public PickupOrdered {
            Objects.requireNonNull(number, "number");
        }
    }

    /** @param trackingNumber {@code null} when the carrier gives it later */
    record Created(String courierId, String trackingNumber) implements CreateAnswer {
        public Created {
            Objects.requireNonNull(courierId, "courierId");
        }
    }

    /** The carrier said no and would again; each reason names the field it is about. */
    record Refused(List<Problem> reasons) implements CreateAnswer, LabelAnswer, PickupAnswer {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) throw new IllegalArgumentException("refused without a reason");
        }
    }

    /**
     * The carrier surely did nothing: sending again cannot double it.
     *
     * @param retryAfter pause the carrier asked for, or {@code null}
     */
    record NotSent(Problem reason, Duration retryAfter) implements CreateAnswer, PickupAnswer {}

    /** The request may have arrived and the answer is lost: look it up. */
    record Unknown(Problem reason) implements CreateAnswer, PickupAnswer {}

    /** @param doubles ids of further live shipments with the same reference: paid for twice, a person cancels them */
    record Found(String courierId, String trackingNumber, List<String> doubles) implements LookupAnswer {
        public Found {
            doubles = List.copyOf(doubles);
        }
    }

    record NotFound() implements LookupAnswer, StatusAnswer {}

    /** A question went unanswered; asking again is always safe. */
    record Unavailable(Problem reason, Duration retryAfter)
            implements LookupAnswer, StatusAnswer, LabelAnswer, CancelAnswer {}

    /**
     * @param courierStatus the carrier's own word
     * @param trackingNumber {@code null} until the carrier has given it
     * @param trouble what keeps the carrier from going on (unpaid account, nobody at home), or {@code null}
     * @param parcelNumbers the carrier's number of each parcel in the order they were given; empty when it has none
     */
    record Status(
            ShipmentStatus status,
            String courierStatus,
            String trackingNumber,
            Problem trouble,
            List<String> parcelNumbers)
            implements StatusAnswer {
        public Status {
            parcelNumbers = List.copyOf(parcelNumbers);
        }

        public Status(ShipmentStatus status, String courierStatus, String trackingNumber, Problem trouble) {
            this(status, courierStatus, trackingNumber, trouble, List.of());
        }
    }

    record Label(byte[] content, String contentType) implements LabelAnswer {}

    /** The carrier makes the label later. */
    record NotReady() implements LabelAnswer {}
}
