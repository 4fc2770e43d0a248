package org.wuzetka.app.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.read.PickReads;
import org.wuzetka.connector.persistence.read.Picking;
import org.wuzetka.connector.persistence.warehouse.BlockedStock;
import org.wuzetka.connector.persistence.warehouse.Pickers;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.GoodsIssueNote;
import org.wuzetka.domain.fulfilment.HeldGoods;
import org.wuzetka.domain.fulfilment.IssueGoods;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.warehouse.GoodsReturns;
import org.wuzetka.domain.warehouse.PickGoods;
import org.wuzetka.domain.warehouse.Picks;
import org.wuzetka.domain.warehouse.TakeBackGoods;

/** What warehouse people do with orders and goods; each is one transaction, stamped with the name. */
@ApplicationScoped
class WarehouseDesk {
    private static final long NO_ORDER = -1;

    private final Orders orders;
    private final PickGoods picking;
    private final TakeBackGoods takingBack;
    private final IssueGoods issuing;
    private final HeldGoods goods;
    private final PickReads reads;
    private final Pickers pickers;
    private final BlockedStock blocked;
    private final UnitsOfWork units;
    private final Transactions transactions;

    WarehouseDesk(
            Orders orders,
            Deliveries deliveries,
            HeldGoods goods,
            Picks picks,
            GoodsReturns returns,
            IssueGoods issuing,
            PickReads reads,
            Pickers pickers,
            BlockedStock blocked,
            UnitsOfWork units,
            Transactions transactions) {
        this.orders = orders;
        this.picking = new PickGoods(orders, goods, picks);
        this.takingBack = new TakeBackGoods(orders, deliveries, returns, goods);
        this.issuing = issuing;
        this.goods = goods;
        this.reads = reads;
        this.pickers = pickers;
        this.blocked = blocked;
        this.units = units;
        this.transactions = transactions;
    }

    void begin(long orderId, long warehouseId, String actor) {
        inOneTransaction(unit -> {
            pickers.take(orderId, warehouseId, actor, unit.now());
            return null;
        });
    }

    /** Empty when it is picked; else what is wrong. */
    Optional<Problem> pick(PickGoods.Taken taken, String actor) {
        return inOneTransaction(unit -> picking.pick(taken, actor, unit));
    }

    /**
     * Issues what was picked of the order in this warehouse.
     *
     * @return numbers of the WZ, or why nothing may leave
     */
    Issued issue(long orderId, long warehouseId, String actor) {
        return inOneTransaction(unit -> {
            // Nobody picks or allocates for the order from here on: what is read is what is issued.
            orders.locked(List.of(orderId));
            Optional<Picking.Sheet> sheet = reads.sheet(orderId, warehouseId);
            if (sheet.isEmpty()) return Issued.refused(Problem.error("picking.order-unknown", null));
            if (!sheet.get().ready()) return Issued.refused(Problem.error("picking.not-all-picked", null));
            if (!sheet.get().complete() && !sheet.get().partialDelivery()) {
                return Issued.refused(Problem.error(
                        "picking.must-be-complete", null, sheet.get().customer().name()));
            }
            Set<Long> picked =
                    sheet.get().tasks().stream().map(Picking.Task::allocationId).collect(Collectors.toSet());
            List<GoodsIssueNote> notes = issuing.picked(orderId, picked, actor, unit);
            pickers.done(orderId, warehouseId);
            return new Issued(notes, null);
        });
    }

    /** @param refused why nothing left, or {@code null}; the notes have their numbers after the commit */
    record Issued(List<GoodsIssueNote> notes, Problem refused) {
        static Issued refused(Problem why) {
            return new Issued(List.of(), why);
        }
    }

    TakeBackGoods.Result takeBack(TakeBackGoods.Wanted wanted, String actor) {
        return inOneTransaction(unit -> takingBack.takeBack(wanted, actor, unit));
    }

    /** Goods set apart may be sold again; orders that wait for them are served. */
    void release(long id, String actor) {
        inOneTransaction(unit -> {
            BlockedStock.Released released = blocked.release(id, actor, unit.now())
                    .orElseThrow(() -> new ProblemException(409, Problem.error("picking.decided", null)));
            unit.enqueue(Stage.ALLOCATE, goods.waitingFor(Set.of(released.productId()), NO_ORDER));
            return null;
        });
    }

    void writeOff(long id, String actor) {
        inOneTransaction(unit -> {
            if (!blocked.writeOff(id, actor, unit.now())) {
                throw new ProblemException(409, Problem.error("picking.decided", null));
            }
            return null;
        });
    }

    private <T> T inOneTransaction(Function<UnitOfWork, T> work) {
        return transactions.inNew(() -> {
            UnitOfWork unit = units.begin();
            T result = work.apply(unit);
            units.finish(unit);
            return result;
        });
    }
}
