package org.wuzetka.app.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Function;
import org.wuzetka.app.platform.ProblemException;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.ExchangeRates;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.invoicing.BillingPlan;
import org.wuzetka.domain.invoicing.BillingRuns;
import org.wuzetka.domain.invoicing.DeliveredGoods;
import org.wuzetka.domain.invoicing.IssueInvoices;
import org.wuzetka.domain.invoicing.PlanInvoices;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Transactions;

/** What an accountant does with deliveries that wait for their invoice. */
@ApplicationScoped
class BillingDesk {
    /** More would make a page nobody reads. */
    static final int MOST_NOTES = 1000;

    private final PlanInvoices planning;
    private final IssueInvoices issuing;
    private final UnitsOfWork units;
    private final Transactions transactions;
    private final Clock clock;

    BillingDesk(
            DeliveredGoods goods,
            ExchangeRates rates,
            Deliveries deliveries,
            Orders orders,
            InvoiceDeliveries billing,
            BillingRuns runs,
            UnitsOfWork units,
            Transactions transactions,
            Clock clock) {
        this.planning = new PlanInvoices(goods, rates);
        this.issuing = new IssueInvoices(deliveries, orders, goods, planning, billing, runs);
        this.units = units;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param rule for all notes; {@code null} leaves it to each customer's card */
    BillingPlan plan(Collection<Long> notes, InvoiceGrouping rule) {
        checkNumber(notes);
        return planning.plan(notes, rule, BusinessCalendar.dayOf(clock.instant()));
    }

    IssueInvoices.Result issue(IssueInvoices.Wanted wanted, String actor) {
        checkNumber(wanted.noteIds());
        return inOneTransaction(unit -> issuing.issue(wanted, actor, unit));
    }

    private static void checkNumber(Collection<Long> notes) {
        if (notes.isEmpty() || notes.size() > MOST_NOTES) {
            throw ProblemException.badRequest("invoicing.choose", "id", String.valueOf(MOST_NOTES));
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
