package org.wuzetka.connector.persistence.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.procurement.EditProposal;
import org.wuzetka.domain.procurement.PlaceProposal;
import org.wuzetka.domain.procurement.PurchaseProposal;
import org.wuzetka.domain.procurement.Shortages;
import org.wuzetka.domain.procurement.SupplierLinks;

class ProposalsTest {
    private static final Instant NOW = BuyingFirm.CLOCK.instant();
    private final BuyingFirm firm = new BuyingFirm();
    private final EditProposal edit = new EditProposal(firm.decisions, BuyingFirm.CLOCK);
    private static final EditProposal.Seen FLOUR = new EditProposal.Seen(10, Shortages.MAIN, 1, new BigDecimal("50"));

    /** The mill is ordered from by a person; two orders wait for 50 of flour. */
    @BeforeEach
    void theMillIsForAPerson() {
        firm.sql.run("UPDATE party SET buying = 'PROPOSAL' WHERE id = 1");
        firm.order(101, 1, "20");
        firm.order(102, 5, "30");
    }

    @AfterEach
    void stop() throws Exception {
        firm.close();
    }

    private PurchaseProposal.Order seen(long supplier, long warehouse) {
        return PlaceProposal.find(firm.rule.merge(firm.procurement.shortagesNow(), NOW), supplier, warehouse)
                .orElseThrow();
    }

    private PlaceProposal.Result place(long supplier, long warehouse, String print) {
        return firm.database.inNew(() -> firm.place.place(supplier, warehouse, print, "zakupy"));
    }

    @Test
    void theHubLeavesAProposalToItsBuyerAndSaysSo() {
        assertThat(firm.buy().orders()).isEmpty();
        assertThat(firm.text("SELECT code || ' ' || subject FROM unbought"))
                .isEqualTo("procurement.for-a-buyer supplier MLYN");
    }

    @Test
    void aBuyerOrdersWhatHeSawAndItIsRecorded() {
        assertThat(place(1, 0, seen(1, 0).print())).isInstanceOf(PlaceProposal.Ordered.class);

        assertThat(firm.text("SELECT trim_scale(quantity) FROM supplier_order_line"))
                .isEqualTo("50");
        assertThat(firm.text("SELECT actor FROM supplier_order_event WHERE kind = 'PLACED'"))
                .isEqualTo("zakupy");
        assertThat(firm.text("SELECT kind FROM purchasing_event")).isEqualTo("PLACED");
        assertThat(firm.text("SELECT count(*) FROM outbox WHERE queue = 'supplier-order'"))
                .isEqualTo("1");
        firm.buy();
        assertThat(firm.text("SELECT count(*) FROM unbought")).isEqualTo("0");
    }

    @Test
    void aProposalThatMovedSinceIsNotOrdered() {
        String print = seen(1, 0).print();
        firm.order(103, 5, "7");

        assertThat(place(1, 0, print)).isInstanceOfSatisfying(PlaceProposal.Refused.class, refused -> assertThat(
                        refused.reason().code())
                .isEqualTo("procurement.proposal-moved"));
        assertThat(firm.text("SELECT count(*) FROM supplier_order")).isEqualTo("0");
    }

    @Test
    void aChangedQuantityIsOrderedAndTheRestGoesOnWaiting() {
        firm.database.inNew(() -> edit.quantity(FLOUR, new BigDecimal("30"), "zakupy"));
        place(1, 0, seen(1, 0).print());

        assertThat(firm.texts("SELECT order_line_id || ' ' || trim_scale(quantity) FROM peg ORDER BY id"))
                .containsExactly("1010 20", "1020 10");
        assertThat(firm.text("SELECT count(*) FROM purchase_choice"))
                .as("used up")
                .isEqualTo("0");
        assertThat(seen(1, 0).lines().get(0).need().customers()).isEqualByComparingTo("20");
    }

    @Test
    void aLineMovedToAnotherSupplierIsOrderedThereOnHisTerms() {
        firm.database.inNew(() -> edit.move(FLOUR, firm.decisions.offers(10).get(1), "Handel", "zakupy"));

        assertThat(firm.buy().orders()).hasSize(1);
        assertThat(firm.text("SELECT supplier_id || ' ' || expected_on FROM supplier_order"))
                .isEqualTo("3 2026-11-25");
        assertThat(firm.procurement
                        .document(
                                firm.sql
                                        .first("SELECT id FROM supplier_order", row -> row.getLong(1))
                                        .orElseThrow(),
                                new org.wuzetka.domain.procurement.Procurement.Buyer(
                                        new org.wuzetka.domain.procurement.SupplierOrderDocument.Party(
                                                null, null, "My", null, null, null, "PL"),
                                        null))
                        .orElseThrow()
                        .lines())
                .extracting(line -> line.supplierCode())
                .containsExactly("T-9");
    }

    @Test
    void pricesOfTheDayCountFromTheirQuantityOn() {
        firm.sql.run(
                "INSERT INTO supplier_price (id, product_id, supplier_id, from_quantity, net_price, valid_from, valid_to)"
                        + " VALUES (1, 10, 1, 0, 2.40, DATE '2020-01-01', NULL), (2, 10, 1, 50, 2.10, DATE '2020-01-01', NULL),"
                        + " (3, 10, 1, 50, 9.99, DATE '2021-01-01', DATE '2021-02-01'), (4, 10, 1, 200, 1.80, DATE '2020-01-01', NULL)");

        PurchaseProposal.Line line = seen(1, 0).lines().get(0);

        assertThat(line.price()).isEqualByComparingTo("2.10");
        assertThat(line.offer().nextStep(line.quantity()).orElseThrow().quantity())
                .isEqualByComparingTo("200");
    }

    @Test
    void stockRulesOfAWarehouseAreBoughtForItAndTakeThePlaceOfTheHousesMinimum() {
        firm.sql.run("UPDATE product SET minimum_stock = 500");
        firm.sql.run(
                "INSERT INTO product_stock_rule (id, product_id, warehouse_id, minimum, target) VALUES (1, 10, 7, 20, 60)");
        firm.sql.run("INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) VALUES (1, 10, 7, 'A', 5)");

        assertThat(seen(1, 7).lines().get(0).need().stock()).isEqualByComparingTo("55");
        assertThat(seen(1, 0).lines().get(0).need().stock()).isEqualByComparingTo("0");
        place(1, 7, seen(1, 7).print());
        assertThat(firm.text("SELECT warehouse_id FROM supplier_order")).isEqualTo("7");
        assertThat(firm.rule.merge(firm.procurement.shortagesNow(), NOW).waiting())
                .as("what is on its way to the branch counts for the branch")
                .hasSize(1);
    }

    @Test
    void aHeldSupplierIsNotOrderedFromUntilReleased() {
        firm.sql.run("UPDATE party SET buying = 'AUTOMATIC'");
        firm.database.runInNew(
                () -> firm.decisions.hold(1, new Shortages.Hold(false, null), "remanent", "zakupy", NOW));
        assertThat(firm.buy().orders()).isEmpty();

        firm.database.inNew(() -> firm.decisions.release(1));
        assertThat(firm.buy().orders()).hasSize(1);
    }

    @Test
    void whatWasSetAsideForGoodsNobodyNeedsIsForgotten() {
        firm.database.inNew(() -> edit.drop(FLOUR, "zakupy"));
        firm.sql.run("DELETE FROM reservation");
        firm.buy();

        assertThat(firm.text("SELECT count(*) FROM purchase_choice")).isEqualTo("0");
    }

    @Test
    void aLinkOpensUntilItIsWithdrawnOrRunsOutAndItsTokenIsNowhereInTheDatabase() {
        place(1, 0, seen(1, 0).print());
        long order = firm.sql
                .first("SELECT id FROM supplier_order", row -> row.getLong(1))
                .orElseThrow();
        SupplierLinks links =
                new SupplierLinksSql(firm.database.dataSource(), "https://portal.example", Duration.ofDays(60));
        String address = firm.database.inNew(() -> links.issue(order, NOW)).orElseThrow();
        String token = address.substring("https://portal.example/supplier-answer/".length());

        assertThat(token).hasSize(43);
        assertThat(firm.texts("SELECT token_sha256 FROM supplier_link")).noneMatch(kept -> kept.contains(token));
        assertThat(firm.database.inNew(() -> links.open(token, NOW)))
                .hasValueSatisfying(opened -> assertThat(opened.supplierCode()).isEqualTo("MLYN"));
        assertThat(firm.database.inNew(() -> links.open(token, NOW.plus(Duration.ofDays(61)))))
                .isEmpty();
        assertThat(firm.database.inNew(() -> links.open("x" + token.substring(1), NOW)))
                .isEmpty();
        assertThat(firm.database.inNew(() -> links.withdraw(order, "zakupy", NOW)))
                .isEqualTo(1);
        assertThat(firm.database.inNew(() -> links.open(token, NOW))).isEmpty();
        assertThat(List.of(firm.text("SELECT withdrawn_by FROM supplier_link"))).containsExactly("zakupy");
    }
}
