package org.wuzetka.routes;

import org.apache.camel.builder.RouteBuilder;
import org.wuzetka.domain.fulfilment.Stage;

/**
 * Competing Consumers of one stage's queue. A message is acknowledged when the worker has settled all its rows in the
 * database; before that it comes again, and finds done what is done.
 */
abstract class StageRoute extends RouteBuilder {
    /** Stands before each queue's name on the broker. */
    static final String PREFIX = "wuzetka.";

    private final Stage stage;
    private final String routeId;
    private final int consumers;
    private final BatchWorker worker;
    private final OutagePause outage;

    /** @param consumers how many batches of this stage run at once, unless {@code wuzetka.consumers.<queue>} says else */
    StageRoute(Stage stage, String routeId, int consumers, BatchWorker worker, OutagePause outage) {
        this.stage = stage;
        this.routeId = routeId;
        this.consumers = consumers;
        this.worker = worker;
        this.outage = outage;
    }

    @Override
    public void configure() {
        if (!worker.knows(stage)) throw new IllegalStateException("nobody does the work of stage " + stage);
        from(address())
                .routeId(routeId)
                .routeConfigurationId(ErrorHandling.WORK)
                // Whatever headers a message brings, none may steer what follows.
                .removeHeaders("*")
                .process(exchange -> worker.settle(stage, exchange.getIn().getBody(String.class)))
                .id("settle-" + stage.queue())
                .bean(outage, "isOver");
    }

    private String address() {
        // transacted: without it a failing route loses the message. CACHE_CONSUMER: AUTO with transacted means no
        // cache.
        return "jms:queue:" + PREFIX + stage.queue()
                + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER"
                + "&receiveTimeout=1000&acceptMessagesWhileStopping=true&disableReplyTo=true&jmsMessageType=Text"
                + "&errorHandlerLogStackTrace=false"
                + "&concurrentConsumers={{wuzetka.consumers." + stage.queue() + ":" + consumers + "}}";
    }
}
