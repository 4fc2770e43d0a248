package org.wuzetka.app.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.wuzetka.app.platform.ProblemDocument;

/**
 * What every request passes before anything else looks at it: a plain path, a bounded body, no form sent by another site;
 * and every answer gets the headers that keep browsers from being used against us.
 */
@ApplicationScoped
class RequestGuard {
    private static final int BEFORE_SIGN_IN = 10_000;
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long UPLOAD_LIMIT = 25 * MEBIBYTE;
    private static final Pattern UPLOADS = Pattern.compile(
            "/api/(intake|dry-run|products|parties|warehouses|bins|stock|prices)(/.*)?|/webhooks/.*|/as2/.*|/payments/statement|/master-data/upload|/catalogue/[^/]+/photo");
    /** Document numbers have slashes (WZ/2026/000001), encoded in the one segment that holds the number. */
    private static final Pattern NUMBERED = Pattern.compile(
            "/(?:api/)?(?:goods-issue-notes|goods-returns|invoices|invoice-corrections|supplier-orders|shipments|orders|goods-receipts|quotes|catalogue|products)/([^/]+)(?:/[a-z-]+)?");

    private static final Pattern STRANGE = Pattern.compile(
            "[;\\\\]|//|/\\.\\.?(/|$)|%(2f|5c|2e|3b|25|0[0-9a-f]|1[0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ObjectMapper json;

    RequestGuard(ObjectMapper json) {
        this.json = json;
    }

    void install(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_SIGN_IN);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
        String path = request.path();
        if (path.startsWith("/api/")) context.response().putHeader("Cache-Control", "no-store");
        // The parsed path hides a second slash at its start, so the line is judged as it was sent.
        if (!isPlain(request.uri().split("[?#]", 2)[0])) {
            refuse(context, 400, "http.path");
        } else if (isUnsafe(request) && comesFromAnotherSite(request)) {
            refuse(context, 403, "http.cross-site");
        } else if (isEncoded(request)) {
            context.response().putHeader("Accept-Encoding", "identity");
            refuse(context, 415, "http.content-encoding");
        } else {
            limitBody(context, path);
        }
    }

    static boolean isPlain(String path) {
        var numbered = NUMBERED.matcher(path);
        if (!numbered.matches()) return !STRANGE.matcher(path).find();
        String number = numbered.group(1).replaceAll("(?i)%2f", "/");
        return !STRANGE.matcher("/" + number).find();
    }

    /** A failed sign-in stops before any resource, so nothing else would say what is wrong. */
    void answerFailedSignIn(@Observes Router router) {
        router.route("/api/*").failureHandler(context -> {
            boolean failed = context.failure() instanceof AuthenticationFailedException;
            if (failed && !context.response().ended()) refuse(context, 401, "http.unauthorized");
            else context.next();
        });
    }

    /** Nothing is unpacked on the way in: what is stored is what was sent, byte for byte. */
    private static boolean isEncoded(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity");
    }

    private void limitBody(RoutingContext context, String path) {
        String length = context.request().getHeader("Content-Length");
        boolean upload = UPLOADS.matcher(path).matches();
        if (length == null && context.request().getHeader("Transfer-Encoding") != null && !upload) {
            refuse(context, 411, "http.length-required");
        } else if (length != null && !length.matches("\\d{1,18}")) {
            refuse(context, 400, "http.bad-request");
        } else if (length != null && Long.parseLong(length) > (upload ? UPLOAD_LIMIT : MEBIBYTE)) {
            refuse(context, 413, "http.too-large");
        } else {
            context.next();
        }
    }

    private static boolean isUnsafe(HttpServerRequest request) {
        return !SAFE.contains(request.method().name());
    }

    /**
     * Browsers say where a form was sent from (Fetch Metadata, Origin). Credentials in a header are not sent by browsers on their
     * own, so only requests that would be let in by a cookie, or that ask for one, are of interest.
     */
    private static boolean comesFromAnotherSite(HttpServerRequest request) {
        if (request.getHeader(ApiKeyRequest.HEADER) != null) return false;
        if (request.path().startsWith("/webhooks/") || request.path().startsWith("/as2/")) return false;
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return !site.equals("same-origin") && !site.equals("none");
        String origin = request.getHeader("Origin");
        if (origin != null) return !sameAuthority(origin, request);
        return request.getHeader("Authorization") == null && request.cookieCount() > 0;
    }

    private static boolean sameAuthority(String origin, HttpServerRequest request) {
        try {
            return request.authority() != null
                    && request.authority()
                            .toString()
                            .equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private void refuse(RoutingContext context, int status, String code) {
        Locale language = context.preferredLanguage() == null
                ? Locale.ENGLISH
                : Locale.forLanguageTag(context.preferredLanguage().tag());
        try {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                    // What is left of the body is not read: the connection cannot be used again.
                    .putHeader("Connection", "close")
                    .end(json.writeValueAsString(ProblemDocument.of(status, code, language)));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }
}
