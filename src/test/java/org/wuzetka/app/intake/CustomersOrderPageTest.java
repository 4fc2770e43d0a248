package org.wuzetka.app.intake;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class CustomersOrderPageTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Inject
    DataSource database;

    /** One order for two cartons of flour, with the link that its mail bears. */
    @BeforeEach
    void anOrderWithALink() throws Exception {
        run(
                "INSERT INTO party (id, code, name, language, customer, supplier) VALUES (-9, 'LINK', 'Sklep <b>Link</b>', 'de', true, false) ON CONFLICT DO NOTHING");
        run(
                "INSERT INTO customer_order (id, number, customer_id, channel, order_date, registered_at, currency, status, net_total)"
                        + " VALUES (-9, 'ZK/LINK/1', -9, 'mail', current_date, now(), 'PLN', 'REGISTERED', 40) ON CONFLICT DO NOTHING");
        run(
                "INSERT INTO order_line (id, order_id, line_number, description, ordered_quantity, ordered_unit, quantity, net_price)"
                        + " VALUES (-9, -9, 1, 'Mąka <script>x</script>', 2, 'CT', 2, 20) ON CONFLICT DO NOTHING");
        run("INSERT INTO order_link (order_id, token) VALUES (-9, '" + TOKEN + "') ON CONFLICT DO NOTHING");
    }

    @Test
    void whoHasTheLinkSeesWhatWasUnderstoodInHisLanguage() {
        given().get("/your-order/" + TOKEN)
                .then()
                .statusCode(200)
                .header("Referrer-Policy", "no-referrer")
                .body(containsString("ZK/LINK/1"), containsString("Ihre Bestellung"), containsString("&lt;script&gt;"))
                .body(not(containsString("<script>x")));
    }

    @Test
    void anotherTokenShowsNothing() {
        given().get("/your-order/" + TOKEN.replace('0', '1')).then().statusCode(404);
        given().get("/your-order/1").then().statusCode(404);
    }

    @Test
    void whatTheCustomerObjectsToWaitsForAPersonOnce() {
        for (int i = 0; i < 2; i++) {
            given().header("Sec-Fetch-Site", "same-origin")
                    .redirects()
                    .follow(false)
                    .formParam("text", "Es sollten drei Kartons sein")
                    .post("/your-order/" + TOKEN)
                    .then()
                    .statusCode(303);
        }

        await().untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(one(
                        "SELECT count(*) || ' ' || min(state) FROM intake_message WHERE channel = 'customers-link'"))
                .isEqualTo("1 NEEDS_REVIEW"));
    }

    private void run(String command) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(command);
        }
    }

    private String one(String query) throws Exception {
        try (Connection connection = database.getConnection();
                ResultSet answer = connection.createStatement().executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
