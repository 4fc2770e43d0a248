package org.wuzetka.app.worklist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

/** The work list as clerks see it. */
@QuarkusTest
// Its orders run through the whole hub, which the made-up records of the screens' tests would stop.
@WithTestResource(value = PostgresAndBroker.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class WorkListScreensTest {
    private static final String HOSTILE = "<script>document.title='owned'</script>";

    @Inject
    DataSource database;

    @BeforeEach
    void masterData() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO price_list (id, code, currency) VALUES (1, 'HURT', 'PLN') ON CONFLICT DO NOTHING;
                    INSERT INTO party (id, code, name, customer, supplier, gln, price_list_id, courier, language)
                    VALUES (2, 'SKLEP', 'Sklep pod Lipą', true, false, '5901234123457', 1, 'NONE', 'de') ON CONFLICT DO NOTHING;
                    INSERT INTO product (id, code, gtin, name, vat_rate, net_price) VALUES
                        (10, 'MLO-500', '5900000000015', 'Młotek ślusarski 500 g', '23', 20),
                        (11, 'MLO-300', '5900000000022', 'Młotek ślusarski 300 g', '23', 15),
                        (12, 'TAS-48', '5900000000046', 'Taśma pakowa 48 mm', '23', 3) ON CONFLICT DO NOTHING;
                    INSERT INTO product_pack (id, product_id, unit, factor) VALUES (22, 12, 'CT', 36) ON CONFLICT DO NOTHING
                    """);
        }
    }

    private String value(String text) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RequestSpecification as(String name) {
        return given().auth().preemptive().basic(name, name).header("Sec-Fetch-Site", "same-origin");
    }

    /** Sends an order with a product that nobody knows. Returns the key of the incoming order. */
    private long held(String number) {
        int intake = as("sales")
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"function":"ORIGINAL","orderNumber":"%s","currency":"PLN","buyer":{"gln":"5901234123457"},
                         "lines":[{"lineNumber":"1","buyerCode":"X-%s","description":"%s","quantity":"3","unit":"PCE"}]}"""
                                .formatted(number, number, HOSTILE))
                .post("/api/intake/edi")
                .then()
                .extract()
                .path("id");
        String query = "SELECT id FROM incoming_order WHERE outcome = 'NEEDS_REVIEW' AND intake_id = " + intake;
        await().atMost(Duration.ofSeconds(20)).until(() -> value(query) != null);
        return Long.parseLong(value(query));
    }

    @Test
    void whatAStrangerSentIsShownAsText() {
        long order = held("WS1");
        for (String language : new String[] {"pl", "en", "de"}) {
            for (String page : new String[] {
                "/work-list",
                "/work-list?assignee=me",
                "/work-list/touchless",
                "/work-list/order/" + order,
                "/mapping-rules"
            }) {
                as("sales")
                        .cookie("wuzetka-language", language)
                        .get(page)
                        .then()
                        .statusCode(200)
                        .body(
                                not(containsString(HOSTILE)),
                                not(containsString(">ui.")),
                                not(containsString(" style=")));
            }
        }
        as("sales")
                .get("/work-list/order/" + order)
                .then()
                .body(containsString("&lt;script&gt;document.title=&#39;owned&#39;"));
    }

    @Test
    void scannedPageIsReadInAStageOfItsOwnAndWaitsForAPerson() throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_BINARY), "tiff", page);
        int message = as("sales")
                .contentType("image/tiff")
                .body(page.toByteArray())
                .post("/api/intake/fax")
                .then()
                .extract()
                .path("id");

        String state = "SELECT state FROM intake_message WHERE id = " + message;
        await().atMost(Duration.ofSeconds(40)).until(() -> "NEEDS_REVIEW".equals(value(state)));

        assertThat(value("SELECT format FROM intake_message WHERE id = " + message))
                .isEqualTo("scan");
    }

    @Test
    void onlyWhoSellsPutsOrdersRight() {
        long order = held("WS2");
        as("warehouse").get("/work-list").then().statusCode(200);
        as("warehouse").get("/work-list/order/" + order).then().statusCode(403);
        as("warehouse").get("/mapping-rules").then().statusCode(403);
        as("customer").get("/work-list").then().statusCode(403);
        as("customer").get("/intake/1/pages/1.png").then().statusCode(403);
    }

    @Test
    void aCorrectionByFormProposesARuleAndTheSecondClerkIsTold() {
        long order = held("WS3");
        long other = held("WS4");
        as("sales")
                .formParam("revision", "0")
                .formParam("line.1.quantity", "4")
                .post("/work-list/order/" + order)
                .then()
                .statusCode(equalTo(200));
        String readAgain = "SELECT id FROM incoming_order WHERE outcome = 'NEEDS_REVIEW' AND id = " + order;
        await().atMost(Duration.ofSeconds(20)).until(() -> value(readAgain) != null);
        as("admin")
                .formParam("revision", "0")
                .formParam("line.1.quantity", "77")
                .post("/work-list/order/" + order)
                .then()
                .statusCode(409)
                .body(containsString("value=\"77\""), containsString("sales"));
        as("sales")
                .cookie("wuzetka-language", "en")
                .formParam("revision", "0")
                .formParam("line.1.product", "10")
                .post("/work-list/order/" + other)
                .then()
                .statusCode(200)
                .body(containsString("MLO-500"), containsString("X-WS4"), containsString("action=\"/mapping-rules\""));
    }

    @Test
    void aSearchFindsByEachWordAndChoosesNothingByItself() throws Exception {
        long order = held("WS5");
        String address = "/work-list/order/" + order + "/products?q=";
        as("sales")
                .get(address + "slusarski mlotek")
                .then()
                .statusCode(200)
                .body(containsString("MLO-500"), containsString("MLO-300"), not(containsString("selected")));
        as("sales").get(address + "MLO-50").then().body(containsString("MLO-500"), not(containsString("MLO-300")));
        as("sales")
                .cookie("wuzetka-language", "en")
                .queryParam("line.1.product", "12")
                .get("/work-list/order/" + order + "/units/1")
                .then()
                .statusCode(200)
                .body(containsString("data-unit=\"CT\""), containsString("data-factor=\"36"));
        as("sales").get(address + "nothing like it").then().body(not(containsString("MLO")));
    }

    @Test
    void whatCannotBeUnderstoodIsKeptAsTypedWithTheReason() {
        long order = held("WS6");
        as("sales")
                .cookie("wuzetka-language", "de")
                .formParam("revision", "0")
                .formParam("line.1.quantity", "12a")
                .formParam("earliest", "31.02.2027")
                .formParam("comment", "bitte schnell")
                .formParam("line.2.price", "4,20")
                .post("/work-list/order/" + order)
                .then()
                .statusCode(400)
                .body(
                        containsString("value=\"12a\""),
                        containsString("„12a“ ist keine Zahl"),
                        containsString("value=\"31.02.2027\""),
                        containsString("value=\"bitte schnell\""),
                        containsString("Wählen Sie das Produkt"),
                        containsString("value=\"4,20\""));
    }

    @Test
    void linesAreAddedByHandAndThoseOfTheOrderBeforeOnlyShown() {
        long order = held("WS7");
        as("sales")
                .formParam("revision", "0")
                .formParam("line.1.dropped", "true")
                .formParam("line.2.product", "11")
                .formParam("line.2.quantity", "41")
                .post("/work-list/order/" + order)
                .then()
                .statusCode(200);
        String made = "SELECT number FROM customer_order WHERE buyer_order_number = 'WS7' AND status <> 'NEEDS_REVIEW'";
        await().atMost(Duration.ofSeconds(20)).until(() -> value(made) != null);
        long next = held("WS8");
        as("sales")
                .cookie("wuzetka-language", "en")
                .formParam("revision", "0")
                .formParam("line.1.quantity", "7")
                .formParam("more", "last-time")
                .post("/work-list/order/" + next + "/more")
                .then()
                .statusCode(200)
                .body(
                        containsString(value(made)),
                        containsString("name=\"line.2.product\""),
                        containsString("MLO-300"),
                        containsString("value=\"41\""),
                        containsString("value=\"7\""));
        if (!"0".equals(value("SELECT count(*) FROM order_correction WHERE incoming_order_id = " + next))) {
            throw new AssertionError("nothing may be kept before it is saved");
        }
    }

    @Test
    void whoComesTooLateSeesWhoDidWhatAndKeepsHisWords() {
        long order = held("WS9");
        String path = "/work-list/ORDER/" + order;
        as("sales").formParam("version", "0").formParam("assignee", "me").post(path + "/assign");
        as("admin")
                .cookie("wuzetka-language", "en")
                .formParam("version", "0")
                .formParam("questions", "What is X-WS9?")
                .post(path + "/ask")
                .then()
                .statusCode(409)
                .body(
                        containsString("sales changed it on"),
                        containsString("Taken by: sales"),
                        containsString("What is X-WS9?"),
                        containsString("name=\"version\" value=\"1\""));
    }

    @Test
    void manyAreTakenAtOnceAndThoseSomebodyChangedMeanwhileAreCounted() {
        long first = held("WS10");
        long second = held("WS11");
        as("admin")
                .formParam("version", "0")
                .formParam("assignee", "me")
                .post("/work-list/ORDER/" + second + "/assign");
        as("sales")
                .cookie("wuzetka-language", "en")
                .formParam("id", "ORDER:" + first + ":0", "ORDER:" + second + ":0")
                .formParam("what", "take")
                .post("/work-list/bulk")
                .then()
                .statusCode(200)
                .body(containsString("Done for 1."), containsString("1 were changed by somebody else"));
        as("sales")
                .get("/work-list?assignee=me&q=WS1")
                .then()
                .body(containsString("WS10"), not(containsString("WS11")));
    }
}
