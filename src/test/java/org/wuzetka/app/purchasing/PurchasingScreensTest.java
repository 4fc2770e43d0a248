package org.wuzetka.app.purchasing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.app.web.ScreenFixture;
import org.wuzetka.app.web.Visitor;
import org.wuzetka.connector.persistence.procurement.SupplierLinksSql;
import org.wuzetka.domain.shared.Transactions;

/** The pages of purchasing, in the order of a buyer's day: propose, order, be answered, tell the customers. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PurchasingScreensTest extends ScreenFixture {
    private static final String PROPOSAL = "/purchasing/990001/0";
    private static String token;

    @Inject
    DataSource record;

    @Inject
    Transactions transactions;

    @BeforeEach
    void aCustomerWaitsForGoods() throws Exception {
        PurchasingFixture.fill(record);
    }

    private static RequestSpecification posting(String name) {
        return as(name).contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .redirects()
                .follow(false);
    }

    private static String print(String html) {
        Matcher found = Pattern.compile("name=\"print\" value=\"([^\"]+)\"").matcher(html);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "en", "de"})
    @Order(1)
    void everyPageSpeaksItsLanguageAndEscapesNames(String language) {
        for (String page : new String[] {
            "/purchasing",
            "/purchasing?q=PROP&sort=value",
            PROPOSAL,
            "/purchasing/promises",
            "/supplier-orders?answer=NONE&sort=total",
            "/supplier-orders/20003"
        }) {
            String html = as("purchasing")
                    .cookie(Visitor.LANGUAGE_COOKIE, language)
                    .get(page)
                    .then()
                    .statusCode(200)
                    .body(containsString("<html lang=\"" + language + "\">"))
                    .extract()
                    .asString();
            assertThat(html)
                    .as(page)
                    .doesNotContain("purchasing.", ">ui.", "NOT_FOUND", "<b>Próbny", " style=", " onclick=");
        }
    }

    @Test
    @Order(2)
    void theProposalNamesItsCustomersItsMinimumAndTheNextPriceStep() {
        as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get(PROPOSAL)
                .then()
                .statusCode(200)
                .body(containsString("ZK/PROBA/1"), containsString("200.00 short of the minimum"))
                .body(containsString("From 100"), containsString("Costs 500.00 more"))
                .body(not(containsString("name=\"print\"")));
        as("purchasing").get(PROPOSAL).then().body(containsString("Dostawca Inny"), containsString("name=\"print\""));
        posting("sales").formParam("print", "x").post(PROPOSAL + "/send").then().statusCode(403);
        posting("warehouse").get("/purchasing").then().statusCode(403);
    }

    @Test
    @Order(3)
    void aQuantityThatCannotBeOrderedIsRefusedAndStaysInItsField() {
        posting("purchasing")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .formParam("q.990010", "dużo")
                .formParam("was.990010", "30")
                .post(PROPOSAL + "/lines")
                .then()
                .statusCode(409)
                .body(containsString("value=\"dużo\""), containsString("is no quantity"));
        posting("purchasing")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .formParam("q.990010", "50")
                .formParam("was.990010", "20")
                .post(PROPOSAL + "/lines")
                .then()
                .statusCode(409)
                .body(containsString("Meanwhile the quantity is 30"));
    }

    @Test
    @Order(4)
    void aBuyerChangesDropsAddsHoldsAndOrders() throws Exception {
        posting("purchasing")
                .formParam("q.990010", "50")
                .formParam("was.990010", "30")
                .formParam("drop", "990010")
                .post(PROPOSAL + "/lines")
                .then()
                .statusCode(303);
        assertThat(one("SELECT trim_scale(quantity) || ' ' || dropped FROM purchase_choice WHERE product_id = 990010"))
                .isEqualTo("50 true");
        posting("purchasing")
                .formParam("back", "990010")
                .post(PROPOSAL + "/lines")
                .then()
                .statusCode(303);
        posting("purchasing")
                .formParam("product", "PROBA-9")
                .formParam("quantity", "4")
                .post(PROPOSAL + "/add")
                .then()
                .statusCode(409)
                .body(containsString("value=\"PROBA-9\""));
        posting("purchasing")
                .formParam("product", "PROBA-2")
                .formParam("quantity", "4")
                .post(PROPOSAL + "/add")
                .then()
                .statusCode(303);
        posting("purchasing")
                .formParam("how", "minimum")
                .formParam("note", "czekamy")
                .post(PROPOSAL + "/hold")
                .then()
                .statusCode(303);
        String html = as("purchasing")
                .get(PROPOSAL)
                .then()
                .body(containsString("czekamy"), containsString("PROBA-2"))
                .extract()
                .asString();
        posting("purchasing").post(PROPOSAL + "/release").then().statusCode(303);

        posting("purchasing")
                .formParam("print", "another")
                .post(PROPOSAL + "/send")
                .then()
                .statusCode(409);
        posting("purchasing")
                .formParam("print", print(html))
                .post(PROPOSAL + "/send")
                .then()
                .statusCode(303);

        assertThat(one(
                        "SELECT string_agg(trim_scale(l.quantity)::text, ',' ORDER BY l.line_number) FROM supplier_order_line l"
                                + " JOIN supplier_order s ON s.id = l.supplier_order_id WHERE s.supplier_id = 990001"))
                .isEqualTo("50,4");
        posting("purchasing")
                .formParam("mode", "AUTOMATIC")
                .post(PROPOSAL + "/mode")
                .then()
                .statusCode(303);
        assertThat(one("SELECT buying FROM party WHERE id = 990001")).isEqualTo("AUTOMATIC");
    }

    private long ordered() throws Exception {
        return Long.parseLong(one("SELECT id FROM supplier_order WHERE supplier_id = 990001"));
    }

    @Test
    @Order(5)
    void theSupplierAnswersThroughHisLinkWithoutAnAccountAndInHisLanguage() throws Exception {
        long order = ordered();
        // The portal is not configured in tests: the link is made as the sender would make it.
        var own = new SupplierLinksSql(record, "https://portal.example", Duration.ofDays(60));
        token = transactions
                .inNew(() -> own.issue(order, Instant.now()))
                .orElseThrow()
                .replaceAll(".*/", "");

        given().get("/supplier-answer/" + token)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body(containsString("Probeware"), containsString("wie bestellt"), not(containsString("ZK/PROBA")));
        given().get("/supplier-answer/" + token.substring(0, 42) + (token.endsWith("A") ? "B" : "A"))
                .then()
                .statusCode(404);

        answer("viel", "").then().statusCode(409).body(containsString("value=\"viel\""));
        String later = LocalDate.now().plusDays(30).toString();
        answer("20", later).then().statusCode(303).header("Location", endsWith("?done=yes"));
        answer("20", later).then().statusCode(303);

        await().untilAsserted(() -> assertThat(one(
                        "SELECT count(*) || ' ' || min(trim_scale(l.confirmed)::text) FROM supplier_message m JOIN supplier_order_line l"
                                + " ON l.supplier_order_id = m.supplier_order_id AND l.line_number = 1 WHERE m.supplier_order_id = "
                                + order))
                .isEqualTo("1 20"));
        assertThat(one("SELECT count(*) FROM intake_message WHERE channel = 'suppliers-link'"))
                .isEqualTo("1");
        as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get("/supplier-orders/" + order)
                .then()
                .body(containsString("pu-differs"), containsString("Lieferengpass"), containsString("suppliers-link"));
        as("sales")
                .get("/supplier-orders?answer=DIFFERS&q=PROP")
                .then()
                .body(containsString("/supplier-orders/" + order));
    }

    private io.restassured.response.Response answer(String quantity, String day) {
        return given().header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("answers", "0")
                .formParam("answer.1", "CHANGED")
                .formParam("quantity.1", quantity)
                .formParam("delivery.1", day)
                .formParam("price.1", "10,50")
                .formParam("remark.1", "Lieferengpass")
                .formParam("answer.2", "ACCEPTED")
                .formParam("comment", "")
                .post("/supplier-answer/" + token);
    }

    @Test
    @Order(6)
    void theCustomersNewDayStandsOnHisOrderAndItsMailIsEditedAndSentOnce() throws Exception {
        String id = one("SELECT id FROM promise_mail WHERE order_id = 990020 AND state = 'DRAFT'");
        as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get("/orders/990020")
                .then()
                .body(containsString("no day can be promised"));
        as("sales")
                .get("/purchasing/promises")
                .then()
                .body(containsString("ZK/PROBA/1"), containsString("biuro@klient-p.example"));

        String page = "/purchasing/promises/" + id;
        mail("nikt", 0).post(page + "/send").then().statusCode(409).body(containsString("value=\"nikt\""));
        mail("inny@klient-p.example", 0).post(page + "/keep").then().statusCode(303);
        mail("inny@klient-p.example", 0).post(page + "/keep").then().statusCode(409);
        posting("sales")
                .formParam("mail", id + "-1")
                .post("/purchasing/promises/send")
                .then()
                .statusCode(303);
        posting("sales")
                .formParam("mail", id + "-1")
                .post("/purchasing/promises/send")
                .then()
                .statusCode(409);
        assertThat(one("SELECT recipient || ' ' || decided_by FROM promise_mail WHERE id = " + id))
                .isEqualTo("inny@klient-p.example sales");
    }

    private static RequestSpecification mail(String recipient, int version) {
        return posting("sales")
                .formParam("version", version)
                .formParam("recipient", recipient)
                .formParam("subject", "Nowy termin")
                .formParam("body", "Treść");
    }

    @Test
    @Order(7)
    void aBuyerRemindsWithdrawsTheLinkTakesTheAnswerAndCancelsTheRest() throws Exception {
        String page = "/supplier-orders/" + ordered();
        posting("sales")
                .formParam("kind", "reminder")
                .post(page + "/send")
                .then()
                .statusCode(403);
        posting("purchasing")
                .formParam("kind", "reminder")
                .post(page + "/send")
                .then()
                .statusCode(303);
        posting("purchasing")
                .formParam("kind", "mail")
                .post(page + "/send")
                .then()
                .statusCode(303);
        posting("purchasing")
                .formParam("kind", "file")
                .post(page + "/send")
                .then()
                .statusCode(409);
        posting("purchasing").post(page + "/withdraw-link").then().statusCode(303);
        given().get("/supplier-answer/" + token).then().statusCode(404);

        posting("purchasing")
                .formParam("version", "99")
                .formParam("rest", "aside")
                .post(page + "/accept")
                .then()
                .statusCode(409);
        String version = one("SELECT version FROM supplier_order WHERE id = " + ordered());
        posting("purchasing")
                .formParam("version", version)
                .formParam("rest", "aside")
                .post(page + "/accept")
                .then()
                .statusCode(303);
        assertThat(one(
                        "SELECT trim_scale(quantity) || ' ' || trim_scale(net_price) FROM supplier_order_line WHERE line_number = 1"
                                + " AND supplier_order_id = " + ordered()))
                .isEqualTo("20 10.5");
        String next = one("SELECT version FROM supplier_order WHERE id = " + ordered());
        posting("purchasing")
                .formParam("version", next)
                .formParam("reason", " ")
                .post(page + "/cancel-rest")
                .then()
                .statusCode(409);
        posting("purchasing")
                .formParam("version", next)
                .formParam("reason", "nie przyjdzie")
                .formParam("rest", "aside")
                .post(page + "/cancel-rest")
                .then()
                .statusCode(303);
        assertThat(one("SELECT status FROM supplier_order WHERE id = " + ordered()))
                .isEqualTo("CANCELLED");
        as("purchasing").get(page).then().body(containsString("nie przyjdzie"));
    }
}
