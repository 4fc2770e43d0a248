package org.wuzetka.connector.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.PickupRequest;

/**
 * ShipX "dispatch order": InPost fetches shipments. It takes no day and window of ours, only words about them; InPost comes
 * in the hours agreed with it.
 */
final class ShipXPickup {
    private ShipXPickup() {}

    static ObjectNode of(PickupRequest request, ShipXSettings settings, ObjectMapper json) {
        ObjectNode body = json.createObjectNode();
        request.courierIds().forEach(id -> body.withArray("shipments").add(id));
        ShipXSettings.Pickup from = settings.pickup();
        if (from != null) {
            body.put("name", from.name());
            body.put("phone", ShipXRequest.phone(from.phone()).orElse(from.phone()));
            body.put("email", from.email());
            ObjectNode address = body.putObject("address");
            StreetAddress street = StreetAddress.parse(from.street()).orElse(new StreetAddress(from.street(), "-"));
            address.put("street", street.street());
            address.put("building_number", street.houseNumber());
            address.put("city", from.city());
            address.put(
                    "post_code", ShipXRequest.postCode(from.postCode(), "PL").orElse(from.postCode()));
            address.put("country_code", "PL");
        }
        body.put("office_hours", request.from() + "-" + request.to());
        body.put(
                "comment",
                request.day() + " " + request.from() + "-" + request.to()
                        + (request.remark() == null ? "" : ", " + request.remark()));
        return body;
    }

    static CourierGateway.PickupAnswer answer(int status, JsonNode body, Problem problem, Duration retryAfter) {
        if (status == 200 || status == 201) {
            // It is ordered, but its number cannot be read: a person looks it up.
            return body == null || !body.path("id").isIntegralNumber()
                    ? new CourierGateway.Unknown(
                            Problem.error("courier.answer-unreadable", null, String.valueOf(status)))
                    : new CourierGateway.PickupOrdered(body.path("id").asText());
        }
        if (status == 401 || status == 403 || status == 429) return new CourierGateway.NotSent(problem, retryAfter);
        return status >= 400 && status < 500 && status != 408
                ? new CourierGateway.Refused(ShipXErrors.of(body))
                : new CourierGateway.Unknown(problem);
    }
}
