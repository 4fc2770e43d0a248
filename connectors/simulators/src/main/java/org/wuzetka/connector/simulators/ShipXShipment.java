package org.wuzetka.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A shipment at the courier: what was asked for and what the courier made of it. */
record ShipXShipment(long id, ObjectNode request, Instant createdAt) {
    static final List<String> COURIER_STATUSES = List.of(
            "confirmed",
            "collected_from_sender",
            "adopted_at_source_branch",
            "sent_from_source_branch",
            "adopted_at_target_branch",
            "out_for_delivery",
            "delivered");
    static final List<String> LOCKER_STATUSES = List.of(
            "confirmed",
            "collected_from_sender",
            "adopted_at_source_branch",
            "sent_from_source_branch",
            "adopted_at_target_branch",
            "out_for_delivery",
            "ready_to_pickup",
            "delivered");

    String reference() {
        return request.path("reference").asText(null);
    }

    String service() {
        return request.path("service").asText();
    }

    boolean toLocker() {
        return service().startsWith("inpost_locker");
    }

    List<String> statuses() {
        return toLocker() ? LOCKER_STATUSES : COURIER_STATUSES;
    }

    /** 24 digits, made of the id, so that the same shipment has the same number after a restart. */
    String trackingNumber() {
        return (toLocker() ? "6" : "5") + "20000" + String.format("%018d", id * 7_919);
    }

    ObjectNode present(String base, String status, boolean confirmed) {
        ObjectNode answer = request.deepCopy();
        answer.put("href", base + "/v1/shipments/" + id);
        answer.put("id", id);
        answer.put("status", status);
        answer.put("created_at", createdAt.toString());
        answer.put("is_return", false);
        ArrayNode parcels = answer.putArray("parcels");
        int number = 0;
        for (JsonNode parcel : request.path("parcels")) {
            ObjectNode shown = ((ObjectNode) parcel.deepCopy());
            shown.put("id", id * 100 + ++number);
            parcels.add(shown);
            if (confirmed) shown.put("tracking_number", trackingNumber());
            else shown.putNull("tracking_number");
        }
        if (confirmed) answer.put("tracking_number", trackingNumber());
        else answer.putNull("tracking_number");
        answer.putArray("offers");
        answer.putNull("selected_offer");
        answer.putArray("transactions");
        return answer;
    }
}
