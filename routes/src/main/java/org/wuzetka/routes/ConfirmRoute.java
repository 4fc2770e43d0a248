package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Confirms orders by the customer's handling card, or leaves them to a person. */
@Singleton
public class ConfirmRoute extends StageRoute {
    @Inject
    public ConfirmRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.CONFIRM, "confirm-orders", 1, worker, outage);
    }
}
