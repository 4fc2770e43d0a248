package org.wuzetka.app.worklist;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.wuzetka.connector.persistence.read.WorkListReads;

/** Tells open pages of the work list when something in it has changed; looks itself while anybody watches. */
@ApplicationScoped
class LiveWork {
    private static final Logger LOG = Logger.getLogger(LiveWork.class);
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final WorkListReads reads;
    private final Multi<String> pulses;

    LiveWork(WorkListReads reads) {
        this.reads = reads;
        this.pulses = Multi.createFrom()
                .ticks()
                .every(BEAT)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToMultiAndConcatenate(tick -> pulse())
                .skip()
                .repetitions()
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    /** One string for each state of the list; the first tells the state a viewer begins with. */
    Multi<String> pulses() {
        return pulses.onOverflow().dropPreviousItems();
    }

    private Multi<String> pulse() {
        try {
            return Multi.createFrom().item(reads.pulse());
        } catch (RuntimeException databaseAway) {
            LOG.debug("The work list could not be read", databaseAway);
            return Multi.createFrom().empty();
        }
    }
}
