package org.wuzetka.app.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.connector.persistence.feasibility.SavedViewsSql;
import org.wuzetka.domain.feasibility.CompareTurns;
import org.wuzetka.domain.feasibility.CompareTurns.Comparison;
import org.wuzetka.domain.feasibility.Snapshots;
import org.wuzetka.domain.fulfilment.GiveBackToLot;
import org.wuzetka.domain.fulfilment.HandOverGoods;
import org.wuzetka.domain.fulfilment.IssueGoods;
import org.wuzetka.domain.fulfilment.ServeInTurn;
import org.wuzetka.domain.fulfilment.ShareOutStock;
import org.wuzetka.domain.fulfilment.Stage;
import org.wuzetka.domain.fulfilment.TakeFromLot;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Reasons;
import org.wuzetka.domain.shared.Transactions;
import org.wuzetka.domain.shared.Words;

/** What a person decides about goods and the turn of orders; each decision is one transaction, stamped with his name. */
@ApplicationScoped
class AllocationDesk {
    /** More at once is a queue's work, not a person's. */
    static final int MOST_ORDERS = 200;

    private final TakeFromLot taking;
    private final GiveBackToLot givingBack;
    private final HandOverGoods handingOver;
    private final ServeInTurn serving;
    private final ShareOutStock sharing;
    private final IssueGoods issuing;
    private final Orders orders;
    private final Snapshots snapshots;
    private final SavedViewsSql marks;
    private final UnitsOfWork units;
    private final Transactions transactions;
    private final Clock clock;

    AllocationDesk(
            TakeFromLot taking,
            GiveBackToLot givingBack,
            HandOverGoods handingOver,
            ServeInTurn serving,
            ShareOutStock sharing,
            IssueGoods issuing,
            Orders orders,
            Snapshots snapshots,
            SavedViewsSql marks,
            UnitsOfWork units,
            Transactions transactions,
            Clock clock) {
        this.taking = taking;
        this.givingBack = givingBack;
        this.handingOver = handingOver;
        this.serving = serving;
        this.sharing = sharing;
        this.issuing = issuing;
        this.orders = orders;
        this.snapshots = snapshots;
        this.marks = marks;
        this.units = units;
        this.transactions = transactions;
        this.clock = clock;
    }

    Reasons take(TakeFromLot.Wish wish, String actor) {
        return inOneTransaction(unit -> taking.take(wish, actor, unit));
    }

    Reasons giveBack(TakeFromLot.Wish wish, String actor) {
        return inOneTransaction(unit -> givingBack.giveBack(wish, actor, unit));
    }

    Reasons handOver(HandOverGoods.Wish wish, String actor) {
        return inOneTransaction(unit -> handingOver.handOver(wish, actor, unit));
    }

    /** What would come of it; nothing is changed. */
    Comparison simulate(List<Long> turn) {
        few(turn);
        return new CompareTurns()
                .compare(transactions.inNew(() -> snapshots.now(BusinessCalendar.dayOf(clock.instant()))), turn);
    }

    ServeInTurn.Result serve(List<Long> turn, String seen, String reason, String actor) {
        few(turn);
        return inOneTransaction(unit -> serving.serve(turn, seen, reason, actor, unit));
    }

    List<ShareOutStock.Share> share(List<Long> chosen, ShareOutStock.Rule rule, String actor) {
        few(chosen);
        return inOneTransaction(unit -> sharing.share(chosen, rule, actor, unit));
    }

    /**
     * The clerk is done with an order: what lies aside may leave. By the queue where the customer's card lets goods leave by
     * themselves, so that a stopped stage is respected; else by his word.
     */
    Reasons handOn(long orderId, String actor) {
        return inOneTransaction(unit -> {
            boolean byRule = orders.locked(List.of(orderId)).stream().anyMatch(IssueGoods::isDue);
            if (byRule) {
                unit.enqueue(Stage.ISSUE, orderId);
                return Reasons.NONE;
            }
            try {
                issuing.byPerson(orderId, actor, unit);
                return Reasons.NONE;
            } catch (IllegalStateException incompleteOrEmpty) {
                return Reasons.of(Problem.error("allocation.nothing-may-leave", null));
            }
        });
    }

    /** These orders are this clerk's from now on. @return how many were not before */
    int own(Collection<Long> chosen, String clerk, String actor) {
        few(chosen);
        return inOneTransaction(unit -> {
            List<Long> fresh = marks.give(chosen, clerk);
            for (long order : fresh) {
                unit.add(new OrderEvent(
                        unit.nextId(), order, unit.now(), actor, "given", "workbench.given", Words.of(clerk), null));
            }
            return fresh.size();
        });
    }

    void save(String owner, String name, String query, boolean shared) {
        transactions.runInNew(() -> marks.save(owner, name, query, shared));
    }

    void forget(String owner, long view) {
        transactions.runInNew(() -> marks.forget(owner, view));
    }

    private static void few(Collection<Long> chosen) {
        if (chosen.isEmpty() || chosen.size() > MOST_ORDERS) {
            throw ProblemException.badRequest("workbench.choose", "id", String.valueOf(MOST_ORDERS));
        }
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
