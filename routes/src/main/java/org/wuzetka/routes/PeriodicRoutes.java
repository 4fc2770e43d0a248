package org.wuzetka.routes;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A timer route for each kind of {@link PeriodicWork}. */
@Singleton
public class PeriodicRoutes extends RouteBuilder {
    /** Rounds without a pause: after so many something plans work as fast as it is done, and the timer takes over. */
    private static final int ROUNDS = 100;

    private final Instance<PeriodicWork> works;

    @Inject
    public PeriodicRoutes(Instance<PeriodicWork> works) {
        this.works = works;
    }

    @Override
    public void configure() {
        for (PeriodicWork work : works) {
            long millis = work.pause().toMillis();
            from("timer:" + work.name() + "?period=" + millis + "&delay=" + Math.min(millis, 2000))
                    .routeId(work.name())
                    .routeConfigurationId(ErrorHandling.PERIODIC)
                    .process(exchange -> doAll(work, exchange.getContext()));
        }
    }

    private static void doAll(PeriodicWork work, CamelContext camel) {
        int rounds = 0;
        while (!camel.isStopping() && work.work().getAsInt() > 0 && ++rounds < ROUNDS) {
            // the next round
        }
    }
}
