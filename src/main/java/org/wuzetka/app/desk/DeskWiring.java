package org.wuzetka.app.desk;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.wuzetka.connector.persistence.feasibility.FeasibilityStore;
import org.wuzetka.connector.persistence.feasibility.SnapshotSql;
import org.wuzetka.connector.persistence.work.ExposuresSql;
import org.wuzetka.domain.feasibility.Snapshots;
import org.wuzetka.domain.fulfilment.AllocateStock;
import org.wuzetka.domain.fulfilment.GiveBackToLot;
import org.wuzetka.domain.fulfilment.HandOverGoods;
import org.wuzetka.domain.fulfilment.HeldGoods;
import org.wuzetka.domain.fulfilment.ServeInTurn;
import org.wuzetka.domain.fulfilment.ShareOutStock;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.TakeFromLot;
import org.wuzetka.domain.intake.CanonicalFormat;
import org.wuzetka.domain.intake.IntakeGateway;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.pricing.PriceBook;
import org.wuzetka.domain.quotes.AcceptQuote;
import org.wuzetka.domain.quotes.MakeQuote;
import org.wuzetka.domain.quotes.Quotes;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.stock.GoodsReceipts;
import org.wuzetka.domain.stock.IncomingGoods;
import org.wuzetka.domain.stock.Lots;
import org.wuzetka.domain.stock.ReceiveGoods;
import org.wuzetka.routes.PeriodicWork;

/** Use cases behind the desk: goods receipts, quotes, allocation by hand. */
@Singleton
class DeskWiring {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    @Produces
    @Singleton
    ReceiveGoods receiveGoods(GoodsReceipts receipts, Clock clock) {
        return new ReceiveGoods(receipts, clock);
    }

    @Produces
    @Singleton
    MakeQuote makeQuote(Quotes quotes, PriceBook prices, Clock clock) {
        return new MakeQuote(quotes, prices, clock);
    }

    @Produces
    @Singleton
    AcceptQuote acceptQuote(
            Quotes quotes, IntakeGateway intake, CanonicalFormat format, Transactions transactions, Clock clock) {
        return new AcceptQuote(quotes, intake, format, transactions, clock);
    }

    @Produces
    @Singleton
    FeasibilityStore feasibilityStore(
            DataSource database, ExposuresSql exposures, Transactions transactions, Clock clock) {
        return new FeasibilityStore(database, exposures, transactions, clock);
    }

    @Produces
    @Singleton
    Snapshots snapshots(DataSource database, ExposuresSql exposures) {
        return new SnapshotSql(database, exposures);
    }

    /** The list of orders and the API tell the classes of the workbench also while nobody looks at that. */
    @Produces
    @Singleton
    PeriodicWork feasibilities(FeasibilityStore store) {
        return new PeriodicWork("feasibility", Stage.CONFIRM, BETWEEN_LOOKS, () -> {
            store.refresh();
            return 0;
        });
    }

    @Produces
    @Singleton
    TakeFromLot takeFromLot(Orders orders, Lots lots, IncomingGoods incoming) {
        return new TakeFromLot(orders, lots, incoming);
    }

    @Produces
    @Singleton
    GiveBackToLot giveBackToLot(Orders orders, Lots lots, HeldGoods held, IncomingGoods incoming) {
        return new GiveBackToLot(orders, lots, held, incoming);
    }

    @Produces
    @Singleton
    HandOverGoods handOverGoods(Orders orders, Lots lots, IncomingGoods incoming) {
        return new HandOverGoods(orders, lots, incoming);
    }

    @Produces
    @Singleton
    ServeInTurn serveInTurn(Orders orders, Lots lots, Snapshots snapshots, IncomingGoods incoming) {
        return new ServeInTurn(orders, lots, snapshots, incoming);
    }

    @Produces
    @Singleton
    ShareOutStock shareOutStock(Orders orders, Lots lots, AllocateStock allocate, IncomingGoods incoming) {
        return new ShareOutStock(orders, lots, allocate, incoming);
    }
}
