package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

/** Buttons with which people settle what waits for them. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class DeskScreensTest extends ScreenFixture {
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
    void accountsAndWarehouseWorkOnTheirOwnPages() throws Exception {
        String invoice = one("SELECT id FROM invoice ORDER BY id LIMIT 1");
        for (String page : List.of(
                "/invoicing",
                "/invoicing/corrections",
                "/invoicing/invoice/" + invoice,
                "/invoicing/invoice/" + invoice + "/correct?kind=PRICE",
                "/receivables",
                "/payments")) {
            as("accounts").get(page).then().statusCode(200);
            as("warehouse").get(page).then().statusCode(403);
        }
        String note = one("SELECT id FROM goods_issue_note ORDER BY id LIMIT 1");
        for (String page : List.of("/picking", "/picking/blocked", "/goods-returns/of/" + note)) {
            as("warehouse").get(page).then().statusCode(200);
            as("accounts").get(page).then().statusCode(403);
        }
        as("customer").get("/goods-returns").then().statusCode(403);
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
    void aDecisionAboutAnOrderThatChangedSinceItWasSeenIsRefused() throws Exception {
        String order = order("status = 'NEEDS_REVIEW'");
        int seen = Integer.parseInt(one("SELECT version FROM customer_order WHERE id = " + order));
        as("sales").get("/orders/" + order).then().body(containsString("name=\"version\" value=\"" + seen + "\""));
        one("UPDATE customer_order SET version = version + 1 WHERE id = " + order + " RETURNING id");
        for (String decision : List.of("confirm", "cancel")) {
            as("sales")
                    .header("Accept-Language", "en")
                    .formParam("version", seen)
                    .post("/orders/" + order + "/" + decision)
                    .then()
                    .statusCode(409);
        }
        assertThat(one("SELECT status FROM customer_order WHERE id = " + order)).isEqualTo("NEEDS_REVIEW");
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
}
