package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class PartyScreensTest extends ScreenFixture {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    private static RequestSpecification person(String name) {
        return as(name).accept(BROWSER)
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .redirects()
                .follow(false);
    }

    private static String version(String page) {
        Matcher found = VERSION.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static ValidatableResponse send(String name, String path, Map<String, ?> fields) {
        return person(name)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post(path)
                .then();
    }

    /** A new party by the form. */
    private static String made(String code, String name) {
        send(
                        "sales",
                        "/new-party",
                        Map.of("code", code, "name", name, "customer", "true", "sure", "true", "paymentDays", "14"))
                .statusCode(303)
                .header("Location", endsWith("/parties/" + code + "?kept=true"));
        return code;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "en", "de"})
    void everyPageIsThereInEachLanguage(String language) {
        for (String page : List.of(
                "/parties",
                "/parties?q=nobody-like-it",
                "/parties?kind=suppliers&sort=city&dir=desc",
                "/parties?state=OVER_LIMIT",
                "/parties?state=OVERDUE",
                "/parties?kind=places",
                "/parties/K0001",
                "/parties/D0001",
                "/new-party",
                "/edit-party/base/K0001",
                "/edit-party/card/K0001",
                "/edit-party/places/K0001",
                "/edit-party/contacts/K0001",
                "/edit-credit/K0001")) {
            String html = as("admin")
                    .cookie(Visitor.LANGUAGE_COOKIE, language)
                    .get(page)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(html)
                    .as(page)
                    .doesNotContainPattern("[>\" ]part(y|ies)\\.[a-z]")
                    .doesNotContain(">ui.", ">status.", "NOT_FOUND", "<script>document", " style=")
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=\"/)");
        }
    }

    @Test
    void newPartyIsOfferedEverywhere() {
        String code = made("NOWAK", "Nowak Delikatesy Gliwice");
        person("sales").get("/parties?q=nowak gliw").then().body(containsString("/parties/NOWAK"));
        person("sales").get("/order-form/customers?q=nowak").then().body(containsString("customer=NOWAK"));
        as("sales").get("/api/parties/" + code).then().statusCode(200);
        person("sales")
                .get("/parties/" + code)
                .then()
                .body(containsString("Handling card not set"))
                .body(containsString("/order-form?customer=NOWAK"));
    }

    @Test
    void codeIsAPartOfTheAddressOrRefused() {
        send(
                        "sales",
                        "/new-party",
                        Map.of("code", "A;B\\\\C", "name", "Dziwny kod", "customer", "true", "paymentDays", "14"))
                .statusCode(422)
                .body(containsString("cannot be a code"));
        send(
                        "sales",
                        "/new-party",
                        Map.of("code", "Ż 1/2 &", "name", "Dziwny kod", "customer", "true", "paymentDays", "14"))
                .statusCode(303)
                .header("Location", endsWith("/parties/%C5%BB%201/2%20%26?kept=true"));
        String page = person("sales")
                .urlEncodingEnabled(false)
                .get("/parties/%C5%BB%201/2%20%26")
                .asString();
        assertThat(page).contains("Dziwny kod", "/edit-party/base/%C5%BB%201/2%20%26");
    }

    @Test
    void partyThatLooksLikeAnotherIsAskedAboutFirst() throws Exception {
        String known = one("SELECT name FROM party WHERE code = 'K0007'");
        Map<String, String> fields = Map.of("name", known, "customer", "true", "paymentDays", "30", "city", "Ustroń");
        Response asked =
                send("sales", "/new-party", fields).statusCode(422).extract().response();
        assertThat(asked.asString()).contains("/parties/K0007", "Ustroń", "value=\"30\"");
        assertThat(one("SELECT count(*) FROM party WHERE city = 'Ustroń'")).isEqualTo("0");
        Map<String, String> sure = new java.util.HashMap<>(fields);
        sure.put("sure", "true");
        // The code is made of the name.
        send("sales", "/new-party", sure).statusCode(303);
        assertThat(one("SELECT code FROM party WHERE city = 'Ustroń'")).isEqualTo("BISTRO");
    }

    @Test
    void wrongFieldsAreToldAndWhatWasTypedStays() {
        String page = send(
                        "sales",
                        "/new-party",
                        Map.of(
                                "name",
                                "Firma",
                                "customer",
                                "true",
                                "vatId",
                                "1234567890",
                                "gln",
                                "5900000000018",
                                "paymentDays",
                                "x"))
                .statusCode(422)
                .extract()
                .asString();
        assertThat(page)
                .contains(
                        "1234567890",
                        "its last digit would have to be 5",
                        "is not between 0 and 365",
                        "value=\"Firma\"");
    }

    @Test
    void slowerOfTwoSeesWhatTheOtherChangedAndKeepsHisOwnWords() {
        String code = made("DWOJE", "Dwoje Sp. z o.o.");
        String form = person("sales").get("/edit-party/card/" + code).asString();
        String seen = version(form);
        Map<String, String> first = card("7");
        first.put("version", seen);
        send("admin", "/edit-party/card/" + code, first).statusCode(303);
        Map<String, String> second = card("3");
        second.put("version", seen);
        String told = send("sales", "/edit-party/card/" + code, second)
                .statusCode(409)
                .extract()
                .asString();
        assertThat(told)
                .contains(
                        "Somebody else has changed this partner meanwhile.",
                        "Priority:",
                        "<del>5</del>",
                        "<ins>7</ins>")
                .contains("name=\"priority\" inputmode=\"numeric\" maxlength=\"300\" value=\"3\"");
        // Saving again lays his over it.
        second.put("version", version(told));
        send("sales", "/edit-party/card/" + code, second).statusCode(303);
        person("sales").get("/parties/" + code).then().body(containsString("<del>7</del> → <ins>3</ins>"));
    }

    private static Map<String, String> card(String priority) {
        return new java.util.HashMap<>(Map.of(
                "autoConfirm", "true",
                "partialDelivery", "true",
                "autoIssue", "true",
                "autoChange", "true",
                "priority", priority,
                "readingConfidence", "80",
                "priceTolerancePercent", "2,5",
                "minimumShelfLifeDays", "0",
                "invoiceGrouping", "PER_DAY",
                "orderResponse", "SAME"));
    }

    @Test
    void peopleAndPlacesAreKeptRowByRow() throws Exception {
        String code = made("WIERSZE", "Wiersze i Spółka");
        String seen =
                version(person("sales").get("/edit-party/contacts/" + code).asString());
        person("sales")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("version", seen)
                .formParam("name", "Ala Kot", "", "")
                .formParam("position", "kierowniczka", "", "")
                .formParam("phone", "601 602 603", "", "")
                .formParam("email", "ala@wiersze.example", "Faktury@wiersze.example", "")
                .formParam("STATUS", "0")
                .formParam("INVOICES", "1")
                .post("/edit-party/contacts/" + code)
                .then()
                .statusCode(303);
        assertThat(one("SELECT string_agg(email || ' ' || purpose, ', ' ORDER BY email) FROM party_email e JOIN party p"
                        + " ON p.id = e.party_id WHERE p.code = 'WIERSZE'"))
                .isEqualTo("ala@wiersze.example STATUS, faktury@wiersze.example INVOICES");
        // Whoever calls from there is known.
        as("sales")
                .accept(BROWSER)
                .queryParam("caller", "+48601602603")
                .get("/order-form")
                .then()
                .body(containsString("Wiersze"));
        String places =
                version(person("sales").get("/edit-party/places/" + code).asString());
        String refused = person("sales")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("version", places)
                .formParam("code", "M1", "M2")
                .formParam("name", "Magazyn", "Sklep")
                .formParam("gln", "", "5900000000018")
                .formParam("city", "Ełk", "Ełk")
                .formParam("country", "PL", "PL")
                .post("/edit-party/places/" + code)
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(refused).contains("its last digit would have to be 5", "value=\"Sklep\"");
        assertThat(one("SELECT count(*) FROM party_address WHERE city = 'Ełk'")).isEqualTo("0");
        person("sales")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("version", places)
                .formParam("code", "M1", "M2")
                .formParam("name", "Magazyn", "Sklep")
                .formParam("gln", "", "5900000000015")
                .formParam("city", "Ełk", "Ełk")
                .formParam("country", "PL", "")
                .post("/edit-party/places/" + code)
                .then()
                .statusCode(303);
        person("warehouse").get("/parties?kind=places&q=elk").then().body(containsString("5900000000015"));
    }

    @Test
    void accountsBlockAndLendAndSalesDoNot() {
        String code = made("KREDYT", "Kredyt Handel");
        String seen = version(person("accounts").get("/edit-credit/" + code).asString());
        Map<String, String> credit = Map.of("version", seen, "creditLimit", "12 500,50", "why", "insured");
        send("sales", "/edit-credit/" + code, credit).statusCode(403);
        send("accounts", "/edit-credit/" + code, credit).statusCode(303);
        String page = person("accounts").get("/parties/" + code).asString();
        assertThat(page).contains("12,500.50", "insured");
        Map<String, String> block = Map.of("version", version(page), "blocked", "true", "why", "cheque bounced");
        send("sales", "/block-party/" + code, block).statusCode(403);
        send("accounts", "/block-party/" + code, Map.of("version", version(page), "blocked", "true", "why", " "))
                .statusCode(400);
        send("accounts", "/block-party/" + code, block).statusCode(303);
        send("accounts", "/block-party/" + code, block).statusCode(409);
        person("sales")
                .get("/parties/" + code)
                .then()
                .body(containsString("cheque bounced"))
                .body(not(containsString("/order-form?customer=KREDYT")));
        person("sales").get("/parties?state=BLOCKED&q=kredyt").then().body(containsString("/parties/KREDYT"));
        send("accounts", "/edit-party/base/" + code, Map.of("version", "0")).statusCode(403);
        person("customer").get("/parties").then().statusCode(403);
        person("customer").get("/parties/" + code).then().statusCode(403);
        person("warehouse").get("/edit-party/card/" + code).then().statusCode(403);
    }

    @Test
    void listsBehindAPartyAreItsAlone() throws Exception {
        String orders = one("SELECT count(*) FROM customer_order WHERE customer_id = 101");
        person("sales").get("/orders?customer=K0001").then().body(containsString("of " + orders));
        as("sales")
                .get("/api/orders?customer=K0001")
                .then()
                .body("total", org.hamcrest.Matchers.equalTo(Integer.parseInt(orders)));
    }
}
