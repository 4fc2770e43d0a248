package org.wuzetka.connector.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Courier: the part of InPost's ShipX API (version 1) that a shipper uses. As at the real one, creating is not
 * idempotent, a shipment is {@code created} first and {@code confirmed} with its 24-digit number a moment later, and
 * only then has a label. Rows of {@code waybills.jsonl}: {@code event} (created, canceled), {@code id},
 * {@code reference}, {@code trackingNumber}, {@code at}, {@code request}. The ledger is read back at the start.
 */
public final class ShipXSimulator extends HttpSimulator {
    /** InPost writes no ISO 8601: {@code 2020-03-20 15:08:42 +0100}. */
    private static final DateTimeFormatter EVENT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx");

    private final String organization;
    private final String token;
    private final Map<Long, ShipXShipment> shipments = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Duration confirmAfter = Duration.ofMillis(300);
    private volatile Duration trackingStep = Duration.ofSeconds(5);
    private long lastId = 100_000;
    private long lastDispatchOrder = 5_000;

    /** @param port 0 takes a free one */
    public ShipXSimulator(int port, Path directory, String organization, String token) {
        this(port, directory, organization, token, Clock.systemUTC());
    }

    ShipXSimulator(int port, Path directory, String organization, String token, Clock clock) {
        super(port, new Ledger(directory.resolve("waybills.jsonl")));
        this.organization = organization;
        this.token = token;
        this.clock = clock;
        for (Map<String, Object> row : ledger().rows()) {
            long id = ((Number) row.get("id")).longValue();
            lastId = Math.max(lastId, id);
            if ("canceled".equals(row.get("event"))) {
                shipments.remove(id);
            } else {
                ObjectNode request = JSON.valueToTree(row.get("request"));
                shipments.put(id, new ShipXShipment(id, request, Instant.parse((String) row.get("at"))));
            }
        }
    }

    /** How long a shipment stays {@code created}. */
    public void confirmAfter(Duration duration) {
        confirmAfter = duration;
    }

    /** Time from one tracking status to the next. */
    public void trackingStep(Duration duration) {
        trackingStep = duration;
    }

    /**
     * Calls a webhook as InPost does when something happens to a shipment: unsigned.
     *
     * @param reference our own number of the shipment
     * @return the status of the answer
     */
    public int announce(String reference, URI hook) throws IOException, InterruptedException {
        ShipXShipment shipment = shipments.values().stream()
                .filter(known -> reference.equals(known.reference()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no shipment " + reference));
        ObjectNode message = JSON.createObjectNode();
        message.put("event_ts", EVENT_TIME.format(clock.instant().atZone(ZoneId.of("Europe/Warsaw"))));
        message.put("event", "shipment_status_changed");
        message.put("organization_id", Long.parseLong(organization));
        ObjectNode payload = message.putObject("payload");
        payload.put("shipment_id", shipment.id());
        payload.put("status", present(shipment).path("status").asText());
        payload.put("tracking_number", numberIfKnown(shipment));
        HttpRequest call = HttpRequest.newBuilder(hook)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message)))
                .build();
        return HttpClient.newHttpClient()
                .send(call, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    protected Answer error(int status, String code, String message) {
        return error(status, code, message, JSON.createObjectNode());
    }

    private static Answer error(int status, String code, String message, JsonNode details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("error", code);
        body.put("message", message);
        body.put("details", details);
        return Answer.json(status, body);
    }

    @Override
    protected Answer answer(Request request) throws IOException {
        if (request.is("GET", "v1", "tracking", "*"))
            return track(request.path().get(2));
        if (request.is("GET", "v1", "statuses")) return statuses();
        if (!("Bearer " + token).equals(request.headers().getFirst("Authorization"))) {
            return error(401, "token_invalid", "Token is missing or invalid.");
        }
        if (request.path().size() > 2 && request.path().get(1).equals("organizations")) {
            if (!organization.equals(request.path().get(2))) return notFound();
            if (request.is("POST", "v1", "organizations", "*", "shipments")) return create(request);
            if (request.is("GET", "v1", "organizations", "*", "shipments")) return list(request.query());
            if (request.is("POST", "v1", "organizations", "*", "dispatch_orders")) return orderPickup(request);
        }
        if (request.path().size() >= 3 && request.path().get(1).equals("shipments")) {
            ShipXShipment shipment = find(request.path().get(2));
            if (shipment == null) return notFound();
            if (request.is("GET", "v1", "shipments", "*")) return Answer.json(200, present(shipment));
            if (request.is("DELETE", "v1", "shipments", "*")) return cancel(shipment);
            if (request.is("GET", "v1", "shipments", "*", "label")) return label(shipment, request.query());
        }
        return notFound();
    }

    private Answer create(Request request) {
        ObjectNode wanted;
        try {
            if (!(JSON.readTree(request.body()) instanceof ObjectNode object)) {
                return error(400, "bad_request", "A JSON object is expected.");
            }
            wanted = object;
        } catch (IOException e) {
            return error(400, "bad_request", "The body is not JSON.");
        }
        ObjectNode details = ShipXValidation.problems(wanted);
        if (!details.isEmpty()) {
            return error(
                    400,
                    "validation_failed",
                    "There are some validation errors. Check details object for more info.",
                    details);
        }
        ShipXShipment shipment;
        synchronized (this) {
            shipment = new ShipXShipment(++lastId, wanted, clock.instant());
            write("created", shipment, wanted);
        }
        shipments.put(shipment.id(), shipment);
        return Answer.json(201, present(shipment));
    }

    private void write(String event, ShipXShipment shipment, ObjectNode request) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("event", event);
        row.put("id", shipment.id());
        row.put("reference", shipment.reference());
        row.put("trackingNumber", shipment.trackingNumber());
        row.put(
                "at",
                event.equals("created")
                        ? shipment.createdAt().toString()
                        : clock.instant().toString());
        if (request != null) row.put("request", request);
        ledger().append(row);
    }

    private Answer list(Map<String, String> query) {
        int page = number(query.get("page"), 1);
        int perPage = Math.min(number(query.get("per_page"), 30), 100);
        List<ShipXShipment> found = shipments.values().stream()
                .filter(shipment -> fits(query.get("reference"), shipment.reference()))
                .filter(shipment -> fits(query.get("id"), String.valueOf(shipment.id())))
                .filter(shipment -> fits(
                        query.get("external_customer_id"),
                        shipment.request().path("external_customer_id").asText(null)))
                .filter(shipment -> query.get("tracking_number") == null
                        || fits(query.get("tracking_number"), numberIfKnown(shipment)))
                .sorted(Comparator.comparingLong(ShipXShipment::id).reversed())
                .toList();
        ArrayNode items = JSON.createArrayNode();
        found.stream()
                .skip((long) (page - 1) * perPage)
                .limit(perPage)
                .forEach(shipment -> items.add(present(shipment)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("href", url() + "/v1/organizations/" + organization + "/shipments");
        body.put("count", found.size());
        body.put("page", page);
        body.put("per_page", perPage);
        body.put("items", items);
        return Answer.json(200, body);
    }

    private Answer cancel(ShipXShipment shipment) {
        if (confirmed(shipment)) {
            return error(
                    400, "invalid_action", "Action (cancel) can not be taken on shipment with status (confirmed).");
        }
        write("canceled", shipment, null);
        shipments.remove(shipment.id());
        return Answer.empty(204);
    }

    private Answer label(ShipXShipment shipment, Map<String, String> query) throws IOException {
        if (!confirmed(shipment)) {
            return error(
                    400, "invalid_action", "Action (get_label) can not be taken on shipment with status (created).");
        }
        String format = query.getOrDefault("format", "pdf").toLowerCase();
        return switch (format) {
            case "pdf" -> new Answer(200, "application/pdf", ShipXLabel.pdf(shipment), Map.of());
            case "zpl" -> new Answer(200, "text/zpl", ShipXLabel.zpl(shipment), Map.of());
            default -> {
                ObjectNode details = JSON.createObjectNode();
                details.putArray("format").add("invalid");
                yield error(400, "validation_failed", "The format " + format + " is not known.", details);
            }
        };
    }

    private Answer track(String number) {
        ShipXShipment shipment = shipments.values().stream()
                .filter(each -> each.trackingNumber().equals(number) && confirmed(each))
                .findFirst()
                .orElse(null);
        if (shipment == null) return notFound();
        Instant confirmedAt = shipment.createdAt().plus(confirmAfter);
        List<String> reached = reached(shipment);
        ArrayNode details = JSON.createArrayNode();
        for (int i = reached.size() - 1; i >= 0; i--) {
            ObjectNode detail = details.addObject();
            detail.put("status", reached.get(i));
            detail.put("origin_status", reached.get(i));
            detail.putNull("agency");
            detail.put(
                    "datetime", confirmedAt.plus(trackingStep.multipliedBy(i)).toString());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("tracking_number", number);
        body.put("service", shipment.service());
        body.put("type", shipment.service());
        body.put("status", reached.get(reached.size() - 1));
        body.put("tracking_details", details);
        return Answer.json(200, body);
    }

    private Answer statuses() {
        ArrayNode items = JSON.createArrayNode();
        for (String status : ShipXShipment.LOCKER_STATUSES) items.addObject().put("name", status);
        return Answer.json(200, Map.of("href", url() + "/v1/statuses", "items", items));
    }

    private synchronized Answer orderPickup(Request request) throws IOException {
        ObjectNode order = JSON.createObjectNode();
        ArrayNode taken = order.putArray("shipments");
        for (JsonNode id : JSON.readTree(request.body()).path("shipments")) {
            ShipXShipment shipment = find(id.asText());
            if (shipment == null) return notFound();
            taken.addObject().put("id", shipment.id()).put("tracking_number", shipment.trackingNumber());
        }
        if (taken.isEmpty()) {
            ObjectNode details = JSON.createObjectNode();
            details.putArray("shipments").add("required");
            return error(400, "validation_failed", "There are some validation errors.", details);
        }
        order.put("id", ++lastDispatchOrder).put("status", "sent");
        return Answer.json(201, order);
    }

    private ObjectNode present(ShipXShipment shipment) {
        return shipment.present(url(), reached(shipment).get(reached(shipment).size() - 1), confirmed(shipment));
    }

    private boolean confirmed(ShipXShipment shipment) {
        return !clock.instant().isBefore(shipment.createdAt().plus(confirmAfter));
    }

    private List<String> reached(ShipXShipment shipment) {
        if (!confirmed(shipment)) return List.of("created");
        Duration since = Duration.between(shipment.createdAt().plus(confirmAfter), clock.instant());
        long steps = trackingStep.isZero() ? Long.MAX_VALUE : since.toMillis() / trackingStep.toMillis();
        List<String> all = shipment.statuses();
        return all.subList(0, (int) Math.min(all.size(), 1 + Math.min(steps, all.size())));
    }

    private String numberIfKnown(ShipXShipment shipment) {
        return confirmed(shipment) ? shipment.trackingNumber() : null;
    }

    private ShipXShipment find(String id) {
        return id.matches("\\d{1,18}") ? shipments.get(Long.parseLong(id)) : null;
    }

    private static boolean fits(String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("[1-9]\\d{0,6}") ? Integer.parseInt(text) : otherwise;
    }

    private static Answer notFound() {
        return error(404, "resource_not_found", "Resource not found.", JSON.createObjectNode());
    }
}
