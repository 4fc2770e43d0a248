package org.wuzetka.connector.simulators.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Allegro: sign-in by device code, refresh tokens that work once, the journal of order events and the forms. Events can be
 * told twice and in the wrong order.
 */
public final class AllegroSimulator extends OrderShop {
    private static final int LIFE_SECONDS = 43_200;

    private final String clientId;
    private final List<ObjectNode> events = new ArrayList<>();
    private final Map<String, ArrayNode> parcels = new ConcurrentHashMap<>();
    private String device;
    private boolean agreed;
    private String access;
    private String refresh;

    /** @param port 0 takes a free one */
    public AllegroSimulator(int port, Path directory, String clientId) {
        super(port, directory, "allegro", "id");
        this.clientId = clientId;
    }

    /** Takes a form and writes its event. */
    public void sell(ObjectNode form, String type) {
        place(form);
        event(form.path("id").asText(), type);
    }

    /** Writes one more event about a form, which may be a repeat. */
    public synchronized void event(String form, String type) {
        ObjectNode event = JSON.createObjectNode().put("id", String.format("%010d", events.size() + 1));
        event.put("type", type).put("occurredAt", Instant.now().toString());
        event.putObject("order").putObject("checkoutForm").put("id", form);
        events.add(event);
    }

    /** The seller agrees to the device code that was given last. */
    public synchronized void agree() {
        agreed = true;
    }

    /** From now on the access token is refused. */
    public synchronized void expireAccess() {
        access = UUID.randomUUID().toString();
    }

    /** The refresh token that works now; the tests compare it with what was stored. */
    public synchronized String refreshToken() {
        return refresh;
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        if (request.is("POST", "auth", "oauth", "device")) return begin();
        if (request.is("POST", "auth", "oauth", "token")) return token(request);
        synchronized (this) {
            if (access == null || !("Bearer " + access).equals(request.headers().getFirst("Authorization"))) {
                return error(401, "invalid_token", "Access token expired");
            }
        }
        if (request.is("GET", "order", "event-stats")) return stats();
        if (request.is("GET", "order", "events")) return events(request);
        if (request.is("GET", "order", "checkout-forms")) return forms(request);
        boolean aboutForm = request.path().size() >= 3 && request.path().get(1).equals("checkout-forms");
        return aboutForm ? form(request, request.path().get(2)) : unknown();
    }

    private synchronized Answer begin() {
        device = UUID.randomUUID().toString();
        agreed = false;
        ObjectNode answer = JSON.createObjectNode().put("device_code", device).put("user_code", "ABC DEF GHI");
        answer.put("expires_in", 3600).put("interval", 5);
        answer.put("verification_uri", url() + "/skojarz-aplikacje");
        answer.put("verification_uri_complete", url() + "/skojarz-aplikacje?code=ABCDEFGHI");
        return Answer.json(200, answer);
    }

    private synchronized Answer token(Request request) {
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        boolean byDevice = form.containsKey("device_code");
        if (byDevice && !agreed) return error(400, "authorization_pending", "The seller has not agreed yet.");
        boolean right = byDevice
                ? form.get("device_code").equals(device)
                : refresh != null && refresh.equals(form.get("refresh_token"));
        if (!right) return error(400, "invalid_grant", "Invalid refresh token or device code");
        device = null;
        access = "access-" + UUID.randomUUID();
        refresh = "refresh-" + UUID.randomUUID();
        ObjectNode answer = JSON.createObjectNode().put("access_token", access).put("refresh_token", refresh);
        return Answer.json(
                200,
                answer.put("token_type", "bearer")
                        .put("expires_in", LIFE_SECONDS)
                        .put("client", clientId));
    }

    private synchronized Answer stats() {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode latest = answer.putObject("latestEvent");
        if (!events.isEmpty())
            latest.put("id", events.get(events.size() - 1).path("id").asText());
        return Answer.json(200, answer);
    }

    private synchronized Answer events(Request request) {
        int limit = Math.min(1000, whole(request.query().get("limit"), 100));
        String from = request.query().getOrDefault("from", "");
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("events");
        events.stream()
                .filter(event -> event.path("id").asText().compareTo(from) > 0)
                .limit(limit)
                .forEach(list::add);
        return Answer.json(200, answer);
    }

    private Answer forms(Request request) {
        Instant since = Instant.parse(request.query().getOrDefault("updatedAt.gte", "1970-01-01T00:00:00Z"));
        List<ObjectNode> found = find(
                form -> !Instant.parse(text(form, "updatedAt")).isBefore(since),
                Comparator.comparing(form -> text(form.path("lineItems").path(0), "boughtAt")));
        if (!"lineItems.boughtAt".equals(request.query().get("sort"))) Collections.reverse(found);
        ObjectNode answer = JSON.createObjectNode();
        int limit = Math.min(100, whole(request.query().get("limit"), 100));
        answer.set("checkoutForms", page(found, whole(request.query().get("offset"), 0), limit));
        return Answer.json(200, answer);
    }

    private Answer form(Request request, String id) throws IOException {
        ObjectNode form = order(id);
        if (form == null) return unknown();
        if (request.is("GET", "order", "checkout-forms", id)) return Answer.json(200, form);
        JsonNode body = request.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(request.body());
        if (request.is("GET", "order", "checkout-forms", id, "shipments")) {
            ObjectNode answer = JSON.createObjectNode();
            answer.set("shipments", parcels.getOrDefault(id, JSON.createArrayNode()));
            return Answer.json(200, answer);
        }
        if (request.is("POST", "order", "checkout-forms", id, "shipments")) {
            told(id, "tracking", text(body, "waybill"));
            parcels.computeIfAbsent(id, any -> JSON.createArrayNode()).add(body);
            return Answer.json(201, body);
        }
        if (request.is("PUT", "order", "checkout-forms", id, "fulfillment")) {
            told(id, "status", text(body, "status"));
            return Answer.empty(204);
        }
        return unknown();
    }
}
