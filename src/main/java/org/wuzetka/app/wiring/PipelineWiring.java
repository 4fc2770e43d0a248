package org.wuzetka.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.routes.BatchWorker;
import org.wuzetka.routes.OutagePause;
import org.wuzetka.routes.OutboxRelay;

/** What carries work from stage to stage. */
@Singleton
class PipelineWiring {

    @Produces
    @Singleton
    OutboxRelay outboxRelay(Outbox outbox, Transactions transactions, ConnectionFactory broker) {
        return new OutboxRelay(outbox, transactions, broker);
    }

    @Produces
    @Singleton
    BatchWorker batchWorker(
            Outbox outbox,
            UnitsOfWork units,
            Transactions transactions,
            @All List<StageWork> works,
            MeterRegistry meters) {
        return new BatchWorker(outbox, units, transactions, works, meters);
    }

    @Produces
    @Singleton
    OutagePause outagePause() {
        return new OutagePause();
    }
}
