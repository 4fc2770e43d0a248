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
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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
import org.wuzetka.connector.persistence.work.StoppedStagesSql;
import org.wuzetka.connector.persistence.work.TestEntities;
import org.wuzetka.domain.fulfilment.AllocateStock;
import org.wuzetka.domain.fulfilment.ConfirmOrders;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.IssueGoods;
import org.wuzetka.domain.fulfilment.OrderLifecycle;
import org.wuzetka.domain.fulfilment.OrderStageWork;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.invoicing.CorrectInvoice;
import org.wuzetka.domain.invoicing.CorrectInvoice.Change;
import org.wuzetka.domain.invoicing.IssueInvoices;
import org.wuzetka.domain.invoicing.PlanInvoices;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.payments.BookPayments;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.warehouse.PickGoods;
import org.wuzetka.domain.warehouse.ReturnReason;
import org.wuzetka.domain.warehouse.ShortReason;
import org.wuzetka.domain.warehouse.TakeBackGoods;

/** Orders, deliveries and what people do with them, on a real database of its own. */
abstract class AccountsFixture {
    static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    static TestDatabase database;
    static EntityManagerFactory factory;

    final DataSource source = database.dataSource();
    final Sql sql = new Sql(source);
    final BlockIds ids = new BlockIds(sql);
    final PlanInvoices planning = new PlanInvoices(new DeliveredGoodsSql(source), new ExchangeRatesSql(source));
    final BookPayments payments = new BookPayments(new PaymentsSql(source));

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        factory = TestEntities.on(database.dataSource());
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

    record Run(
            UnitOfWork unit,
            EntityManager entities,
            OrdersJpa orders,
            DeliveriesJpa deliveries,
            IssueGoods issue,
            InvoiceDeliveries billing,
            OrderLifecycle lifecycle,
            HeldGoodsStore held) {}

    <T> T inOneUnit(Function<Run, T> work) {
        return inOneUnit(work, (run, result) -> {});
    }

    /** @param afterwards in the same transaction, when the unit of work is written */
    <T> T inOneUnit(Function<Run, T> work, BiConsumer<Run, T> afterwards) {
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
                Run run = new Run(
                        unit,
                        entities,
                        orders,
                        deliveries,
                        issue,
                        billing,
                        lifecycle,
                        new HeldGoodsStore(entities, source));
                T result = work.apply(run);
                units.finish(unit);
                afterwards.accept(run, result);
                entities.getTransaction().commit();
                return result;
            }
        });
    }

    void deliver(String number, int chips, int soap) {
        deliver(number, chips, soap, "PLN");
    }

    /** An order for chips (5 %) and soap (23 %) at 10.00 each runs as far as it may. */
    void deliver(String number, int chips, int soap, String currency) {
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

    /** An order for three soaps at 10.00 that are taxed so. */
    void deliver(String number, VatRate rate) {
        inOneUnit(run -> {
            CustomerOrder order =
                    new CustomerOrder(run.unit().nextId(), run.entities().find(Party.class, 1L), "rest", NOW);
            order.describe(
                    new OrderHead(number, null, "hash", null, "PLN", null, null, null, "TRANSFER", null, false, null));
            addLine(order, run.unit(), 2, "Soap", 3, rate);
            order.register();
            run.unit().add(order);
            run.lifecycle().goOn(List.of(order), Stage.REGISTER, run.unit());
            return null;
        });
    }

    static void addLine(CustomerOrder order, UnitOfWork unit, long product, String name, int quantity, VatRate rate) {
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

    IssueInvoices.Result issue(UUID key, InvoiceGrouping rule, String print) {
        return issue(key, notes(), rule, print);
    }

    IssueInvoices.Result issue(UUID key, List<Long> notes, InvoiceGrouping rule, String print) {
        return inOneUnit(run -> new IssueInvoices(
                        run.deliveries(),
                        run.orders(),
                        new DeliveredGoodsSql(source),
                        planning,
                        run.billing(),
                        new BillingRunsSql(source))
                .issue(new IssueInvoices.Wanted(key, notes, rule, print), "ola", run.unit()));
    }

    TakeBackGoods.Result takeBack(UUID key, int chips, boolean blocked) {
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

    CorrectInvoice.Result correct(Change change, int base) {
        long invoice =
                sql.first("SELECT id FROM invoice", row -> row.getLong(1)).orElseThrow();
        return inOneUnit(run -> new CorrectInvoice(new CorrectionsSql(source), run.orders())
                .correct(invoice, change, UUID.randomUUID(), base, "ola", run.unit()));
    }

    List<Problem> pick(long product, String scanned, String quantity, ShortReason reason) {
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

    void issuePicked() {
        Set<Long> picked = Set.copyOf(sql.list("SELECT allocation_id FROM pick", row -> row.getLong(1)));
        inOneUnit(run -> run.issue().picked(orderId(), picked, "wanda", run.unit()));
    }

    void work(Stage stage) {
        inOneUnit(run -> {
            new OrderStageWork(stage, run.orders(), run.lifecycle()).work(List.of(orderId()), run.unit());
            return null;
        });
        sql.run("DELETE FROM outbox WHERE queue = ?", stage.queue());
    }

    void lot(long id, long product, int quantity) {
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

    static StatementLine money(String reference, String amount, String payer, String title) {
        return new StatementLine(reference, TODAY, new BigDecimal(amount), "PLN", payer, title);
    }

    long line(int number) {
        return sql.first("SELECT id FROM invoice_line WHERE line_number = ?", row -> row.getLong(1), number)
                .orElseThrow();
    }

    long orderId() {
        return sql.first("SELECT id FROM customer_order", row -> row.getLong(1)).orElseThrow();
    }

    List<Long> notes() {
        return new ArrayList<>(sql.list(
                "SELECT id FROM goods_issue_note WHERE invoice_id IS NULL ORDER BY id", row -> row.getLong(1)));
    }

    List<String> text(String query) {
        return sql.list(query, row -> row.getString(1));
    }

    static void assertSound() {
        assertThat(new InvariantsSql(database.dataSource()).check()).isEmpty();
    }
}
