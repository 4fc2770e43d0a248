package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

/** The telephone desk as its clerks and customers use it. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class OrderFormTest extends ScreenFixture {
    private static final Pattern ADDRESS = Pattern.compile("data-address=\"/order-form/(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    @Test
    void theCallersNumberOpensTheFormOfTheCustomer() throws Exception {
        String code = one("UPDATE party SET phone = '+48 600 700 800' WHERE code = 'K0001'" + " RETURNING code");

        as("sales")
                .redirects()
                .follow(false)
                .queryParam("caller", "+48600700800")
                .get("/order-form")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/order-form?customer=" + code));
        as("warehouse").get("/order-form").then().statusCode(403);
    }

    @Test
    void linesAreKeptAsTheyAreTypedAndTheSlowerOfTwoClerksIsToldWhatTheOtherDid() throws Exception {
        Response first = line("0", "0", one("SELECT code FROM product WHERE active ORDER BY id LIMIT 1"), "2");
        String id = found(ADDRESS, first);
        String version = found(VERSION, first);

        Response faster =
                line(id, version, one("SELECT code FROM product WHERE active ORDER BY id OFFSET 1 LIMIT 1"), "1");
        assertThat(faster.statusCode()).isEqualTo(200);
        Response slower =
                line(id, version, one("SELECT code FROM product WHERE active ORDER BY id OFFSET 2 LIMIT 1"), "1");

        slower.then().statusCode(409).body(containsString("sales changed this draft"), containsString("Keep mine"));
        as("sales").get("/drafts?show=mine").then().body(containsString("TEL-" + id));
        as("sales")
                .redirects()
                .follow(false)
                .post("/drafts/" + id + "/delete")
                .then()
                .statusCode(303);
        as("sales").get("/order-form/" + id).then().statusCode(404);
    }

    @Test
    void whatIsUnknownIsSaidRowByRow() throws Exception {
        String code = one("SELECT code FROM product WHERE active ORDER BY id LIMIT 1");
        form("0", "0")
                .formParam("action", "paste")
                .formParam("pasted", code + "\t3\nNOBODY-KNOWS\t1\n" + code + "\tmany")
                .post("/order-form/0")
                .then()
                .statusCode(200)
                .body(
                        containsString("2 rows were not taken"),
                        containsString("NOBODY-KNOWS"),
                        containsString("data-left"));
    }

    @Test
    void aSubstituteTakesThePlaceOfGoodsThatAreShort() throws Exception {
        as("admin")
                .contentType("application/json")
                .body(
                        """
                        [{"code": "BRAK-1", "name": "Brakujący", "vatRate": "23", "packs": [{"unit": "CT", "factor": 12}],
                          "associated": [{"product": "ZAMIENNIK-1", "kind": "SUBSTITUTE"}]},
                         {"code": "ZAMIENNIK-1", "name": "Zamiennik", "vatRate": "23"}]""")
                .put("/api/products")
                .then()
                .statusCode(200);
        String substitute = one("SELECT id FROM product WHERE code = 'ZAMIENNIK-1'");
        one("INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) SELECT nextval('wuzetka_id'), "
                + substitute + ", id, 'Z', 100 FROM warehouse ORDER BY code LIMIT 1 RETURNING id");

        Response wanting = line("0", "0", "BRAK-1", "2");

        wanting.then().body(containsString("swap:0:" + substitute));
        String id = found(ADDRESS, wanting);
        form(id, found(VERSION, wanting))
                .formParam("product", one("SELECT id FROM product WHERE code = 'BRAK-1'"))
                .formParam("quantity", "2")
                .formParam("unit", "CT")
                .formParam("value", "")
                .formParam("kind", "PERCENT")
                .formParam("lot", "")
                .formParam("action", "swap:0:" + substitute)
                .post("/order-form/" + id)
                .then()
                .statusCode(200)
                .body(
                        containsString("name=\"product\" value=\"" + substitute + "\""),
                        containsString("name=\"quantity\" value=\"24\""),
                        not(containsString("swap:0:")));
    }

    @Test
    void onlyTheAdministratorSetsWhatClerksMayGrant() {
        as("sales").get("/desk-limits").then().statusCode(403);
        as("admin")
                .redirects()
                .follow(false)
                .formParam("user", "sales")
                .formParam("percent", "7.5")
                .post("/desk-limits")
                .then()
                .statusCode(303);
        as("admin")
                .formParam("user", "sales")
                .formParam("percent", "101")
                .post("/desk-limits")
                .then()
                .statusCode(400);
    }

    @Test
    void theCustomerSeesAcceptsAndDeclinesHisQuoteWithoutAnAccount() throws Exception {
        String customer = one("SELECT code FROM party WHERE code = 'K0001'");
        String product = one("SELECT code FROM product WHERE active ORDER BY id LIMIT 1");
        String number = as("admin")
                .contentType("application/json")
                .body("{\"customer\":\"" + customer + "\",\"validUntil\":\"2099-12-31\",\"lines\":[{\"product\":\""
                        + product + "\",\"quantity\":5,\"netPrice\":9.5}]}")
                .post("/api/quotes")
                .then()
                .statusCode(201)
                .body("madeBy", equalTo("admin"), "revision", equalTo(1))
                .extract()
                .path("number");
        String token = one("SELECT token FROM quote WHERE number = '" + number + "'");
        String version = one("SELECT version FROM quote WHERE number = '" + number + "'");
        // The orders of this hub were put into its tables: one more would take a number that is there.
        as("admin").post("/api/stages/translate/stop").then().statusCode(200);

        io.restassured.RestAssured.given().get("/your-quote/" + token).then().body(containsString(number));
        io.restassured.RestAssured.given()
                .get("/your-quote/" + token + "/quote.pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf");
        io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("version", version)
                .formParam("line.1", "2")
                .formParam("comment", "by Friday")
                .post("/your-quote/" + token + "/accept")
                .then()
                .statusCode(303);
        io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("reason", "PRICE")
                .post("/your-quote/" + token + "/decline")
                .then()
                .statusCode(303);

        String id = one("SELECT id FROM quote WHERE number = '" + number + "'");
        as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get("/quotes/" + id)
                .then()
                .body(containsString("by Friday"), containsString("Declined"), not(containsString("Order now")));
        assertThat(one("SELECT channel FROM intake_message WHERE dedup_key = '" + number + "'"))
                .isEqualTo("quotes");
        one(
                "DELETE FROM outbox WHERE queue = 'translate' AND subject_id = (SELECT id FROM intake_message WHERE dedup_key = '"
                        + number + "') RETURNING id");
        as("admin").post("/api/stages/translate/start").then().statusCode(200);
        as("customer").get("/quotes/" + id).then().statusCode(403);
    }

    private Response line(String draft, String version, String code, String quantity) throws Exception {
        return form(draft, version)
                .formParam("action", "add")
                .formParam("addText", code)
                .formParam("addQuantity", quantity)
                .post("/order-form/" + draft);
    }

    private io.restassured.specification.RequestSpecification form(String draft, String version) throws Exception {
        return as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .header("X-Sheet", "alone")
                .formParam("customer", one("SELECT id FROM party WHERE code = 'K0001'"))
                .formParam("version", version);
    }

    private static String found(Pattern pattern, Response response) {
        Matcher matcher = pattern.matcher(response.body().asString());
        assertThat(matcher.find()).as(response.body().asString()).isTrue();
        return matcher.group(1);
    }
}
