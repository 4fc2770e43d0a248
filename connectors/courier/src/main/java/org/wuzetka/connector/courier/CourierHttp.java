package org.wuzetka.connector.courier;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.wuzetka.domain.shared.Problem;

/**
 * The HTTP side of a courier: one answer or one kind of failure for each request. A request is repeated by nobody here; redirects
 * are not followed, since they would carry the token to whoever they name.
 */
final class CourierHttp implements AutoCloseable {
    private static final int LARGEST_ANSWER = 10 * 1024 * 1024;
    private static final int THREADS = 4;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final Settings settings;
    private final Clock clock;
    private final ExecutorService executor;
    private final HttpClient client;

    CourierHttp(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        AtomicInteger count = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "courier-" + settings.name() + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(executor)
                .build();
    }

    /**
     * @param name for threads
     * @param authorization the header's value, or {@code null} when the sign-in is in the body; kept out of logs
     */
    record Settings(String name, URI baseUrl, String authorization, Duration connectTimeout, Duration answerTimeout) {
        @Override
        public String toString() {
            return name + " " + baseUrl;
        }
    }

    sealed interface Result {}

    /** @param retryAfter or {@code null} */
    record Answer(int status, String contentType, byte[] body, Duration retryAfter) implements Result {}

    /** The request surely did not reach anyone: no connection, no such host, no TLS. */
    record NotReached(Problem reason) implements Result {}

    /** The request may have arrived. */
    record Lost(Problem reason) implements Result {}

    Result get(String path) {
        return send(request(path).header("Accept", "application/json").GET());
    }

    Result getFile(String path) {
        return send(request(path).header("Accept", "application/pdf").GET());
    }

    Result post(String path, byte[] json) {
        return send(request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    Result delete(String path) {
        return send(request(path).header("Accept", "application/json").DELETE());
    }

    /** One SOAP 1.1 call. */
    Result soap(String path, String action, byte[] envelope) {
        return send(request(path)
                .header("Accept", "text/xml")
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"" + action + "\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.baseUrl() + path)).timeout(settings.answerTimeout());
        return settings.authorization() == null ? request : request.header("Authorization", settings.authorization());
    }

    private Result send(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request.build(), info -> new LimitedBody(LARGEST_ANSWER));
        // The client's own limit ends with the headers; this one ends a body that never ends.
        Duration whole = settings.connectTimeout().plus(settings.answerTimeout());
        try {
            HttpResponse<byte[]> response = future.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    retryAfter(response.headers().firstValue("Retry-After")));
        } catch (ExecutionException failed) {
            return failure(failed.getCause());
        } catch (TimeoutException tooLong) {
            future.cancel(true);
            return new Lost(Problem.error("courier.no-answer", null, String.valueOf(whole.toSeconds())));
        } catch (InterruptedException stopping) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return new Lost(Problem.error("courier.connection-lost", null, "interrupted"));
        }
    }

    private Result failure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                String host = settings.baseUrl().getHost();
                return new NotReached(Problem.error(
                        "courier.not-reached", null, host, cause.getClass().getSimpleName()));
            }
        }
        if (failure instanceof java.net.http.HttpTimeoutException) {
            return new Lost(Problem.error(
                    "courier.no-answer",
                    null,
                    String.valueOf(settings.answerTimeout().toSeconds())));
        }
        return new Lost(Problem.error(
                "courier.connection-lost", null, failure.getClass().getSimpleName()));
    }

    /** Seconds or an HTTP date (RFC 9110, section 10.2.3); no longer than an hour, whatever they say. */
    private Duration retryAfter(Optional<String> header) {
        if (header.isEmpty()) return null;
        String text = header.get().trim();
        try {
            Duration wait = text.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            clock.instant(),
                            Instant.from(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
            if (wait.isNegative()) return Duration.ZERO;
            return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
        } catch (DateTimeParseException nonsense) {
            return null;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** Collects a body up to a limit, so that a partner gone mad cannot fill the memory. */
    private static final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
        private final HttpResponse.BodySubscriber<byte[]> whole = HttpResponse.BodySubscribers.ofByteArray();
        private final int limit;
        private Flow.Subscription subscription;
        private long received;

        LimitedBody(int limit) {
            this.limit = limit;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            whole.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            for (ByteBuffer item : items) received += item.remaining();
            if (received > limit) {
                subscription.cancel();
                whole.onError(new IOException("answer larger than " + limit + " bytes"));
            } else {
                whole.onNext(items);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.onError(failure);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }
}
