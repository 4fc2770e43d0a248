package org.wuzetka.app.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.connector.courier.Dhl24Gateway;
import org.wuzetka.connector.courier.Dhl24Settings;
import org.wuzetka.connector.simulators.Dhl24Simulator;
import org.wuzetka.connector.simulators.Faults;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.PickupRequest;
import org.wuzetka.domain.shipping.ShipmentRequest;
import org.wuzetka.domain.shipping.ShipmentStatus;

/** The client of DHL24 against its simulator. */
class Dhl24Test {
    @TempDir
    Path directory;

    private Dhl24Simulator dhl;
    private Dhl24Gateway gateway;

    @BeforeEach
    void start() {
        dhl = new Dhl24Simulator(0, directory, "us", "secret");
        dhl.trackingStep(Duration.ofDays(1));
        dhl.start();
        gateway = gateway("secret");
    }

    @AfterEach
    void stop() {
        gateway.close();
        dhl.close();
    }

    private Dhl24Gateway gateway(String password) {
        return new Dhl24Gateway(
                Dhl24Settings.usual(
                        URI.create(dhl.url()),
                        "us",
                        password,
                        "6000000",
                        new Dhl24Settings.Shipper(
                                "Hurtownia & Syn",
                                "ul. Ogrodnicza 12",
                                "62-020",
                                "Swarzędz",
                                "+48 61 555 01 00",
                                null)),
                Clock.systemUTC());
    }

    private static ShipmentRequest request(String reference, String country, String phone) {
        return new ShipmentRequest(
                reference,
                "DHL24",
                country.equals("PL") ? "AH" : "EK",
                null,
                new ShipmentRequest.Contact(
                        "Jürgen Groß", "Gärtnerei Groß", "Hauptstr. 5b", null, "10115", "Berlin", country, phone, null),
                null,
                List.of(
                        new ShipmentRequest.Parcel(
                                new BigDecimal("12.5"),
                                new BigDecimal("50.2"),
                                BigDecimal.TEN,
                                BigDecimal.TEN,
                                false,
                                "3 × GLEBA"),
                        ShipmentRequest.Parcel.weighing(new BigDecimal("4"))),
                null,
                null,
                "Towar handlowy dla ogrodnictwa i sadownictwa");
    }

    @Test
    void parcelToGermanyGetsNumberLabelAndPosition() throws Exception {
        CourierGateway.Created created =
                (CourierGateway.Created) gateway.create(request("WZ/2026/000001", "DE", "+49 30 1234567"));

        assertThat(created.trackingNumber()).isEqualTo(created.courierId()).matches("\\d{11}");
        assertThat(gateway.status(created.courierId()))
                .isEqualTo(new CourierGateway.Status(ShipmentStatus.LABEL_READY, "", created.courierId(), null));
        CourierGateway.Label label = (CourierGateway.Label) gateway.label(created.courierId());
        try (PDDocument pdf = Loader.loadPDF(label.content())) {
            assertThat(pdf.getNumberOfPages()).as("one for each parcel").isEqualTo(2);
        }
        assertThat(dhl.ledger().rows().get(0).get("request").toString())
                .contains("receiver.houseNumber=5b", "receiver.contactPhone=+49301234567", "shipper.postalCode=62020");
        dhl.say(Long.parseLong(created.courierId()), "DOR");
        assertThat(((CourierGateway.Status) gateway.status(created.courierId())).status())
                .isEqualTo(ShipmentStatus.DELIVERED);
        dhl.say(Long.parseLong(created.courierId()), "AWI");
        assertThat(((CourierGateway.Status) gateway.status(created.courierId())).trouble())
                .isNotNull();
    }

    @Test
    void lostAnswerIsFoundInTheListOfShipmentsAndNotOrderedTwice() {
        for (int i = 0; i < 130; i++) gateway.create(request("WZ/2026/9" + i, "DE", "+49 30 1234567"));
        dhl.faults().follow(Faults.Plan.losingAnswers(1, 1));
        assertThat(gateway.create(request("WZ/2026/000002", "DE", "+49 30 1234567")))
                .isInstanceOf(CourierGateway.Unknown.class);
        dhl.faults().follow(Faults.Plan.NONE);

        CourierGateway.Found found = (CourierGateway.Found) gateway.findByReference("WZ/2026/000002");

        assertThat(found.doubles()).isEmpty();
        assertThat(gateway.label(found.courierId())).isInstanceOf(CourierGateway.Label.class);
        assertThat(gateway.findByReference("WZ/2026/000003")).isInstanceOf(CourierGateway.NotFound.class);
    }

    @Test
    void whatDhlWouldRefuseIsSaidBeforeItIsAsked() {
        assertThat(codes(gateway.create(request("WZ/2026/000004", "CH", "+41 44 1234567"))))
                .contains("courier.customs-needed");
        assertThat(codes(gateway.create(request("WZ/2026/000005", "DE", "keine"))))
                .containsExactly("courier.phone-missing");
        assertThat(dhl.ledger().rows()).isEmpty();
    }

    @Test
    void wrongPasswordSendsNothingAndABrokenServerIsLookedUp() {
        try (Dhl24Gateway stranger = gateway("wrong")) {
            assertThat(stranger.create(request("WZ/2026/000006", "DE", "+49 30 1234567")))
                    .isInstanceOf(CourierGateway.NotSent.class);
            assertThat(stranger.findByReference("WZ/2026/000006")).isInstanceOf(CourierGateway.Unavailable.class);
        }
        dhl.faults().follow(new Faults.Plan(1, 0, 0, 0, 1, 0, 1, 0, 0));
        assertThat(gateway.create(request("WZ/2026/000006", "DE", "+49 30 1234567")))
                .isInstanceOf(CourierGateway.Unknown.class);
    }

    @Test
    void waybillIsCalledOffUntilTheParcelHasLeft() {
        String first = ((CourierGateway.Created) gateway.create(request("WZ/2026/000007", "DE", "+49 30 1234567")))
                .courierId();
        assertThat(gateway.cancel(first)).isInstanceOf(CourierGateway.Cancelled.class);
        assertThat(gateway.cancel(first)).as("a repeat").isInstanceOf(CourierGateway.Cancelled.class);
        assertThat(gateway.findByReference("WZ/2026/000007")).isInstanceOf(CourierGateway.NotFound.class);

        String second = ((CourierGateway.Created) gateway.create(request("WZ/2026/000008", "DE", "+49 30 1234567")))
                .courierId();
        dhl.say(Long.parseLong(second), "DWP");
        assertThat(gateway.cancel(second)).isInstanceOf(CourierGateway.TooLate.class);
    }

    @Test
    void pickupIsOrderedWithItsWindow() {
        String id = ((CourierGateway.Created) gateway.create(request("WZ/2026/000009", "DE", "+49 30 1234567")))
                .courierId();
        PickupRequest request = new PickupRequest(
                LocalDate.of(2026, 11, 25),
                LocalTime.of(12, 0),
                LocalTime.of(15, 30),
                List.of(id),
                2,
                0,
                BigDecimal.TEN,
                BigDecimal.TEN,
                "brama 3");
        assertThat(((CourierGateway.PickupOrdered) gateway.orderPickup(request)).number())
                .isEqualTo("700001");
    }

    private static List<String> codes(CourierGateway.CreateAnswer answer) {
        return ((CourierGateway.Refused) answer)
                .reasons().stream().map(Problem::code).toList();
    }
}
