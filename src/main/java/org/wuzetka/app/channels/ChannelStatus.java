package org.wuzetka.app.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A channel as the admin page shows it.
 *
 * @param parameters without the secrets
 * @param secrets names of the secrets that are set
 * @param lastError what went wrong last, until something went right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelStatus(
        String id,
        String template,
        boolean provisioned,
        boolean enabled,
        State state,
        int version,
        Map<String, String> parameters,
        List<String> secrets,
        String lastError,
        Instant lastErrorAt) {

    public enum State {
        RUNNING,
        STOPPED,
        /** Wanted, but it could not be started. */
        BROKEN
    }
}
