package org.wuzetka.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.app.web.ScreenFixture;

/** Every page in a real browser, at the width of a desk and of a phone. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class EveryPageTest extends ScreenFixture {
    private static final List<Integer> WIDTHS = List.of(1440, 390);

    @TestHTTPResource("/")
    URI hub;

    @Test
    void pagesOfTheHouseAreInOrder() throws Exception {
        everyPageOf(
                "admin",
                List.of(
                        "/dashboard",
                        "/dashboard?span=week",
                        "/stock/below-minimum",
                        "/hub",
                        "/parties",
                        "/parties?kind=places",
                        "/parties/K0001",
                        "/parties/D0001",
                        "/new-party",
                        "/edit-party/base/K0001",
                        "/edit-party/card/K0001",
                        "/edit-party/places/K0001",
                        "/edit-party/contacts/K0001",
                        "/edit-credit/K0001",
                        "/orders",
                        "/orders/" + order("status = 'INVOICED'"),
                        "/orders/" + order("status = 'NEEDS_REVIEW'"),
                        "/intake",
                        "/work-list",
                        "/work-list/touchless",
                        "/order-form",
                        "/drafts",
                        "/quotes",
                        "/desk-limits",
                        "/workbench",
                        "/confirmation",
                        "/invoicing",
                        "/invoicing/corrections",
                        "/picking",
                        "/receivables",
                        "/payments",
                        "/goods-returns",
                        "/goods-issue-notes",
                        "/invoices",
                        "/shipments",
                        "/supplier-orders",
                        "/parked",
                        "/mapping-rules",
                        "/channels",
                        "/stages",
                        "/password"));
    }

    @Test
    void pagesOfACustomerAreInOrder() {
        everyPageOf("customer", List.of("/dashboard", "/orders", "/goods-issue-notes", "/invoices", "/shipments"));
    }

    private void everyPageOf(String user, List<String> pages) {
        List<String> faults = new ArrayList<>();
        for (int width : WIDTHS) {
            try (Visit visit = Visit.by(user, hub, width, "pl-PL")) {
                for (String page : pages) {
                    String name = user + page.replaceAll("\\d+", "N").replace('/', '-');
                    faults.addAll(visit.open(page).photograph(name).faults());
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
