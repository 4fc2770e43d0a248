package org.wuzetka.domain.invoicing;

import java.util.List;
import java.util.UUID;
import org.wuzetka.domain.documents.Deliveries;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.fulfilment.InvoiceDeliveries;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.parties.InvoiceGrouping;
import org.wuzetka.domain.shared.BusinessCalendar;

/**
 * Issues the invoices that a person has looked at, exactly those: when one of the deliveries has changed or was billed in
 * the meantime, nothing is issued and the new plan is shown. A second press with the same key changes nothing.
 */
public final class IssueInvoices {
    private final Deliveries deliveries;
    private final Orders orders;
    private final DeliveredGoods goods;
    private final PlanInvoices planning;
    private final InvoiceDeliveries billing;
    private final BillingRuns runs;

    public IssueInvoices(
            Deliveries deliveries,
            Orders orders,
            DeliveredGoods goods,
            PlanInvoices planning,
            InvoiceDeliveries billing,
            BillingRuns runs) {
        this.deliveries = deliveries;
        this.orders = orders;
        this.goods = goods;
        this.planning = planning;
        this.billing = billing;
        this.runs = runs;
    }

    /**
     * @param key of this press, made with the preview
     * @param rule for all notes; {@code null} leaves it to each customer's card
     * @param print of the plan that was looked at
     */
    public record Wanted(UUID key, List<Long> noteIds, InvoiceGrouping rule, String print) {
        public Wanted {
            noteIds = List.copyOf(noteIds);
        }
    }

    /** What became of the press. */
    public sealed interface Result {}

    public record Issued(List<Invoice> invoices) implements Result {}

    /** Done before, by the same press. */
    public record Repeated() implements Result {}

    /** @param billed notes that are on an invoice by now */
    public record Stale(BillingPlan now, List<DeliveredGoods.Billed> billed) implements Result {}

    public Result issue(Wanted wanted, String actor, UnitOfWork unitOfWork) {
        if (!runs.claim(wanted.key(), actor, unitOfWork.now())) return new Repeated();
        // Locked in the turn of everybody: orders, then notes. What is planned from here on is what is billed.
        orders.locked(deliveries.ordersOf(wanted.noteIds()));
        deliveries.ofIds(wanted.noteIds());
        BillingPlan plan = planning.plan(wanted.noteIds(), wanted.rule(), BusinessCalendar.dayOf(unitOfWork.now()));
        if (plan.invoices().isEmpty() || plan.isHeld() || !plan.print().equals(wanted.print())) {
            runs.release(wanted.key());
            return new Stale(plan, goods.billed(wanted.noteIds()));
        }
        List<Invoice> invoices = billing.forNotes(wanted.noteIds(), wanted.rule(), actor, unitOfWork);
        runs.made(wanted.key(), invoices.stream().map(Invoice::id).toList());
        return new Issued(invoices);
    }
}
