package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.JMSException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * What happens to a message that no worker could settle, for all routes in one place. Camel itself never redelivers: in a
 * transacted route that would hold the session and its message while it waits.
 */
@Singleton
public class ErrorHandling extends RouteConfigurationBuilder {
    /** For routes that take work from a queue. */
    static final String WORK = "work";
    /** For routes that a timer drives: the next tick is the repeat. */
    static final String PERIODIC = "periodic";

    private final OutagePause outage;

    @Inject
    public ErrorHandling(OutagePause outage) {
        this.outage = outage;
    }

    @Override
    public void configuration() {
        routeConfiguration(WORK)
                // Invalid Message Channel; sent in the session that received it, so it is in one queue or the other.
                .onException(UnreadableWork.class, JMSException.class)
                .handled(true)
                .useOriginalMessage()
                .log(LoggingLevel.ERROR, "Unreadable message in ${routeId}: ${exception.message}")
                .to("jms:queue:" + StageRoute.PREFIX + "dead-letter")
                .end()
                // Not handled: the session rolls back and the message comes again.
                .onException(Exception.class)
                .maximumRedeliveries(0)
                .logExhausted(false)
                .log(LoggingLevel.WARN, "${routeId}: ${exception.message}")
                .bean(outage, "pause");
        routeConfiguration(PERIODIC)
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .process(exchange -> {
                    Exception failure =
                            exchange.getProperty(org.apache.camel.Exchange.EXCEPTION_CAUGHT, Exception.class);
                    exchange.getIn().setBody(Failure.text(failure));
                })
                .log(LoggingLevel.WARN, "${routeId}: ${body}");
    }
}
