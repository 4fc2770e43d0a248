package org.wuzetka.connector.courier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Texts;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

class ShipXGatewayTest {
    private static final String SHIPMENTS = "/v1/organizations/77/shipments";
    private final WireMockServer inpost =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private ShipXGateway gateway;

    @BeforeEach
    void start() {
        inpost.start();
        gateway = gatewayTo(URI.create("http://127.0.0.1:" + inpost.port()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        inpost.stop();
    }

    private static ShipXGateway gatewayTo(URI url) {
        ShipXSettings settings = new ShipXSettings(
                url,
                "77",
                "secret-token",
                "dispatch_order",
                "medium",
                null,
                600,
                400,
                300,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));
        return new ShipXGateway(settings, Clock.systemUTC());
    }

    @Test
    void courierShipmentNamesTheHouseApartAndCollectsWhatIsInsured() {
        inpost.stubFor(post(SHIPMENTS)
                .willReturn(json(201, "{\"id\":990001,\"status\":\"created\",\"tracking_number\":null}")));

        CourierGateway.CreateAnswer answer = gateway.create(toTheDoor());

        assertThat(answer).isEqualTo(new CourierGateway.Created("990001", null));
        inpost.verify(postRequestedFor(urlEqualTo(SHIPMENTS))
                .withHeader("Authorization", equalTo("Bearer secret-token"))
                .withRequestBody(matchingJsonPath("$.reference", equalTo("WZ/2026/000012")))
                .withRequestBody(matchingJsonPath("$.service", equalTo("inpost_courier_standard")))
                .withRequestBody(matchingJsonPath("$.receiver.first_name", equalTo("Ewa")))
                .withRequestBody(matchingJsonPath("$.receiver.last_name", equalTo("Zięba")))
                .withRequestBody(matchingJsonPath("$.receiver.phone", equalTo("600700800")))
                .withRequestBody(matchingJsonPath("$.receiver.address.street", equalTo("ul. Długa")))
                .withRequestBody(matchingJsonPath("$.receiver.address.building_number", equalTo("12/3")))
                .withRequestBody(matchingJsonPath("$.receiver.address.post_code", equalTo("00-950")))
                .withRequestBody(matchingJsonPath("$.parcels[1].weight[?(@.amount == 4.5)]"))
                .withRequestBody(matchingJsonPath("$.cod[?(@.amount == 120.50)]"))
                .withRequestBody(matchingJsonPath("$.insurance[?(@.amount == 120.50)]")));
    }

    @Test
    void lockerNeedsPhoneMailAndPointButNoAddress() {
        inpost.stubFor(
                post(SHIPMENTS).willReturn(json(201, "{\"id\":5,\"tracking_number\":\"612345678901234567890123\"}")));

        CourierGateway.CreateAnswer answer = gateway.create(toLocker("kra010", "ewa@kwiaty.example"));

        assertThat(answer).isEqualTo(new CourierGateway.Created("5", "612345678901234567890123"));
        inpost.verify(postRequestedFor(urlEqualTo(SHIPMENTS))
                .withRequestBody(matchingJsonPath("$.custom_attributes.target_point", equalTo("KRA010")))
                .withRequestBody(matchingJsonPath("$.parcels[0].template", equalTo("medium")))
                .withRequestBody(matchingJsonPath("$.receiver[?(!(@.address))]")));
    }

    @Test
    void whatInpostWouldRefuseForSureIsNotSent() {
        CourierGateway.CreateAnswer answer = gateway.create(toLocker("../x", null));

        assertThat(((CourierGateway.Refused) answer).reasons())
                .extracting(Problem::where)
                .containsExactly("receiver.email", "custom_attributes.target_point");
        inpost.verify(0, postRequestedFor(urlEqualTo(SHIPMENTS)));
    }

    @Test
    void refusalNamesEachFieldOfTheNestedDetails() {
        inpost.stubFor(
                post(SHIPMENTS)
                        .willReturn(
                                json(
                                        400,
                                        """
                {"status":400,"error":"validation_failed","message":"x","details":{
                 "receiver":[{"email":["required"]}],
                 "parcels":[{"0":{"weight":[{"amount":["too_big"]}]}}]}}""")));

        List<Problem> reasons = ((CourierGateway.Refused) gateway.create(toTheDoor())).reasons();

        assertThat(reasons).extracting(Problem::where).containsExactly("receiver.email", "parcels.0.weight.amount");
        assertThat(reasons.get(0).text(Locale.ENGLISH)).isEqualTo("receiver.email is missing.");
        assertThat(reasons.get(1).text(new Locale("pl"))).contains("parcels.0.weight.amount");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429})
    void carrierThatSurelyDidNothingMayBeAskedAgain(int status) {
        inpost.stubFor(post(SHIPMENTS).willReturn(json(status, "{}")));
        assertThat(gateway.create(toTheDoor())).isInstanceOf(CourierGateway.NotSent.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 500, 502, 503, 504})
    void answerThatLeavesItOpenIsLookedUp(int status) {
        inpost.stubFor(post(SHIPMENTS).willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere")));
        assertThat(gateway.create(toTheDoor())).isInstanceOf(CourierGateway.Unknown.class);
        inpost.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void busyCarrierSaysWhenToComeBack() {
        inpost.stubFor(post(SHIPMENTS).willReturn(aResponse().withStatus(503).withHeader("Retry-After", "120")));
        assertThat(((CourierGateway.NotSent) gateway.create(toTheDoor())).retryAfter())
                .isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void rateLimitHoldsBackTheNextCallToo() {
        inpost.stubFor(post(SHIPMENTS).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "30")));
        gateway.create(toTheDoor());

        CourierGateway.NotSent second = (CourierGateway.NotSent) gateway.create(toTheDoor());

        assertThat(second.reason().code()).isEqualTo("courier.paused");
        inpost.verify(1, postRequestedFor(urlEqualTo(SHIPMENTS)));
    }

    @Test
    void unreadableSuccessIsLookedUpNotRepeated() {
        inpost.stubFor(post(SHIPMENTS).willReturn(aResponse().withStatus(201).withBody("<html>")));
        assertThat(gateway.create(toTheDoor())).isInstanceOf(CourierGateway.Unknown.class);
    }

    @Test
    void silenceIsLookedUp() {
        inpost.stubFor(post(SHIPMENTS).willReturn(aResponse().withStatus(201).withFixedDelay(4000)));
        assertThat(((CourierGateway.Unknown) gateway.create(toTheDoor()))
                        .reason()
                        .code())
                .isEqualTo("courier.no-answer");
    }

    @Test
    void bodyThatBreaksOffIsLookedUp() {
        inpost.stubFor(post(SHIPMENTS).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
        assertThat(gateway.create(toTheDoor())).isInstanceOf(CourierGateway.Unknown.class);
    }

    @Test
    void serverThatReadsTheRequestAndHangsUpIsLookedUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> accepted = CompletableFuture.supplyAsync(() -> readAndHangUp(server));
            try (ShipXGateway toIt = gatewayTo(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
                CourierGateway.CreateAnswer answer = toIt.create(toTheDoor());
                assertThat(answer).isInstanceOf(CourierGateway.Unknown.class);
                assertThat(((CourierGateway.Unknown) answer).reason().code()).isEqualTo("courier.connection-lost");
            }
            assertThat(accepted.get()).isPositive();
        }
    }

    private static int readAndHangUp(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return socket.getInputStream().read(new byte[8192]);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void nobodyListeningMeansNothingWasSent() throws Exception {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        try (ShipXGateway toNobody = gatewayTo(URI.create("http://127.0.0.1:" + free))) {
            CourierGateway.NotSent answer = (CourierGateway.NotSent) toNobody.create(toTheDoor());
            assertThat(answer.reason().code()).isEqualTo("courier.not-reached");
        }
    }

    @Test
    void fiveFailuresInARowStopTheCalls() {
        inpost.stubFor(post(SHIPMENTS).willReturn(aResponse().withStatus(500)));
        for (int i = 0; i < 5; i++) gateway.create(toTheDoor());

        CourierGateway.NotSent sixth = (CourierGateway.NotSent) gateway.create(toTheDoor());

        assertThat(sixth.reason().code()).isEqualTo("courier.paused");
        assertThat(sixth.retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        inpost.verify(5, postRequestedFor(urlEqualTo(SHIPMENTS)));
    }

    @Test
    void lookUpTakesOnlyOurExactReferenceAndNamesDoubles() {
        inpost.stubFor(
                get(urlPathEqualTo(SHIPMENTS))
                        .withQueryParam("reference", equalTo("WZ/2026/000012"))
                        .willReturn(
                                json(
                                        200,
                                        """
                {"count":4,"items":[
                 {"id":3,"status":"confirmed","reference":"WZ/2026/0000123","tracking_number":"1"},
                 {"id":4,"status":"canceled","reference":"WZ/2026/000012","tracking_number":"2"},
                 {"id":9,"status":"created","reference":"WZ/2026/000012","tracking_number":null},
                 {"id":7,"status":"confirmed","reference":"WZ/2026/000012","tracking_number":"620"}]}""")));

        assertThat(gateway.findByReference("WZ/2026/000012"))
                .isEqualTo(new CourierGateway.Found("7", "620", List.of("9")));
    }

    @Test
    void emptyListMeansNotFoundButAnErrorDoesNot() {
        inpost.stubFor(get(urlPathEqualTo(SHIPMENTS)).willReturn(json(200, "{\"count\":0,\"items\":[]}")));
        assertThat(gateway.findByReference("WZ/1")).isEqualTo(new CourierGateway.NotFound());
        inpost.stubFor(get(urlPathEqualTo(SHIPMENTS)).willReturn(json(404, "{\"error\":\"resource_not_found\"}")));
        assertThat(gateway.findByReference("WZ/1")).isInstanceOf(CourierGateway.Unavailable.class);
    }

    @Test
    void unpaidAccountIsToldAsTrouble() {
        inpost.stubFor(
                get("/v1/shipments/5")
                        .willReturn(
                                json(
                                        200,
                                        """
                {"id":5,"status":"offer_selected","tracking_number":null,"transactions":[{"status":"failure"}]}""")));
        CourierGateway.Status status = (CourierGateway.Status) gateway.status("5");
        assertThat(status.status()).isEqualTo(ShipmentStatus.CREATED);
        assertThat(status.trouble().code()).isEqualTo("courier.payment-failed");
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed,LABEL_READY", "taken_by_courier,HANDED_OVER", "adopted_at_sorting_center,IN_TRANSIT",
        "out_for_delivery_to_address,OUT_FOR_DELIVERY", "avizo,READY_TO_PICKUP", "delivered,DELIVERED",
        "returned_to_sender,RETURNED", "canceled,CANCELLED", "a_word_of_next_year,IN_TRANSIT"
    })
    void statusWordsAreMapped(String word, ShipmentStatus meaning) {
        inpost.stubFor(get("/v1/shipments/5")
                .willReturn(json(200, "{\"id\":5,\"status\":\"" + word + "\",\"tracking_number\":\"62\"}")));
        assertThat(gateway.status("5")).isEqualTo(new CourierGateway.Status(meaning, word, "62", null));
    }

    @Test
    void labelIsPdfOrComesLater() {
        String label = "/v1/shipments/5/label?format=pdf&type=A6";
        inpost.stubFor(get(label).willReturn(json(400, "{\"error\":\"invalid_action\"}")));
        assertThat(gateway.label("5")).isEqualTo(new CourierGateway.NotReady());
        inpost.stubFor(get(label).willReturn(aResponse().withStatus(200).withBody("<html>maintenance</html>")));
        assertThat(gateway.label("5")).isInstanceOf(CourierGateway.Unavailable.class);
        inpost.stubFor(get(label).willReturn(aResponse().withStatus(200).withBody("%PDF-1.4 label")));
        assertThat(new String(((CourierGateway.Label) gateway.label("5")).content()))
                .startsWith("%PDF-");
    }

    @Test
    void everyCodeHasATextInThreeLanguages() throws Exception {
        java.util.Properties english = new java.util.Properties();
        try (var in = getClass().getResourceAsStream("/messages/courier.properties")) {
            english.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        }
        for (String language : List.of("pl", "de")) {
            java.util.Properties other = new java.util.Properties();
            try (var in = getClass().getResourceAsStream("/messages/courier_" + language + ".properties")) {
                other.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
            }
            assertThat(other.keySet()).isEqualTo(english.keySet());
        }
        java.util.regex.Pattern code = java.util.regex.Pattern.compile("\"(courier\\.[a-z-]+)\"");
        try (var files = java.nio.file.Files.walk(java.nio.file.Path.of("src/main/java"))) {
            for (java.nio.file.Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                java.util.regex.Matcher found = code.matcher(java.nio.file.Files.readString(file));
                while (found.find()) {
                    assertThat(Texts.has(found.group(1), Locale.ENGLISH))
                            .as(found.group(1))
                            .isTrue();
                }
            }
        }
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static ShipmentRequest toTheDoor() {
        ShipmentRequest.Amount amount = new ShipmentRequest.Amount(new BigDecimal("120.50"), "PLN");
        return new ShipmentRequest(
                "WZ/2026/000012",
                "INPOST",
                "inpost_courier_standard",
                null,
                new ShipmentRequest.Contact(
                        "Ewa Zięba",
                        "Kwiaciarnia Bez",
                        "ul. Długa 12/3",
                        null,
                        "00950",
                        "Warszawa",
                        "PL",
                        "+48 600-700-800",
                        "ewa@kwiaty.example"),
                null,
                List.of(
                        ShipmentRequest.Parcel.weighing(new BigDecimal("29")),
                        ShipmentRequest.Parcel.weighing(new BigDecimal("4.5"))),
                amount,
                amount,
                "kwiaty");
    }

    private static ShipmentRequest toLocker(String point, String email) {
        return new ShipmentRequest(
                "WZ/2026/000013",
                "INPOST",
                "inpost_locker_standard",
                null,
                new ShipmentRequest.Contact("Ewa Zięba", null, null, null, null, null, "PL", "600700800", email),
                point,
                List.of(ShipmentRequest.Parcel.weighing(new BigDecimal("2"))),
                null,
                null,
                "kwiaty");
    }
}
