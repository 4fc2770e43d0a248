package org.wuzetka.connector.webshop.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The HTTP side of all shops: one answer or one failure for each request. Nothing is repeated here, and redirects are not
 * followed, since they would carry the token to whoever they name. Secrets leave over TLS alone, save to this machine.
 */
public final class ShopHttp {
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    private final Clock clock;
    private final Duration patience;

    /** @param patience for a whole answer */
    public ShopHttp(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    public Clock clock() {
        return clock;
    }

    public record Reply(int status, HttpHeaders headers, byte[] body) {
        public JsonNode json() {
            return ShopAnswers.read(body);
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /** {@code a=1&b=2}, escaped. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static HttpRequest.Builder request(URI address) {
        boolean here = "127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost());
        if (!"https".equals(address.getScheme()) && !here) {
            throw new ShopFailure("The shop " + address.getHost() + " must be reached over https");
        }
        return HttpRequest.newBuilder(address).header("Accept", "application/json");
    }

    /**
     * An answer with a status below 300.
     *
     * @throws ShopFailure.Busy on 429, and on 503 with a time to come back
     * @throws ShopFailure.Refused on any other 4xx
     * @throws ShopFailure on all else
     */
    public Reply send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(patience).build();
        Reply reply = exchange(request);
        int status = reply.status();
        if (status < 300) return reply;
        Optional<Duration> pause = reply.header("Retry-After").flatMap(this::pause);
        if (status == 429 || status == 503 && pause.isPresent()) throw new ShopFailure.Busy(pause.orElse(USUAL_PAUSE));
        String told = "The shop " + request.uri().getHost() + " answered " + status + " to " + request.method() + " "
                + request.uri().getPath();
        throw status >= 400 && status < 500 ? new ShopFailure.Refused(status, told) : new ShopFailure(told);
    }

    private Reply exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<InputStream>> sent =
                CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        CompletableFuture<Reply> whole = sent.thenApplyAsync(ShopHttp::readWhole);
        String host = request.uri().getHost();
        try {
            // The client's own limit ends with the headers; this one ends a body that never ends.
            return whole.get(CONNECT.plus(patience).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            sent.thenAccept(ShopHttp::hangUp);
            sent.cancel(true);
            throw new ShopFailure("The shop " + host + " did not answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
            String reason = cause instanceof ShopFailure
                    ? cause.getMessage()
                    : cause.getClass().getSimpleName();
            throw new ShopFailure("The shop " + host + " could not be reached: " + reason, failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ShopFailure("The hub stops");
        }
    }

    private static Reply readWhole(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] content = body.readNBytes(LARGEST_ANSWER + 1);
            if (content.length > LARGEST_ANSWER) {
                throw new ShopFailure("the answer has more than " + LARGEST_ANSWER + " bytes");
            }
            return new Reply(response.statusCode(), response.headers(), content);
        } catch (IOException lost) {
            throw new ShopFailure("the connection was lost", lost);
        }
    }

    private static void hangUp(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException alreadyGone) {
            // nothing is left to close
        }
    }

    /** Seconds, also as 2.0, or an HTTP date (RFC 9110, section 10.2.3); no longer than an hour, whatever they say. */
    private Optional<Duration> pause(String header) {
        String text = header.strip();
        try {
            Duration pause = text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                    ? Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000))
                    : Duration.between(
                            clock.instant(),
                            Instant.from(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
            if (pause.isNegative()) return Optional.of(Duration.ZERO);
            return Optional.of(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }
}
