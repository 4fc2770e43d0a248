package org.wuzetka.connector.persistence.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.persistence.read.Work.Stage;

/** The records in which the hub as a whole is shown. */
public final class Hub {
    private Hub() {}

    /**
     * A channel and today's traffic through it.
     *
     * @param template {@code null} for a channel known by its messages alone, such as the API
     * @param waiting of today's messages, those that wait for a person
     */
    public record Channel(
            String id,
            String template,
            boolean enabled,
            int version,
            long today,
            long waiting,
            long rejected,
            Instant lastMessage,
            String lastError,
            Instant lastErrorAt) {}

    /**
     * Something the hub sends to.
     *
     * @param name {@code customers}, {@code couriers}, {@code suppliers} or {@code partners}
     * @param done sent today
     * @param open on its way
     * @param failed failed or of unknown fate
     */
    public record Outlet(String name, long done, long open, long failed) {}

    /** @param passed by stage, how much went through it today */
    public record Picture(List<Channel> channels, List<Stage> stages, Map<String, Long> passed, List<Outlet> outlets) {}

    /**
     * Figures of today, Europe/Warsaw.
     *
     * @param touchless orders of today that no person had to touch, nor has to now
     * @param review messages that wait for a person, whatever their day
     * @param blocked orders that do
     */
    public record Figures(
            long messages,
            long orders,
            long touchless,
            long review,
            long blocked,
            long invoices,
            long parcels,
            long parked) {
        /** Share in percent; {@code null} while there is no order. */
        public Long touchlessPercent() {
            return orders == 0 ? null : Math.round(100.0 * touchless / orders);
        }
    }

    /** Orders registered in the stretch of time that begins at {@code start} (seconds since 1970). */
    public record Bucket(long start, long orders) {}
}
