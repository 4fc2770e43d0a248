package org.wuzetka.app.desk;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.wuzetka.connector.persistence.feasibility.FeasibilityStore;

/** Keeps the classes of open orders right while somebody watches, and tells all who do when they change. */
@ApplicationScoped
class LiveWorkbench {
    private static final Logger LOG = Logger.getLogger(LiveWorkbench.class);
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final FeasibilityStore store;
    private final Multi<Long> revisions;

    LiveWorkbench(FeasibilityStore store) {
        this.store = store;
        this.revisions = Multi.createFrom()
                .ticks()
                .every(BEAT)
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

    /** Brings the classes in line with this moment. */
    synchronized long now() {
        return store.refresh();
    }

    /** The revision whenever it has changed; a viewer too slow for one gets the next. */
    Multi<Long> revisions() {
        return revisions.onOverflow().dropPreviousItems();
    }

    private Multi<Long> looked() {
        try {
            return Multi.createFrom().item(now());
        } catch (RuntimeException databaseAway) {
            // The stream goes on: the classes come back with the database.
            LOG.debug("The classes of open orders could not be read", databaseAway);
            return Multi.createFrom().empty();
        }
    }
}
