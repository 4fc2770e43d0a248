package org.wuzetka.app.web;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A state of the database that pages watch: it is looked at once a beat while anybody watches, however many do, and told
 * when it has changed.
 */
public final class Watched<T> {
    private static final Logger LOG = Logger.getLogger(Watched.class);

    private final String name;
    private final Supplier<T> look;
    private final Multi<T> states;

    /**
     * @param name for the log
     * @param look reads the state, on a thread that may wait
     */
    public Watched(String name, Duration beat, Supplier<T> look) {
        this.name = name;
        this.look = look;
        this.states = Multi.createFrom()
                .ticks()
                .every(beat)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToMultiAndConcatenate(tick -> looked())
                .skip()
                .repetitions()
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    /** The state a viewer begins with, and each that differs from the one before; who is too slow for one gets the next. */
    public Multi<T> states() {
        return states.onOverflow().dropPreviousItems();
    }

    private Multi<T> looked() {
        try {
            return Multi.createFrom().item(look.get());
        } catch (RuntimeException databaseAway) {
            // The stream goes on: the state comes back with the database.
            LOG.debugf(databaseAway, "%s could not be read", name);
            return Multi.createFrom().empty();
        }
    }
}
