package org.wuzetka.app.worklist;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.wuzetka.app.web.Watched;
import org.wuzetka.connector.persistence.read.WorkListReads;

/** Tells open pages of the work list when something in it has changed. */
@ApplicationScoped
class LiveWork {
    private final Watched<String> pulses;

    LiveWork(WorkListReads reads) {
        pulses = new Watched<>("Work list", Duration.ofSeconds(2), reads::pulse);
    }

    /** One string for each state of the list; the first tells the state a viewer begins with. */
    Multi<String> pulses() {
        return pulses.states();
    }
}
