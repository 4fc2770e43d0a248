package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.wuzetka.domain.fulfilment.Stage;

/** Stores the intent to send a supplier order; the sending has a thread of its own. */
@Singleton
public class SupplierOrderRoute extends StageRoute {
    @Inject
    public SupplierOrderRoute(BatchWorker worker, OutagePause outage) {
        super(Stage.SUPPLIER_ORDER, "plan-supplier-orders", 1, worker, outage);
    }
}
