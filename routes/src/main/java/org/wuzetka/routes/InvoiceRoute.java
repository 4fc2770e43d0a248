package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Aggregator: invoices by the customer's rule. One consumer, since they share a counter. */
@Singleton
public class InvoiceRoute extends StageRoute {
    @Inject
    public InvoiceRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.INVOICE, "invoice-deliveries", 1, worker, outage);
    }
}
