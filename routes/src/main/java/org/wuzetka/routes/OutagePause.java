package org.wuzetka.routes;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;

/**
 * Waits before work goes back to its queue, 1, 2, 5 … 30 s, since the broker hands it out again at once: without the wait an
 * outage would be a storm. One counter for the hub, for the database is away for all of them.
 */
public class OutagePause {
    private static final int[] SECONDS = {1, 2, 5, 10, 20, 30};
    private static final long STEP_MILLIS = 200;

    private final AtomicInteger failures = new AtomicInteger();

    /** Returns early when the hub stops. */
    public void pause(CamelContext camel) throws InterruptedException {
        int before = failures.getAndUpdate(count -> Math.min(count + 1, SECONDS.length - 1));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS[before]);
        while (System.nanoTime() < end && !camel.isStopping()) TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }

    public void isOver() {
        if (failures.get() != 0) failures.set(0);
    }
}
