package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Document Message: goods issue notes (WZ) of what is allocated. One consumer, since they share a counter. */
@Singleton
public class IssueRoute extends StageRoute {
    @Inject
    public IssueRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.ISSUE, "issue-goods", 1, worker, outage);
    }
}
