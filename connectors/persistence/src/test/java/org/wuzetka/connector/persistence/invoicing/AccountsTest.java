package org.wuzetka.connector.persistence.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.invoicing.BillingPlan;
import org.wuzetka.domain.invoicing.CorrectInvoice;
import org.wuzetka.domain.invoicing.CorrectInvoice.Change;
import org.wuzetka.domain.invoicing.CorrectInvoice.Kind;
import org.wuzetka.domain.invoicing.IssueInvoices;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.payments.BookPayments;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.warehouse.ShortReason;
import org.wuzetka.domain.warehouse.TakeBackGoods;

/** Picking, WZ-K, invoices from WZ, their corrections and payments; the record is sound after each. */
class AccountsTest extends AccountsFixture {
    @Test
    void invoicesAreIssuedExactlyAsTheyWereLookedAt() {
        deliver("PO-1", 10, 3);
        deliver("PO-2", 7, 0);
        BillingPlan plan = planning.plan(notes(), null, TODAY);

        assertThat(plan.invoices()).hasSize(1);
        assertThat(issue(UUID.randomUUID(), null, plan.print())).isInstanceOf(IssueInvoices.Issued.class);

        assertThat(text("SELECT number || ' ' || net_total || ' ' || vat_total || ' ' || gross_total FROM invoice"))
                .containsExactly("FV/2026/000001 " + plan.invoices().get(0).net() + " "
                        + plan.invoices().get(0).tax() + " "
                        + plan.invoices().get(0).gross());
        assertThat(text("SELECT buyer_name FROM invoice")).containsExactly("Sklep Narożny");
        assertSound();
    }

    @Test
    void oneRuleForAllMakesAnInvoiceForEachNote() {
        deliver("PO-1", 1, 0);
        deliver("PO-2", 1, 0);
        BillingPlan plan = planning.plan(notes(), InvoiceGrouping.PER_WZ, TODAY);

        issue(UUID.randomUUID(), InvoiceGrouping.PER_WZ, plan.print());

        assertThat(text("SELECT number FROM invoice ORDER BY id")).hasSize(2);
        assertSound();
    }

    @Test
    void secondPressOfOneKeyIssuesNothing() {
        deliver("PO-1", 10, 3);
        String print = planning.plan(notes(), null, TODAY).print();
        List<Long> notes = notes();
        UUID key = UUID.randomUUID();

        issue(key, notes, null, print);

        assertThat(issue(key, notes, null, print)).isInstanceOf(IssueInvoices.Repeated.class);
        assertThat(text("SELECT number FROM invoice")).hasSize(1);
    }

    @Test
    void stalePreviewIssuesNothingAndNamesWhatWasBilled() {
        deliver("PO-1", 10, 3);
        List<Long> notes = notes();
        String print = planning.plan(notes, null, TODAY).print();
        issue(UUID.randomUUID(), notes, null, print);

        IssueInvoices.Result result = issue(UUID.randomUUID(), notes, null, print);

        assertThat(result).isInstanceOfSatisfying(IssueInvoices.Stale.class, stale -> {
            assertThat(stale.now().invoices()).isEmpty();
            assertThat(stale.billed()).extracting("note").containsExactly("WZ/2026/000001");
        });
        assertThat(text("SELECT number FROM invoice")).hasSize(1);
        assertThat(text("SELECT key::text FROM billing_run")).hasSize(1);
    }

    @Test
    void differentCurrenciesGoApartAndTheReasonIsSaid() {
        deliver("PO-1", 1, 0);
        sql.run("INSERT INTO exchange_rate (id, currency, day, pln) VALUES (1, 'EUR', DATE '2026-03-09', 4.5)");
        deliver("PO-2", 1, 0, "EUR");

        BillingPlan plan = planning.plan(notes(), InvoiceGrouping.MANUAL, TODAY);

        assertThat(plan.invoices()).hasSize(2);
        assertThat(plan.remarks()).extracting(Problem::code).containsExactly("invoicing.apart-currency");
        assertThat(plan.isHeld()).isFalse();
    }

    @Test
    void missingExchangeRateHoldsThePlan() {
        deliver("PO-2", 1, 0, "EUR");

        assertThat(planning.plan(notes(), null, TODAY).isHeld()).isTrue();
    }

    @Test
    void whatCameBackBeforeBillingIsNotBilled() {
        deliver("PO-1", 10, 3);
        takeBack(UUID.randomUUID(), 4, false);

        BillingPlan plan = planning.plan(notes(), null, TODAY);
        issue(UUID.randomUUID(), null, plan.print());

        assertThat(text("SELECT quantity::text FROM invoice_line ORDER BY line_number"))
                .containsExactly("6.000", "3.000");
        assertThat(text("SELECT on_hand::text FROM lot WHERE id = 1")).containsExactly("94.000");
        assertThat(text("SELECT status FROM customer_order")).containsExactly("INVOICED");
        assertSound();
    }

    @Test
    void noteThatCameBackInFullIsNeverBilled() {
        deliver("PO-1", 10, 0);
        UUID key = UUID.randomUUID();

        takeBack(key, 10, true);
        assertThat(takeBack(key, 10, true)).isInstanceOf(TakeBackGoods.Repeated.class);

        assertThat(planning.plan(notes(), null, TODAY).invoices()).isEmpty();
        assertThat(text("SELECT number FROM goods_return")).containsExactly("WZK/2026/000001");
        assertThat(text("SELECT quantity || ' ' || reason FROM blocked_stock")).containsExactly("10.000 RETURNED");
        assertThat(text("SELECT on_hand::text FROM lot WHERE id = 1")).containsExactly("90.000");
        assertSound();
    }

    @Test
    void noMoreComesBackThanLeft() {
        deliver("PO-1", 10, 0);
        takeBack(UUID.randomUUID(), 8, false);

        assertThat(takeBack(UUID.randomUUID(), 3, false)).isInstanceOf(TakeBackGoods.Refused.class);
        assertSound();
    }

    @Test
    void correctionsBuildOnEachOtherAndGiveCreditBack() {
        deliver("PO-1", 10, 3);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());
        takeBack(UUID.randomUUID(), 4, false);

        correct(new Change(Kind.RETURN, "zwrot", Map.of(), Map.of(), null), 0);
        correct(new Change(Kind.PRICE, "cena", Map.of(), Map.of(line(2), new BigDecimal("9.00")), null), 1);

        // 10 x 10.00 at 5 %, 3 x 10.00 at 23 %: 141.90; less 4 chips 42.00; soap 3.00 net less: 3.69.
        assertThat(text("SELECT number || ' ' || gross_change FROM invoice_correction ORDER BY id"))
                .containsExactly("FK/2026/000001 -42.00", "FK/2026/000002 -3.69");
        assertThat(text("SELECT invoiced::text FROM order_line ORDER BY line_number"))
                .containsExactly("6.000", "3.000");
        assertThat(text("SELECT status FROM customer_order")).containsExactly("INVOICED");
        assertThat(text("SELECT correction_id IS NOT NULL FROM goods_return")).containsExactly("t");
        assertThat(new ExposuresSql(source, false).lockedOf(List.of(1L), TODAY))
                .containsEntry(1L, new BigDecimal("96.21"));
        assertSound();
    }

    @Test
    void correctionOfWhatSomebodyHasCorrectedMeanwhileIsRefused() {
        deliver("PO-1", 10, 3);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());
        Change price = new Change(Kind.PRICE, "cena", Map.of(), Map.of(line(1), new BigDecimal("9.00")), null);
        correct(price, 0);

        Change other = new Change(Kind.PRICE, "cena", Map.of(), Map.of(line(1), new BigDecimal("8.00")), null);

        assertThat(correct(other, 0))
                .isInstanceOfSatisfying(CorrectInvoice.Refused.class, refused -> assertThat(refused.reasons())
                        .extracting(Problem::code)
                        .containsExactly("invoicing.corrected-meanwhile"));
        assertThat(text("SELECT number FROM invoice_correction")).hasSize(1);
    }

    @Test
    void wholeInvoiceToZeroLeavesNothingToPay() {
        deliver("PO-1", 10, 3);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());

        correct(new Change(Kind.WHOLE, "pomyłka", Map.of(), Map.of(), null), 0);

        assertThat(text("SELECT corrected || ' ' || settled FROM invoice_balance"))
                .containsExactly("-141.90 true");
        assertThat(text("SELECT DISTINCT invoiced::text FROM order_line")).containsExactly("0.000");
        assertSound();
    }

    @Test
    void statementIsBookedOnceAndWhatIsOverStaysWithThePayment() {
        deliver("PO-1", 10, 3);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());
        List<StatementLine> file = List.of(
                money("1", "100.00", "Sklep Narożny", "FV 2026/1 pierwsza rata"),
                money("2", "50.00", "Sklep Narożny", "FV/2026/000001 reszta"),
                money("3", "77.00", "Ktoś", "nie wiadomo za co"));

        BookPayments.Taken first = database.inNew(() -> payments.fromStatement(file, "wyciag.sta", "ola", NOW));
        BookPayments.Taken again = database.inNew(() -> payments.fromStatement(file, "wyciag.sta", "ola", NOW));

        assertThat(first).isEqualTo(new BookPayments.Taken(3, 2, 0));
        assertThat(again).isEqualTo(new BookPayments.Taken(0, 0, 3));
        assertThat(text("SELECT paid || ' ' || settled FROM invoice_balance")).containsExactly("141.90 true");
        assertThat(text("SELECT rest::text FROM payment ORDER BY id")).containsExactly("0.00", "8.10", "77.00");
        assertThat(new ExposuresSql(source, true).lockedOf(List.of(1L), TODAY)).doesNotContainKey(1L);
        assertSound();
    }

    @Test
    void overdueInvoiceCountsAgainstTheCreditOnlyWherePaymentsAreBookedHere() {
        deliver("PO-1", 10, 0);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());
        LocalDate later = TODAY.plusDays(60);

        assertThat(new ExposuresSql(source, false).lockedOf(List.of(1L), later)).doesNotContainKey(1L);
        assertThat(new ExposuresSql(source, true).lockedOf(List.of(1L), later))
                .containsEntry(1L, new BigDecimal("105.00"));
    }

    @Test
    void goodsOfAWarehouseThatPicksLeaveAsTheyWerePicked() {
        sql.run("UPDATE warehouse SET picking = true");
        deliver("PO-1", 10, 3);
        assertThat(text("SELECT status FROM customer_order")).containsExactly("ALLOCATED");

        assertThat(pick(1, "5901234123457", "10", null)).isEmpty();
        assertThat(pick(2, "SOAP", "3", null)).isEmpty();
        issuePicked();

        assertThat(text("SELECT number FROM goods_issue_note")).containsExactly("WZ/2026/000001");
        assertThat(text("SELECT status FROM customer_order")).containsExactly("ISSUED");
        assertSound();
    }

    @Test
    void shortPickGivesTheRestBackAndSetsTheMissingGoodsApart() {
        sql.run("UPDATE warehouse SET picking = true");
        sql.run("UPDATE lot SET on_hand = 10 WHERE id = 1");
        sql.run("UPDATE stock_move SET quantity = 10 WHERE lot_id = 1");
        deliver("PO-1", 10, 0);

        assertThat(pick(1, null, "7", null)).extracting(Problem::code).containsExactly("picking.reason-missing");
        assertThat(pick(1, "SOAP", "10", null)).extracting(Problem::code).containsExactly("picking.other-goods");
        assertThat(pick(1, null, "7", ShortReason.NOT_FOUND)).isEmpty();
        work(Stage.ALLOCATE);

        assertThat(text(
                        "SELECT allocated || ' ' || status || ' ' || feasibility FROM order_line l JOIN customer_order o"
                                + " ON o.id = l.order_id"))
                .containsExactly("7.000 PARTLY_ALLOCATED READY_IN_PART");
        assertThat(text("SELECT quantity::text FROM reservation")).containsExactly("3.000");
        assertThat(text("SELECT quantity || ' ' || reason || ' ' || document FROM blocked_stock"))
                .containsExactly("3.000 NOT_FOUND ZK/2026/000001");
        assertSound();
        issuePicked();
        assertThat(text("SELECT issued::text FROM order_line")).containsExactly("7.000");
        assertSound();
    }
}
