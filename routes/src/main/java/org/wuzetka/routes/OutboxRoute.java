package org.wuzetka.routes;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.wuzetka.domain.fulfilment.WorkWritten;

/**
 * Wakes the relay: at once after a commit of this hub, and every half second for what other hubs wrote, for what a failure
 * put off, and for a wake-up that was lost.
 */
@Singleton
public class OutboxRoute extends RouteBuilder {
    /** One place in the queue: a thousand commits while the relay works need one more look, not a thousand. */
    private static final String WAKE_UP =
            "seda:outbox-written?size=1&discardWhenFull=true&purgeWhenStopping=true&waitForTaskToComplete=Never";

    private final OutboxRelay relay;
    private final OutagePause outage;
    private volatile FluentProducerTemplate wakeUp;

    @Inject
    public OutboxRoute(OutboxRelay relay, OutagePause outage) {
        this.relay = relay;
        this.outage = outage;
    }

    @Override
    public void configure() {
        from("timer:outbox?period=500").routeId("outbox-timer").to(WAKE_UP);

        from(WAKE_UP)
                .routeId("outbox-relay")
                .routeConfigurationId(ErrorHandling.PERIODIC)
                .bean(relay, "publish")
                .bean(outage, "isOver");

        from("timer:outbox-recovery?period=30000&delay=30000")
                .routeId("outbox-recovery")
                .routeConfigurationId(ErrorHandling.PERIODIC)
                .bean(relay, "recover");

        wakeUp = getCamelContext().createFluentProducerTemplate().to(WAKE_UP);
    }

    /** Does nothing while Camel is not up: the timer finds the rows. */
    void onWritten(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkWritten event) {
        FluentProducerTemplate ready = wakeUp;
        if (ready != null && getCamelContext().isStarted()) ready.send();
    }
}
