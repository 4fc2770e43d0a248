package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Messages with pictures, apart from all others: a fax of many pages must not keep them waiting. */
@Singleton
public class RecogniseRoute extends StageRoute {
    /** One message in hand for two processors leaves the other to the rest of the hub. */
    private static final int CONSUMERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Inject
    public RecogniseRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.RECOGNISE, "recognise-messages", CONSUMERS, worker, outage);
    }
}
