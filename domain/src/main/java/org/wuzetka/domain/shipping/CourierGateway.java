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

    sealed interface CreateAnswer permits Created, Refused, NotSent, Unknown {}

    sealed interface LookupAnswer permits Found, NotFound, Unavailable {}

    sealed interface StatusAnswer permits Status, NotFound, Unavailable {}

    sealed interface LabelAnswer permits Label, NotReady, Refused, Unavailable {}

    /** @param trackingNumber {@code null} when the carrier gives it later */
    record Created(String courierId, String trackingNumber) implements CreateAnswer {
        public Created {
            Objects.requireNonNull(courierId, "courierId");
        }
    }

    /** The carrier said no and would again; each reason names the field it is about. */
    record Refused(List<Problem> reasons) implements CreateAnswer, LabelAnswer {
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
    record NotSent(Problem reason, Duration retryAfter) implements CreateAnswer {}

    /** The request may have arrived and the answer is lost: look it up. */
    record Unknown(Problem reason) implements CreateAnswer {}

    /** @param doubles ids of further live shipments with the same reference: paid for twice, a person cancels them */
    record Found(String courierId, String trackingNumber, List<String> doubles) implements LookupAnswer {
        public Found {
            doubles = List.copyOf(doubles);
        }
    }

    record NotFound() implements LookupAnswer, StatusAnswer {}

    /** A question went unanswered; asking again is always safe. */
    record Unavailable(Problem reason, Duration retryAfter) implements LookupAnswer, StatusAnswer, LabelAnswer {}

    /**
     * @param courierStatus the carrier's own word
     * @param trackingNumber {@code null} until the carrier has given it
     * @param trouble what keeps the carrier from going on (unpaid account), or {@code null}
     */
    record Status(ShipmentStatus status, String courierStatus, String trackingNumber, Problem trouble)
            implements StatusAnswer {}

    record Label(byte[] content, String contentType) implements LabelAnswer {}

    /** The carrier makes the label later. */
    record NotReady() implements LabelAnswer {}
}
