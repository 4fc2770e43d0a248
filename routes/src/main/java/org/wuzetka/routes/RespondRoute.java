package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Writes the answers (ORDRSP, 855, OrderResponse) to customers whose systems want them. */
@Singleton
public class RespondRoute extends StageRoute {
    @Inject
    public RespondRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.RESPOND, "respond-to-orders", 1, worker, outage);
    }
}
