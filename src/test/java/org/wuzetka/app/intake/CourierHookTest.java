package org.wuzetka.app.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shipping.ArrangeShipment;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
@WithTestResource(ShipXAtHand.class)
class CourierHookTest {
    private static final String HOOK = "/webhooks/shipx/" + ShipXAtHand.HOOK_KEY;
    private static final String GOODS_ARE_ISSUED =
            """
            INSERT INTO party (id, code, name, customer, supplier, courier, courier_service)
                VALUES (2, 'SKLEP', 'Sklep', true, false, 'INPOST', 'inpost_courier_standard');
            INSERT INTO warehouse (id, code, name) VALUES (1, 'MAG1', 'Magazyn');
            INSERT INTO product (id, code, name, vat_rate, weight_kg) VALUES (10, 'MAKA', 'Mąka', '5', 10);
            INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) VALUES (11, 10, 1, 'L1', 10);
            INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status, ship_name,
                    ship_street, ship_post_code, ship_city, ship_country, ship_phone, ship_email)
                VALUES (100, 'ZK/1', 2, 'api', current_date, now(), 'PLN', 'ISSUED', 'Ewa Zięba', 'Długa 1', '00-950', 'Warszawa',
                    'PL', '600700800', 'ewa@sklep.example');
            INSERT INTO order_line (id, order_id, line_number, product_id, description, ordered_quantity, quantity, issued)
                VALUES (1000, 100, 1, 10, 'Mąka', 1, 1, 1);
            INSERT INTO allocation (id, order_id, order_line_id, lot_id, quantity, state) VALUES (12, 100, 1000, 11, 1, 'ISSUED');
            INSERT INTO goods_issue_note (id, number, year, sequence_number, order_id, customer_id, warehouse_id, issued_at, issue_date)
                VALUES (50, 'WZ/2026/000001', 2026, 1, 100, 2, 1, now(), current_date);
            INSERT INTO goods_issue_line (id, goods_issue_id, line_number, order_line_id, allocation_id, product_id, lot_id, quantity)
                VALUES (51, 50, 1, 1000, 12, 10, 11, 1);
            """;

    @Inject
    DataSource database;

    @Inject
    ArrangeShipment arrange;

    @Inject
    Transactions transactions;

    @TestHTTPResource(HOOK)
    URI hook;

    private String status() throws Exception {
        try (Connection connection = database.getConnection();
                ResultSet answer = connection.createStatement().executeQuery("SELECT status FROM shipment")) {
            return answer.next() ? answer.getString(1) : null;
        }
    }

    @Test
    void whatInPostTellsIsLookedUpAtOnceAndNotAtTheNextRound() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(GOODS_ARE_ISSUED);
        }
        ShipXAtHand.inPost.trackingStep(Duration.ofHours(1));
        transactions.inNew(() -> arrange.arrange(50));
        await().atMost(Duration.ofSeconds(60)).until(() -> "LABEL_READY".equals(status()));

        ShipXAtHand.inPost.trackingStep(Duration.ZERO);
        assertThat(ShipXAtHand.inPost.announce("WZ/2026/000001", hook.resolve("/webhooks/shipx/guessed")))
                .isEqualTo(404);
        assertThat(ShipXAtHand.inPost.announce("WZ/2026/000001", hook)).isEqualTo(204);
        await().atMost(Duration.ofSeconds(20)).until(() -> "DELIVERED".equals(status()));
    }

    @Test
    void addressAnswersWhenInPostLooksWhetherItIsThere() {
        given().get(HOOK).then().statusCode(200).body("ready", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[1]",
                "{\"event\": ",
                "{\"event\": \"shipment_confirmed\", \"organization_id\": 4711}",
                "{\"event\": \"x\", \"organization_id\": 1, \"payload\": {\"shipment_id\": 5}}",
                "{\"event\": \"x\", \"organization_id\": 4711, \"payload\": {\"shipment_id\": \"1' OR '1'='1\"}}",
                "{\"event\": \"x\", \"organization_id\": 4711, \"payload\": {\"shipment_id\": 999999}}"
            })
    void bodyThatTellsNothingIsTakenAndDoesNothing(String body) {
        given().contentType("application/json").body(body).post(HOOK).then().statusCode(204);
        given().contentType("text/plain").body(body).post(HOOK).then().statusCode(204);
    }
}
