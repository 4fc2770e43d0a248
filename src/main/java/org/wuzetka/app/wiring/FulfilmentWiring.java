package org.wuzetka.app.wiring;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wuzetka.connector.bank.NbpTables;
import org.wuzetka.connector.persistence.Sql;
import org.wuzetka.connector.persistence.warehouse.PickingWarehousesSql;
import org.wuzetka.connector.persistence.work.BlockIds;
import org.wuzetka.connector.persistence.work.DeliveriesJpa;
import org.wuzetka.connector.persistence.work.ExchangeRatesSql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.connector.persistence.work.HibernateUnitsOfWork;
import org.wuzetka.connector.persistence.work.IncomingGoodsSql;
import org.wuzetka.connector.persistence.work.LotsJpa;
import org.wuzetka.connector.persistence.work.OrdersJpa;
import org.wuzetka.connector.persistence.work.StoppedStagesSql;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.ExchangeRates;
import org.wuzetka.domain.documents.FetchRates;
import org.wuzetka.domain.documents.RateBook;
import org.wuzetka.domain.fulfilment.AllocateStock;
import org.wuzetka.domain.fulfilment.ConfirmOrders;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.IssueGoods;
import org.wuzetka.domain.fulfilment.OrderLifecycle;
import org.wuzetka.domain.fulfilment.OrderStageWork;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.StageWork;
import org.wuzetka.domain.fulfilment.StoppedStages;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.fulfilment.WorkWritten;
import org.wuzetka.domain.orders.Exposures;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Ids;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lots;
import org.wuzetka.routes.PeriodicWork;

/** From the registered order to the invoice: the stages of an order and what they keep in the database. */
@Singleton
class FulfilmentWiring {
    /** Often enough that invoices of yesterday lie ready in the morning; a run that finds nothing costs one query. */
    private static final Duration BETWEEN_BILLING_RUNS = Duration.ofMinutes(15);

    private static final Duration BETWEEN_LOOKS_FOR_A_RATE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS_FOR_A_TABLE = Duration.ofMinutes(15);

    @Produces
    @Singleton
    Ids ids(DataSource database) {
        return new BlockIds(new Sql(database));
    }

    @Produces
    @Singleton
    UnitsOfWork unitsOfWork(
            EntityManager entities,
            DataSource database,
            Ids ids,
            Clock clock,
            MailConfig mail,
            Event<WorkWritten> written) {
        return new SignallingUnitsOfWork(
                new HibernateUnitsOfWork(entities, database, ids, clock, mail.domain()), written);
    }

    @Produces
    @Singleton
    Orders orders(EntityManager entities, DataSource database) {
        return new OrdersJpa(entities, database);
    }

    @Produces
    @Singleton
    Lots lots(EntityManager entities, DataSource database) {
        return new LotsJpa(entities, database);
    }

    @Produces
    @Singleton
    Deliveries deliveries(EntityManager entities, DataSource database) {
        return new DeliveriesJpa(entities, database);
    }

    @Produces
    @Singleton
    ExposuresSql exposures(
            DataSource database,
            @ConfigProperty(name = "wuzetka.payments.kept-here", defaultValue = "false") boolean paymentsKept) {
        return new ExposuresSql(database, paymentsKept);
    }

    @Produces
    @Singleton
    IncomingGoods incomingGoods(DataSource database) {
        return new IncomingGoodsSql(database);
    }

    @Produces
    @Singleton
    StoppedStages stoppedStages(DataSource database) {
        return new StoppedStagesSql(database);
    }

    @Produces
    @Singleton
    ConfirmOrders confirmOrders(Exposures exposures, Orders orders) {
        return new ConfirmOrders(exposures, orders);
    }

    @Produces
    @Singleton
    AllocateStock allocateStock(Lots lots, IncomingGoods incoming) {
        return new AllocateStock(lots, incoming);
    }

    @Produces
    @Singleton
    IssueGoods issueGoods(Lots lots, Orders orders, DataSource database, Clock clock) {
        return new IssueGoods(lots, orders, new PickingWarehousesSql(database, clock));
    }

    @Produces
    @Singleton
    ExchangeRates exchangeRates(DataSource database) {
        return new ExchangeRatesSql(database);
    }

    @Produces
    @Singleton
    InvoiceDeliveries invoiceDeliveries(Deliveries deliveries, Orders orders, ExchangeRates rates) {
        return new InvoiceDeliveries(deliveries, orders, rates);
    }

    @Produces
    @Singleton
    OrderLifecycle orderLifecycle(
            ConfirmOrders confirm,
            AllocateStock allocate,
            IssueGoods issue,
            InvoiceDeliveries invoice,
            StoppedStages stopped) {
        return new OrderLifecycle(confirm, allocate, issue, invoice, stopped);
    }

    @Produces
    @Singleton
    StageWork confirmStage(Orders orders, OrderLifecycle lifecycle) {
        return new OrderStageWork(Stage.CONFIRM, orders, lifecycle);
    }

    @Produces
    @Singleton
    StageWork allocateStage(Orders orders, OrderLifecycle lifecycle) {
        return new OrderStageWork(Stage.ALLOCATE, orders, lifecycle);
    }

    @Produces
    @Singleton
    StageWork issueStage(Orders orders, OrderLifecycle lifecycle) {
        return new OrderStageWork(Stage.ISSUE, orders, lifecycle);
    }

    @Produces
    @Singleton
    StageWork invoiceStage(Orders orders, OrderLifecycle lifecycle) {
        return new OrderStageWork(Stage.INVOICE, orders, lifecycle);
    }

    /** Daily invoices of the days that are over, monthly ones of the months that are; one transaction a customer. */
    @Produces
    @Singleton
    PeriodicWork periodInvoices(InvoiceDeliveries invoices, UnitsOfWork units, Transactions transactions, Clock clock) {
        return new PeriodicWork("invoice-periods", Stage.INVOICE, BETWEEN_BILLING_RUNS, () -> {
            LocalDate today = BusinessCalendar.dayOf(clock.instant());
            bill(InvoiceGrouping.PER_DAY, today.minusDays(1), invoices, units, transactions);
            bill(InvoiceGrouping.PER_MONTH, today.withDayOfMonth(1).minusDays(1), invoices, units, transactions);
            return 0;
        });
    }

    /** Orders that waited for an exchange rate; often, since somebody has just entered it and looks at the order. */
    @Produces
    @Singleton
    PeriodicWork foreignInvoices(
            InvoiceDeliveries invoices,
            OrderLifecycle lifecycle,
            Orders orders,
            UnitsOfWork units,
            Transactions transactions) {
        OrderStageWork billing = new OrderStageWork(Stage.INVOICE, orders, lifecycle);
        return new PeriodicWork("invoices-waiting-for-rate", Stage.INVOICE, BETWEEN_LOOKS_FOR_A_RATE, () -> {
            for (long order : transactions.inNew(invoices::ordersWaitingForRate)) {
                transactions.runInNew(() -> {
                    UnitOfWork unitOfWork = units.begin();
                    billing.work(List.of(order), unitOfWork);
                    units.finish(unitOfWork);
                });
            }
            return 0;
        });
    }

    /** Rates of the National Bank of Poland, where an administrator lets the hub ask for them. */
    @Produces
    @Singleton
    PeriodicWork exchangeRateTables(
            @ConfigProperty(name = "wuzetka.nbp.url") Optional<URI> bank,
            RateBook book,
            Transactions transactions,
            Clock clock) {
        return new PeriodicWork("exchange-rates", Stage.INVOICE, BETWEEN_LOOKS_FOR_A_TABLE, () -> {
            bank.ifPresent(url -> new FetchRates(new NbpTables(url), book, transactions, clock).fetch());
            return 0;
        });
    }

    private static void bill(
            InvoiceGrouping grouping,
            LocalDate lastDay,
            InvoiceDeliveries invoices,
            UnitsOfWork units,
            Transactions transactions) {
        for (long customer : transactions.inNew(() -> invoices.customersToBill(grouping, lastDay))) {
            transactions.runInNew(() -> {
                UnitOfWork unitOfWork = units.begin();
                invoices.forPeriod(customer, grouping, lastDay, unitOfWork);
                units.finish(unitOfWork);
            });
        }
    }
}
