package org.wuzetka.app.desk;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.wuzetka.app.web.Watched;
import org.wuzetka.connector.persistence.feasibility.FeasibilityStore;

/** Keeps the classes of open orders right while somebody watches, and tells all who do when they change. */
@ApplicationScoped
class LiveWorkbench {
    private final FeasibilityStore store;
    private final Watched<Long> revisions = new Watched<>("Classes of open orders", Duration.ofSeconds(2), this::now);

    LiveWorkbench(FeasibilityStore store) {
        this.store = store;
    }

    /** Brings the classes in line with this moment. */
    synchronized long now() {
        return store.refresh();
    }

    /** The revision whenever it has changed. */
    Multi<Long> revisions() {
        return revisions.states();
    }
}
