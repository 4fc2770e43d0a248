package org.wuzetka.app.channels;

import java.util.Map;

/**
 * One way in, as an administrator made it.
 *
 * @param parameters values in clear, secrets included: never to be shown or logged
 * @param provisioned whether it comes from a file in {@code config/channels} and is edited there
 * @param version counts the changes made in the page; 0 for a file
 */
public record Channel(
        String id, String template, Map<String, String> parameters, boolean enabled, boolean provisioned, int version) {
    public Channel {
        parameters = Map.copyOf(parameters);
    }

    Channel enabled(boolean wanted) {
        return new Channel(id, template, parameters, wanted, provisioned, version);
    }

    /** A record prints its parts; the secrets among them must not reach a log. */
    @Override
    public String toString() {
        return "Channel " + id + " (" + template + ")";
    }
}
