package org.wuzetka.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

/** Feasibility, confirmation, turns and allocation by hand, as clerks press their buttons. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class WorkbenchScreensTest extends ScreenFixture {
    private static String seen(String order) {
        return order + ":0";
    }

    @Test
    void everyPageShowsInEveryLanguageToTheHouseAlone() throws Exception {
        String order = order("status = 'PARTLY_ALLOCATED'");
        for (String page : List.of(
                "/workbench",
                "/workbench?own=true&class=READY_IN_PART&sort=value&dir=asc&product=cukier&least=1&warehouse=MG1",
                "/workbench/turn?id=" + order,
                "/allocation/" + order,
                "/confirmation")) {
            for (String language : List.of("pl", "en", "de")) {
                as("sales")
                        .cookie(Visitor.LANGUAGE_COOKIE, language)
                        .accept(BROWSER)
                        .get(page)
                        .then()
                        .statusCode(200)
                        .body(not(containsString(">workbench.")))
                        .body(not(containsString("\"workbench.")))
                        .body(not(containsString("<script>document.title")));
            }
            as("customer").accept(BROWSER).get(page).then().statusCode(403);
        }
        as("warehouse").get("/confirmation").then().statusCode(403);
        as("accounts").get("/allocation/" + order).then().statusCode(403);
    }

    @Test
    void everyOpenOrderIsCountedInOneClass() throws Exception {
        List<Map<String, Object>> counts = as("sales")
                .get("/api/workbench/counts")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        int all = counts.stream()
                .mapToInt(count -> ((Number) count.get("orders")).intValue())
                .sum();
        assertThat(one("SELECT count(*) FROM customer_order o WHERE o.status IN"
                        + " ('NEEDS_REVIEW','REGISTERED','CONFIRMED','PARTLY_ALLOCATED','ALLOCATED','PARTLY_ISSUED','PARTLY_INVOICED')"
                        + " AND EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.quantity > l.issued)"))
                .isEqualTo(String.valueOf(all));
        as("sales").get("/api/workbench?class=BLOCKED").then().body("items[0].feasibility", equalTo("BLOCKED"));
    }

    @Test
    void aViewIsKeptForItsOwnerAndForAllWhenShared() {
        as("sales")
                .redirects()
                .follow(false)
                .formParam("name", "Urgent <b>today</b>")
                .formParam("query", "?class=BLOCKED&page=3")
                .formParam("shared", "true")
                .formParam("back", "/workbench?class=BLOCKED")
                .post("/workbench/views")
                .then()
                .statusCode(303)
                .header("Location", containsString("/workbench?class=BLOCKED"));
        as("warehouse")
                .get("/workbench")
                .then()
                .body(containsString("Urgent &lt;b&gt;today&lt;/b&gt;"))
                .body(containsString("/workbench?class=BLOCKED\""));
        as("sales")
                .formParam("name", "x")
                .formParam("query", "a=\"><script>")
                .post("/workbench/views")
                .then()
                .statusCode(400);
    }

    @Test
    void manyAreConfirmedAtOnceAndOneThatFailsHarmsNoOther() throws Exception {
        as("sales").get("/confirmation").then().statusCode(200);
        String sound =
                one("SELECT id || ':' || version FROM customer_order WHERE status = 'NEEDS_REVIEW' ORDER BY id OFFSET 3"
                        + " LIMIT 1");
        String stale = one("SELECT id FROM customer_order WHERE status = 'NEEDS_REVIEW' ORDER BY id OFFSET 4 LIMIT 1");
        as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .formParam("id", stale + ":7", sound)
                .post("/confirmation/confirm")
                .then()
                .statusCode(200)
                .body(containsString("was changed since you looked"))
                .body(containsString("confirmed"));
        assertThat(one("SELECT status FROM customer_order WHERE id = " + stale)).isEqualTo("NEEDS_REVIEW");
        assertThat(one("SELECT status FROM customer_order WHERE id = " + sound.split(":")[0]))
                .isNotEqualTo("NEEDS_REVIEW");
        as("sales")
                .formParam("id", stale + ":0")
                .post("/confirmation/reject")
                .then()
                .statusCode(400);
        as("sales")
                .formParam("id", stale + ":0")
                .formParam("reason", "no such goods")
                .post("/confirmation/reject")
                .then()
                .statusCode(200);
        assertThat(one("SELECT status FROM customer_order WHERE id = " + stale)).isEqualTo("CANCELLED");
        assertThat(one("SELECT arguments FROM order_event WHERE kind = 'cancelled' AND order_id = " + stale))
                .contains("no such goods");
    }

    @Test
    void goodsAreTakenGivenBackAndHandedOverFromThePage() throws Exception {
        String order = order("status = 'PARTLY_ALLOCATED' AND id % 3 = 0");
        String line = one("SELECT id FROM order_line WHERE order_id = " + order + " ORDER BY line_number LIMIT 1");
        String allocated = "SELECT allocated::int FROM order_line WHERE id = " + line;
        String product = one("SELECT product_id FROM order_line WHERE id = " + line);
        int before = Integer.parseInt(one(allocated));
        String lot = one("SELECT id FROM lot WHERE product_id = " + product + " ORDER BY id LIMIT 1");

        as("warehouse").get("/allocation/" + order).then().body(containsString("/allocation/" + order + "/take"));
        for (int twice = 0; twice < 2; twice++) {
            as("warehouse")
                    .redirects()
                    .follow(false)
                    .formParam("line", line)
                    .formParam("lot", lot)
                    .formParam("quantity", "1,000")
                    .formParam("seen", before)
                    .post("/allocation/" + order + "/take")
                    .then()
                    .statusCode(twice == 0 ? 303 : 409);
        }
        assertThat(one(allocated)).isEqualTo(String.valueOf(before + 1));

        as("warehouse")
                .formParam("line", line)
                .formParam("lot", lot)
                .formParam("quantity", "x")
                .post("/allocation/" + order + "/give-back")
                .then()
                .statusCode(409);
        as("warehouse")
                .redirects()
                .follow(false)
                .formParam("line", line)
                .formParam("lot", lot)
                .formParam("quantity", "1")
                .post("/allocation/" + order + "/give-back")
                .then()
                .statusCode(303);
        assertThat(one(allocated)).isEqualTo(String.valueOf(before));

        String other =
                one("SELECT l.id FROM order_line l JOIN customer_order o ON o.id = l.order_id WHERE l.allocated > 0"
                        + " AND l.product_id = " + product + " AND l.order_id <> " + order
                        + " AND o.status IN ('ALLOCATED', 'PARTLY_ALLOCATED') LIMIT 1");
        String from = one("SELECT order_id FROM order_line WHERE id = " + other);
        as("sales")
                .redirects()
                .follow(false)
                .formParam("line", line)
                .formParam("fromOrder", from)
                .formParam("fromLine", other)
                .formParam("quantity", "1")
                .formParam("reason", "an opening of a shop")
                .post("/allocation/" + order + "/hand-over")
                .then()
                .statusCode(303);
        assertThat(one(allocated)).isEqualTo(String.valueOf(before + 1));
        assertThat(one("SELECT kind || ' ' || actor FROM order_event WHERE order_id = " + from
                        + " ORDER BY id DESC LIMIT 1"))
                .isEqualTo("handed-over sales");
    }

    @Test
    void aTurnIsShownFirstAndAppliedOnlyAsItWasShown() throws Exception {
        String first = one("SELECT number FROM customer_order WHERE status = 'ALLOCATED' ORDER BY id DESC LIMIT 1");
        String seen = as("sales")
                .contentType("application/json")
                .body(Map.of("orders", List.of(first)))
                .post("/api/workbench/turn/simulate")
                .then()
                .statusCode(200)
                .body("orders[0].order", equalTo(first))
                .extract()
                .path("seen");
        as("sales")
                .contentType("application/json")
                .body(Map.of("orders", List.of(first), "seen", "something else", "reason", "why"))
                .post("/api/workbench/turn")
                .then()
                .statusCode(409);
        as("sales")
                .contentType("application/json")
                .body(Map.of("orders", List.of(first), "seen", seen, "reason", "why"))
                .post("/api/workbench/turn")
                .then()
                .statusCode(200)
                .body("orders", hasSize(1));
        String id = one("SELECT id FROM customer_order WHERE number = '" + first + "'");
        as("sales")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .formParam("id", id)
                .formParam("seen", "something else")
                .formParam("reason", "kept as typed")
                .post("/workbench/turn")
                .then()
                .statusCode(409)
                .body(containsString("Something moved since you looked"));
    }

    @Test
    void freeStockIsSharedOutAndTakenOverOrdersAreOnesOwn() throws Exception {
        String order = order("status = 'PARTLY_ALLOCATED' AND id % 3 = 1");
        as("sales")
                .redirects()
                .follow(false)
                .formParam("id", seen(order))
                .post("/workbench/own")
                .then()
                .statusCode(303);
        assertThat(one("SELECT clerk FROM customer_order WHERE id = " + order)).isEqualTo("sales");
        as("sales").get("/api/workbench?own=true").then().body("items.id", equalTo(List.of(Integer.valueOf(order))));

        as("warehouse")
                .formParam("id", seen(order))
                .formParam("rule", "FAIR_SHARE")
                .post("/workbench/share")
                .then()
                .statusCode(200);
        assertThat(one("SELECT sum(quantity - allocated - issued)::int FROM order_line WHERE order_id = " + order))
                .isEqualTo("0");
        as("accounts")
                .formParam("id", seen(order))
                .post("/workbench/share")
                .then()
                .statusCode(403);
        as("sales").formParam("id", "1; DROP").post("/workbench/own").then().statusCode(400);
    }
}
