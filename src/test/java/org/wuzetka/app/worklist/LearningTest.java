package org.wuzetka.app.worklist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.domain.fulfilment.StatusMails;
import org.wuzetka.domain.shared.Transactions;

/** From the held order over the correction and its rule to the orders that need nobody any more. */
@QuarkusTest
// Its orders run through the whole hub, which the made-up records of the screens' tests would stop.
@WithTestResource(value = PostgresAndBroker.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class LearningTest {
    private static final String GLN = "5907777000019";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Inject
    DataSource database;

    @Inject
    StatusMails mails;

    @Inject
    Transactions transactions;

    private String number;

    @BeforeEach
    void masterData() throws SQLException {
        number = "L" + NUMBERS.incrementAndGet();
        sql(
                """
                INSERT INTO price_list (id, code, currency) VALUES (9001, 'LIPA-PLN', 'PLN') ON CONFLICT DO NOTHING;
                INSERT INTO party (id, code, name, customer, supplier, gln, price_list_id, courier, language)
                VALUES (9002, 'LIPA', 'Sklep pod Lipą', true, false, '5907777000019', 9001, 'NONE', 'de') ON CONFLICT DO NOTHING;
                INSERT INTO party_email VALUES (9002, 'sklep@lipa.example', 'STATUS') ON CONFLICT DO NOTHING;
                INSERT INTO party_address (id, party_id, code, name, street, post_code, city)
                VALUES (9005, 9002, 'MAG', 'Magazyn', 'Polna 7', '00-950', 'Warszawa') ON CONFLICT DO NOTHING;
                INSERT INTO product (id, code, gtin, name, vat_rate, net_price) VALUES
                    (9010, 'MLO-500', '5907777001016', 'Młotek ślusarski 500 g', '23', 20),
                    (9011, 'MLO-300', '5907777001023', 'Młotek ślusarski 300 g', '23', 15),
                    (9012, 'GWO-100', '5907777001030', 'Gwoździe 100 mm', '23', 8) ON CONFLICT DO NOTHING
                """);
    }

    private static RequestSpecification as(String name) {
        return given().auth().preemptive().basic(name, name).contentType(ContentType.JSON);
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
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

    private static String line(String said) {
        return "{\"lineNumber\":\"1\"," + said + "}";
    }

    /** Sends an order and waits until it is decided. Returns the key of the incoming order. */
    private long orderBy(String channel, String number, String buyer, String... lines) {
        String body = "{\"function\":\"ORIGINAL\"," + (number == null ? "" : "\"orderNumber\":\"" + number + "\",")
                + "\"currency\":\"PLN\",\"buyer\":" + buyer + ",\"lines\":[" + String.join(",", lines) + "]}";
        int intake = as("sales")
                .body(body)
                .post("/api/intake/" + channel)
                .then()
                .extract()
                .path("id");
        String query = "SELECT id FROM incoming_order WHERE outcome <> 'WAITING' AND intake_id = " + intake;
        await().atMost(Duration.ofSeconds(20)).until(() -> value(query) != null);
        return Long.parseLong(value(query));
    }

    private long order(String number, String... lines) {
        return orderBy("edi", number, "{\"gln\":\"" + GLN + "\"}", lines);
    }

    private void becomes(String outcome, long incomingOrder) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> outcome.equals(value("SELECT outcome FROM incoming_order WHERE id = " + incomingOrder)));
    }

    private static ValidatableResponse item(long incomingOrder) {
        return as("sales").get("/api/work-list/ORDER/" + incomingOrder).then();
    }

    private static ValidatableResponse correct(long incomingOrder, int revision, String correction) {
        return as("sales")
                .body("{\"revision\":" + revision + ",\"correction\":" + correction + "}")
                .put("/api/held-orders/" + incomingOrder + "/correction")
                .then();
    }

    @Test
    void aCorrectionProposesARuleThatOneClickAppliesToAllAndUndoTakesBack() {
        String unknown = line("\"buyerCode\":\"X-" + number + "\",\"quantity\":\"3\",\"unit\":\"PCE\"");
        long first = order(number + "a", unknown);
        long second = order(number + "b", unknown);
        item(first)
                .statusCode(200)
                .body("item.reasons.code", hasItem("register.item-unknown"))
                .body("held.said.lines[0].buyerCode", equalTo("X-" + number))
                .body("questions[0]", containsString("X-" + number));

        JsonPath saved = correct(first, 0, "{\"lines\":[{\"position\":1,\"productId\":9010}]}")
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("proposals", hasSize(1))
                .body("proposals[0].rule.kind", equalTo("ITEM_CODE"))
                .body("proposals[0].impacts.incomingOrderId", contains((int) second))
                .body("proposals[0].impacts[0].changes[0].line", equalTo(1))
                .body("products.'9010'.code", equalTo("MLO-500"))
                .extract()
                .jsonPath();
        becomes("ORDER", first);
        assertThat(value("SELECT outcome FROM incoming_order WHERE id = " + second))
                .isEqualTo("NEEDS_REVIEW");
        assertThat(value(
                        "SELECT string_agg(actor || ' ' || kind, ',') FROM order_event WHERE kind = 'corrected' AND order_id ="
                                + " (SELECT order_id FROM incoming_order WHERE id = " + first + ")"))
                .isEqualTo("sales corrected");

        String rule = "{\"kind\":\"ITEM_CODE\",\"partyId\":9002,\"from\":\"" + saved.get("proposals[0].rule.from")
                + "\",\"productId\":9010}";
        int id = as("sales")
                .body("{\"rules\":[" + rule + "],\"originOrder\":" + first + ",\"apply\":true}")
                .post("/api/mapping-rules")
                .then()
                .statusCode(201)
                .body("readAgain", equalTo(1))
                .extract()
                .path("rules[0]");
        becomes("ORDER", second);
        becomes("ORDER", order(number + "c", unknown));
        as("sales")
                .get("/api/mapping-rules/" + id)
                .then()
                .body("uses", equalTo(2), "author", equalTo("sales"), "origin", equalTo("CORRECTION"));

        as("sales")
                .post("/api/mapping-rules/" + id + "/undo")
                .then()
                .statusCode(200)
                .body("rule.undoneBy", equalTo("sales"), "orders.items", hasSize(2));
        becomes("NEEDS_REVIEW", order(number + "d", unknown));
        as("sales").post("/api/mapping-rules/" + id + "/undo").then().statusCode(404);
    }

    @Test
    void theSecondOfTwoClerksIsToldThatTheOtherWasFaster() {
        long held = order(number, line("\"buyerCode\":\"Y-" + number + "\",\"quantity\":\"1\""));
        String path = "/api/work-list/order/" + held;
        as("sales")
                .body("{\"version\":0,\"assignee\":\"sales\"}")
                .post(path + "/assign")
                .then()
                .statusCode(200);
        as("admin")
                .body("{\"version\":0,\"assignee\":\"admin\"}")
                .post(path + "/assign")
                .then()
                .statusCode(409)
                .body("code", equalTo("worklist.conflict"), "detail", containsString("sales"));

        as("sales")
                .body("{\"version\":1,\"until\":\"2999-01-01T00:00:00Z\"}")
                .post(path + "/snooze")
                .then()
                .statusCode(400);
        correct(held, 3, "{\"lines\":[]}").statusCode(409).body("code", equalTo("worklist.correction-conflict"));
    }

    @Test
    void whatSleepsIsLeftOutAndWhoeverTookItFindsIt() {
        long held = order(number, line("\"buyerCode\":\"Z-" + number + "\",\"quantity\":\"1\""));
        String path = "/api/work-list/ORDER/" + held;
        as("sales")
                .body("{\"version\":0,\"assignee\":\"sales\"}")
                .post(path + "/assign")
                .then()
                .statusCode(200);
        as("sales")
                .body("{\"text\":\"Rang him, he looks it up\"}")
                .post(path + "/comments")
                .then()
                .statusCode(204);
        as("sales")
                .get("/api/work-list?assignee=me&q=" + number)
                .then()
                .body("items.id", contains((int) held), "items[0].notes", equalTo(1), "total", equalTo(1));
        as("sales")
                .body("{\"version\":1,\"until\":\"" + java.time.Instant.now().plusSeconds(3600) + "\"}")
                .post(path + "/snooze")
                .then()
                .statusCode(200);
        as("sales").get("/api/work-list?q=" + number).then().body("total", equalTo(0));
        as("sales").get("/api/work-list?snoozed=true&q=" + number).then().body("total", equalTo(1));
        as("sales")
                .get("/api/work-list/counts")
                .then()
                .body("snoozed", greaterThanOrEqualTo(1), "reasons.name", hasItem("register.item-unknown"));
    }

    @Test
    void theCustomerIsAskedOnceInHisLanguage() {
        long held = order(number, line("\"buyerCode\":\"Q-" + number + "\",\"quantity\":\"1\""));
        String path = "/api/work-list/ORDER/" + held;
        item(held).body("questions[0]", containsString("Welchen unserer Artikel"));
        String ask = "{\"version\":0,\"questions\":[\"Was ist Q?\",\"Wie viele?\"]}";
        as("sales").body(ask).post(path + "/ask").then().statusCode(200);
        as("sales").body(ask).post(path + "/ask").then().statusCode(409);

        assertThat(value(
                        "SELECT count(*) || ' ' || min(language) || ' ' || min(recipient) FROM notification WHERE template ="
                                + " 'question' AND order_id = (SELECT order_id FROM incoming_order WHERE id = " + held
                                + ")"))
                .isEqualTo("1 de sklep@lipa.example");
        item(held).body("notes[0].what", equalTo("ASKED"), "notes[0].text", equalTo("Was ist Q?\nWie viele?"));
    }

    @Test
    void aSenderNobodyKnowsIsChosenAndHisRuleIsLearned() {
        String buyer = "{\"code\":\"KD-" + number + "\"}";
        String hammer = line("\"supplierCode\":\"MLO-300\",\"quantity\":\"" + (20 + NUMBERS.get()) + "\"");
        long held = orderBy("edi", number, buyer, hammer);
        item(held).body("item.reasons.code", contains("register.customer-unknown"));
        as("sales")
                .body("{\"rules\":[{\"kind\":\"SENDER\",\"from\":\"CODE:KD-" + number
                        + "\",\"customerId\":9002}],\"apply\":true}")
                .post("/api/mapping-rules")
                .then()
                .statusCode(201)
                .body("readAgain", equalTo(1));
        becomes("ORDER", held);
        as("sales")
                .body("{\"rules\":[{\"kind\":\"SENDER\",\"from\":\"nonsense\",\"customerId\":9002}]}")
                .post("/api/mapping-rules")
                .then()
                .statusCode(400)
                .body("code", equalTo("worklist.rule-incomplete"));
    }

    @Test
    void aWordForAUnitAndAnAddressAreLearnedToo() {
        as("sales")
                .body("{\"rules\":[{\"kind\":\"UNIT\",\"partyId\":9002,\"from\":\"skrz. " + number
                        + "\",\"productId\":9012,\"factor\":\"25\"},{\"kind\":\"SHIP_TO\",\"partyId\":9002,\"from\":\"CODE:HALA "
                        + number + "\",\"addressId\":9005}]}")
                .post("/api/mapping-rules")
                .then()
                .statusCode(201);
        String body = "{\"function\":\"ORIGINAL\",\"orderNumber\":\"" + number
                + "\",\"currency\":\"PLN\",\"buyer\":{\"gln\":\""
                + GLN + "\"},\"shipTo\":{\"code\":\"HALA " + number + "\"},\"lines\":["
                + line("\"supplierCode\":\"GWO-100\",\"quantity\":\"2\",\"unit\":\"Skrz " + number + "\"") + "]}";
        as("sales").body(body).post("/api/intake/edi").then().statusCode(202);
        String query =
                "SELECT l.quantity || ' ' || o.ship_to_id || ' ' || o.ship_street FROM customer_order o JOIN order_line l ON"
                        + " l.order_id = o.id WHERE o.buyer_order_number = '" + number + "'";
        await().atMost(Duration.ofSeconds(20)).until(() -> value(query) != null);
        assertThat(value(query)).isEqualTo("50.000 9005 Polna 7");
    }

    @Test
    void theSameGoodsByAnotherChannelWaitUntilAPersonHasLooked() {
        String goods = line("\"supplierCode\":\"GWO-100\",\"quantity\":\"" + (1000 + 200 * NUMBERS.get()) + "\"");
        becomes("ORDER", orderBy("mail", number + "a", "{\"gln\":\"" + GLN + "\"}", goods));
        long again = orderBy("fax", null, "{\"gln\":\"" + GLN + "\"}", goods);
        item(again)
                .body("item.reasons.code", containsInAnyOrder("register.no-order-number", "register.looks-like"))
                .body("item.reasons.arguments.flatten()", hasItem(number + "a"));
        correct(again, 0, "{\"accepted\":[\"register.item-unknown\"]}")
                .statusCode(400)
                .body("code", equalTo("worklist.not-acceptable"));
        correct(again, 0, "{\"accepted\":[\"register.no-order-number\",\"register.looks-like\"]}")
                .statusCode(200);
        becomes("ORDER", again);
    }

    @Test
    void suggestionsSayWhyAndAsLastTimeIsOnlyProposed() {
        order(number + "a", line("\"supplierCode\":\"MLO-500\",\"quantity\":\"" + (7000 + NUMBERS.get()) + "\""));
        long held = order(number + "b", line("\"description\":\"mlotek slusarski 500g\",\"quantity\":\"7\""));
        as("sales")
                .get("/api/suggestions/items?incomingOrder=" + held + "&line=1")
                .then()
                .statusCode(200)
                .body("[0].what.code", equalTo("MLO-500"))
                .body("[0].why.code", hasItem("suggest.name"))
                .body("[0].why.code", hasItem("suggest.bought"));
        as("sales")
                .get("/api/suggestions/items?gtin=590777700101")
                .then()
                .body("[0].what.code", equalTo("MLO-500"), "[0].why.code", hasItem("suggest.gtin-check-digit"));
        as("sales")
                .get("/api/suggestions/last-time?incomingOrder=" + held)
                .then()
                .statusCode(200)
                .body("lines[0].product.code", equalTo("MLO-500"));
        as("sales").get("/api/suggestions/units?product=9010&unit=szt").then().body("[0].what.unit", equalTo("C62"));
        as("sales")
                .get("/api/suggestions/addresses?incomingOrder=" + held)
                .then()
                .body("[0].what.code", equalTo("MAG"));
        as("sales")
                .get("/api/suggestions/customers?incomingOrder=" + held)
                .then()
                .statusCode(200);
    }

    @Test
    void theTouchlessRateTellsWhatWouldRaiseItMost() {
        order(number, line("\"buyerCode\":\"T-" + number + "\",\"quantity\":\"1\""));
        as("sales")
                .get("/api/work-list/touchless?weeks=2")
                .then()
                .statusCode(200)
                .body("all.orders", greaterThanOrEqualTo(1))
                .body("reasons.code", hasItem("register.item-unknown"))
                .body("channels.channel", hasItem("edi"))
                .body("customers.customer.code", hasItem("LIPA"));
    }

    @Test
    void aCustomerSeesNoneOfIt() {
        for (String path : new String[] {"/api/work-list", "/api/mapping-rules", "/api/suggestions/items?code=x"}) {
            as("customer").get(path).then().statusCode(403);
        }
    }

    private long mail(String id, String from, String subject, String answers, String text) {
        String mail = "From: " + from + "\r\nTo: hub@wuzetka.example\r\nSubject: " + subject + "\r\nMessage-ID: <" + id
                + ">\r\n" + (answers == null ? "" : "In-Reply-To: " + answers + "\r\n")
                + "Date: Tue, 24 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n\r\n" + text + "\r\n";
        int intake = as("sales")
                .contentType("message/rfc822")
                .body(mail.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/intake/mail")
                .then()
                .extract()
                .path("id");
        String state = "SELECT state FROM intake_message WHERE state <> 'RECEIVED' AND id = " + intake;
        await().atMost(Duration.ofSeconds(20)).until(() -> value(state) != null);
        return intake;
    }

    @Test
    void theSenderOfAnUnreadMessageIsAskedAndHisAnswerFindsTheItemWithoutMakingAnOrder() {
        String sender = "jan@" + number.toLowerCase(java.util.Locale.ROOT) + ".de";
        long letter = mail(number + "@a.example", sender, "Frage " + number, null, "Guten Tag, haben Sie geöffnet?");
        String path = "/api/work-list/MESSAGE/" + letter;
        as("sales").get(path).then().statusCode(200).body("askable", equalTo(true));
        String ask = "{\"version\":0,\"questions\":[\"Was möchten Sie bestellen?\"]}";
        as("sales").body(ask).post(path + "/ask").then().statusCode(200);
        as("sales").body(ask).post(path + "/ask").then().statusCode(409);
        String asked = "FROM notification WHERE template = 'message-question' AND intake_id = " + letter;
        assertThat(value("SELECT string_agg(language || ' ' || recipient, ',') " + asked))
                .isEqualTo("de " + sender);

        long stranger =
                mail(number + "x@a.example", "x@elsewhere.example", "Re", value("SELECT message_id " + asked), "Ja?");
        long answer =
                mail(number + "b@a.example", sender, "Re: Frage", value("SELECT message_id " + asked), "Nein, danke.");

        assertThat(value("SELECT state FROM intake_message WHERE id = " + answer))
                .isEqualTo("PROCESSED");
        assertThat(value("SELECT state FROM intake_message WHERE id = " + stranger))
                .isEqualTo("NEEDS_REVIEW");
        assertThat(value("SELECT count(*) FROM incoming_order WHERE intake_id = " + answer))
                .isEqualTo("0");
        as("sales")
                .get(path)
                .then()
                .body("notes.what", contains("ASKED", "ANSWERED"))
                .body("notes[1].text", equalTo("Nein, danke."))
                .body("notes[1].intake", equalTo((int) answer));
        given().auth()
                .preemptive()
                .basic("sales", "sales")
                .get("/work-list/message/" + letter)
                .then()
                .statusCode(200)
                .body(containsString("Nein, danke."), containsString("haben Sie geöffnet"));
    }

    @Test
    void theFirstMailAboutAnOrderAnswersTheMailItCameInAtAnAddressWeKnow() throws SQLException {
        sql(
                """
                INSERT INTO party (id, code, name, customer, supplier, price_list_id, courier, language, reply_mail)
                VALUES (9003, 'BUK', 'Pod Bukiem', true, false, 9001, 'NONE', 'pl', true) ON CONFLICT DO NOTHING;
                INSERT INTO party_email VALUES (9003, 'biuro@buk.example', 'STATUS'), (9003, 'zakupy@buk.example', 'ORDERS')
                ON CONFLICT DO NOTHING
                """);
        mail(
                number + "@buk.example",
                "zakupy@buk.example",
                "Zamowienie",
                null,
                "Zamówienie nr Z-" + number + "\n10 szt. MLO-500 młotek ślusarski 500 g");
        String mails = "FROM notification n JOIN customer_order o ON o.id = n.order_id WHERE o.customer_id = 9003";
        assertThat(value("SELECT string_agg(n.recipient, ',') " + mails)).isEqualTo("zakupy@buk.example");

        long planned = Long.parseLong(value("SELECT n.id " + mails));
        StatusMails.Draft draft = transactions
                .inNew(() -> this.mails.drafts(java.util.List.of(planned)))
                .get(0);
        assertThat(draft.inReplyTo()).isEqualTo("<" + number + "@buk.example>");
        assertThat(draft.lines().get(0).netAmount()).isEqualByComparingTo("200");
        assertThat(draft.link()).hasSize(32);
    }
}
