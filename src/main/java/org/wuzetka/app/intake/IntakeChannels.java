package org.wuzetka.app.intake;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the intake endpoints must know of a channel that calls arrive on. */
public interface IntakeChannels {

    /** @return the channel when it exists and is switched on */
    Optional<IntakeChannel> find(String id);

    /**
     * @param format format the channel dictates, or {@code null}
     * @param party code of the party it belongs to, or {@code null}
     * @param secret for signatures, in plain text, or {@code null}
     */
    record IntakeChannel(String id, String template, String format, String party, String secret) {
        /** Never shows the secret. */
        @Override
        public String toString() {
            return "IntakeChannel[" + id + "]";
        }
    }

    /** Used until the hub has a directory of channels: calls are taken on any name, web hooks on none. */
    @DefaultBean
    @ApplicationScoped
    class None implements IntakeChannels {
        @Override
        public Optional<IntakeChannel> find(String id) {
            return Optional.empty();
        }
    }
}
