package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Sends the functional acknowledgements (CONTRL) that translators made. */
@Singleton
public class AcknowledgeRoute extends StageRoute {
    @Inject
    public AcknowledgeRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.ACKNOWLEDGE, "acknowledge-messages", 1, worker, outage);
    }
}
