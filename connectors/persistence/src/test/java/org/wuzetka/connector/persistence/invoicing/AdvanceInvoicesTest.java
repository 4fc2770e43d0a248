package org.wuzetka.connector.persistence.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.work.ExchangeRatesSql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.invoicing.AdvancePlan;
import org.wuzetka.domain.invoicing.BillingPlan;
import org.wuzetka.domain.invoicing.CorrectInvoice;
import org.wuzetka.domain.invoicing.CorrectInvoice.Change;
import org.wuzetka.domain.invoicing.CorrectInvoice.Kind;
import org.wuzetka.domain.invoicing.IssueAdvance;
import org.wuzetka.domain.invoicing.IssueAdvance.Wanted;
import org.wuzetka.domain.invoicing.IssueInvoices;
import org.wuzetka.domain.invoicing.PlanAdvance;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.Problem;

/** Money before the delivery, final invoices that take it off, and what is left of it; the record is sound after each. */
class AdvanceInvoicesTest extends AccountsFixture {
    /** Ten of each at 10.00: 105.00 gross at 5 % and 123.00 at 23 %. */
    private static final int TEN = 10;

    @Test
    void advanceIsIssuedInTheSameSeriesAndSettledByItsPayment() {
        noGoodsYet();
        deliver("PO-1", TEN, TEN);

        assertThat(payAhead("100.00")).isInstanceOf(IssueAdvance.Issued.class);

        assertThat(
                        text(
                                "SELECT number || ' ' || kind || ' ' || net_total || ' ' || vat_total || ' ' || gross_total FROM invoice"))
                .containsExactly("FV/2026/000001 ADVANCE 87.72 12.28 100.00");
        assertThat(text("SELECT vat_rate || ' ' || net_amount || ' ' || vat_amount FROM invoice_vat ORDER BY 1"))
                .containsExactly("23 43.86 10.09", "5 43.86 2.19");
        assertThat(text("SELECT paid || ' ' || settled FROM invoice_balance")).containsExactly("100.00 true");
        assertThat(text("SELECT rest || ' ' || title FROM payment")).containsExactly("0.00 ZK/2026/000001");
        assertThat(text("SELECT description FROM advance_goods ORDER BY line_number"))
                .containsExactly("Chips", "Soap");
        assertThat(text("SELECT kind || ' ' || reference FROM order_event WHERE actor = 'ola'"))
                .containsExactly("advance-invoiced FV/2026/000001");
        assertSound();
    }

    @Test
    void secondPressIssuesNothing() {
        noGoodsYet();
        deliver("PO-1", TEN, TEN);
        UUID key = UUID.randomUUID();
        Wanted wanted = new Wanted(orderId(), new BigDecimal("100.00"), TODAY, null);
        String print = look(wanted).print();

        issueAdvance(wanted, key, print);

        assertThat(issueAdvance(wanted, key, print)).isInstanceOf(IssueAdvance.Repeated.class);
        assertThat(text("SELECT number FROM invoice")).hasSize(1);
        assertThat(text("SELECT id::text FROM payment")).hasSize(1);
    }

    @Test
    void moneyWithoutAnInvoiceBecomesAnAdvanceOnce() {
        noGoodsYet();
        deliver("PO-1", TEN, TEN);
        database.inNew(() -> payments.fromStatement(
                List.of(money("1", "150.00", "Sklep Narożny", "zaliczka ZK 2026/1")), "wyciag.sta", "ola", NOW));
        long payment =
                sql.first("SELECT id FROM payment", row -> row.getLong(1)).orElseThrow();
        Wanted wanted = new Wanted(orderId(), new BigDecimal("120.00"), null, payment);

        issueAdvance(wanted, UUID.randomUUID(), look(wanted).print());

        assertThat(text("SELECT rest::text FROM payment")).containsExactly("30.00");
        assertThat(look(new Wanted(orderId(), new BigDecimal("30.01"), null, payment))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("invoicing.advance-over-rest");
        assertSound();
    }

    @Test
    void whatSomebodyHasPaidAheadMeanwhileIsLookedAtAgain() {
        noGoodsYet();
        deliver("PO-1", TEN, TEN);
        Wanted wanted = new Wanted(orderId(), new BigDecimal("100.00"), TODAY, null);
        String print = look(wanted).print();
        payAhead("50.00");

        assertThat(issueAdvance(wanted, UUID.randomUUID(), print))
                .isInstanceOfSatisfying(IssueAdvance.Refused.class, refused -> assertThat(
                                refused.now().problems())
                        .extracting(Problem::code)
                        .containsExactly("invoicing.advance-changed"));
        assertThat(payAhead("178.01")).isInstanceOf(IssueAdvance.Refused.class);
        assertThat(text("SELECT number FROM invoice")).hasSize(1);
    }

    @Test
    void partialDeliveriesUseTheAdvanceUpExactlyAsTheyWereLookedAt() {
        stock(4, 4);
        deliver("PO-1", TEN, TEN);
        payAhead("100.00");

        BillingPlan first = planning.plan(notes(), null, TODAY);
        assertThat(issue(UUID.randomUUID(), null, first.print())).isInstanceOf(IssueInvoices.Issued.class);
        lot(3, 1, 6);
        lot(4, 2, 6);
        work(Stage.ALLOCATE);
        BillingPlan second = planning.plan(notes(), null, TODAY);
        assertThat(issue(UUID.randomUUID(), null, second.print())).isInstanceOf(IssueInvoices.Issued.class);

        // 42.00 and 49.20 of goods lie within the shares of 46.05 and 53.95; then 4.05 and 4.75 are left of them.
        assertThat(first.invoices().get(0).gross()).isEqualByComparingTo("0.00");
        assertThat(second.invoices().get(0).gross()).isEqualByComparingTo("128.00");
        assertThat(
                        text(
                                "SELECT kind || ' ' || net_total || ' ' || vat_total || ' ' || gross_total FROM invoice ORDER BY id"))
                .containsExactly("ADVANCE 87.72 12.28 100.00", "FINAL 0.00 0.00 0.00", "FINAL 112.28 15.72 128.00");
        assertThat(text(
                        "SELECT vat_rate || ' ' || sum(net) || ' ' || sum(vat) || ' ' || sum(gross) FROM invoice_deduction"
                                + " GROUP BY vat_rate ORDER BY vat_rate"))
                .containsExactly("23 43.86 10.09 53.95", "5 43.86 2.19 46.05");
        assertThat(text("SELECT status FROM customer_order")).containsExactly("INVOICED");
        assertSound();
    }

    @Test
    void severalOrdersOnOneInvoiceTakeOffTheirOwnAdvances() {
        stock(0, 0);
        deliver("PO-1", TEN, 0);
        payAhead("105.00");
        sql.run("UPDATE lot SET on_hand = 100 WHERE id = 2");
        sql.run("UPDATE stock_move SET quantity = 100 WHERE lot_id = 2");
        deliver("PO-2", 0, TEN);
        lot(3, 1, TEN);
        work(Stage.ALLOCATE);

        BillingPlan plan = planning.plan(notes(), InvoiceGrouping.MANUAL, TODAY);
        issue(UUID.randomUUID(), InvoiceGrouping.MANUAL, plan.print());

        assertThat(plan.invoices()).hasSize(1);
        assertThat(text("SELECT kind || ' ' || gross_total FROM invoice ORDER BY id"))
                .containsExactly("ADVANCE 105.00", "FINAL 123.00");
        assertSound();
    }

    @Test
    void stalePreviewOfAFinalInvoiceIssuesNothing() {
        stock(4, 4);
        deliver("PO-1", TEN, TEN);
        String print = planning.plan(notes(), null, TODAY).print();
        payAhead("100.00");

        assertThat(issue(UUID.randomUUID(), null, print)).isInstanceOf(IssueInvoices.Stale.class);
    }

    @Test
    void unusedAdvanceOfACancelledOrderIsCorrectedAndTheMoneyIsAnOverpayment() {
        noGoodsYet();
        deliver("PO-1", TEN, TEN);
        payAhead("100.00");
        inOneUnit(run -> {
            CustomerOrder order = run.orders().locked(List.of(orderId())).get(0);
            order.cancel();
            order.lines().forEach(line -> run.unit().reserve(line.id(), line.productId(), BigDecimal.ZERO));
            return null;
        });

        correct(new Change(Kind.UNUSED, "anulowane", Map.of(), Map.of(), null), 0);

        assertThat(text("SELECT number || ' ' || gross_change || ' ' || vat_change FROM invoice_correction"))
                .containsExactly("FK/2026/000001 -100.00 -12.28");
        assertThat(
                        text(
                                "SELECT i.gross_total + b.corrected - b.paid FROM invoice i JOIN invoice_balance b ON b.invoice_id = i.id"))
                .containsExactly("-100.00");
        assertSound();
    }

    @Test
    void restOfAnAdvanceIsCorrectedAndLaterDeliveriesTakeNoMoreOff() {
        stock(4, 4);
        deliver("PO-1", TEN, TEN);
        payAhead("100.00");
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());
        long advance = invoice("ADVANCE");

        correct(advance, new Change(Kind.UNUSED, "mniej", Map.of(), Map.of(), null));
        lot(3, 1, 6);
        lot(4, 2, 6);
        work(Stage.ALLOCATE);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());

        assertThat(text("SELECT gross_change::text FROM invoice_correction")).containsExactly("-8.80");
        assertThat(text("SELECT kind || ' ' || gross_total FROM invoice ORDER BY id"))
                .containsExactly("ADVANCE 100.00", "FINAL 0.00", "VAT 136.80");
        assertSound();
    }

    @Test
    void correctionOfAFinalInvoiceGivesMoneyBackAndLeavesTheAdvanceSettled() {
        deliver("PO-1", TEN, 0);
        payAhead("105.00");
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());

        CorrectInvoice.Result result = correct(
                invoice("FINAL"),
                new Change(Kind.PRICE, "cena", Map.of(), Map.of(finalLine(), new BigDecimal("9.00")), null));

        assertThat(result).isInstanceOf(CorrectInvoice.Corrected.class);
        assertThat(text("SELECT gross_change::text FROM invoice_correction")).containsExactly("-10.50");
        assertThat(text("SELECT gross::text FROM invoice_deduction")).containsExactly("105.00");
        assertSound();
    }

    @Test
    void creditCountsWhatWasPaidAhead() {
        noGoodsYet();
        deliver("PO-1", TEN, TEN);
        assertThat(new ExposuresSql(source, true).lockedOf(List.of(1L), TODAY))
                .containsEntry(1L, new BigDecimal("228.00"));

        payAhead("100.00");

        assertThat(new ExposuresSql(source, true).lockedOf(List.of(1L), TODAY))
                .containsEntry(1L, new BigDecimal("128.00"));
        assertThat(new ExposuresSql(source, false).lockedOf(List.of(1L), TODAY.plusDays(60)))
                .containsEntry(1L, new BigDecimal("128.00"));
    }

    @Test
    void taxOfAForeignAdvanceIsByTheRateBeforeTheMoneyCame() {
        noGoodsYet();
        sql.run("INSERT INTO exchange_rate (id, currency, day, pln) VALUES (1, 'EUR', DATE '2026-03-05', 4.2000),"
                + " (2, 'EUR', DATE '2026-03-09', 4.5000)");
        deliver("PO-1", 0, TEN, "EUR");
        Wanted wanted = new Wanted(orderId(), new BigDecimal("61.50"), LocalDate.of(2026, 3, 6), null);

        issueAdvance(wanted, UUID.randomUUID(), look(wanted).print());

        // 11.50 EUR at 4.20 of the day before the 6th; the rest later at the rate of its delivery.
        assertThat(text("SELECT vat_total_pln || ' ' || exchange_rate_day FROM invoice"))
                .containsExactly("48.30 2026-03-05");
        lot(4, 2, TEN);
        sql.run("UPDATE lot SET on_hand = 10 WHERE id = 4");
        work(Stage.ALLOCATE);
        issue(UUID.randomUUID(), null, planning.plan(notes(), null, TODAY).print());
        assertThat(text("SELECT vat_total_pln || ' ' || gross_total FROM invoice WHERE kind = 'FINAL'"))
                .containsExactly("51.75 61.50");
        assertSound();
    }

    private void noGoodsYet() {
        stock(0, 0);
    }

    private void stock(int chips, int soap) {
        sql.run("UPDATE lot SET on_hand = CASE id WHEN 1 THEN ? ELSE ? END", chips, soap);
        sql.run("UPDATE stock_move SET quantity = CASE lot_id WHEN 1 THEN ? ELSE ? END", chips, soap);
    }

    private IssueAdvance.Result payAhead(String amount) {
        Wanted wanted = new Wanted(orderId(), new BigDecimal(amount), TODAY, null);
        return issueAdvance(wanted, UUID.randomUUID(), look(wanted).print());
    }

    private AdvancePlan look(Wanted wanted) {
        return inOneUnit(run -> advancing(run).plan(wanted, TODAY).orElseThrow());
    }

    private IssueAdvance.Result issueAdvance(Wanted wanted, UUID key, String print) {
        return inOneUnit(run -> advancing(run).issue(wanted, key, print, "ola", run.unit()), (run, result) -> {
            if (result instanceof IssueAdvance.Issued issued) {
                advancing(run).settle(wanted, key, issued.invoice(), "ola", run.unit());
            }
        });
    }

    private IssueAdvance advancing(Run run) {
        AdvancesSql advances = new AdvancesSql(source);
        return new IssueAdvance(
                run.orders(),
                advances,
                new PlanAdvance(advances, new ExchangeRatesSql(source)),
                new PaymentsSql(source));
    }

    private CorrectInvoice.Result correct(long invoice, Change change) {
        return inOneUnit(run -> new CorrectInvoice(new CorrectionsSql(source), run.orders())
                .correct(invoice, change, UUID.randomUUID(), 0, "ola", run.unit()));
    }

    private long invoice(String kind) {
        return sql.first("SELECT id FROM invoice WHERE kind = ?", row -> row.getLong(1), kind)
                .orElseThrow();
    }

    private long finalLine() {
        return sql.first(
                        "SELECT l.id FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE i.kind = 'FINAL'",
                        row -> row.getLong(1))
                .orElseThrow();
    }
}
