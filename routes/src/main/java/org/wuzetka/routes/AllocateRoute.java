package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Gives orders that wait for goods their lots. */
@Singleton
public class AllocateRoute extends StageRoute {
    @Inject
    public AllocateRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.ALLOCATE, "allocate-stock", 1, worker, outage);
    }
}
