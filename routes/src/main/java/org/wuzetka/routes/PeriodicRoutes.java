package org.wuzetka.routes;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.wuzetka.domain.fulfilment.Outbox;
import org.wuzetka.domain.shared.Transactions;

/** For each kind of {@link PeriodicWork} a timer, and the route that it or a {@link WakeUp} starts. */
@Singleton
public class PeriodicRoutes extends RouteBuilder {
    /** Rounds without a pause: after so many something plans work as fast as it is done, and the timer takes over. */
    private static final int ROUNDS = 100;

    private final Instance<PeriodicWork> works;
    private final Outbox outbox;
    private final Transactions transactions;

    @Inject
    public PeriodicRoutes(Instance<PeriodicWork> works, Outbox outbox, Transactions transactions) {
        this.works = works;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    @Override
    public void configure() {
        for (PeriodicWork work : works) {
            long millis = work.pause().toMillis();
            from("timer:" + work.name() + "?period=" + millis + "&delay=" + Math.min(millis, 2000))
                    .routeId(work.name() + "-timer")
                    .to(WakeUp.bell(work.name()));
            from(WakeUp.bell(work.name()))
                    .routeId(work.name())
                    .routeConfigurationId(ErrorHandling.PERIODIC)
                    .process(exchange -> doAll(work, exchange.getContext()));
        }
    }

    private void doAll(PeriodicWork work, CamelContext camel) {
        if (transactions.inNew(() -> outbox.isStopped(work.stage()))) return;
        int rounds = 0;
        while (!camel.isStopping() && work.work().getAsInt() > 0 && ++rounds < ROUNDS) {
            // the next round
        }
    }
}
