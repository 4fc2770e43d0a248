package org.wuzetka.connector.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * Body of a ShipX webhook. InPost signs nothing, so it is a hint and no more: the shipment named is read again through the
 * API. The URL must be secret and answer 200 to GET as well.
 */
public final class ShipXWebhook {
    private static final int LARGEST = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShipXWebhook() {}

    /**
     * Which shipment to look at.
     *
     * @param event {@code shipment_status_changed}, {@code shipment_confirmed} …
     */
    public record Hint(String courier, String courierId, String event) {}

    /** Empty for anything that is not about a shipment of this organization. */
    public static Optional<Hint> read(byte[] body, String organization) {
        if (body == null || body.length > LARGEST) return Optional.empty();
        try {
            JsonNode message = JSON.readTree(body);
            String id = message.path("payload").path("shipment_id").asText();
            String event = message.path("event").asText();
            boolean ours = message.path("organization_id").asText().equals(organization);
            return ours && id.matches("[0-9]{1,18}") && event.matches("[a-z_]{1,50}")
                    ? Optional.of(new Hint(ShipXGateway.COURIER, id, event))
                    : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
