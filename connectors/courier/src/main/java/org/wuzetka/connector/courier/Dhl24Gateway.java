package org.wuzetka.connector.courier;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.PickupRequest;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

/**
 * Messaging Gateway to DHL eCommerce Poland, DHL24 WebAPI2 (SOAP): parcels in Poland and to the countries of the European
 * Union. A shipment has its number at once. Safe for many threads.
 */
public final class Dhl24Gateway implements CourierGateway, AutoCloseable {
    public static final String COURIER = "DHL24";
    static final String NAMESPACE = "https://dhl24.com.pl/webapi2/provider/service.html?ws=1";

    private static final String PATH = "/webapi2/provider/service.html?ws=1";
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final int WRONG_CREDENTIALS = 100;
    /** DHL lists our shipments by the day they were made, a hundred at a time. */
    private static final int DAYS_SEARCHED = 30;

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 200;

    private final Dhl24Settings settings;
    private final CourierHttp http;
    private final CircuitBreaker breaker;
    private final Clock clock;

    public Dhl24Gateway(Dhl24Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = new CourierHttp(
                new CourierHttp.Settings(
                        "dhl24", settings.baseUrl(), null, settings.connectTimeout(), settings.answerTimeout()),
                clock);
        this.breaker = new CircuitBreaker(clock);
    }

    @Override
    public String courier() {
        return COURIER;
    }

    @Override
    public List<String> services() {
        return Dhl24Request.SERVICES;
    }

    @Override
    public boolean fetches() {
        return true;
    }

    @Override
    public boolean takesPallets() {
        return true;
    }

    static void signIn(Soap soap, Dhl24Settings settings) {
        soap.start("authData")
                .put("username", settings.user())
                .put("password", settings.password())
                .end();
    }

    /** What came of a call: exactly one of the four is there. */
    private record Called(Element body, Fault fault, Problem notReached, Problem lost, Duration retryAfter) {}

    /** @param code number that DHL gives its refusals, or -1 for a fault of the machine */
    private record Fault(int code, String text) {}

    private Called call(String operation, byte[] message) {
        Optional<Duration> pause = breaker.pause();
        if (pause.isPresent()) {
            return new Called(null, null, Problem.error("courier.paused", null, COURIER), null, pause.get());
        }
        CourierHttp.Result result = http.soap(PATH, NAMESPACE + "#" + operation, message);
        if (result instanceof CourierHttp.NotReached notReached) {
            breaker.failed();
            return new Called(null, null, notReached.reason(), null, null);
        }
        if (result instanceof CourierHttp.Lost lost) {
            breaker.failed();
            return new Called(null, null, null, lost.reason(), null);
        }
        return read((CourierHttp.Answer) result, operation);
    }

    private Called read(CourierHttp.Answer answer, String operation) {
        if (answer.status() == 429) {
            Duration wait = answer.retryAfter() == null ? Duration.ofMinutes(1) : answer.retryAfter();
            breaker.asked(wait);
            return new Called(null, null, Problem.error("courier.too-many-requests", null, COURIER), null, wait);
        }
        Optional<Element> root = Soap.read(answer.body());
        Optional<Element> fault = root.flatMap(found -> Soap.first(found, "Fault"));
        if (fault.isPresent()) {
            String code = Soap.text(fault.get(), "faultcode");
            String text = Soap.text(fault.get(), "faultstring");
            int number = code.matches("[0-9]{1,6}") ? Integer.parseInt(code) : -1;
            if (number < 0 || number == WRONG_CREDENTIALS) breaker.failed();
            else breaker.worked();
            return new Called(
                    null, new Fault(number, text.length() > 300 ? text.substring(0, 300) : text), null, null, null);
        }
        Optional<Element> body = root.flatMap(found -> Soap.first(found, operation + "Response"));
        if (answer.status() == 200 && body.isPresent()) {
            breaker.worked();
            return new Called(body.get(), null, null, null, null);
        }
        if (answer.status() >= 500) breaker.failed();
        String status = String.valueOf(answer.status());
        Problem unreadable = answer.status() == 200
                ? Problem.error("courier.answer-unreadable", null, status)
                : Problem.error("courier.http-status", null, COURIER, status);
        // The proxy in front of DHL turned us away: the message has reached nobody.
        boolean turnedAway = answer.status() == 401 || answer.status() == 403 || answer.status() == 404;
        return turnedAway
                ? new Called(null, null, unreadable, null, answer.retryAfter())
                : new Called(null, null, null, unreadable, answer.retryAfter());
    }

    private static Problem refused(Fault fault) {
        return fault.code() == WRONG_CREDENTIALS
                ? Problem.error("courier.not-authorised", null, COURIER)
                : Problem.error("courier.refused", null, String.valueOf(fault.code()), fault.text());
    }

    @Override
    public CreateAnswer create(ShipmentRequest request) {
        Dhl24Request.Body body = Dhl24Request.of(request, settings, today());
        if (!body.problems().isEmpty()) return new Refused(body.problems());
        Called called = call("createShipments", body.content());
        if (called.notReached() != null) return new NotSent(called.notReached(), called.retryAfter());
        if (called.lost() != null) return new Unknown(called.lost());
        if (called.fault() != null) {
            if (called.fault().code() == WRONG_CREDENTIALS) return new NotSent(refused(called.fault()), null);
            // A fault without DHL's own number may come after the shipment was made.
            return called.fault().code() < 0
                    ? new Unknown(refused(called.fault()))
                    : new Refused(List.of(refused(called.fault())));
        }
        return items(called.body(), "createShipmentsResult").stream()
                .map(item -> Soap.text(item, "shipmentId"))
                .filter(Dhl24Gateway::isId)
                .findFirst()
                .<CreateAnswer>map(id -> new Created(id, id))
                .orElseGet(() -> new Unknown(Problem.error("courier.answer-unreadable", null, "200")));
    }

    /** Goes through the list of the last days: DHL searches by no reference. */
    @Override
    public LookupAnswer findByReference(String reference) {
        List<String> ours = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Soap soap = Soap.message(NAMESPACE).start("getMyShipments");
            signIn(soap, settings);
            soap.put("createdFrom", today().minusDays(DAYS_SEARCHED))
                    .put("createdTo", today().plusDays(1))
                    .put("offset", page * PAGE)
                    .end();
            Called called = call("getMyShipments", soap.bytes());
            if (called.body() == null) return unavailable(called);
            List<Element> items = items(called.body(), "getMyShipmentsResult");
            for (Element item : items) {
                boolean same = Soap.children(item, "shipper").stream()
                        .anyMatch(shipper -> reference.equals(Soap.text(shipper, "contactPerson")));
                String id = Soap.text(item, "shipmentId");
                if (same && isId(id) && !ours.contains(id)) ours.add(id);
            }
            if (items.size() < PAGE) return found(ours);
        }
        return new Unavailable(Problem.error("courier.list-too-long", null, COURIER), null);
    }

    private static LookupAnswer found(List<String> ours) {
        if (ours.isEmpty()) return new NotFound();
        List<String> sorted = ours.stream()
                .sorted(java.util.Comparator.comparing(Long::parseLong))
                .toList();
        return new Found(sorted.get(0), sorted.get(0), sorted.subList(1, sorted.size()));
    }

    /** Without an event the parcel is still ours; DHL has numbered it when it was made. */
    @Override
    public StatusAnswer status(String courierId) {
        Soap soap = Soap.message(NAMESPACE).start("getTrackAndTraceInfo");
        signIn(soap, settings);
        Called called = call(
                "getTrackAndTraceInfo",
                soap.put("shipmentId", id(courierId)).end().bytes());
        boolean noEvents = called.fault() != null
                && called.fault().code() >= 0
                && called.fault().code() != WRONG_CREDENTIALS;
        if (noEvents) return new Status(ShipmentStatus.LABEL_READY, "", courierId, null);
        if (called.body() == null) return unavailable(called);
        String latest = "";
        String word = "";
        for (Element events : Soap.first(called.body(), "events").stream().toList()) {
            for (Element event : Soap.children(events, "item")) {
                String at = Soap.text(event, "timestamp");
                if (at.compareTo(latest) >= 0) {
                    latest = at;
                    word = Soap.text(event, "status");
                }
            }
        }
        if (word.isEmpty()) return new Status(ShipmentStatus.LABEL_READY, "", courierId, null);
        return new Status(Dhl24Status.of(word), word, courierId, Dhl24Status.trouble(word));
    }

    @Override
    public LabelAnswer label(String courierId) {
        Soap soap = Soap.message(NAMESPACE).start("getLabels");
        signIn(soap, settings);
        soap.start("itemsToPrint")
                .start("item")
                .put("labelType", "BLP")
                .put("shipmentId", id(courierId))
                .end()
                .end()
                .end();
        Called called = call("getLabels", soap.bytes());
        if (called.fault() != null
                && called.fault().code() >= 0
                && called.fault().code() != WRONG_CREDENTIALS) {
            return new Refused(List.of(refused(called.fault())));
        }
        if (called.body() == null) return unavailable(called);
        List<Element> items = items(called.body(), "getLabelsResult");
        if (items.isEmpty()) return new NotReady();
        byte[] content;
        try {
            content = Base64.getMimeDecoder().decode(Soap.text(items.get(0), "labelData"));
        } catch (IllegalArgumentException notBase64) {
            content = new byte[0];
        }
        boolean pdf = new String(content, 0, Math.min(content.length, 5), StandardCharsets.US_ASCII).equals("%PDF-");
        return pdf
                ? new Label(content, "application/pdf")
                : new Unavailable(Problem.error("courier.label-no-pdf", null, courierId), null);
    }

    @Override
    public CancelAnswer cancel(String courierId) {
        Soap soap = Soap.message(NAMESPACE).start("deleteShipments");
        signIn(soap, settings);
        soap.start("shipments").put("item", id(courierId)).end().end();
        Called called = call("deleteShipments", soap.bytes());
        if (called.fault() != null
                && called.fault().code() >= 0
                && called.fault().code() != WRONG_CREDENTIALS) {
            return new TooLate(refused(called.fault()));
        }
        if (called.body() == null) return unavailable(called);
        Optional<Element> item =
                items(called.body(), "deleteShipmentsResult").stream().findFirst();
        boolean done = item.map(one -> Soap.text(one, "result"))
                .filter(result -> result.equals("true") || result.equals("1"))
                .isPresent();
        // A repeat of a call whose answer was lost: what DHL has no label for is gone.
        if (done || label(courierId) instanceof Refused) return new Cancelled();
        String why = item.map(one -> Soap.text(one, "error")).orElse("");
        return new TooLate(Problem.hold("courier.not-cancelled", null, COURIER, courierId, why));
    }

    @Override
    public PickupAnswer orderPickup(PickupRequest request) {
        Soap soap = Soap.message(NAMESPACE).start("bookCourier");
        signIn(soap, settings);
        soap.put("pickupDate", request.day())
                .put("pickupTimeFrom", request.from())
                .put("pickupTimeTo", request.to())
                .put("additionalInfo", request.remark())
                .start("shipmentIdList");
        request.courierIds().forEach(one -> soap.put("item", id(one)));
        Called called = call("bookCourier", soap.end().end().bytes());
        if (called.notReached() != null) return new NotSent(called.notReached(), called.retryAfter());
        if (called.lost() != null) return new Unknown(called.lost());
        if (called.fault() != null) {
            if (called.fault().code() == WRONG_CREDENTIALS) return new NotSent(refused(called.fault()), null);
            return called.fault().code() < 0
                    ? new Unknown(refused(called.fault()))
                    : new Refused(List.of(refused(called.fault())));
        }
        List<String> numbers = items(called.body(), "bookCourierResult").stream()
                .map(item -> item.getTextContent().strip())
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
        return numbers.isEmpty()
                ? new Unknown(Problem.error("courier.answer-unreadable", null, "200"))
                : new PickupOrdered(String.join(", ", numbers));
    }

    private static Unavailable unavailable(Called called) {
        Problem reason = called.fault() != null
                ? refused(called.fault())
                : called.notReached() != null ? called.notReached() : called.lost();
        return new Unavailable(reason, called.retryAfter());
    }

    private static List<Element> items(Element body, String result) {
        return Soap.first(body, result)
                .map(found -> Soap.children(found, "item"))
                .orElse(List.of());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WARSAW);
    }

    private static boolean isId(String text) {
        return text.matches("[0-9]{1,18}");
    }

    private static String id(String courierId) {
        if (!isId(courierId)) throw new IllegalArgumentException("no id of DHL: " + courierId);
        return courierId;
    }

    @Override
    public void close() {
        http.close();
    }
}
