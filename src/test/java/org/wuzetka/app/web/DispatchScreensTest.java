package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

/** The dispatch desk from the shipment that waits for a person to the signed protocol. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class DispatchScreensTest extends ScreenFixture {
    private static RequestSpecification warehouse() {
        return as("warehouse")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .accept(BROWSER)
                .redirects()
                .follow(false);
    }

    private String of(String id, String column) throws Exception {
        return one("SELECT " + column + "::text FROM shipment WHERE id = " + id);
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void customerCollectsFromTheFailedWaybillToTheProtocol() throws Exception {
        String id = one("SELECT max(id) FROM shipment WHERE status = 'FAILED'");
        String number = of(id, "number");
        String page = "/dispatch/shipments/" + id;
        warehouse().get("/dispatch?desk=PERSON").then().statusCode(200).body(containsString(number));

        warehouse()
                .formParam("version", of(id, "version"))
                .formParam("courier", "COLLECTED|collected")
                .formParam("why", "customer's own van")
                .post(page + "/courier")
                .then()
                .statusCode(303);
        warehouse()
                .formParam("version", "0")
                .formParam("courier", "OWN|own_transport")
                .formParam("why", "kept words")
                .post(page + "/courier")
                .then()
                .statusCode(409)
                .body(allOf(containsString("was changed meanwhile"), containsString("kept words")));
        await().atMost(Duration.ofSeconds(30)).until(() -> "LABEL".equals(of(id, "desk")));
        warehouse()
                .get(page)
                .then()
                .body(containsString("customer&#39;s own van"), containsString("by hand: warehouse"));

        byte[] labels = warehouse()
                .formParam("id", id + ":" + of(id, "version"))
                .formParam("sheet", "A4")
                .post("/dispatch/labels")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
        assertThat(text(labels)).contains(number, "Odbiór własny");
        warehouse().get(page).then().body(containsString("printed 1×"));

        warehouse().formParam("code", number).post("/dispatch/scan").then().statusCode(303);
        int parcels = Integer.parseInt(of(id, "parcels"));
        for (int i = 0; i < parcels; i++) {
            warehouse()
                    .formParam("code", "P-" + number)
                    .post("/dispatch/scan")
                    .then()
                    .statusCode(200);
        }
        assertThat(of(id, "desk")).isEqualTo("PACKED");
        warehouse()
                .formParam("code", "P-" + number)
                .post("/dispatch/scan")
                .then()
                .body(containsString("was packed before"));

        warehouse()
                .formParam("id", id + ":" + of(id, "version"))
                .post("/dispatch/handovers/close/COLLECTED")
                .then()
                .statusCode(409)
                .body(containsString("Enter who collects the goods."));
        warehouse()
                .formParam("id", id + ":" + of(id, "version"))
                .formParam("receivedBy", "Anna Nowak")
                .post("/dispatch/handovers/close/COLLECTED")
                .then()
                .statusCode(303);
        assertThat(of(id, "status")).isEqualTo("DELIVERED");
        String protocol =
                one("SELECT h.number FROM handover h JOIN shipment s ON s.handover_id = h.id WHERE s.id = " + id);
        byte[] pdf = warehouse()
                .get("/dispatch/handovers/" + protocol + ".pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(text(pdf)).contains(protocol, number, "Anna Nowak");
    }

    @Test
    void labelThatCannotBeReadIsNamedAndNothingIsCounted() throws Exception {
        String id = one("SELECT min(id) FROM shipment WHERE status = 'LABEL_READY' AND label IS NOT NULL");
        warehouse()
                .formParam("id", id + ":0")
                .post("/dispatch/labels")
                .then()
                .statusCode(409)
                .body(containsString(of(id, "number") + " has no label that can be printed here."));
        assertThat(of(id, "labels_printed")).isEqualTo("0");
    }

    @Test
    void parcelsThatCameBackArePreFilledForTheWzK() throws Exception {
        String id = one("SELECT min(id) FROM shipment WHERE status = 'DELIVERED' AND courier = 'INPOST'");
        one("WITH x AS (UPDATE shipment SET status = 'RETURNED' WHERE id = " + id
                + " RETURNING 1) SELECT count(*) FROM x");
        String note = of(id, "goods_issue_id");
        warehouse().get("/dispatch?desk=BACK").then().body(containsString(of(id, "number")));
        warehouse()
                .get("/dispatch/shipments/" + id)
                .then()
                .body(containsString("/goods-returns/of/" + note + "?all=refused"));
        String kept = one("SELECT trim_scale(quantity - returned)::text FROM goods_issue_line WHERE goods_issue_id = "
                + note + " ORDER BY line_number LIMIT 1");
        warehouse()
                .get("/goods-returns/of/" + note + "?all=refused")
                .then()
                .statusCode(200)
                .body(containsString("value=\"" + kept + "\""), containsString("value=\"REFUSED\" selected"));
        warehouse()
                .formParam("version", of(id, "version"))
                .formParam("how", "SENT_AGAIN")
                .post("/dispatch/shipments/" + id + "/back")
                .then()
                .statusCode(303);
        assertThat(of(id, "desk")).isEqualTo("SETTLED");
    }

    @Test
    void rulesAreMadeTriedMovedAndRemovedByTheAdministrator() throws Exception {
        RequestSpecification form =
                as("admin").cookie(Visitor.LANGUAGE_COOKIE, "en").redirects().follow(false);
        form.formParams(java.util.Map.of(
                        "id",
                        "0",
                        "version",
                        "0",
                        "name",
                        "<b>Heavy</b>",
                        "active",
                        "on",
                        "destination",
                        "COUNTRIES",
                        "countries",
                        "pl, cz",
                        "fromKg",
                        "abc",
                        "courier",
                        "OWN|own_transport"))
                .post("/dispatch/rules")
                .then()
                .statusCode(409)
                .body(allOf(containsString("abc is not a number"), containsString("value=\"pl, cz\"")));
        as("admin")
                .redirects()
                .follow(false)
                .formParams(java.util.Map.of(
                        "id",
                        "0",
                        "version",
                        "0",
                        "name",
                        "<b>Heavy</b>",
                        "active",
                        "on",
                        "destination",
                        "COUNTRIES",
                        "countries",
                        "pl, cz",
                        "fromKg",
                        "0,5",
                        "courier",
                        "OWN|own_transport"))
                .post("/dispatch/rules")
                .then()
                .statusCode(303);
        String rule = one("SELECT id FROM courier_rule WHERE name LIKE '%Heavy%'");
        String number = one("SELECT min(number) FROM goods_issue_note");
        as("admin")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get("/dispatch/rules?try=" + number)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("&lt;b&gt;Heavy&lt;/b&gt;"),
                        not(containsString("<b>Heavy</b>")),
                        containsString("Destination: the rule wants EU outside Poland, this is PL"),
                        containsString("decides")));
        as("admin")
                .redirects()
                .follow(false)
                .post("/dispatch/rules/" + rule + "/up")
                .then()
                .statusCode(303);
        assertThat(one("SELECT place FROM courier_rule WHERE id = " + rule)).isEqualTo("1");
        as("warehouse").get("/dispatch/rules").then().statusCode(200);
        as("warehouse").post("/dispatch/rules/" + rule + "/down").then().statusCode(403);
        as("admin")
                .redirects()
                .follow(false)
                .formParam("version", "9")
                .post("/dispatch/rules/" + rule + "/remove")
                .then()
                .statusCode(409);
        as("admin")
                .redirects()
                .follow(false)
                .formParam("version", "0")
                .post("/dispatch/rules/" + rule + "/remove")
                .then()
                .statusCode(303);
        assertThat(one("SELECT count(*) FROM courier_rule_event WHERE rule_id = " + rule))
                .isEqualTo("3");
    }

    @Test
    void salesReadsAndTheWarehouseWorks() throws Exception {
        String id = one("SELECT min(id) FROM shipment WHERE status = 'IN_TRANSIT'");
        for (String page : List.of("/dispatch", "/dispatch/handovers", "/dispatch/shipments/" + id)) {
            as("sales").get(page).then().statusCode(200);
            as("accounts").get(page).then().statusCode(403);
            as("customer").get(page).then().statusCode(403);
        }
        as("sales").post("/dispatch/shipments/" + id + "/pack").then().statusCode(403);
        as("sales").formParam("code", "x").post("/dispatch/scan").then().statusCode(403);
        as("sales").get("/dispatch/rules").then().statusCode(403);
        as("sales").get("/dispatch").then().body(not(containsString("/dispatch/scan")));
        as("warehouse").get("/dispatch/shipments/999999999").then().statusCode(404);
    }
}
