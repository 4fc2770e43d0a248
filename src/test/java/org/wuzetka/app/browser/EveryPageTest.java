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
                        "/",
                        "/orders",
                        "/orders/" + order("status = 'INVOICED'"),
                        "/orders/" + order("status = 'NEEDS_REVIEW'"),
                        "/intake",
                        "/work-list",
                        "/work-list/touchless",
                        "/order-form",
                        "/drafts",
                        "/quotes",
                        "/catalogue",
                        "/catalogue/~" + one("SELECT product_id FROM lot LIMIT 1"),
                        "/catalogue/~new",
                        "/master-data",
                        "/master-data/" + aFileToBeDecided(),
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

    private String aFileToBeDecided() throws Exception {
        String id = one(
                """
                INSERT INTO master_import (id, kind, file_name, content, made_by, made_at, head, columns, state)
                VALUES ('11111111-1111-1111-1111-111111111111', 'PRODUCTS', 'cennik-wiosna.csv', convert_to('Indeks;Nazwa;Uwagi', 'UTF8'), 'purchasing', now(),
                        ARRAY['Indeks', 'Nazwa', 'Uwagi'], ARRAY['code', 'name', ''], 'PREVIEW') RETURNING id""");
        one(
                """
                INSERT INTO master_import_row (import_id, n, key, j, checked, problems, outcome, old, new)
                SELECT '%s'::uuid, n, 'T' || n, '{}', '[]', p::jsonb, o, '{"name": "Mąka"}', '{"name": "Mąka pszenna"}' FROM (VALUES
                       (2, 'NEW', '[]'), (3, 'CHANGED', '[]'), (4, 'SAME', '[]'),
                       (5, 'REFUSED', '[{"code": "masterdata.gtin", "where": "row 5, field gtin", "arguments": ["gtin", "123"]}]')) v (n, o, p)
                RETURNING n"""
                        .formatted(id));
        return id;
    }

    @Test
    void pagesOfACustomerAreInOrder() {
        everyPageOf("customer", List.of("/orders", "/goods-issue-notes", "/invoices", "/shipments"));
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
