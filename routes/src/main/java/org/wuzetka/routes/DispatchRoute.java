package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Content-Based Router: finds the courier of a delivery and stores the intent to order its waybill. */
@Singleton
public class DispatchRoute extends StageRoute {
    @Inject
    public DispatchRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.DISPATCH, "arrange-shipments", 1, worker, outage);
    }
}
