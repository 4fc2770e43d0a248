package org.wuzetka.connector.courier;

import static java.util.Map.entry;
import static org.wuzetka.domain.shipping.ShipmentStatus.CANCELLED;
import static org.wuzetka.domain.shipping.ShipmentStatus.CREATED;
import static org.wuzetka.domain.shipping.ShipmentStatus.DELIVERED;
import static org.wuzetka.domain.shipping.ShipmentStatus.HANDED_OVER;
import static org.wuzetka.domain.shipping.ShipmentStatus.IN_TRANSIT;
import static org.wuzetka.domain.shipping.ShipmentStatus.LABEL_READY;
import static org.wuzetka.domain.shipping.ShipmentStatus.OUT_FOR_DELIVERY;
import static org.wuzetka.domain.shipping.ShipmentStatus.READY_TO_PICKUP;
import static org.wuzetka.domain.shipping.ShipmentStatus.RETURNED;

import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.ShipmentStatus;

/** What each status of ShipX means to us; InPost's dictionary is {@code GET /v1/statuses}. */
final class ShipXStatus {
    static final Map<String, ShipmentStatus> MEANING = Map.ofEntries(
            entry("created", CREATED),
            entry("offers_prepared", CREATED),
            entry("offer_selected", CREATED),
            entry("confirmed", LABEL_READY),
            entry("dispatched_by_sender", HANDED_OVER),
            entry("dispatched_by_sender_to_pok", HANDED_OVER),
            entry("collected_from_sender", HANDED_OVER),
            entry("taken_by_courier", HANDED_OVER),
            entry("taken_by_courier_from_pok", IN_TRANSIT),
            entry("adopted_at_source_branch", IN_TRANSIT),
            entry("sent_from_source_branch", IN_TRANSIT),
            entry("adopted_at_sorting_center", IN_TRANSIT),
            entry("sent_from_sorting_center", IN_TRANSIT),
            entry("adopted_at_target_branch", IN_TRANSIT),
            entry("redirect_to_box", IN_TRANSIT),
            entry("oversized", IN_TRANSIT),
            entry("delay_in_delivery", IN_TRANSIT),
            entry("claimed", IN_TRANSIT),
            entry("missing", IN_TRANSIT),
            entry("undelivered", IN_TRANSIT),
            // The parcel turns round but is not back yet: RETURNED would end the tracking.
            entry("rejected_by_receiver", IN_TRANSIT),
            entry("pickup_time_expired", IN_TRANSIT),
            entry("out_for_delivery", OUT_FOR_DELIVERY),
            entry("out_for_delivery_to_address", OUT_FOR_DELIVERY),
            entry("ready_to_pickup", READY_TO_PICKUP),
            entry("ready_to_pickup_from_pok", READY_TO_PICKUP),
            entry("ready_to_pickup_from_branch", READY_TO_PICKUP),
            entry("pickup_reminder_sent", READY_TO_PICKUP),
            entry("avizo", READY_TO_PICKUP),
            entry("stack_in_box_machine", READY_TO_PICKUP),
            entry("delivered", DELIVERED),
            entry("returned_to_sender", RETURNED),
            entry("canceled", CANCELLED));

    /** Words that say that the parcel does not arrive as it should: somebody should look. */
    private static final Set<String> TROUBLE = Set.of(
            "oversized",
            "delay_in_delivery",
            "claimed",
            "missing",
            "undelivered",
            "rejected_by_receiver",
            "pickup_time_expired");

    private ShipXStatus() {}

    /** What is wrong with the delivery, or {@code null}. */
    static Problem trouble(String word) {
        return TROUBLE.contains(word)
                ? Problem.hold("courier.delivery-trouble", null, ShipXGateway.COURIER, word)
                : null;
    }

    /** A word we do not know comes from a later edition of the dictionary: the parcel is with InPost, so it is under way. */
    static ShipmentStatus of(String word) {
        return MEANING.getOrDefault(word, IN_TRANSIT);
    }
}
