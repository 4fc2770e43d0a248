package org.wuzetka.app.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wuzetka.app.PostgresAndBroker;

@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class ScreensTest {
    private static final int ORDERS = 400;
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String PROBLEM = "application/problem+json";
    private static boolean filled;

    @Inject
    DataSource database;

    @TestHTTPResource("/live")
    URL live;

    @BeforeEach
    void fillOnce() throws Exception {
        if (!filled) ReadModelFixtures.fill(database, ORDERS);
        filled = true;
    }

    private static RequestSpecification as(String name) {
        return given().auth().preemptive().basic(name, name).header("Sec-Fetch-Site", "same-origin");
    }

    private String one(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                ResultSet answer = connection.createStatement().executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private String order(String where) throws Exception {
        return one("SELECT id FROM customer_order WHERE " + where + " ORDER BY id DESC LIMIT 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "en", "de"})
    void everyPageIsThereInEachLanguage(String language) throws Exception {
        for (String page : List.of(
                "/",
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
                List.of("/", "/orders", "/orders/" + order("status = 'INVOICED'"), "/intake/4001", "/login")) {
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
                .header("Location", containsString("/orders"));
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
        as("sales")
                .get("/api/orders?feasibility=MUST_BE_BOUGHT")
                .then()
                .body("items.status", everyItem(equalTo("CONFIRMED")));
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
    void parkedWorkIsSentAgainOnceAndByTheAdministratorAlone() throws Exception {
        as("admin").post("/api/stages/dispatch/stop").then().statusCode(200);
        Number id = as("admin")
                .get("/api/parked?stage=dispatch")
                .then()
                .statusCode(200)
                .body("items[0].subject.kind", equalTo("SHIPMENT"))
                .extract()
                .path("items[0].id");
        as("sales").post("/api/parked/" + id + "/resend").then().statusCode(403);
        as("admin").post("/api/parked/" + id + "/resend").then().statusCode(200).body("sent", equalTo(1));
        as("admin").post("/api/parked/" + id + "/resend").then().body("sent", equalTo(0));
        assertThat(one("SELECT parked::text || attempts || (published_at IS NULL) FROM outbox WHERE id = " + id))
                .isEqualTo("false0true");
        as("admin").post("/api/stages/dispatch/start").then().statusCode(200);
    }

    @Test
    void lostSupplierOrderIsShownAndSettledByTheClerk() throws Exception {
        for (String page : List.of("/parked", "/supplier-orders?q=ZD/2026/000003")) {
            as("sales")
                    .cookie(Visitor.LANGUAGE_COOKIE, "en")
                    .get(page)
                    .then()
                    .body(containsString("Ask the supplier whether he has it."))
                    .body(containsString("/calls/22003/arrived"));
        }
        as("sales").get("/api/supplier-orders/ZD/2026/000003").then().body("calls[0].person", equalTo("MAY_FIND"));
        String pegged = one("SELECT l.order_id FROM peg g JOIN order_line l ON l.id = g.order_line_id"
                + " WHERE g.supplier_order_line_id = 21003 LIMIT 1");
        as("sales").get("/orders/" + pegged).then().body(containsString("/calls/22003/send-again"));
        as("warehouse").post("/api/calls/22003/send-again").then().statusCode(403);

        as("sales")
                .redirects()
                .follow(false)
                .formParam("back", "/supplier-orders")
                .post("/calls/22003/arrived")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/supplier-orders"));
        assertThat(one("SELECT state FROM outbound_call WHERE id = 22003")).isEqualTo("DONE");
        as("sales").post("/api/calls/22003/send-again").then().statusCode(409);
        as("sales").post("/api/calls/22004/send-again").then().statusCode(204);
        as("sales").post("/api/calls/1/send-again").then().statusCode(404);
    }

    @Test
    void refusedWaybillTellsWhyAndIsNotSaidToHaveArrived() throws Exception {
        String order = one("SELECT order_id FROM shipment WHERE status = 'FAILED' ORDER BY id LIMIT 1");
        String call = one("SELECT id FROM outbound_call WHERE order_id = " + order);
        as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get("/orders/" + order)
                .then()
                .body(containsString("The delivery address is incomplete"))
                .body(containsString("/calls/" + call + "/send-again"))
                .body(not(containsString("/calls/" + call + "/arrived")));
        as("sales")
                .contentType("application/json")
                .body("{\"partnersId\": \"7\"}")
                .post("/api/calls/" + call + "/arrived")
                .then()
                .statusCode(409);
        as("admin").get("/api/calls").then().body("id", hasItem(Integer.valueOf(call)));
        one(
                "INSERT INTO unbought (code, subject, problem, since) VALUES ('procurement.no-supplier', 'product P0001', '[{\"code\":"
                        + "\"procurement.no-supplier\",\"arguments\":[\"P0001\",\"12\"]}]', now()) RETURNING code");
        as("admin").get("/api/unbought").then().body("problem.code", hasItem("procurement.no-supplier"));
        as("admin").cookie(Visitor.LANGUAGE_COOKIE, "en").get("/parked").then().body(containsString("Nobody is named"));
    }

    @Test
    void decisionAboutAHeldOrderClosesItsMessage() throws Exception {
        for (String decision : List.of("confirm", "cancel")) {
            String order = order("status = 'NEEDS_REVIEW'");
            String message = "SELECT m.state FROM intake_message m JOIN incoming_order i ON i.intake_id = m.id"
                    + " WHERE i.order_id = " + order;
            assertThat(one(message)).isEqualTo("NEEDS_REVIEW");
            as("sales")
                    .redirects()
                    .follow(false)
                    .post("/orders/" + order + "/" + decision)
                    .then()
                    .statusCode(303);
            assertThat(one(message)).as(decision).isEqualTo("PROCESSED");
            assertThat(one("SELECT status FROM customer_order WHERE id = " + order))
                    .isEqualTo(decision.equals("confirm") ? "CONFIRMED" : "CANCELLED");
        }
    }

    @Test
    void heldOrderWithALineNobodyUnderstandsIsNotConfirmed() throws Exception {
        String order = one("SELECT id FROM customer_order WHERE status = 'NEEDS_REVIEW' ORDER BY id LIMIT 1");
        one("UPDATE order_line SET product_id = NULL WHERE line_number = 1 AND order_id = " + order + " RETURNING id");
        as("sales")
                .header("Accept-Language", "en")
                .post("/orders/" + order + "/confirm")
                .then()
                .statusCode(409)
                .body(containsString("Line 1 has no product or no price."));
    }

    @Test
    void stageIsStoppedByTheAdministratorAlone() {
        as("sales").post("/api/stages/procure/stop").then().statusCode(403);
        as("admin").post("/api/stages/nothing/stop").then().statusCode(404);
        as("admin")
                .post("/api/stages/procure/stop")
                .then()
                .statusCode(200)
                .body("stoppedBy", equalTo("admin"), "stopped", equalTo(true));
        as("sales").get("/stages").then().body(not(containsString("/stages/procure/start")));
        as("admin").get("/stages").then().body(containsString("/stages/procure/start"));
        as("admin").post("/api/stages/procure/start").then().statusCode(200).body("stopped", equalTo(false));
    }

    @Test
    void whoWatchesTheHubIsToldOfAChange() throws Exception {
        HttpURLConnection connection = (HttpURLConnection) live.openConnection();
        connection.setReadTimeout(15_000);
        connection.setRequestProperty(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)));
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            as("admin").post("/api/stages/notify/stop").then().statusCode(200);
            String line = events.readLine();
            while (line != null && !line.contains("box stage stopped")) line = events.readLine();
            assertThat(line).isNotNull();
        } finally {
            as("admin").post("/api/stages/notify/start");
        }
    }

    @Test
    void whoStopsWatchingIsNoErrorOfTheHub() throws Exception {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) errors.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("");
        log.addHandler(listener);
        try {
            for (int round = 0; round < 4; round++) {
                List<Socket> viewers = new ArrayList<>();
                for (int i = 0; i < 8; i++) viewers.add(viewer());
                as("admin").post("/api/stages/notify/" + (round % 2 == 0 ? "stop" : "start"));
                for (Socket viewer : viewers) {
                    // A reset, as from a browser that is killed, comes while the hub still writes.
                    viewer.setSoLinger(true, 0);
                    viewer.close();
                }
            }
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(errors::isEmpty);
        } finally {
            log.removeHandler(listener);
        }
    }

    private Socket viewer() throws IOException {
        Socket viewer = new Socket();
        viewer.setReceiveBufferSize(2048);
        viewer.connect(new InetSocketAddress(live.getHost(), live.getPort()));
        String account = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        viewer.getOutputStream()
                .write(("GET /live HTTP/1.1\r\nHost: hub\r\nAccept: text/event-stream\r\nAuthorization: Basic "
                                + account + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        viewer.setSoTimeout(10_000);
        viewer.getInputStream().read();
        return viewer;
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
    void aMessageIsRejectedAndReadAgainFromItsPage() throws Exception {
        String id = one("SELECT id FROM intake_message WHERE state = 'NEEDS_REVIEW' ORDER BY id LIMIT 1");
        String itsState = "SELECT state FROM intake_message WHERE id = " + id;

        as("sales")
                .redirects()
                .follow(false)
                .formParam("reason", "a test")
                .post("/intake/" + id + "/reject")
                .then()
                .statusCode(303)
                .header("Location", containsString("/intake/" + id));
        String rejected = one(itsState);
        as("warehouse").post("/intake/" + id + "/replay").then().statusCode(403);
        as("sales")
                .redirects()
                .follow(false)
                .post("/intake/" + id + "/replay")
                .then()
                .statusCode(303);

        assertThat(rejected).isEqualTo("REJECTED");
        assertThat(one(itsState)).isNotEqualTo("REJECTED");
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
