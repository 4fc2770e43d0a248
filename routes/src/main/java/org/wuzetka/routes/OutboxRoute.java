package org.wuzetka.routes;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.builder.RouteBuilder;
import org.wuzetka.domain.fulfilment.WorkWritten;

/**
 * Wakes the relay: at once after a commit of this hub, and every half second for what other hubs wrote, for what a failure
 * put off, and for a wake-up that was lost.
 */
@Singleton
public class OutboxRoute extends RouteBuilder {
    private static final String RELAY = "outbox-relay";

    private final OutboxRelay relay;
    private final OutagePause outage;
    private final WakeUp wakeUp;

    @Inject
    public OutboxRoute(OutboxRelay relay, OutagePause outage, WakeUp wakeUp) {
        this.relay = relay;
        this.outage = outage;
        this.wakeUp = wakeUp;
    }

    @Override
    public void configure() {
        from("timer:outbox?period=500").routeId("outbox-timer").to(WakeUp.bell(RELAY));

        from(WakeUp.bell(RELAY))
                .routeId(RELAY)
                .routeConfigurationId(ErrorHandling.PERIODIC)
                .bean(relay, "publish")
                .bean(outage, "isOver");

        from("timer:outbox-recovery?period=30000&delay=30000")
                .routeId("outbox-recovery")
                .routeConfigurationId(ErrorHandling.PERIODIC)
                .bean(relay, "recover");
    }

    void onWritten(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkWritten event) {
        wakeUp.now(RELAY);
    }
}
