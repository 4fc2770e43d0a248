package org.wuzetka.connector.persistence.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.changes.HeldGoodsStore;
import org.wuzetka.connector.persistence.warehouse.GoodsReturnsSql;
import org.wuzetka.connector.persistence.warehouse.PickingWarehousesSql;
import org.wuzetka.connector.persistence.warehouse.PicksSql;
import org.wuzetka.connector.persistence.work.BlockIds;
import org.wuzetka.connector.persistence.work.DeliveriesJpa;
import org.wuzetka.connector.persistence.work.ExchangeRatesSql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.connector.persistence.work.HibernateUnitsOfWork;
import org.wuzetka.connector.persistence.work.IncomingGoodsSql;
import org.wuzetka.connector.persistence.work.InvariantsSql;
import org.wuzetka.connector.persistence.work.LotsJpa;
import org.wuzetka.connector.persistence.work.OrdersJpa;
import org.wuzetka.connector.persistence.work.ReasonsAsJson;
import org.wuzetka.connector.persistence.work.StoppedStagesSql;
import org.wuzetka.connector.persistence.work.VatRateAsCode;
import org.wuzetka.connector.persistence.work.WordsAsJson;
import org.wuzetka.domain.documents.GoodsIssueLine;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.documents.InvoiceLine;
import org.wuzetka.domain.documents.InvoiceVat;
import org.wuzetka.domain.fulfilment.AllocateStock;
import org.wuzetka.domain.fulfilment.ConfirmOrders;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.IssueGoods;
import org.wuzetka.domain.fulfilment.OrderLifecycle;
import org.wuzetka.domain.fulfilment.OrderStageWork;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.invoicing.BillingPlan;
import org.wuzetka.domain.invoicing.CorrectInvoice;
import org.wuzetka.domain.invoicing.CorrectInvoice.Change;
import org.wuzetka.domain.invoicing.CorrectInvoice.Kind;
import org.wuzetka.domain.invoicing.IssueInvoices;
import org.wuzetka.domain.invoicing.PlanInvoices;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.payments.BookPayments;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.stock.Allocation;
import org.wuzetka.domain.stock.Lot;
import org.wuzetka.domain.stock.StockMove;
import org.wuzetka.domain.warehouse.PickGoods;
import org.wuzetka.domain.warehouse.ReturnReason;
import org.wuzetka.domain.warehouse.ShortReason;
import org.wuzetka.domain.warehouse.TakeBackGoods;

/** Picking, WZ-K, invoices from WZ, their corrections and payments, on the real database; the record is sound after each. */
class AccountsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private static TestDatabase database;
    private static EntityManagerFactory factory;

    private final DataSource source = database.dataSource();
    private final Sql sql = new Sql(source);
    private final BlockIds ids = new BlockIds(sql);
    private final PlanInvoices planning = new PlanInvoices(new DeliveredGoodsSql(source), new ExchangeRatesSql(source));
    private final BookPayments payments = new BookPayments(new PaymentsSql(source));

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("accounts");
        List.of(
                        CustomerOrder.class,
                        OrderLine.class,
                        OrderCharge.class,
                        OrderEvent.class,
                        Party.class,
                        Lot.class,
                        Allocation.class,
                        StockMove.class,
                        GoodsIssueNote.class,
                        GoodsIssueLine.class,
                        Invoice.class,
                        InvoiceLine.class,
                        InvoiceVat.class,
                        ReasonsAsJson.class,
                        WordsAsJson.class,
                        VatRateAsCode.class)
                .forEach(unit::managedClass);
        unit.property("jakarta.persistence.nonJtaDataSource", database.dataSource())
                .property(
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");
        factory = unit.createEntityManagerFactory();
    }

    @AfterAll
    static void stop() {
        factory.close();
        database.close();
    }

    @BeforeEach
    void stockAndCustomer() {
        sql.run(
                """
                TRUNCATE party, product, warehouse, number_series, outbox, stopped_stage, intake_message, customer_order, lot,
                         invoice, billing_run, payment, exchange_rate CASCADE
                """);
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'WAW', 'Warszawa')");
        sql.run(
                "INSERT INTO product (id, code, gtin, name, unit, vat_rate) VALUES (1, 'CHIPS', '5901234123457', 'Chips', 'C62', '5'),"
                        + " (2, 'SOAP', NULL, 'Soap', 'C62', '23')");
        sql.run("INSERT INTO party (id, code, name, customer, supplier, courier, invoice_grouping)"
                + " VALUES (1, 'SHOP', 'Sklep Narożny', true, false, 'NONE', 'MANUAL')");
        lot(1, 1, 100);
        lot(2, 2, 100);
    }

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
        assertThat(new ExposuresSql(source, true).lockedOf(List.of(1L), TODAY))
                .containsEntry(1L, new BigDecimal("0.00"));
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

    private record Run(
            UnitOfWork unit,
            EntityManager entities,
            OrdersJpa orders,
            DeliveriesJpa deliveries,
            IssueGoods issue,
            InvoiceDeliveries billing,
            OrderLifecycle lifecycle,
            HeldGoodsStore held) {}

    private <T> T inOneUnit(Function<Run, T> work) {
        return database.inNew(() -> {
            try (EntityManager entities = factory.createEntityManager()) {
                entities.getTransaction().begin();
                Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
                OrdersJpa orders = new OrdersJpa(entities, source);
                LotsJpa lots = new LotsJpa(entities, source);
                DeliveriesJpa deliveries = new DeliveriesJpa(entities, source);
                IssueGoods issue = new IssueGoods(lots, orders, new PickingWarehousesSql(source, clock));
                InvoiceDeliveries billing = new InvoiceDeliveries(deliveries, orders, new ExchangeRatesSql(source));
                OrderLifecycle lifecycle = new OrderLifecycle(
                        new ConfirmOrders(new ExposuresSql(source, false), orders),
                        new AllocateStock(lots, new IncomingGoodsSql(source)),
                        issue,
                        billing,
                        new StoppedStagesSql(source));
                HibernateUnitsOfWork units = new HibernateUnitsOfWork(entities, source, ids, clock, "hub.example.com");
                UnitOfWork unit = units.begin();
                T result = work.apply(new Run(
                        unit,
                        entities,
                        orders,
                        deliveries,
                        issue,
                        billing,
                        lifecycle,
                        new HeldGoodsStore(entities, source)));
                units.finish(unit);
                entities.getTransaction().commit();
                return result;
            }
        });
    }

    private void deliver(String number, int chips, int soap) {
        deliver(number, chips, soap, "PLN");
    }

    /** An order for chips (5 %) and soap (23 %) at 10.00 each runs as far as it may. */
    private void deliver(String number, int chips, int soap, String currency) {
        inOneUnit(run -> {
            CustomerOrder order =
                    new CustomerOrder(run.unit().nextId(), run.entities().find(Party.class, 1L), "rest", NOW);
            order.describe(new OrderHead(
                    number, null, "hash", null, currency, null, null, null, "TRANSFER", null, false, null));
            if (chips > 0) addLine(order, run.unit(), 1, "Chips", chips, VatRate.VAT_5);
            if (soap > 0) addLine(order, run.unit(), 2, "Soap", soap, VatRate.VAT_23);
            order.register();
            run.unit().add(order);
            run.lifecycle().goOn(List.of(order), Stage.REGISTER, run.unit());
            return null;
        });
    }

    private static void addLine(
            CustomerOrder order, UnitOfWork unit, long product, String name, int quantity, VatRate rate) {
        BigDecimal pieces = BigDecimal.valueOf(quantity);
        order.addLine(
                unit.nextId(),
                new OrderedItem(
                        "1",
                        product,
                        name,
                        name,
                        pieces,
                        "C62",
                        pieces,
                        BigDecimal.TEN,
                        null,
                        rate,
                        null,
                        null,
                        Reasons.NONE));
    }

    private IssueInvoices.Result issue(UUID key, InvoiceGrouping rule, String print) {
        return issue(key, notes(), rule, print);
    }

    private IssueInvoices.Result issue(UUID key, List<Long> notes, InvoiceGrouping rule, String print) {
        return inOneUnit(run -> new IssueInvoices(
                        run.deliveries(),
                        run.orders(),
                        new DeliveredGoodsSql(source),
                        planning,
                        run.billing(),
                        new BillingRunsSql(source))
                .issue(new IssueInvoices.Wanted(key, notes, rule, print), "ola", run.unit()));
    }

    private TakeBackGoods.Result takeBack(UUID key, int chips, boolean blocked) {
        long note = sql.first("SELECT id FROM goods_issue_note ORDER BY id", row -> row.getLong(1))
                .orElseThrow();
        long line = sql.first("SELECT id FROM goods_issue_line WHERE product_id = 1", row -> row.getLong(1))
                .orElseThrow();
        return inOneUnit(
                run -> new TakeBackGoods(run.orders(), run.deliveries(), new GoodsReturnsSql(source), run.held())
                        .takeBack(
                                new TakeBackGoods.Wanted(
                                        key,
                                        note,
                                        ReturnReason.RETURNED,
                                        null,
                                        List.of(new TakeBackGoods.Line(line, BigDecimal.valueOf(chips), blocked))),
                                "wanda",
                                run.unit()));
    }

    private CorrectInvoice.Result correct(Change change, int base) {
        long invoice =
                sql.first("SELECT id FROM invoice", row -> row.getLong(1)).orElseThrow();
        return inOneUnit(run -> new CorrectInvoice(new CorrectionsSql(source), run.orders())
                .correct(invoice, change, UUID.randomUUID(), base, "ola", run.unit()));
    }

    private List<Problem> pick(long product, String scanned, String quantity, ShortReason reason) {
        long allocation = sql.first(
                        "SELECT a.id FROM allocation a JOIN lot l ON l.id = a.lot_id WHERE l.product_id = ? AND a.state = 'ACTIVE'",
                        row -> row.getLong(1),
                        product)
                .orElseThrow();
        return inOneUnit(run -> new PickGoods(run.orders(), run.held(), new PicksSql(source))
                .pick(
                        new PickGoods.Taken(orderId(), allocation, null, scanned, new BigDecimal(quantity), reason),
                        "wanda",
                        run.unit())
                .map(List::of)
                .orElse(List.of()));
    }

    private void issuePicked() {
        Set<Long> picked = Set.copyOf(sql.list("SELECT allocation_id FROM pick", row -> row.getLong(1)));
        inOneUnit(run -> run.issue().picked(orderId(), picked, "wanda", run.unit()));
    }

    private void work(Stage stage) {
        inOneUnit(run -> {
            new OrderStageWork(stage, run.orders(), run.lifecycle()).work(List.of(orderId()), run.unit());
            return null;
        });
        sql.run("DELETE FROM outbox WHERE queue = ?", stage.queue());
    }

    private void lot(long id, long product, int quantity) {
        sql.run(
                "INSERT INTO lot (id, product_id, warehouse_id, lot_number, on_hand) VALUES (?, ?, 1, ?, ?)",
                id,
                product,
                "L" + id,
                quantity);
        sql.run(
                "INSERT INTO stock_move (id, lot_id, kind, quantity) VALUES (nextval('wuzetka_id'), ?, 'RECEIPT', ?)",
                id,
                quantity);
    }

    private static StatementLine money(String reference, String amount, String payer, String title) {
        return new StatementLine(reference, TODAY, new BigDecimal(amount), "PLN", payer, title);
    }

    private long line(int number) {
        return sql.first("SELECT id FROM invoice_line WHERE line_number = ?", row -> row.getLong(1), number)
                .orElseThrow();
    }

    private long orderId() {
        return sql.first("SELECT id FROM customer_order", row -> row.getLong(1)).orElseThrow();
    }

    private List<Long> notes() {
        return new ArrayList<>(sql.list(
                "SELECT id FROM goods_issue_note WHERE invoice_id IS NULL ORDER BY id", row -> row.getLong(1)));
    }

    private List<String> text(String query) {
        return sql.list(query, row -> row.getString(1));
    }

    private static void assertSound() {
        assertThat(new InvariantsSql(database.dataSource()).check()).isEmpty();
    }
}
