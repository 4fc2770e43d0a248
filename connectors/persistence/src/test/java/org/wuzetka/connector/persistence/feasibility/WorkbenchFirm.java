package org.wuzetka.connector.persistence.feasibility;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.TestDatabase;
import org.wuzetka.connector.persistence.changes.HeldGoodsStore;
import org.wuzetka.connector.persistence.work.BlockIds;
import org.wuzetka.connector.persistence.work.DeliveriesJpa;
import org.wuzetka.connector.persistence.work.ExchangeRatesSql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.connector.persistence.work.HibernateUnitsOfWork;
import org.wuzetka.connector.persistence.work.IncomingGoodsSql;
import org.wuzetka.connector.persistence.work.LotsJpa;
import org.wuzetka.connector.persistence.work.OrdersJpa;
import org.wuzetka.connector.persistence.work.StoppedStagesSql;
import org.wuzetka.connector.persistence.work.TestEntities;
import org.wuzetka.domain.fulfilment.AllocateStock;
import org.wuzetka.domain.fulfilment.CancelOrder;
import org.wuzetka.domain.fulfilment.ConfirmOrders;
import org.wuzetka.domain.fulfilment.GiveBackToLot;
import org.wuzetka.domain.fulfilment.HandOverGoods;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.IssueGoods;
import org.wuzetka.domain.fulfilment.OrderLifecycle;
import org.wuzetka.domain.fulfilment.OrderStageWork;
import org.wuzetka.domain.fulfilment.ServeInTurn;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.TakeFromLot;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderHead;
import org.wuzetka.domain.orders.OrderedItem;
import org.wuzetka.domain.parties.Party;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.VatRate;

/** A small firm on a real PostgreSQL: two products, customers of all kinds, goods that stay in the house. */
final class WorkbenchFirm implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    static final long EASY = 1;
    static final long IN_WHOLE = 2;
    static final long PARTICULAR = 3;
    static final long ON_CREDIT = 4;

    final TestDatabase database = new TestDatabase();
    final Sql sql = new Sql(database.dataSource());
    final ExposuresSql exposures = new ExposuresSql(database.dataSource(), false);
    final FeasibilityStore store = new FeasibilityStore(database.dataSource(), exposures, database, clock());
    private final EntityManagerFactory factory = TestEntities.on(database.dataSource());
    private final BlockIds ids = new BlockIds(sql);
    private int orders;

    /** Back to the first day: no orders, no goods. */
    void open() {
        database.runInNew(this::openNew);
    }

    private void openNew() {
        sql.run("TRUNCATE party, product, warehouse, number_series, outbox, stopped_stage, customer_order, lot,"
                + " invoice CASCADE");
        sql.run("UPDATE feasibility_stand SET seen = ''");
        sql.run("INSERT INTO warehouse (id, code, name) VALUES (1, 'WAW', 'Warszawa'), (2, 'KRK', 'Kraków')");
        sql.run("INSERT INTO product (id, code, name, vat_rate) VALUES (1, 'CHIPS', 'Chips', '5'), (2, 'SOAP', 'Soap',"
                + " '23')");
        sql.run(
                """
                INSERT INTO party (id, code, name, customer, supplier, courier, partial_delivery, minimum_shelf_life_days,
                                   credit_limit)
                VALUES (1, 'EASY', 'Easy shop', true, false, 'NONE', true, 0, NULL),
                       (2, 'WHOLE', 'All or nothing', true, false, 'NONE', false, 0, NULL),
                       (3, 'FRESH', 'Fresh shop', true, false, 'NONE', true, 60, NULL),
                       (4, 'CREDIT', 'Shop on credit', true, false, 'NONE', true, 0, 400),
                       (9, 'MAKER', 'Maker', false, true, 'NONE', true, 0, NULL)
                """);
        sql.run("INSERT INTO stopped_stage (stage, stopped_by) VALUES ('issue', 'ola')");
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** The use cases in one transaction. */
    record Run(
            EntityManager entities,
            UnitOfWork unit,
            OrdersJpa orders,
            OrderLifecycle lifecycle,
            ConfirmOrders confirm,
            TakeFromLot take,
            GiveBackToLot giveBack,
            HandOverGoods handOver,
            ServeInTurn serve,
            CancelOrder cancel) {}

    <T> T inOneUnit(Function<Run, T> work) {
        return database.inNew(() -> {
            try (EntityManager entities = factory.createEntityManager()) {
                entities.getTransaction().begin();
                DataSource source = database.dataSource();
                OrdersJpa orders = new OrdersJpa(entities, source);
                LotsJpa lots = new LotsJpa(entities, source);
                IncomingGoodsSql incoming = new IncomingGoodsSql(source);
                HeldGoodsStore held = new HeldGoodsStore(entities, source);
                ConfirmOrders confirm = new ConfirmOrders(exposures, orders);
                OrderLifecycle lifecycle = new OrderLifecycle(
                        confirm,
                        new AllocateStock(lots, incoming),
                        new IssueGoods(lots, orders, Set::of),
                        new InvoiceDeliveries(
                                new DeliveriesJpa(entities, source), orders, new ExchangeRatesSql(source)),
                        new StoppedStagesSql(source));
                HibernateUnitsOfWork units =
                        new HibernateUnitsOfWork(entities, source, ids, clock(), "hub.example.com");
                UnitOfWork unit = units.begin();
                T result = work.apply(new Run(
                        entities,
                        unit,
                        orders,
                        lifecycle,
                        confirm,
                        new TakeFromLot(orders, lots, incoming),
                        new GiveBackToLot(orders, lots, held, incoming),
                        new HandOverGoods(orders, lots, incoming),
                        new ServeInTurn(orders, lots, new SnapshotSql(source, exposures), incoming),
                        new CancelOrder(held)));
                units.finish(unit);
                entities.getTransaction().commit();
                return result;
            }
        });
    }

    /** An order at ten zloty a piece, run as far as it gets. */
    synchronized long order(long customer, int chips, int soap) {
        String number = "PO-" + ++orders;
        return inOneUnit(run -> {
            CustomerOrder order = new CustomerOrder(
                    run.unit().nextId(), run.entities().find(Party.class, customer), "rest", NOW.plusSeconds(orders));
            order.describe(
                    new OrderHead(number, null, "hash", null, "PLN", null, null, null, "TRANSFER", null, false, null));
            line(run, order, 1, chips);
            line(run, order, 2, soap);
            order.register();
            run.unit().add(order);
            run.lifecycle().goOn(List.of(order), Stage.REGISTER, run.unit());
            return order.id();
        });
    }

    private static void line(Run run, CustomerOrder order, long product, int pieces) {
        if (pieces == 0) return;
        BigDecimal quantity = BigDecimal.valueOf(pieces);
        order.addLine(
                run.unit().nextId(),
                new OrderedItem(
                        null,
                        product,
                        "CODE",
                        "Goods",
                        quantity,
                        "C62",
                        quantity,
                        BigDecimal.TEN,
                        null,
                        VatRate.VAT_5,
                        null,
                        null,
                        Reasons.NONE));
    }

    /** What waits in a stage's queue for an order is worked. */
    void work(Stage stage, long order) {
        inOneUnit(run -> {
            new OrderStageWork(stage, run.orders(), run.lifecycle()).work(List.of(order), run.unit());
            return null;
        });
        sql.run("DELETE FROM outbox WHERE queue = ? AND subject_id = ?", stage.queue(), order);
    }

    long lot(long product, int quantity, LocalDate expiresOn) {
        return database.inNew(() -> newLot(product, quantity, expiresOn));
    }

    private long newLot(long product, int quantity, LocalDate expiresOn) {
        long id = sql.first(
                        "INSERT INTO lot (id, product_id, warehouse_id, lot_number, expires_on, on_hand) VALUES"
                                + " (nextval('wuzetka_id'), ?, 1, 'L' || currval('wuzetka_id'), ?, ?) RETURNING id",
                        row -> row.getLong(1),
                        product,
                        expiresOn,
                        quantity)
                .orElseThrow();
        sql.run(
                "INSERT INTO stock_move (id, lot_id, kind, quantity) VALUES (nextval('wuzetka_id'), ?, 'RECEIPT', ?)",
                id,
                quantity);
        return id;
    }

    /** Goods of a supplier order that are promised to nobody. */
    long comes(long product, int quantity, LocalDate day) {
        long number = sql.first("SELECT count(*) + 1 FROM supplier_order", row -> row.getLong(1))
                .orElseThrow();
        return sql.first(
                        """
                        WITH o AS (
                            INSERT INTO supplier_order (id, number, year, sequence_number, supplier_id, warehouse_id, status,
                                                        ordered_at, expected_on, currency, net_total)
                            VALUES (nextval('wuzetka_id'), 'ZD/2026/' || ?, 2026, ?, 9, 1, 'SENT', now(), ?, 'PLN', 0) RETURNING id)
                        INSERT INTO supplier_order_line (id, supplier_order_id, line_number, product_id, quantity, net_price)
                        SELECT nextval('wuzetka_id'), id, 1, ?, ?, 5 FROM o RETURNING id
                        """,
                        row -> row.getLong(1),
                        number,
                        (int) number,
                        day,
                        product,
                        quantity)
                .orElseThrow();
    }

    List<String> text(String query, Object... values) {
        return database.inNew(() -> sql.list(query, row -> row.getString(1), values));
    }

    long line(long order, int number) {
        return sql.first(
                        "SELECT id FROM order_line WHERE order_id = ? AND line_number = ?",
                        row -> row.getLong(1),
                        order,
                        number)
                .orElseThrow();
    }

    @Override
    public void close() {
        factory.close();
        database.close();
    }
}
