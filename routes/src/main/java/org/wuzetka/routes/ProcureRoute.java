package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Aggregator: buys what orders lack, one order per supplier. */
@Singleton
public class ProcureRoute extends StageRoute {
    @Inject
    public ProcureRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.PROCURE, "procure-shortages", 1, worker, outage);
    }
}
