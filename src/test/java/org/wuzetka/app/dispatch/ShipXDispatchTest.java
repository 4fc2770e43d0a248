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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wuzetka.connector.courier.ShipXGateway;
import org.wuzetka.connector.courier.ShipXSettings;
import org.wuzetka.connector.simulators.Faults;
import org.wuzetka.connector.simulators.ShipXSimulator;
import org.wuzetka.domain.shipping.CourierGateway;
import org.wuzetka.domain.shipping.PickupRequest;
import org.wuzetka.domain.shipping.ShipmentRequest;

/** What the dispatch desk asks of InPost, against its simulator: calling off and pickups. */
class ShipXDispatchTest {
    @TempDir
    Path directory;

    private ShipXSimulator inPost;
    private ShipXGateway gateway;

    @BeforeEach
    void start() {
        inPost = new ShipXSimulator(0, directory, "4711", "secret");
        inPost.start();
        gateway = new ShipXGateway(
                ShipXSettings.usual(
                        URI.create(inPost.url()),
                        "4711",
                        "secret",
                        new ShipXSettings.Pickup(
                                "Hurtownia",
                                "ul. Ogrodnicza 12",
                                "62-020",
                                "Swarzędz",
                                "+48 61 555 01 00",
                                "biuro@x.pl")),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        gateway.close();
        inPost.close();
    }

    private String ordered(String reference) {
        ShipmentRequest request = new ShipmentRequest(
                reference,
                "INPOST",
                "inpost_courier_standard",
                null,
                new ShipmentRequest.Contact(
                        "Ewa Zięba", null, "Długa 1", null, "00-950", "Warszawa", "PL", "600700800", "ewa@example.com"),
                null,
                List.of(new ShipmentRequest.Parcel(
                        new BigDecimal("4"), new BigDecimal("50.5"), BigDecimal.TEN, BigDecimal.TEN, false, null)),
                null,
                null,
                "towar");
        return ((CourierGateway.Created) gateway.create(request)).courierId();
    }

    @Test
    void sizesOfParcelsGoInMillimetres() {
        ordered("WZ/1");
        assertThat(inPost.ledger().rows().get(0).get("request").toString())
                .contains("length=505", "width=100", "height=100");
    }

    @Test
    void shipmentIsCalledOffBeforeItIsConfirmedAndNotAfterwards() {
        inPost.confirmAfter(Duration.ofHours(1));
        String id = ordered("WZ/1");
        assertThat(gateway.cancel(id)).isInstanceOf(CourierGateway.Cancelled.class);
        assertThat(gateway.cancel(id)).as("a repeat").isInstanceOf(CourierGateway.Cancelled.class);
        assertThat(gateway.findByReference("WZ/1")).isInstanceOf(CourierGateway.NotFound.class);

        inPost.confirmAfter(Duration.ZERO);
        assertThat(gateway.cancel(ordered("WZ/2"))).isInstanceOf(CourierGateway.TooLate.class);
    }

    @Test
    void pickupIsOrderedOnceAndALostAnswerIsNotTakenForANo() {
        inPost.confirmAfter(Duration.ZERO);
        PickupRequest request = new PickupRequest(
                LocalDate.of(2026, 11, 25),
                LocalTime.of(12, 0),
                LocalTime.of(16, 0),
                List.of(ordered("WZ/1")),
                1,
                0,
                new BigDecimal("4"),
                new BigDecimal("4"),
                null);
        assertThat(gateway.orderPickup(request)).isInstanceOf(CourierGateway.PickupOrdered.class);
        inPost.faults().follow(Faults.Plan.losingAnswers(1, 1));
        assertThat(gateway.orderPickup(request)).isInstanceOf(CourierGateway.Unknown.class);
    }
}
