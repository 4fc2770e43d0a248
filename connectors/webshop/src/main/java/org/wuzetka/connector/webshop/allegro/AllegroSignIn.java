package org.wuzetka.connector.webshop.allegro;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.wuzetka.connector.webshop.poll.ShopAnswers;
import org.wuzetka.connector.webshop.poll.ShopFailure;
import org.wuzetka.connector.webshop.poll.ShopHttp;
import org.wuzetka.connector.webshop.poll.ShopSettings;
import org.wuzetka.connector.webshop.poll.ShopTokens;
import org.wuzetka.connector.webshop.poll.ShopTokens.Tokens;

/**
 * Allegro's device flow (RFC 8628): the administrator agrees at Allegro with a code that is shown to him; from then on each
 * refresh token gives the next one and is worth nothing afterwards, so the new one is stored before it is used.
 */
public final class AllegroSignIn {
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    private final ShopSettings settings;
    private final ShopHttp http;
    private final ShopTokens tokens;

    public AllegroSignIn(ShopSettings settings, ShopHttp http, ShopTokens tokens) {
        this.settings = settings;
        this.http = http;
        this.tokens = tokens;
    }

    /**
     * What the administrator does: he opens the address, which shows the code, and agrees.
     *
     * @param until after this time it is to be begun anew
     */
    public record Invitation(String code, String address, Instant until) {}

    /** Asks for a new code; the channel stays signed in as it was until the administrator has agreed. */
    public Invitation begin() {
        JsonNode answer = post("/auth/oauth/device", Map.of("client_id", settings.need("clientId")));
        Instant until = http.clock().instant().plusSeconds(ShopAnswers.number(answer, "expires_in"));
        String device = ShopAnswers.text(answer, "device_code");
        if (device == null) throw new ShopFailure("Allegro gave no code");
        boolean kept = false;
        for (int i = 0; i < 3 && !kept; i++) {
            Tokens old = tokens.read(settings.channel()).orElse(null);
            Tokens waiting = old == null
                    ? new Tokens(null, until, null, device)
                    : new Tokens(old.access(), old.until(), old.refresh(), device);
            kept = tokens.replace(settings.channel(), old, waiting);
        }
        String address = ShopAnswers.text(answer, "verification_uri_complete");
        return new Invitation(
                ShopAnswers.text(answer, "user_code"),
                address != null ? address : ShopAnswers.text(answer, "verification_uri"),
                until);
    }

    /** Makes a call with the access token; one that Allegro no longer takes is renewed, once. */
    <T> T with(Function<String, T> call) {
        Tokens now = current();
        try {
            return call.apply(now.access());
        } catch (ShopFailure.Refused refused) {
            if (refused.status() != 401) throw refused;
            return call.apply(renew(now).access());
        }
    }

    private Tokens current() {
        Tokens stored = tokens.read(settings.channel()).orElseThrow(AllegroSignIn::signInFirst);
        if (stored.device() != null) stored = agreed(stored);
        if (stored.access() == null) throw signInFirst();
        boolean ends = http.clock().instant().isAfter(stored.until().minus(MARGIN));
        return ends ? renew(stored) : stored;
    }

    /** Asks whether the administrator has agreed by now. */
    private Tokens agreed(Tokens waiting) {
        try {
            return store(
                    waiting, post("/auth/oauth/token", Map.of("grant_type", DEVICE, "device_code", waiting.device())));
        } catch (ShopFailure.Refused notYetOrTooLate) {
            return waiting;
        }
    }

    private Tokens renew(Tokens old) {
        if (old.refresh() == null) throw signInFirst();
        try {
            return store(
                    old,
                    post("/auth/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", old.refresh())));
        } catch (ShopFailure.Refused refused) {
            // Another hub may have used it a moment ago.
            Tokens stored = tokens.read(settings.channel()).orElseThrow(AllegroSignIn::signInFirst);
            if (stored.access() != null && !stored.equals(old)) return stored;
            throw signInFirst();
        }
    }

    private Tokens store(Tokens old, JsonNode answer) {
        String access = ShopAnswers.text(answer, "access_token");
        String refresh = ShopAnswers.text(answer, "refresh_token");
        if (access == null || refresh == null) throw new ShopFailure("Allegro gave no token");
        Instant until = http.clock().instant().plusSeconds(ShopAnswers.number(answer, "expires_in"));
        Tokens fresh = new Tokens(access, until, refresh, null);
        if (tokens.replace(settings.channel(), old, fresh)) return fresh;
        return tokens.read(settings.channel()).orElseThrow(AllegroSignIn::signInFirst);
    }

    private JsonNode post(String path, Map<String, String> form) {
        String pair = settings.need("clientId") + ":" + settings.need("clientSecret");
        URI address = URI.create(settings.address(settings.text("authHost", "allegro.pl")) + path);
        return http.send(ShopHttp.request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(ShopHttp.form(form))))
                .json();
    }

    private static ShopFailure signInFirst() {
        return new ShopFailure("The channel is not signed in at Allegro: an administrator has to sign it in");
    }
}
