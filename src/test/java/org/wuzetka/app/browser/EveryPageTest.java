package org.wuzetka.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.wuzetka.app.PostgresAndBroker;
import org.wuzetka.app.purchasing.PurchasingFixture;
import org.wuzetka.app.web.ScreenFixture;
import org.wuzetka.connector.persistence.procurement.SupplierLinksSql;

/** Every page in a real browser, at the width of a desk and of a phone. */
@QuarkusTest
@WithTestResource(PostgresAndBroker.class)
class EveryPageTest extends ScreenFixture {
    private static final List<Integer> WIDTHS = List.of(1440, 390);

    @Inject
    DataSource record;

    @TestHTTPResource("/")
    URI hub;

    @Test
    void pagesOfTheHouseAreInOrder() throws Exception {
        PurchasingFixture.fill(record);
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
                        "/dispatch",
                        "/dispatch?desk=PERSON",
                        "/dispatch/shipments/" + one("SELECT min(id) FROM shipment WHERE status = 'LABEL_READY'"),
                        "/dispatch/shipments/" + one("SELECT min(id) FROM shipment WHERE status = 'FAILED'"),
                        "/dispatch/handovers",
                        "/dispatch/handovers/close/INPOST",
                        "/dispatch/rules",
                        "/dispatch/rules/new",
                        "/receivables",
                        "/payments",
                        "/invoicing/advances",
                        "/invoicing/advance?order="
                                + one("SELECT number FROM customer_order WHERE advance_paid LIMIT 1"),
                        "/invoicing/invoice/30001",
                        "/invoicing/invoice/30001/correct",
                        "/invoicing/supplies-abroad",
                        "/goods-returns",
                        "/goods-issue-notes",
                        "/invoices",
                        "/shipments",
                        "/supplier-orders",
                        "/supplier-orders/" + one("SELECT id FROM supplier_order ORDER BY id DESC LIMIT 1"),
                        "/purchasing",
                        "/purchasing/990001/0",
                        "/purchasing/promises?state=ALL",
                        "/purchasing/promises/990032",
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
        everyPageOf("customer", List.of("/dashboard", "/orders", "/goods-issue-notes", "/invoices", "/shipments"));
    }

    @Test
    void theSuppliersPageOfAnOrderIsInOrder() throws Exception {
        long order =
                Long.parseLong(one("SELECT max(l.supplier_order_id) FROM supplier_order_line l JOIN supplier_order o"
                        + " ON o.id = l.supplier_order_id WHERE o.status = 'SENT'"));
        String link = new SupplierLinksSql(record, hub.toString(), Duration.ofDays(60))
                .issue(order, Instant.now())
                .orElseThrow();
        everyPageOf("admin", List.of(link.substring(link.indexOf("/supplier-answer/"))));
    }

    private void everyPageOf(String user, List<String> pages) {
        List<String> faults = new ArrayList<>();
        for (int width : WIDTHS) {
            try (Visit visit = Visit.by(user, hub, width, "pl-PL")) {
                for (String page : pages) {
                    String name = user
                            + page.replaceAll("[\\w-]{43}", "")
                                    .replaceAll("\\d+", "N")
                                    .replaceAll("[/?=]", "-");
                    faults.addAll(visit.open(page).photograph(name).faults());
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
