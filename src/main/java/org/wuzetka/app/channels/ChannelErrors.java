package org.wuzetka.app.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Keeps what went wrong last in each channel, until a message passes again. */
class ChannelErrors extends EventNotifierSupport {
    private static final int LONGEST = 500;
    /** A poller that fails each second must not write each second. */
    private static final Duration SAME_AGAIN = Duration.ofMinutes(1);

    private final ChannelStore store;
    private final Predicate<String> isChannel;
    private final Map<String, Noted> noted = new ConcurrentHashMap<>();

    private record Noted(String error, Instant at) {}

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
        } else if (event instanceof CamelEvent.ExchangeCompletedEvent && noted.remove(id) != null) {
            store.worked(id);
        }
    }

    private void failed(String id, String error) {
        Instant now = Instant.now();
        Noted last = noted.get(id);
        if (last != null && last.error().equals(error) && now.isBefore(last.at().plus(SAME_AGAIN))) return;
        noted.put(id, new Noted(error, now));
        store.failed(id, error);
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
