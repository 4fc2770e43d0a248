package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Message Filter: plans the status mails a customer wants. */
@Singleton
public class NotifyRoute extends StageRoute {
    @Inject
    public NotifyRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.NOTIFY, "notify-customers", 1, worker, outage);
    }
}
