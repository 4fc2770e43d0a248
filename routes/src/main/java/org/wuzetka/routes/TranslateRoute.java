package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Message Translator: what came in becomes orders of the Canonical Data Model. */
@Singleton
public class TranslateRoute extends StageRoute {
    @Inject
    public TranslateRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.TRANSLATE, "translate-messages", 2, worker, outage);
    }
}
