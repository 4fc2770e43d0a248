package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Content Enricher: orders find their customer, items and prices, and go straight on to the invoice when nothing holds them. */
@Singleton
public class RegisterRoute extends StageRoute {
    @Inject
    public RegisterRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.REGISTER, "register-orders", 1, worker, outage);
    }
}
