package org.wuzetka.app.invoicing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.documents.ExchangeRates;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.fulfilment.UnitsOfWork;
import org.wuzetka.domain.invoicing.AdvancePlan;
import org.wuzetka.domain.invoicing.Advances;
import org.wuzetka.domain.invoicing.IssueAdvance;
import org.wuzetka.domain.invoicing.PlanAdvance;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.payments.Payments;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Transactions;

/** Advance invoices that an accountant issues; invoice and money are one transaction, stamped with his name. */
@ApplicationScoped
class AdvanceDesk {
    private final IssueAdvance issuing;
    private final UnitsOfWork units;
    private final Transactions transactions;
    private final Clock clock;

    AdvanceDesk(
            Orders orders,
            Advances advances,
            ExchangeRates rates,
            Payments payments,
            UnitsOfWork units,
            Transactions transactions,
            Clock clock) {
        this.issuing = new IssueAdvance(orders, advances, new PlanAdvance(advances, rates), payments);
        this.units = units;
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<AdvancePlan> plan(IssueAdvance.Wanted wanted) {
        return transactions.inNew(() -> issuing.plan(wanted, BusinessCalendar.dayOf(clock.instant())));
    }

    /** @param print of the plan that was looked at */
    IssueAdvance.Result issue(IssueAdvance.Wanted wanted, UUID key, String print, String actor) {
        return transactions.inNew(() -> {
            UnitOfWork unit = units.begin();
            IssueAdvance.Result result = issuing.issue(wanted, key, print, actor, unit);
            units.finish(unit);
            if (result instanceof IssueAdvance.Issued issued) {
                issuing.settle(wanted, key, issued.invoice(), actor, unit);
            }
            return result;
        });
    }
}
