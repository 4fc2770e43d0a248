package org.wuzetka.connector.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipXSimulatorTest {
    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private final HttpClient client = HttpClient.newHttpClient();
    private ShipXSimulator courier;

    @BeforeEach
    void open() {
        courier = new ShipXSimulator(0, directory, "4711", "secret", clock);
        courier.confirmAfter(Duration.ofSeconds(2));
        courier.trackingStep(Duration.ofSeconds(10));
        courier.start();
    }

    @AfterEach
    void close() {
        courier.stop();
    }

    @Test
    void shipmentGetsItsNumberAndLabelOnlyWhenConfirmed() throws Exception {
        JsonNode created = json(post(toTheDoor("WZ/2026/000001"), 201));
        String shipment = "/v1/shipments/" + created.path("id").asLong();

        assertThat(created.path("status").asText()).isEqualTo("created");
        assertThat(created.path("tracking_number").isNull()).isTrue();
        assertThat(json(get(shipment + "/label", 400)).path("error").asText()).isEqualTo("invalid_action");

        clock.pass(Duration.ofSeconds(3));
        JsonNode confirmed = json(get(shipment, 200));
        assertThat(confirmed.path("status").asText()).isEqualTo("confirmed");
        assertThat(confirmed.path("tracking_number").asText()).matches("\\d{24}");
        try (PDDocument label =
                Loader.loadPDF(get(shipment + "/label?format=pdf&type=A6", 200).body())) {
            assertThat(new PDFTextStripper().getText(label))
                    .contains(confirmed.path("tracking_number").asText(), "Łucja Żółć", "WZ/2026/000001");
        }
    }

    @Test
    void aLostAnswerKeepsTheWaybillAndItIsFoundByReference() throws Exception {
        courier.faults().follow(Faults.Plan.losingAnswers(1, 7));

        assertThatThrownBy(() -> post(toTheDoor("WZ/2026/000002"), 201)).isInstanceOf(IOException.class);

        assertThat(courier.ledger().rows("reference", "WZ/2026/000002")).hasSize(1);
        courier.faults().follow(Faults.Plan.NONE);
        JsonNode found = json(get("/v1/organizations/4711/shipments?reference=WZ%2F2026%2F000002", 200));
        assertThat(found.path("count").asInt()).isEqualTo(1);
        assertThat(found.path("items").get(0).path("reference").asText()).isEqualTo("WZ/2026/000002");
    }

    @Test
    void creatingTwiceMakesTwoWaybillsAsAtTheRealCourier() throws Exception {
        post(toTheDoor("WZ/2026/000003"), 201);
        post(toTheDoor("WZ/2026/000003"), 201);

        assertThat(courier.ledger().rows("reference", "WZ/2026/000003")).hasSize(2);
    }

    @Test
    void whatIsWrongIsNamedByFieldAndNothingIsCreated() throws Exception {
        ObjectNode wrong = toTheDoor("WZ/2026/000004");
        ((ObjectNode) wrong.path("receiver")).put("phone", "+48 501");
        ((ObjectNode) wrong.path("receiver").path("address")).remove("city");
        ((ObjectNode) wrong.path("parcels").get(0).path("weight")).put("amount", 72);
        wrong.putObject("cod").put("amount", 120).put("currency", "PLN");

        JsonNode refusal = json(post(wrong, 400));

        assertThat(refusal.path("error").asText()).isEqualTo("validation_failed");
        JsonNode details = refusal.path("details");
        assertThat(details.at("/receiver/0/phone/0").asText()).isEqualTo("invalid");
        assertThat(details.at("/receiver/0/address/0/city/0").asText()).isEqualTo("required");
        assertThat(details.at("/parcels/0/0/0/weight/0").asText()).isEqualTo("too_big");
        assertThat(details.at("/insurance/0/amount/0").asText()).isEqualTo("too_small");
        assertThat(courier.ledger().rows()).isEmpty();
    }

    @Test
    void trackingGoesFromConfirmedToDelivered() throws Exception {
        long id = json(post(toTheDoor("WZ/2026/000005"), 201)).path("id").asLong();
        clock.pass(Duration.ofSeconds(2));
        String number =
                json(get("/v1/shipments/" + id, 200)).path("tracking_number").asText();

        assertThat(json(get("/v1/tracking/" + number, 200)).path("status").asText())
                .isEqualTo("confirmed");
        clock.pass(Duration.ofSeconds(50));
        assertThat(json(get("/v1/tracking/" + number, 200))
                        .at("/tracking_details/0/status")
                        .asText())
                .isEqualTo("out_for_delivery");
        clock.pass(Duration.ofHours(1));
        assertThat(json(get("/v1/tracking/" + number, 200)).path("status").asText())
                .isEqualTo("delivered");
        get("/v1/tracking/000000000000000000000000", 404);
    }

    @Test
    void cancellingWorksBeforeConfirmationAlone() throws Exception {
        long early = json(post(toTheDoor("WZ/2026/000006"), 201)).path("id").asLong();
        delete(early, 204);
        get("/v1/shipments/" + early, 404);

        long late = json(post(toTheDoor("WZ/2026/000007"), 201)).path("id").asLong();
        clock.pass(Duration.ofSeconds(2));
        delete(late, 400);
        get("/v1/shipments/" + late, 200);
    }

    @Test
    void aStrangerIsTurnedAway() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(courier.url() + "/v1/shipments/1"))
                .header("Authorization", "Bearer guess")
                .build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shipmentsOutliveARestart() throws Exception {
        long id = json(post(toTheDoor("WZ/2026/000008"), 201)).path("id").asLong();
        courier.stop();
        open();
        clock.pass(Duration.ofSeconds(2));

        assertThat(json(get("/v1/shipments/" + id, 200)).path("reference").asText())
                .isEqualTo("WZ/2026/000008");
        assertThat(json(post(toTheDoor("WZ/2026/000009"), 201)).path("id").asLong())
                .isGreaterThan(id);
    }

    @Test
    void faultsAreSetOverHttpAndEnd() throws Exception {
        HttpResponse<byte[]> set = client.send(
                HttpRequest.newBuilder(URI.create(courier.url() + "/simulator/faults"))
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"seed\":3,\"tooManyRequests\":1,\"retryAfterSeconds\":4,\"limit\":2}"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(set.statusCode()).isEqualTo(200);

        assertThat(post(toTheDoor("WZ/2026/000010"), 429).headers().firstValue("Retry-After"))
                .contains("4");
        post(toTheDoor("WZ/2026/000010"), 429);
        post(toTheDoor("WZ/2026/000010"), 201);
        assertThat(courier.ledger().rows()).hasSize(1);
    }

    @Test
    void aRefusedConnectionDoesNothing() {
        courier.faults().follow(new Faults.Plan(1, 0, 0, 0, 0, 0, 1, 1, 0));

        assertThatThrownBy(() -> post(toTheDoor("WZ/2026/000011"), 201)).isInstanceOf(IOException.class);

        assertThat(courier.ledger().rows()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        Faults.Plan plan = new Faults.Plan(42, 0.2, 0.2, 1, 0.2, 0.2, 1, 0.1, 0);
        Faults one = new Faults();
        Faults other = new Faults();
        one.follow(plan);
        other.follow(plan);

        for (int i = 0; i < 200; i++) assertThat(one.next()).isEqualTo(other.next());
        assertThat(one.happened()).isBetween(150, 199);
    }

    private static ObjectNode toTheDoor(String reference) {
        ObjectNode shipment = Ledger.JSON.createObjectNode();
        ObjectNode receiver = shipment.putObject("receiver");
        receiver.put("first_name", "Łucja")
                .put("last_name", "Żółć")
                .put("email", "lucja@poczta.example")
                .put("phone", "501234567");
        receiver.putObject("address")
                .put("street", "Lipowa")
                .put("building_number", "14/3")
                .put("city", "Lublin")
                .put("post_code", "20-020")
                .put("country_code", "PL");
        ObjectNode parcel = shipment.putArray("parcels").addObject();
        parcel.putObject("dimensions")
                .put("length", 300)
                .put("width", 200)
                .put("height", 150)
                .put("unit", "mm");
        parcel.putObject("weight").put("amount", 4.5).put("unit", "kg");
        return shipment.put("service", "inpost_courier_standard").put("reference", reference);
    }

    private HttpResponse<byte[]> post(ObjectNode body, int expected) throws IOException, InterruptedException {
        return send(
                request("/v1/organizations/4711/shipments")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)),
                expected);
    }

    private HttpResponse<byte[]> get(String path, int expected) throws IOException, InterruptedException {
        return send(request(path), expected);
    }

    private void delete(long id, int expected) throws IOException, InterruptedException {
        send(request("/v1/shipments/" + id).DELETE(), expected);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(courier.url() + path)).header("Authorization", "Bearer secret");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        return response;
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return Ledger.JSON.readTree(response.body());
    }

    private static final class MovableClock extends java.time.Clock {
        private Instant now = Instant.parse("2026-03-02T08:00:00Z");

        synchronized void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(java.time.ZoneId zone) {
            throw new AssertionError("nobody asks for this here");
        }
    }
}
