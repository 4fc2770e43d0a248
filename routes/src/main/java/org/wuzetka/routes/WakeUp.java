package org.wuzetka.routes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * Wakes a route that otherwise looks for work when its timer says so. The bell rings once however often it is pressed: a
 * thousand calls while the route works need one more look, not a thousand.
 */
@Singleton
public class WakeUp {
    private final CamelContext camel;
    private volatile ProducerTemplate producer;

    @Inject
    public WakeUp(CamelContext camel) {
        this.camel = camel;
    }

    /** Where the route of this name is woken; one place in the queue, a second ring is dropped. */
    static String bell(String route) {
        return "seda:" + route + "?size=1&discardWhenFull=true&purgeWhenStopping=true&waitForTaskToComplete=Never";
    }

    /** Does nothing while Camel is not up: the timer finds the work. */
    public void now(String route) {
        if (!camel.isStarted()) return;
        if (producer == null) producer = camel.createProducerTemplate();
        producer.sendBody(bell(route), null);
    }
}
