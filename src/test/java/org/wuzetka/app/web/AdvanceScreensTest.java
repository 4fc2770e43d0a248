package org.wuzetka.app.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;

/** An accountant documents money that came in before the delivery, and looks at supplies abroad. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class AdvanceScreensTest extends ScreenFixture {
    @Test
    void pagesAreForAccountantsAlone() throws Exception {
        String order = one("SELECT number FROM customer_order WHERE status = 'CONFIRMED' ORDER BY id LIMIT 1");
        for (String page :
                List.of("/invoicing/advances", "/invoicing/supplies-abroad", "/invoicing/advance?order=" + order)) {
            as("accounts").get(page).then().statusCode(200);
            as("admin").get(page).then().statusCode(200);
            as("sales").get(page).then().statusCode(403);
            as("customer").get(page).then().statusCode(403);
        }
        as("accounts")
                .header("Accept", BROWSER)
                .get("/invoicing/advance?order=NONE")
                .then()
                .statusCode(404);
    }

    @Test
    void advanceIsLookedAtIssuedAndFoundEverywhere() throws Exception {
        String order = one(
                "SELECT number FROM customer_order WHERE status = 'REGISTERED' AND number LIKE 'ZK/2026/%' ORDER BY id LIMIT 1");
        String id = one("SELECT id FROM customer_order WHERE number = '" + order + "'");
        as("accounts").get("/orders/" + id).then().body(containsString("/invoicing/advance?order=" + order));

        // Too much is refused, and what was typed is kept.
        look(order, "9999999.99")
                .then()
                .statusCode(400)
                .body(containsString("value=\"9999999.99\""))
                .body(not(containsString("name=\"print\"")));

        Response seen = look(order, "10,00");
        seen.then().statusCode(200);
        String key = hidden(seen, "key");
        String print = hidden(seen, "print");
        String there = issue(order, key, print).then().statusCode(303).extract().header("Location");
        issue(order, key, print).then().statusCode(303).header("Location", equalTo(there));

        String number =
                one("SELECT i.number FROM invoice i JOIN advance a ON a.invoice_id = i.id WHERE a.order_id = " + id);
        as("accounts")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .get(there)
                .then()
                .statusCode(200)
                .body(containsString("Advance for order " + order))
                .body(containsString("Correct the unused part"));
        as("accounts").get(there + "/correct").then().statusCode(200);
        as("accounts").get("/api/invoices/" + number).then().body("kind", equalTo("ADVANCE"));
        as("accounts").get("/api/invoices/" + number).then().body("advance.order", equalTo(order));
        as("accounts").get("/api/invoices/" + number + ".pdf").then().statusCode(200);
        as("accounts").get("/api/orders/" + order).then().body("invoices[0].kind", equalTo("ADVANCE"));
        as("accounts").get("/invoicing/advances?status=OPEN").then().body(containsString(number));
        as("accounts").get("/invoices?status=ADVANCE").then().body(containsString(number));
        as("accounts").get("/invoices?status=FINAL").then().body(not(containsString(number)));
    }

    @Test
    void proofOfAnInvoiceThatNeedsNoneIsRefusedWithWhatWasTyped() throws Exception {
        String invoice = one("SELECT id FROM invoice ORDER BY id LIMIT 1");

        as("accounts")
                .cookie(Visitor.LANGUAGE_COOKIE, "en")
                .formParam("kind", "CMR")
                .formParam("document", "CMR 1")
                .formParam("day", "2026-11-24")
                .formParam("last", "0")
                .post("/invoicing/supplies-abroad/" + invoice + "/proof")
                .then()
                .statusCode(409)
                .body(containsString("is no supply abroad"));
    }

    private static Response look(String order, String amount) {
        return as("accounts")
                .formParam("order", order)
                .formParam("amount", amount)
                .formParam("receivedOn", "2026-01-15")
                .formParam("payment", "")
                .post("/invoicing/advance/preview");
    }

    private static Response issue(String order, String key, String print) {
        return as("accounts")
                .redirects()
                .follow(false)
                .formParam("order", order)
                .formParam("amount", "10,00")
                .formParam("receivedOn", "2026-01-15")
                .formParam("payment", "")
                .formParam("key", key)
                .formParam("print", print)
                .post("/invoicing/advance/issue");
    }

    private static String hidden(Response page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.asString());
        if (!field.find()) throw new AssertionError("no field " + name);
        return field.group(1);
    }
}
