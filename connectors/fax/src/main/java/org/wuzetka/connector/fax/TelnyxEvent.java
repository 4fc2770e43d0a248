package org.wuzetka.connector.fax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wuzetka.domain.intake.RawMessage;

/**
 * A call of Telnyx that tells of a received fax; its other events (sending, media processed) ask for nothing.
 *
 * @param faxId key of the fax: the same one is told again when an answer was lost
 * @param media where the pages lie for a short time
 * @param incomplete why pages may be missing, or {@code null}
 */
public record TelnyxEvent(String faxId, String from, URI media, String incomplete) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * @return empty for events of other kinds
     * @throws IOException when the body is no such event
     */
    public static Optional<TelnyxEvent> read(byte[] body) throws IOException {
        JsonNode data;
        try {
            data = MAPPER.readTree(body).path("data");
        } catch (JsonProcessingException noJson) {
            throw new IOException(noJson);
        }
        if (!data.path("event_type").asText().equals("fax.received")) return Optional.empty();
        JsonNode payload = data.path("payload");
        String id = payload.path("fax_id").asText("");
        String address = payload.path("media_url").asText("");
        if (id.isBlank() || address.isBlank()) throw new IOException("fax_id or media_url missing");
        try {
            return Optional.of(
                    new TelnyxEvent(id, payload.path("from").asText(""), URI.create(address), incomplete(payload)));
        } catch (IllegalArgumentException noAddress) {
            throw new IOException(noAddress);
        }
    }

    private static String incomplete(JsonNode payload) {
        String partial = payload.path("partial_content").asText("");
        if (partial.equals("true")) return "partial_content";
        String status = payload.path("status").asText("received");
        return status.equals("received") ? null : status;
    }

    /** Facts for the intake, as far as the call tells them. */
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        if (!from.isBlank()) facts.put(RawMessage.FAX_FROM, from);
        if (incomplete != null) facts.put(RawMessage.FAX_INCOMPLETE, incomplete);
        return facts;
    }
}
