package org.wuzetka.connector.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.warehouse.PickingWarehousesSql;
import org.wuzetka.domain.fulfilment.AllocateStock;
import org.wuzetka.domain.fulfilment.ConfirmOrders;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.IssueGoods;
import org.wuzetka.domain.fulfilment.OrderLifecycle;
import org.wuzetka.domain.fulfilment.OrderStageWork;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderCharge;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.orders.ShipTo;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.stock.Allocation;

class StraightThroughTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private static final AtomicInteger statements = new AtomicInteger();
    private static final AtomicInteger blocks = new AtomicInteger();
    private static TestDatabase database;
    private static DataSource counted;
    private static EntityManagerFactory factory;

    private final Sql sql = new Sql(database.dataSource());
    private final BlockIds ids = new BlockIds(new Sql(counted));

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        counted = CountedStatements.of(database.dataSource(), statement -> {
            statements.incrementAndGet();
            if (statement.contains("nextval")) blocks.incrementAndGet();
        });
        factory = TestEntities.on(counted);
    }

    @AfterAll
    static void stop() throws Exception {
        factory.close();
        database.close();
    }

    @BeforeEach
    void stockOfTwoProducts() {
        sql.run(
                """
                TRUNCATE party, product, warehouse, number_series, outbox, stopped_stage, intake_message, customer_order, lot,
                         invoice CASCADE
                """);
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'WAW', 'Warszawa')");
        sql.run("INSERT INTO product (id, code, name, unit, vat_rate) VALUES (1, 'CHIPS', 'Chips', 'C62', '5'),"
                + " (2, 'SOAP', 'Soap', 'C62', '23')");
        sql.run("INSERT INTO party (id, code, name, customer, supplier, courier) VALUES (1, 'SHOP', 'Corner shop',"
                + " true, false, 'NONE')");
        sql.run("INSERT INTO party_email (party_id, email, purpose) VALUES (1, 'shop@example.com', 'STATUS')");
        lot(1, 1, 30, "2026-09-01");
        lot(2, 1, 100, "2026-06-01");
        lot(3, 2, 10, null);
    }

    @Test
    void orderRunsFromRegistrationToItsInvoiceInOneTransaction() {
        inOneUnit((run, unit) -> {
            CustomerOrder order = order(unit, run.customer(), "PO-1", false, 120, 5);
            run.lifecycle().goOn(List.of(order), Stage.REGISTER, unit);
        });

        assertThat(text("SELECT status || ' ' || number FROM customer_order"))
                .containsExactly("INVOICED ZK/2026/000001");
        assertThat(text("SELECT kind || coalesce(' ' || reference, '') FROM order_event ORDER BY id"))
                .containsExactly(
                        "confirmed ZK/2026/000001",
                        "allocated ZK/2026/000001",
                        "issued WZ/2026/000001",
                        "invoiced FV/2026/000001");
        assertThat(text("SELECT id || ' ' || on_hand FROM lot ORDER BY id"))
                .containsExactly("1 10.000", "2 0.000", "3 5.000");
        assertThat(text("SELECT net_total || ' ' || vat_total || ' ' || gross_total FROM invoice"))
                .containsExactly("1250.00 71.50 1321.50");
        assertThat(text("SELECT recipient || ' ' || template || ' ' || reference FROM notification ORDER BY id"))
                .containsExactly(
                        "shop@example.com confirmed ZK/2026/000001",
                        "shop@example.com issued WZ/2026/000001",
                        "shop@example.com invoiced FV/2026/000001");
        assertThat(text("SELECT queue FROM outbox ORDER BY id")).containsExactly("notify", "notify", "notify");
        assertSound();
    }

    @Test
    void invoiceGoesToThoseWhoGetInvoicesAndTheOtherMailsDoNot() {
        sql.run("INSERT INTO party_email (party_id, email, purpose) VALUES (1, 'ledger@example.com', 'INVOICES')");
        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-1", false, 10, 5)), Stage.REGISTER, unit));
        assertThat(text("SELECT recipient || ' ' || template FROM notification ORDER BY id"))
                .containsExactly(
                        "shop@example.com confirmed", "shop@example.com issued", "ledger@example.com invoiced");
    }

    @Test
    void restOfAPartialDeliveryIsReservedAndLeavesWhenGoodsComeIn() {
        inOneUnit((run, unit) -> {
            CustomerOrder order = order(unit, run.customer(), "PO-2", false, 10, 25);
            run.lifecycle().goOn(List.of(order), Stage.REGISTER, unit);
        });

        assertThat(text("SELECT status || ' ' || feasibility FROM customer_order"))
                .containsExactly("PARTLY_INVOICED MUST_BE_BOUGHT");
        assertThat(text("SELECT quantity::text FROM reservation")).containsExactly("15.000");
        assertThat(text("SELECT queue FROM outbox WHERE queue <> 'notify'")).containsExactly("procure");
        assertSound();

        lot(4, 2, 15, null);
        work(Stage.ALLOCATE, orderId());

        assertThat(text("SELECT status FROM customer_order")).containsExactly("INVOICED");
        assertThat(text("SELECT number FROM invoice ORDER BY id")).containsExactly("FV/2026/000001", "FV/2026/000002");
        assertThat(text("SELECT quantity::text FROM reservation")).isEmpty();
        assertSound();
    }

    @Test
    void workThatComesTwiceChangesNothing() {
        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-3", false, 10, 5)), Stage.REGISTER, unit));
        List<String> before = text("SELECT kind FROM order_event ORDER BY id");

        for (Stage stage : List.of(Stage.CONFIRM, Stage.ALLOCATE, Stage.ISSUE, Stage.INVOICE)) work(stage, orderId());

        assertThat(text("SELECT kind FROM order_event ORDER BY id")).isEqualTo(before);
        assertThat(text("SELECT number FROM invoice")).hasSize(1);
        assertSound();
    }

    @Test
    void shopOrderWithShippingIsBilledToThePaidAmountAndTheBuyerGetsTheMails() {
        inOneUnit((run, unit) -> {
            CustomerOrder order = order(unit, run.customer(), "WEB-1", true, 3, 1);
            run.lifecycle().goOn(List.of(order), Stage.REGISTER, unit);
        });

        // 3 x 4.99 + 12.49 + 14.99 for shipping
        assertThat(text("SELECT gross_total::text FROM invoice")).containsExactly("42.45");
        assertThat(text("SELECT vat_rate || ' ' || net_amount || ' ' || vat_amount FROM invoice_vat ORDER BY vat_rate"))
                .containsExactly("23 22.34 5.14", "5 14.26 0.71");
        assertThat(text("SELECT DISTINCT recipient FROM notification")).containsExactly("buyer@example.com");
        assertThat(text("SELECT invoice_id::text FROM order_charge")).doesNotContainNull();
        assertSound();
    }

    @Test
    void stoppedStageKeepsTheOrderInItsQueueUntilItIsWorked() {
        sql.run("INSERT INTO stopped_stage (stage, stopped_by) VALUES ('issue', 'ola')");
        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-4", false, 10, 5)), Stage.REGISTER, unit));

        assertThat(text("SELECT status FROM customer_order")).containsExactly("ALLOCATED");
        assertThat(text("SELECT queue FROM outbox WHERE queue <> 'notify'")).containsExactly("issue");

        work(Stage.ISSUE, orderId());

        assertThat(text("SELECT status FROM customer_order")).containsExactly("INVOICED");
        assertSound();
    }

    @Test
    void overCreditWaitsForAPersonWithTheReason() {
        sql.run("UPDATE party SET credit_limit = 100");
        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-5", false, 10, 5)), Stage.REGISTER, unit));

        assertThat(text("SELECT status || ' ' || feasibility FROM customer_order"))
                .containsExactly("REGISTERED BLOCKED");
        assertThat(text("SELECT code || ' ' || arguments FROM order_event"))
                .containsExactly("confirm.credit-exceeded [\"166.50\",\"100.00\",\"PLN\"]");

        inOneUnit((run, unit) -> run.confirm().byPerson(orderId(), "ola", unit));

        assertThat(text("SELECT status || ' ' || reasons FROM customer_order")).containsExactly("CONFIRMED []");
        assertThat(text("SELECT queue FROM outbox WHERE queue <> 'notify'")).containsExactly("allocate");
        assertSound();
    }

    @Test
    void invoicesNotYetDueAndOpenOrdersCountAgainstTheCredit() {
        sql.run("UPDATE party SET credit_limit = 350");
        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-A", false, 10, 5)), Stage.REGISTER, unit));
        // The soap is not in stock any more: of this order 105.00 is invoiced and 61.50 open.
        sql.run("UPDATE stock_move SET quantity = 5 WHERE lot_id = 3 AND kind = 'RECEIPT'");
        sql.run("UPDATE lot SET on_hand = 0 WHERE id = 3");
        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-B", false, 10, 5)), Stage.REGISTER, unit));

        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-C", false, 2, 0)), Stage.REGISTER, unit));

        assertThat(text("SELECT arguments FROM order_event WHERE kind = 'awaits-confirmation'"))
                .containsExactly("[\"354.00\",\"350.00\",\"PLN\"]");
        assertSound();
    }

    @Test
    void notesOfAMonthBecomeOneInvoice() {
        sql.run("UPDATE party SET invoice_grouping = 'PER_MONTH'");
        for (String number : List.of("PO-6", "PO-7")) {
            inOneUnit((run, unit) -> run.lifecycle()
                    .goOn(List.of(order(unit, run.customer(), number, false, 10, 1)), Stage.REGISTER, unit));
        }
        assertThat(text("SELECT number FROM invoice")).isEmpty();

        inOneUnit(
                (run, unit) -> run.invoice().forPeriod(1, InvoiceGrouping.PER_MONTH, LocalDate.of(2026, 3, 31), unit));

        assertThat(text("SELECT number FROM invoice")).containsExactly("FV/2026/000001");
        assertThat(text("SELECT DISTINCT status FROM customer_order")).containsExactly("INVOICED");
        assertSound();
    }

    @Test
    void rollbackGivesItsNumbersBack() {
        assertThatThrownBy(() -> inOneUnit((run, unit) -> {
                    run.lifecycle()
                            .goOn(List.of(order(unit, run.customer(), "PO-8", false, 10, 1)), Stage.REGISTER, unit);
                    // No such lot: the write fails after the numbers were taken.
                    unit.add(new Allocation(unit.nextId(), 1, 1, 999_999, BigDecimal.ONE));
                }))
                .isInstanceOf(RuntimeException.class);

        inOneUnit((run, unit) ->
                run.lifecycle().goOn(List.of(order(unit, run.customer(), "PO-9", false, 10, 1)), Stage.REGISTER, unit));

        assertThat(text("SELECT number FROM customer_order")).containsExactly("ZK/2026/000001");
        assertSound();
    }

    @Test
    void twentyOrdersNeedNoMoreStatementsThanOne() {
        sql.run("UPDATE lot SET on_hand = 1000 WHERE id = 2");
        inOneUnit((run, unit) -> run.lifecycle().goOn(orders(run, unit, 1), Stage.REGISTER, unit));
        int forOne = statements.get();

        inOneUnit((run, unit) -> run.lifecycle().goOn(orders(run, unit, 20), Stage.REGISTER, unit));

        assertThat(text("SELECT DISTINCT status FROM customer_order")).containsExactly("INVOICED");
        // Beside them only keys, in blocks of a hundred.
        assertThat(statements.get() - keyBlocks()).isLessThanOrEqualTo(forOne);
    }

    @Test
    void lastPiecesAreSoldOnceWhenManyReachForThem() throws Exception {
        ExecutorService hubs = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String number = "RACE-" + i;
            running.add(hubs.submit(() -> inOneUnit((run, unit) -> run.lifecycle()
                    .goOn(List.of(order(unit, run.customer(), number, false, 0, 3)), Stage.REGISTER, unit))));
        }
        for (Future<?> one : running) one.get(1, TimeUnit.MINUTES);
        hubs.shutdown();

        assertThat(text("SELECT on_hand::text FROM lot WHERE id = 3")).containsExactly("0.000");
        assertThat(text("SELECT status || ' ' || count(*) FROM customer_order GROUP BY status ORDER BY status"))
                .containsExactly("CONFIRMED 8", "INVOICED 3", "PARTLY_INVOICED 1");
        assertSound();
    }

    @Test
    void workThatWouldDateADocumentBackIsRolledBack() {
        assertThatThrownBy(() -> inOneUnit(new ClockThatPassesMidnight(), (run, unit) -> run.lifecycle()
                        .goOn(List.of(order(unit, run.customer(), "PO-10", false, 1, 1)), Stage.REGISTER, unit)))
                .hasMessageContaining("day ended");

        assertThat(text("SELECT series FROM number_series")).isEmpty();
    }

    @Test
    void reasonsAreReadAsTheyWereWritten() {
        Reasons reasons = Reasons.of(Problem.hold("confirm.by-hand", "line 1", "SHOP"));

        ReasonsAsJson json = new ReasonsAsJson();

        assertThat(json.convertToEntityAttribute(json.convertToDatabaseColumn(reasons)))
                .isEqualTo(reasons);
    }

    @Test
    void aBrokenRecordIsFound() {
        sql.run("UPDATE lot SET allocated = 1 WHERE id = 3");
        sql.run("INSERT INTO number_series (series, year, last_number) VALUES ('FV', 2026, 1)");
        sql.run("INSERT INTO outbox (id, queue, subject_id) VALUES (1, 'notify', 77)");

        assertThat(new InvariantsSql(database.dataSource()).check())
                .extracting(InvariantsSql.Violation::rule)
                .containsExactly(
                        "lot-holds-what-is-set-aside-and-no-more-than-is-there",
                        "no-number-was-given-to-nothing",
                        "work-is-about-something");
    }

    private record Run(
            EntityManager entities,
            Party customer,
            ConfirmOrders confirm,
            InvoiceDeliveries invoice,
            OrderLifecycle lifecycle,
            OrdersJpa orders) {}

    @FunctionalInterface
    private interface Work {
        void in(Run run, UnitOfWork unit);
    }

    private static List<CustomerOrder> orders(Run run, UnitOfWork unit, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> order(unit, run.customer(), "MANY-" + count + "-" + i, false, 2, 0))
                .toList();
    }

    private int keyBlocks() {
        return (int) Math.max(0, blocks.get() - 1);
    }

    private void inOneUnit(Work work) {
        inOneUnit(Clock.fixed(NOW, ZoneOffset.UTC), work);
    }

    private void inOneUnit(Clock clock, Work work) {
        statements.set(0);
        blocks.set(0);
        database.inNew(() -> {
            try (EntityManager entities = factory.createEntityManager()) {
                entities.getTransaction().begin();
                DataSource source = counted;
                OrdersJpa orders = new OrdersJpa(entities, source);
                LotsJpa lots = new LotsJpa(entities, source);
                ConfirmOrders confirm = new ConfirmOrders(new ExposuresSql(source, false), orders);
                InvoiceDeliveries invoice = new InvoiceDeliveries(
                        new DeliveriesJpa(entities, source), orders, new ExchangeRatesSql(source));
                OrderLifecycle lifecycle = new OrderLifecycle(
                        confirm,
                        new AllocateStock(lots, new IncomingGoodsSql(source)),
                        new IssueGoods(lots, orders, new PickingWarehousesSql(source, clock)),
                        invoice,
                        new StoppedStagesSql(source));
                HibernateUnitsOfWork units = new HibernateUnitsOfWork(entities, source, ids, clock, "hub.example.com");
                UnitOfWork unit = units.begin();
                work.in(new Run(entities, entities.find(Party.class, 1L), confirm, invoice, lifecycle, orders), unit);
                units.finish(unit);
                entities.getTransaction().commit();
                return null;
            }
        });
    }

    private void work(Stage stage, long orderId) {
        inOneUnit((run, unit) -> new OrderStageWork(stage, run.orders(), run.lifecycle()).work(List.of(orderId), unit));
    }

    /** Chips at 10.00 (5 %) or 4.99 gross, soap at 10.00 (23 %) or 12.49 gross; a shop order has shipping for 14.99 gross. */
    private static CustomerOrder order(
            UnitOfWork unit, Party customer, String number, boolean shop, int chips, int soap) {
        CustomerOrder order = new CustomerOrder(unit.nextId(), customer, "rest", unit.now());
        ShipTo shipTo = new ShipTo(null, "Anna", "Polna 1", "00-001", "Warszawa", "PL", "buyer@example.com", null);
        order.describe(
                new OrderHead(number, null, "hash", null, "PLN", null, null, shipTo, "PREPAID", null, shop, null));
        if (chips > 0) line(order, unit, 1, "Chips", chips, VatRate.VAT_5, shop ? "4.99" : null);
        if (soap > 0) line(order, unit, 2, "Soap", soap, VatRate.VAT_23, shop ? "12.49" : null);
        if (shop) {
            order.addCharge(new OrderCharge(
                    unit.nextId(),
                    order,
                    "SHIPPING",
                    "Shipping",
                    VatRate.VAT_23,
                    new BigDecimal("12.19"),
                    new BigDecimal("14.99")));
        }
        order.register();
        unit.add(order);
        return order;
    }

    private static void line(
            CustomerOrder order, UnitOfWork unit, long product, String name, int quantity, VatRate rate, String gross) {
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
                        gross == null ? null : new BigDecimal(gross),
                        rate,
                        null,
                        null,
                        Reasons.NONE));
    }

    private void lot(long id, long product, int quantity, String expiresOn) {
        sql.run(
                "INSERT INTO lot (id, product_id, warehouse_id, lot_number, expires_on, on_hand) VALUES (?, ?, 1, ?,"
                        + " ?, ?)",
                id,
                product,
                "L" + id,
                expiresOn == null ? null : LocalDate.parse(expiresOn),
                quantity);
        sql.run(
                "INSERT INTO stock_move (id, lot_id, kind, quantity) VALUES (nextval('wuzetka_id'), ?, 'RECEIPT', ?)",
                id,
                quantity);
    }

    private long orderId() {
        return sql.first("SELECT id FROM customer_order", row -> row.getLong(1)).orElseThrow();
    }

    private List<String> text(String query) {
        return sql.list(query, row -> row.getString(1));
    }

    private static void assertSound() {
        assertThat(new InvariantsSql(database.dataSource()).check()).isEmpty();
    }
}
