package org.wuzetka.connector.email.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Access token of OAuth 2 (RFC 6749), kept until shortly before it expires. It is got for the refresh token (§6) or, without
 * one, for the application itself (§4.4).
 */
public final class AccessToken {
    private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long SECONDS_WHEN_UNSAID = 300;
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"\\\\]{1,20000})\"");
    private static final Pattern REFRESH = Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"\\\\]{1,20000})\"");
    private static final Pattern EXPIRES = Pattern.compile("\"expires_in\"\\s*:\\s*\"?(\\d{1,9})");
    private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([\\w.-]{1,60})\"");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Client client;
    private final Clock clock;
    private String refreshToken;
    private String token;
    private Instant until = Instant.MIN;

    /**
     * Who asks, and where.
     *
     * @param endpoint token endpoint, https except on this machine
     * @param secret or {@code null} for a public client
     * @param refreshToken or {@code null} when the application signs in for itself
     * @param scope or {@code null}
     */
    public record Client(URI endpoint, String id, String secret, String refreshToken, String scope) {
        public Client {
            boolean local = "127.0.0.1".equals(endpoint.getHost()) || "localhost".equals(endpoint.getHost());
            if (!"https".equals(endpoint.getScheme()) && !local) {
                throw new IllegalArgumentException("The token endpoint must be an https address");
            }
        }

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    public AccessToken(Client client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.refreshToken = client.refreshToken;
    }

    /** @throws UncheckedIOException when the endpoint gives none; the message holds no secret */
    public synchronized String get() {
        if (token == null || !clock.instant().isBefore(until)) {
            renew();
        }
        return token;
    }

    /** The server refused this one, though its time is not over: the next one is asked for, unless somebody has it already. */
    synchronized void forget(String refused) {
        if (refused != null && refused.equals(token)) token = null;
    }

    private void renew() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", refreshToken == null ? "client_credentials" : "refresh_token");
        form.put("client_id", client.id);
        form.put("client_secret", client.secret);
        form.put("refresh_token", refreshToken);
        form.put("scope", client.scope);
        form.values().removeIf(value -> value == null || value.isBlank());
        String answer = send(form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
        Matcher given = TOKEN.matcher(answer);
        if (!given.find()) {
            throw new UncheckedIOException(new IOException("The token endpoint gave no access token"));
        }
        Matcher seconds = EXPIRES.matcher(answer);
        token = given.group(1);
        until = clock.instant()
                .plusSeconds(seconds.find() ? Long.parseLong(seconds.group(1)) : SECONDS_WHEN_UNSAID)
                .minus(BEFORE_EXPIRY);
        Matcher next = REFRESH.matcher(answer);
        if (next.find() && refreshToken != null) {
            refreshToken = next.group(1);
        }
    }

    private String send(String form) {
        HttpRequest request = HttpRequest.newBuilder(client.endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                Matcher error = ERROR.matcher(answer.body());
                throw new IOException("The token endpoint answered " + answer.statusCode()
                        + (error.find() ? " " + error.group(1) : ""));
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Stopped while waiting for a token", stopped));
        }
    }
}
