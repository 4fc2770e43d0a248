package org.wuzetka.app.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.ScheduledPollConsumer;
import org.jboss.logging.Logger;

/**
 * Keeps what went wrong last in each channel, until it works again. However often a channel fails, the log gets one line when it
 * begins and one when it is over; what happens in between stands on the channel's page. Camel itself logs nothing of it.
 */
class ChannelErrors extends EventNotifierSupport {
    private static final Logger LOG = Logger.getLogger(ChannelErrors.class);
    private static final int LONGEST = 500;
    /** A poller that fails each second must not write each second. */
    private static final Duration SAME_AGAIN = Duration.ofMinutes(1);
    /** The look that failed may still be under way when its failure is told; the second one after it was a whole one. */
    private static final int WHOLE_LOOKS = 2;

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

    private final ChannelStore store;
    private final Predicate<String> isChannel;
    private final Map<String, Noted> noted = new ConcurrentHashMap<>();
    private ScheduledExecutorService checks;

    /** @param looks how often the channel had looked for messages when it failed last */
    private record Noted(String error, Instant stored, long looks) {}

    ChannelErrors(ChannelStore store, Predicate<String> isChannel) {
        this.store = store;
        this.isChannel = isChannel;
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    @Override
    protected void doStart() {
        checks = getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "channel-recovery");
        checks.scheduleWithFixedDelay(
                this::findRecovered, BETWEEN_CHECKS.toMillis(), BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        getCamelContext().getExecutorServiceManager().shutdownNow(checks);
    }

    @Override
    public void notify(CamelEvent event) {
        if (!(event instanceof CamelEvent.ExchangeEvent exchangeEvent)) return;
        Exchange exchange = exchangeEvent.getExchange();
        String id = exchange.getFromRouteId();
        if (id == null || !isChannel.test(id)) return;
        Throwable failure = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure != null) {
            failed(id, describe(failure));
        } else if (event instanceof CamelEvent.ExchangeCompletedEvent && poller(id) == null) {
            worked(id);
        }
    }

    /** The channel was stopped or changed: its next failure is a new one. */
    void forget(String id) {
        noted.remove(id);
    }

    void failed(String id, String error) {
        Instant now = Instant.now();
        Noted last = noted.get(id);
        boolean sameAgain = last != null
                && last.error().equals(error)
                && now.isBefore(last.stored().plus(SAME_AGAIN));
        noted.put(id, new Noted(error, sameAgain ? last.stored() : now, looks(poller(id))));
        if (last == null) LOG.warnf("Channel %s fails: %s", id, error);
        if (!sameAgain) write(() -> store.failed(id, error));
    }

    void worked(String id) {
        if (!noted.containsKey(id) || !write(() -> store.worked(id))) return;
        noted.remove(id);
        LOG.infof("Channel %s works again", id);
    }

    /** Without its database the hub has louder ways to say so than one more line for each look of each channel. */
    private static boolean write(Runnable change) {
        try {
            change.run();
            return true;
        } catch (IllegalStateException databaseAway) {
            LOG.debug("The state of a channel could not be stored", databaseAway);
            return false;
        }
    }

    /** A message that passed proves nothing of the one that failed before it; whole looks without a failure do. */
    private void findRecovered() {
        noted.forEach((id, failure) -> {
            ScheduledPollConsumer poller = poller(id);
            if (poller != null && poller.getErrorCounter() == 0 && looks(poller) >= failure.looks() + WHOLE_LOOKS) {
                worked(id);
            }
        });
    }

    /** What looks for messages from time to time, or {@code null} when the channel is driven otherwise. */
    private ScheduledPollConsumer poller(String id) {
        Route route = getCamelContext().getRoute(id);
        return route != null && route.getConsumer() instanceof ScheduledPollConsumer poller ? poller : null;
    }

    private static long looks(ScheduledPollConsumer poller) {
        return poller == null ? 0 : poller.getCounter();
    }

    /** The innermost reason in one line; never a body, and no address with its options. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = text.lines().findFirst().orElse("").replaceAll("\\?[^\\s]*", "");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
