package org.wuzetka.domain.invoicing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.documents.AdvanceTerms;
import org.wuzetka.domain.documents.Invoice;
import org.wuzetka.domain.documents.InvoiceLine;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.payments.BookPayments;
import org.wuzetka.domain.payments.Payments;
import org.wuzetka.domain.payments.StatementLine;
import org.wuzetka.domain.shared.BusinessCalendar;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Words;

/**
 * Issues an advance invoice (Polish: faktura zaliczkowa) exactly as it was looked at, and settles it with the money it
 * documents: a payment that is on no invoice yet, or one that is booked with it. A second press with the same key changes
 * nothing.
 */
public final class IssueAdvance {
    private final Orders orders;
    private final Advances advances;
    private final PlanAdvance planning;
    private final Payments payments;

    public IssueAdvance(Orders orders, Advances advances, PlanAdvance planning, Payments payments) {
        this.orders = orders;
        this.advances = advances;
        this.planning = planning;
        this.payments = payments;
    }

    /**
     * @param amount gross, in the order's currency
     * @param receivedOn {@code null} to take the day of the payment
     * @param paymentId a payment with a rest, or {@code null} for money that is booked with the invoice
     */
    public record Wanted(long orderId, BigDecimal amount, LocalDate receivedOn, Long paymentId) {}

    /** What became of the press. */
    public sealed interface Result {}

    /** Nothing was issued: it is not possible, or something changed since it was looked at. */
    public record Refused(AdvancePlan now) implements Result {}

    public record Issued(Invoice invoice) implements Result {}

    public record Repeated(long invoiceId) implements Result {}

    /** A look, in a transaction of the caller; empty when there is no such order. */
    public Optional<AdvancePlan> plan(Wanted wanted, LocalDate today) {
        return orders.locked(List.of(wanted.orderId())).stream().findFirst().map(order -> plan(order, wanted, today));
    }

    private AdvancePlan plan(CustomerOrder order, Wanted wanted, LocalDate today) {
        Optional<Payments.Rest> rest =
                wanted.paymentId() == null ? Optional.empty() : payments.lockedRest(wanted.paymentId());
        LocalDate day = rest.map(Payments.Rest::paidOn).orElse(wanted.receivedOn());
        AdvancePlan plan = planning.plan(order, new PlanAdvance.Received(wanted.amount(), day), today);
        if (wanted.paymentId() == null) return plan;
        if (rest.isEmpty() || rest.get().amount().signum() == 0) {
            return refused(plan, Problem.error("invoicing.no-rest", null));
        }
        if (!rest.get().currency().equals(order.currency())) {
            return refused(
                    plan,
                    Problem.error("invoicing.currency", "currency", rest.get().currency(), order.currency()));
        }
        if (wanted.amount() != null && wanted.amount().compareTo(rest.get().amount()) > 0) {
            return refused(
                    plan,
                    Problem.error(
                            "invoicing.advance-over-rest",
                            "amount",
                            wanted.amount().toPlainString(),
                            rest.get().amount().toPlainString()));
        }
        return plan;
    }

    private static AdvancePlan refused(AdvancePlan plan, Problem problem) {
        List<Problem> problems = new ArrayList<>(plan.problems());
        problems.add(problem);
        return new AdvancePlan(
                plan.orderId(),
                plan.order(),
                plan.customer(),
                plan.currency(),
                plan.receivedOn(),
                plan.amount(),
                plan.possible(),
                plan.earlier(),
                plan.terms(),
                plan.vat(),
                plan.exchange(),
                plan.exemption(),
                problems,
                plan.print());
    }

    /** @param print of the plan that was looked at */
    public Result issue(Wanted wanted, UUID key, String print, String actor, UnitOfWork unitOfWork) {
        CustomerOrder order =
                orders.locked(List.of(wanted.orderId())).stream().findFirst().orElseThrow();
        Optional<Long> first = advances.ofKey(key);
        if (first.isPresent()) return new Repeated(first.get());
        AdvancePlan plan = plan(order, wanted, BusinessCalendar.dayOf(unitOfWork.now()));
        if (plan.isHeld() || plan.vat().isEmpty()) return new Refused(plan);
        if (!plan.print().equals(print)) {
            return new Refused(refused(plan, Problem.warning("invoicing.advance-changed", null)));
        }
        AdvanceTerms seen = plan.terms();
        AdvanceTerms terms = new AdvanceTerms(
                seen.orderId(),
                seen.order(),
                seen.receivedOn(),
                seen.net(),
                seen.vat(),
                seen.gross(),
                seen.goods(),
                key,
                actor);
        Invoice invoice = Invoice.ofAdvance(
                unitOfWork.nextId(),
                order.customer(),
                unitOfWork.now(),
                order.currency(),
                order.paymentMethod(),
                terms);
        for (VatSummary.Total share : plan.vat()) {
            invoice.add(InvoiceLine.ofAdvance(unitOfWork.nextId(), invoice, order.number(), share));
        }
        invoice.total(plan.exchange(), plan.exemption());
        unitOfWork.add(invoice);
        order.payAhead();
        unitOfWork.add(new OrderEvent(
                unitOfWork.nextId(),
                order.id(),
                unitOfWork.now(),
                actor,
                "advance-invoiced",
                "invoicing.advance-received",
                Words.of(
                        wanted.amount().toPlainString(),
                        order.currency(),
                        seen.receivedOn().toString()),
                invoice));
        unitOfWork.tellCustomer(order, "advance-invoiced", invoice);
        return new Issued(invoice);
    }

    /** Puts the money on the invoice; called when the invoice is written, in the same transaction. */
    public void settle(Wanted wanted, UUID key, Invoice invoice, String actor, UnitOfWork unitOfWork) {
        AdvanceTerms terms = invoice.advance();
        long payment = wanted.paymentId() != null
                ? wanted.paymentId()
                : payments.add(
                                "advance:" + key,
                                new StatementLine(
                                        null,
                                        terms.receivedOn(),
                                        wanted.amount(),
                                        invoice.currency(),
                                        null,
                                        terms.order()),
                                invoice.customerId(),
                                BookPayments.BY_HAND,
                                actor,
                                unitOfWork.now())
                        .orElseThrow();
        payments.share(payment, invoice.id(), wanted.amount(), actor, unitOfWork.now());
    }
}
