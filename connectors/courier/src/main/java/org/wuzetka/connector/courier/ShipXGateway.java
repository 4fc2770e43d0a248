package org.wuzetka.connector.courier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.PickupRequest;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

/**
 * Messaging Gateway to InPost ShipX (lockers and couriers in Poland), API v1. Shipments are made in simplified mode: InPost
 * chooses and buys the offer of the service, and confirms it some seconds later. Safe for many threads.
 */
public final class ShipXGateway implements CourierGateway, AutoCloseable {
    public static final String COURIER = "INPOST";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE_AFTER_429 = Duration.ofSeconds(60);

    private final ShipXSettings settings;
    private final CourierHttp http;
    private final CircuitBreaker breaker;

    public ShipXGateway(ShipXSettings settings, Clock clock) {
        this.settings = settings;
        this.http = new CourierHttp(
                new CourierHttp.Settings(
                        "inpost",
                        settings.baseUrl(),
                        "Bearer " + settings.token(),
                        settings.connectTimeout(),
                        settings.answerTimeout()),
                clock);
        this.breaker = new CircuitBreaker(clock);
    }

    @Override
    public String courier() {
        return COURIER;
    }

    @Override
    public CreateAnswer create(ShipmentRequest request) {
        ShipXRequest.Body body = ShipXRequest.of(request, settings, JSON);
        if (!body.problems().isEmpty()) return new Refused(body.problems());
        byte[] content;
        try {
            content = JSON.writeValueAsBytes(body.content());
        } catch (JsonProcessingException neverForATree) {
            throw new IllegalStateException(neverForATree);
        }
        Optional<Duration> pause = breaker.pause();
        if (pause.isPresent()) return new NotSent(paused(), pause.get());

        CourierHttp.Result result = http.post(organization() + "/shipments", content);
        if (result instanceof CourierHttp.NotReached notReached) {
            breaker.failed();
            return new NotSent(notReached.reason(), null);
        }
        if (result instanceof CourierHttp.Lost lost) {
            breaker.failed();
            return new Unknown(lost.reason());
        }
        CourierHttp.Answer answer = (CourierHttp.Answer) result;
        note(answer);
        return created(answer);
    }

    private static CreateAnswer created(CourierHttp.Answer answer) {
        int status = answer.status();
        if (status == 200 || status == 201) {
            JsonNode shipment = json(answer.body());
            // It is made, but what it is called we cannot read: the look-up finds it.
            if (shipment == null || !shipment.path("id").isIntegralNumber()) {
                return new Unknown(Problem.error("courier.answer-unreadable", null, String.valueOf(status)));
            }
            return new Created(shipment.path("id").asText(), textOrNull(shipment.path("tracking_number")));
        }
        Problem http = httpProblem(status);
        return switch (status) {
            case 401, 403, 404 -> new NotSent(http, null);
            case 429 -> new NotSent(http, retryAfter(answer));
            case 503 -> answer.retryAfter() == null ? new Unknown(http) : new NotSent(http, answer.retryAfter());
            case 408 -> new Unknown(http);
            default ->
                status >= 400 && status < 500 ? new Refused(ShipXErrors.of(json(answer.body()))) : new Unknown(http);
        };
    }

    @Override
    public LookupAnswer findByReference(String reference) {
        Asked asked = ask(organization() + "/shipments?reference="
                + URLEncoder.encode(reference, StandardCharsets.UTF_8) + "&sort_by=id&sort_order=asc&per_page=100");
        if (asked.failure != null) return asked.failure;
        // Without our organization nothing was searched: that is not "there is none".
        if (asked.answer.status() != 200) return unavailable(asked.answer);
        JsonNode list = json(asked.answer.body());
        if (list == null || !list.path("items").isArray()) {
            return new Unavailable(Problem.error("courier.answer-unreadable", null, "200"), null);
        }
        List<JsonNode> ours = new ArrayList<>();
        for (JsonNode item : list.path("items")) {
            boolean live = !"canceled".equals(item.path("status").asText());
            if (live && reference.equals(item.path("reference").asText())) ours.add(item);
        }
        if (ours.isEmpty()) return new NotFound();
        ours.sort(Comparator.comparingLong(item -> item.path("id").asLong()));
        List<String> doubles =
                ours.stream().skip(1).map(item -> item.path("id").asText()).toList();
        JsonNode first = ours.get(0);
        return new Found(first.path("id").asText(), textOrNull(first.path("tracking_number")), doubles);
    }

    @Override
    public StatusAnswer status(String courierId) {
        Asked asked = ask(shipment(courierId));
        if (asked.failure != null) return asked.failure;
        if (asked.answer.status() == 404) return new NotFound();
        if (asked.answer.status() != 200) return unavailable(asked.answer);
        JsonNode shipment = json(asked.answer.body());
        if (shipment == null || !shipment.path("status").isTextual()) {
            return new Unavailable(Problem.error("courier.answer-unreadable", null, "200"), null);
        }
        String word = shipment.path("status").asText();
        ShipmentStatus status = ShipXStatus.of(word);
        return new Status(
                status,
                word,
                textOrNull(shipment.path("tracking_number")),
                status == ShipmentStatus.CREATED ? trouble(shipment) : ShipXStatus.trouble(word),
                parcelNumbers(shipment));
    }

    /** Each parcel's own number; none as long as one of them has none. */
    private static List<String> parcelNumbers(JsonNode shipment) {
        List<String> numbers = new ArrayList<>();
        for (JsonNode parcel : shipment.path("parcels")) {
            String number = textOrNull(parcel.path("tracking_number"));
            if (number == null) return List.of();
            numbers.add(number);
        }
        return numbers;
    }

    @Override
    public List<String> services() {
        return ShipXRequest.SERVICES;
    }

    @Override
    public boolean fetches() {
        return true;
    }

    @Override
    public boolean takesPallets() {
        return true;
    }

    /** InPost forgets a shipment only before it has confirmed it. */
    @Override
    public CancelAnswer cancel(String courierId) {
        Optional<Duration> pause = breaker.pause();
        if (pause.isPresent()) return new Unavailable(paused(), pause.get());
        Asked asked = told(http.delete(shipment(courierId)));
        if (asked.failure != null) return asked.failure;
        int status = asked.answer.status();
        if (status == 200 || status == 204 || status == 404) return new Cancelled();
        if (status == 400 || status == 409 || status == 422) {
            return new TooLate(Problem.hold("courier.too-late-to-cancel", null, COURIER, courierId));
        }
        return unavailable(asked.answer);
    }

    @Override
    public PickupAnswer orderPickup(PickupRequest request) {
        byte[] content;
        try {
            content = JSON.writeValueAsBytes(ShipXPickup.of(request, settings, JSON));
        } catch (JsonProcessingException neverForATree) {
            throw new IllegalStateException(neverForATree);
        }
        Optional<Duration> pause = breaker.pause();
        if (pause.isPresent()) return new NotSent(paused(), pause.get());
        CourierHttp.Result result = http.post(organization() + "/dispatch_orders", content);
        if (result instanceof CourierHttp.NotReached notReached) {
            breaker.failed();
            return new NotSent(notReached.reason(), null);
        }
        if (result instanceof CourierHttp.Lost lost) {
            breaker.failed();
            return new Unknown(lost.reason());
        }
        CourierHttp.Answer answer = (CourierHttp.Answer) result;
        note(answer);
        return ShipXPickup.answer(
                answer.status(), json(answer.body()), httpProblem(answer.status()), retryAfter(answer));
    }

    /** An offer that nobody can buy, or a payment that failed: InPost leaves the shipment as it is and says no more. */
    private static Problem trouble(JsonNode shipment) {
        JsonNode transactions = shipment.path("transactions");
        JsonNode last = transactions.size() == 0 ? transactions : transactions.get(transactions.size() - 1);
        if (last.path("status").asText().startsWith("fail")) {
            return Problem.hold(
                    "courier.payment-failed",
                    "transactions",
                    shipment.path("id").asText());
        }
        for (JsonNode offer : shipment.path("offers")) {
            if (!"unavailable".equals(offer.path("status").asText())) continue;
            String why = offer.path("unavailability_reasons").toString();
            return Problem.hold(
                    "courier.offer-unavailable",
                    "offers",
                    shipment.path("service").asText(),
                    why.substring(0, Math.min(why.length(), 300)));
        }
        return null;
    }

    @Override
    public LabelAnswer label(String courierId) {
        Optional<Duration> pause = breaker.pause();
        if (pause.isPresent()) return new Unavailable(paused(), pause.get());
        Asked asked = told(http.getFile(shipment(courierId) + "/label?format=pdf&type=A6"));
        if (asked.failure != null) return asked.failure;
        CourierHttp.Answer answer = asked.answer;
        if (answer.status() == 200) {
            byte[] start = "%PDF-".getBytes(StandardCharsets.US_ASCII);
            boolean pdf = answer.body().length > start.length
                    && java.util.Arrays.equals(answer.body(), 0, start.length, start, 0, start.length);
            return pdf
                    ? new Label(answer.body(), "application/pdf")
                    : new Unavailable(Problem.error("courier.label-no-pdf", null, courierId), null);
        }
        JsonNode error = json(answer.body());
        boolean tooEarly =
                error != null && "invalid_action".equals(error.path("error").asText());
        if (tooEarly || answer.status() == 404) return new NotReady();
        return answer.status() == 400 || answer.status() == 422
                ? new Refused(ShipXErrors.of(error))
                : unavailable(answer);
    }

    private record Asked(CourierHttp.Answer answer, Unavailable failure) {}

    private Asked ask(String path) {
        Optional<Duration> pause = breaker.pause();
        return pause.isPresent() ? new Asked(null, new Unavailable(paused(), pause.get())) : told(http.get(path));
    }

    private Asked told(CourierHttp.Result result) {
        if (result instanceof CourierHttp.Answer answer) {
            note(answer);
            return new Asked(answer, null);
        }
        breaker.failed();
        Problem reason = result instanceof CourierHttp.NotReached notReached
                ? notReached.reason()
                : ((CourierHttp.Lost) result).reason();
        return new Asked(null, new Unavailable(reason, null));
    }

    private void note(CourierHttp.Answer answer) {
        if (answer.status() == 429) {
            breaker.asked(retryAfter(answer));
        } else if (answer.status() >= 500 || answer.status() == 401 || answer.status() == 403) {
            breaker.failed();
        } else {
            breaker.worked();
        }
    }

    private static Unavailable unavailable(CourierHttp.Answer answer) {
        return new Unavailable(
                httpProblem(answer.status()), answer.status() == 429 ? retryAfter(answer) : answer.retryAfter());
    }

    private static Duration retryAfter(CourierHttp.Answer answer) {
        return answer.retryAfter() == null ? PAUSE_AFTER_429 : answer.retryAfter();
    }

    private static Problem httpProblem(int status) {
        return switch (status) {
            case 401, 403 -> Problem.error("courier.not-authorised", null, COURIER);
            case 404 -> Problem.error("courier.organization-unknown", null, COURIER);
            case 429 -> Problem.error("courier.too-many-requests", null, COURIER);
            default -> Problem.error("courier.http-status", null, COURIER, String.valueOf(status));
        };
    }

    private static Problem paused() {
        return Problem.error("courier.paused", null, COURIER);
    }

    private String organization() {
        return "/v1/organizations/" + settings.organization();
    }

    /** Ids are numbers: one that is not would reach another path of the API. */
    private static String shipment(String courierId) {
        if (!courierId.matches("[0-9]{1,18}")) throw new IllegalArgumentException("not a ShipX id: " + courierId);
        return "/v1/shipments/" + courierId;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String textOrNull(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
    }

    @Override
    public void close() {
        http.close();
    }
}
