package org.wuzetka.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.app.web.ScreenFixture;

/** A day at the desk as people live it: by keyboard, mouse and phone, on a hub that works the orders off. */
@QuarkusTest
@WithTestResource(value = PostgresAndBroker.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class StoriesTest extends ScreenFixture {
    private static final int DESK = 1440;
    private static final int PHONE = 390;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocatorAssertions.ContainsTextOptions TEXT_SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(SOON.toMillis());

    @TestHTTPResource("/")
    URI hub;

    @Test
    void anOrderTakenByPhoneIsPickedWithAScannerBilledByChoiceAndPaidByTransfer() throws Exception {
        one("UPDATE party SET invoice_grouping = 'MANUAL' WHERE code = 'K0002' RETURNING id");
        one("UPDATE warehouse SET picking = true RETURNING id");
        as("admin").post("/api/stages/allocate/start").then().statusCode(200);

        String order = takenByPhone();
        assertThat(one("SELECT clerk || ': ' || note_to_customer FROM customer_order WHERE number = '" + order + "'"))
                .isEqualTo("sales: Rampa od podwórza");
        await().atMost(SOON).until(() -> one("SELECT status FROM customer_order WHERE number = '" + order + "'")
                .equals("ALLOCATED"));
        picked(order);
        String invoice = billed(order);
        paid(invoice);
    }

    /** @return the order's number */
    private String takenByPhone() {
        try (Visit clerk = Visit.by("sales", hub, DESK, "pl-PL")) {
            Page page = clerk.open("/order-form").page();
            page.fill("#customer", "zielony koszyk");
            assertThat(page.locator("#customer-list [role=option]").first()).containsText("K0002");
            page.press("#customer", "Enter");
            page.waitForURL(Pattern.compile("customer=K0002"));
            page.fill("#entry", "kawa");
            assertThat(page.locator("#product-list [role=option]").first()).containsText("Kawa ziarnista");
            page.press("#entry", "Enter");
            page.fill("#addQuantity", "3");
            page.press("#addQuantity", "Enter");
            assertThat(page.locator(".of-lines tbody")).containsText("Kawa ziarnista");
            page.fill("[name=noteToCustomer]", "Rampa od podwórza");
            page.press("[name=noteToCustomer]", "Control+Enter");
            assertThat(page.locator("#result .of-number")).containsText("/", TEXT_SOON);
            assertThat(clerk.photograph("story-order-taken").faults()).isEmpty();
            return page.locator("#result .of-number").innerText().strip();
        }
    }

    private void picked(String order) {
        try (Visit picker = Visit.by("warehouse", hub, PHONE, "pl-PL")) {
            Page page = picker.open("/picking?q=" + order.replace("/", "%2F")).page();
            page.waitForURL(Pattern.compile("/picking/\\d+/"));
            page.fill("[data-scan=goods]", "5901111100004");
            page.press("[data-scan=goods]", "Enter");
            assertThat(page.locator("label.scan")).hasClass(Pattern.compile("wrong"));
            page.fill(
                    "[data-scan=goods]",
                    page.locator("[data-task]").getAttribute("data-codes").split(" ")[0]);
            page.press("[data-scan=goods]", "Enter");
            assertThat(page.locator("[data-quantity]")).isFocused();
            assertThat(picker.photograph("story-picking").faults()).isEmpty();
            page.press("[data-quantity]", "Enter");
            page.click("form[action$='/issue'] button");
            page.waitForLoadState();
            assertThat(picker.photograph("story-picked").faults()).isEmpty();
        }
    }

    /** @return the invoice's number */
    private String billed(String order) {
        try (Visit accountant = Visit.by("accounts", hub, DESK, "pl-PL")) {
            Page page = accountant
                    .open("/invoicing?customer=K0002&q=" + order.replace("/", "%2F"))
                    .page();
            page.check("input[name=id]");
            page.keyboard().press("Control+Enter");
            assertThat(page.locator("table.list tbody")).containsText("Kawa ziarnista");
            assertThat(accountant.photograph("story-preview").faults()).isEmpty();
            page.click("[data-issue]");
            assertThat(page.locator("a.row-link")).containsText("FV/");
            assertThat(accountant.photograph("story-issued").faults()).isEmpty();
            return page.locator("a.row-link").innerText().strip();
        }
    }

    private void paid(String invoice) throws Exception {
        String amount =
                one("SELECT replace(gross_total::text, '.', ',') FROM invoice WHERE number = '" + invoice + "'");
        String statement =
                """
                :20:ST261124
                :25:/PL60102010260000123456789012
                :28C:228
                :60F:C261123PLN10000,00
                :61:2611241124CN%sNTRFNONREF//2611240000999
                :86:020<00PRZELEW<20%s<27ZIELONY KOSZYK
                :62F:C261124PLN10930,50
                -
                """
                        .formatted(amount, invoice);
        try (Visit accountant = Visit.by("accounts", hub, DESK, "pl-PL")) {
            Page page = accountant.open("/payments").page();
            page.setInputFiles(
                    "[name=file]",
                    new FilePayload("wyciag.sta", "text/plain", statement.getBytes(StandardCharsets.UTF_8)));
            page.click("form[action='/payments/statement'] button");
            assertThat(page.locator("table.list tbody")).containsText(invoice);
            assertThat(accountant.photograph("story-paid").faults()).isEmpty();
        }
        assertThat(one("SELECT settled FROM invoice_balance b JOIN invoice i ON i.id = b.invoice_id WHERE number = '"
                        + invoice + "'"))
                .isEqualTo("t");
    }
}
