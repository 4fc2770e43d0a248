package org.wuzetka.connector.email;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;
import org.wuzetka.connector.email.signin.IdleWatch;

/**
 * When a mailbox is looked into: in each interval, and at once when the server tells of new mail. One thread looks, so no mail is
 * taken twice at the same time, however often the server calls.
 */
final class MailRounds extends ServiceSupport implements ScheduledPollConsumerScheduler {
    private static final Duration GOOD_BYE = Duration.ofSeconds(5);

    private final Duration interval;
    private final Function<Runnable, IdleWatch> watching;
    private final Semaphore calls = new Semaphore(0);
    private CamelContext camel;
    private Runnable look;
    private IdleWatch watch;
    private ExecutorService threads;
    private Future<?> rounds;

    /** @param watching makes the watch from what it has to call, or is {@code null} when the server is not to be asked for it */
    MailRounds(Duration interval, Function<Runnable, IdleWatch> watching) {
        this.interval = interval;
        this.watching = watching;
    }

    @Override
    public void onInit(Consumer consumer) {
        // The interval is known already.
    }

    @Override
    public void scheduleTask(Runnable task) {
        look = task;
    }

    @Override
    public synchronized void startScheduler() {
        if (threads != null) return;
        threads = camel.getExecutorServiceManager().newFixedThreadPool(this, "mailbox", 3);
        rounds = threads.submit(this::rounds);
        if (watching != null) {
            watch = watching.apply(calls::release);
            threads.execute(watch);
        }
    }

    private void rounds() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                calls.drainPermits();
                look.run();
                calls.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void unscheduleTask() {
        if (threads == null) return;
        if (watch != null) threads.execute(watch::close);
        rounds.cancel(true);
        // A server that does not say good-bye is left to its thread.
        camel.getExecutorServiceManager().shutdownGraceful(threads, GOOD_BYE.toMillis());
        threads = null;
        watch = null;
    }

    @Override
    public synchronized boolean isSchedulerStarted() {
        return threads != null;
    }

    @Override
    protected void doStop() {
        unscheduleTask();
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }
}
