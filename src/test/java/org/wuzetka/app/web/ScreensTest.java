package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class ScreensTest extends ScreenFixture {
    @ParameterizedTest
    @ValueSource(strings = {"pl", "en", "de"})
    void everyPageIsThereInEachLanguage(String language) throws Exception {
        for (String page : List.of(
                "/hub",
                "/orders",
                "/orders?q=nothing-like-it",
                "/orders?status=INVOICED&sort=customer&dir=asc&from=2026-01-01",
                "/orders/" + order("status = 'INVOICED'"),
                "/orders/" + order("status = 'PARTLY_ALLOCATED'"),
                "/orders/" + order("status = 'DRAFT'"),
                "/intake",
                "/intake?q=PO-33",
                "/intake/4001",
                "/intake/4002/edit",
                "/intake/" + one("SELECT id FROM intake_message WHERE state = 'NEEDS_REVIEW' LIMIT 1"),
                "/parked",
                "/stages",
                "/channels",
                "/goods-issue-notes",
                "/invoices?q=FV",
                "/supplier-orders?status=SENT",
                "/shipments",
                "/password",
                "/login")) {
            String html = as("admin")
                    .cookie(Visitor.LANGUAGE_COOKIE, language)
                    .get(page)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .body(containsString("<html lang=\"" + language + "\">"))
                    .extract()
                    .asString();
            assertThat(html).as(page).doesNotContain(">ui.", ">status.", "\"ui.", "NOT_FOUND", "<script>document");
        }
    }

    @Test
    void nameWithMarkupIsShownAsText() throws Exception {
        String name = "&lt;script&gt;document.title=&quot;owned&quot;&lt;/script&gt; &amp; Wspólnicy";
        as("admin").get("/orders?customer=K0003").then().body(containsString(name));
        as("admin").get("/orders/" + order("customer_id = 103")).then().body(containsString(name));
        as("admin").get("/parked").then().body(containsString("&lt;i&gt;within&lt;/i&gt;"));
        as("admin").get("/intake/4001").then().body(containsString("skan &lt;b&gt;faksu&lt;/b&gt;.pdf"));
    }

    @Test
    void noPageCarriesScriptOrStyleOfItsOwn() throws Exception {
        for (String page :
                List.of("/hub", "/orders", "/orders/" + order("status = 'INVOICED'"), "/intake/4001", "/login")) {
            String html = as("admin").get(page).asString();
            assertThat(html)
                    .as(page)
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=\"/)")
                    .doesNotContain(" style=", " onclick=", "http://", "https://");
        }
    }

    @Test
    void originalIsOnlyEverDownloaded() {
        as("sales")
                .get("/intake/4001/raw")
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", startsWith("attachment; filename=\"skan__b_faksu__b_.pdf\""));
    }

    @Test
    void customerSeesHisOwnPartyAlone() throws Exception {
        as("customer")
                .get("/api/orders?size=500")
                .then()
                .statusCode(200)
                .body("items", hasSize(greaterThan(5)), "items.customer.code", everyItem(equalTo("K0001")));
        as("customer").get("/api/orders?customer=K0002").then().body("items", hasSize(0), "total", equalTo(0));
        as("customer").get("/api/invoices?size=500").then().body("items.customer.code", everyItem(equalTo("K0001")));
        as("customer").get("/api/shipments?size=500").then().body("items.customer.code", everyItem(equalTo("K0001")));
        as("customer")
                .get("/api/goods-issue-notes?size=500")
                .then()
                .body("items.customer.code", everyItem(equalTo("K0001")));
        String foreign = one("SELECT number FROM invoice WHERE customer_id <> 101 LIMIT 1");
        String issued = foreign.replace("FV", "WZ");
        for (String path : List.of(
                "/api/orders/" + foreign.replace("FV", "ZK"),
                "/api/invoices/" + foreign,
                "/api/invoices/" + foreign + ".pdf",
                "/api/goods-issue-notes/" + issued,
                "/api/goods-issue-notes/" + issued + ".pdf",
                "/api/shipments/" + issued,
                "/api/shipments/" + issued + ".pdf",
                "/orders/" + order("customer_id <> 101"))) {
            as("admin")
                    .get(path)
                    .then()
                    .statusCode(path.contains("shipments") && path.endsWith(".pdf") ? not(500) : equalTo(200));
            as("customer").get(path).then().statusCode(404);
        }
    }

    @Test
    void customerIsKeptOutOfTheHouse() throws Exception {
        for (String path : List.of(
                "/api/supplier-orders",
                "/api/intake",
                "/api/stages",
                "/api/parked",
                "/intake",
                "/parked",
                "/stages",
                "/channels",
                "/supplier-orders",
                "/live/orders",
                "/intake/4001/raw")) {
            as("customer").get(path).then().statusCode(403);
        }
        as("customer")
                .redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", containsString("/dashboard"));
        String own = order("customer_id = 101 AND status IN ('CONFIRMED', 'PARTLY_ALLOCATED')");
        String number = one("SELECT number FROM customer_order WHERE id = " + own);
        as("admin").get("/api/orders/" + number).then().body("supplierOrders", hasSize(greaterThan(0)));
        as("customer")
                .get("/api/orders/" + number)
                .then()
                .statusCode(200)
                .body("supplierOrders", hasSize(0), "work", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "en", "de"})
    void personIsToldOnAPageWhatAProgramIsToldInAProblemDocument(String language) {
        for (String path : List.of("/parked", "/live/orders", "/orders/999", "/no-such-page", "/assets/none.css")) {
            as("customer")
                    .cookie(Visitor.LANGUAGE_COOKIE, language)
                    .accept(BROWSER)
                    .get(path)
                    .then()
                    .statusCode(path.startsWith("/parked") || path.startsWith("/live") ? 403 : 404)
                    .contentType("text/html")
                    .body(containsString("<html lang=\"" + language + "\">"));
        }
        as("customer").accept(BROWSER).get("/api/parked").then().statusCode(403).contentType(PROBLEM);
        as("admin")
                .accept(BROWSER)
                .get("/api/orders/none")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        as("customer").get("/parked").then().statusCode(403).contentType(PROBLEM);
    }

    @Test
    void pagesOfAListNeitherOverlapNorLeaveGaps() {
        Set<Integer> seen = new HashSet<>();
        int total = 0;
        for (int page = 0; page < 20; page++) {
            Response answer = as("sales").get("/api/orders?status=INVOICED,ISSUED&sort=status&size=37&page=" + page);
            List<Integer> ids = answer.path("items.id");
            total = answer.path("total");
            assertThat(ids).doesNotContainAnyElementsOf(seen.isEmpty() ? Set.of(-1) : seen);
            seen.addAll(ids);
        }
        assertThat(total).isGreaterThan(200);
        assertThat(seen).hasSize(total);
    }

    @Test
    void searchFindsAnOrderByEachOfItsNames() {
        as("sales")
                .get("/api/orders?buyerOrderNumber=PO-77")
                .then()
                .body("total", equalTo(1), "items[0].number", equalTo("ZK/2026/000077"));
        as("sales").get("/api/orders?q=2026/000077").then().body("items.number", hasItem("ZK/2026/000077"));
        as("sales").get("/api/orders?q=kłos").then().body("items.customer.code", everyItem(equalTo("K0001")));
        as("sales")
                .get("/api/orders?customer=5900000000004")
                .then()
                .body("items.customer.code", everyItem(equalTo("K0004")));
        as("sales").get("/api/orders?q=100%25").then().body("total", equalTo(0));
    }

    @Test
    void searchByFeasibilityFindsThatClassAlone() throws Exception {
        // The workbench brings the classes in line; from then on they stay.
        as("sales").get("/workbench").then().statusCode(200);
        String some = one("SELECT feasibility FROM customer_order WHERE feasibility IS NOT NULL ORDER BY id LIMIT 1");
        as("sales")
                .get("/api/orders?feasibility=" + some)
                .then()
                .body("total", greaterThan(0), "items.feasibility", everyItem(equalTo(some)));
    }

    @Test
    void orderTellsItsWholeHistory() throws Exception {
        String number = one("SELECT number FROM customer_order WHERE status = 'INVOICED' LIMIT 1");
        for (String path : List.of(number, number.replace("/", "%2F"))) {
            as("accounts")
                    .urlEncodingEnabled(false)
                    .get("/api/orders/" + path)
                    .then()
                    .statusCode(200)
                    .body("number", equalTo(number))
                    .body("grossTotal", instanceOf(String.class), "lines[0].netPrice", instanceOf(String.class))
                    .body("lines.size()", greaterThan(0), "allocations.size()", greaterThan(0))
                    .body("goodsIssueNotes[0].number", startsWith("WZ/"), "invoices[0].number", startsWith("FV/"))
                    .body("shipments", hasSize(1), "notifications", hasSize(1))
                    .body("events.kind", hasItem("registered"))
                    .body("events.kind", hasItem("invoiced"));
        }
        as("accounts").get("/api/orders/ZK/1999/1").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void documentsAreToBeHadAsPdf() throws Exception {
        String invoice = one("SELECT number FROM invoice LIMIT 1");
        for (String path : List.of(
                "/api/invoices/" + invoice + ".pdf",
                "/api/goods-issue-notes/" + invoice.replace("FV", "WZ") + ".pdf",
                "/api/supplier-orders/ZD/2026/000005.pdf")) {
            byte[] pdf = as("warehouse")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("application/pdf")
                    .extract()
                    .asByteArray();
            assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1))
                    .as(path)
                    .isEqualTo("%PDF-");
        }
    }

    @Test
    void languageIsChosenAndKept() {
        as("warehouse")
                .redirects()
                .follow(false)
                .formParam("language", "de")
                .formParam("back", "//evil.example/x")
                .post("/language")
                .then()
                .statusCode(303)
                .header("Location", not(containsString("evil")))
                .cookie(Visitor.LANGUAGE_COOKIE, "de");
        as("warehouse").get("/orders").then().body(containsString("<html lang=\"de\">"));
    }

    @Test
    void aBrowserIsShownAPageAndAProgramAProblemDocument() {
        as("admin")
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/nothing-here")
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"));
        as("admin").get("/nothing-here").then().statusCode(404).contentType(startsWith("application/problem+json"));
    }
}
