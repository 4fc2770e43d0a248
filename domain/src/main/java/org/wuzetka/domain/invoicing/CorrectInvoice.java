package org.wuzetka.domain.invoicing;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.documents.VatSummary;
import org.wuzetka.domain.fulfilment.UnitOfWork;
import org.wuzetka.domain.orders.CustomerOrder;
import org.wuzetka.domain.orders.OrderEvent;
import org.wuzetka.domain.orders.OrderLine;
import org.wuzetka.domain.orders.Orders;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Numbered;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.VatRate;
import org.wuzetka.domain.shared.Words;

/**
 * Corrects an invoice (Polish: faktura korygująca; art. 106j of the VAT act): fewer goods, another price, goods that came
 * back, all of it to zero, or the buyer's data. A correction starts from what the one before left, and takes away no more
 * than is there.
 */
public final class CorrectInvoice {
    private static final int LONGEST_REASON = 300;

    private final Corrections corrections;
    private final Orders orders;

    public CorrectInvoice(Corrections corrections, Orders orders) {
        this.corrections = corrections;
        this.orders = orders;
    }

    /** What is wrong with the invoice. */
    public enum Kind {
        QUANTITY,
        PRICE,
        RETURN,
        WHOLE,
        BUYER,
        /** What no final invoice has taken off an advance: the order became smaller or was cancelled. */
        UNUSED;

        /** Whether an invoice may have this wrong with it. */
        public boolean fits(InvoiceKind invoice) {
            return switch (this) {
                case QUANTITY, RETURN -> invoice != InvoiceKind.ADVANCE;
                case UNUSED -> invoice == InvoiceKind.ADVANCE;
                case PRICE, WHOLE, BUYER -> true;
            };
        }
    }

    /**
     * @param quantities as they should be, by invoice line; lines left out stay as they are
     * @param prices as they should be, by invoice line, net or gross as the invoice is computed
     * @param buyer as he should stand there; {@code null} unless he is corrected
     */
    public record Change(
            Kind kind,
            String reason,
            Map<Long, BigDecimal> quantities,
            Map<Long, BigDecimal> prices,
            InvoiceState.Buyer buyer) {}

    /** What became of it. */
    public sealed interface Result {}

    public record Planned(CorrectionPlan plan) implements Result {}

    public record Corrected(Numbered document) implements Result {}

    public record Repeated(String number) implements Result {}

    public record Refused(List<Problem> reasons) implements Result {}

    /** A look at the correction; nothing is numbered and nothing is locked. */
    public Result plan(long invoiceId, Change change) {
        Optional<InvoiceState> found = corrections.state(invoiceId);
        if (found.isEmpty()) return unknown(invoiceId);
        InvoiceState invoice = found.get();
        Change full = completed(invoice, change);
        List<Problem> problems = problems(invoice, full);
        if (!problems.isEmpty()) return new Refused(problems);
        CorrectionPlan plan = plan(invoice, full);
        if (plan.lines().isEmpty() && plan.buyer() == null) {
            return new Refused(List.of(Problem.error("invoicing.nothing-changes", null)));
        }
        return new Planned(plan);
    }

    /** @param base how many corrections the invoice had in the plan that was looked at */
    public Result correct(long invoiceId, Change change, UUID key, int base, String actor, UnitOfWork unitOfWork) {
        Optional<String> first = corrections.ofKey(key);
        if (first.isPresent()) return new Repeated(first.get());
        Optional<InvoiceState> seen = corrections.state(invoiceId);
        if (seen.isEmpty()) return unknown(invoiceId);
        // Orders before documents, as everywhere.
        List<CustomerOrder> locked = orders.locked(seen.get().orders());
        corrections.lock(invoiceId);
        first = corrections.ofKey(key);
        if (first.isPresent()) return new Repeated(first.get());
        Result planned = plan(invoiceId, change);
        if (!(planned instanceof Planned looked)) return planned;
        CorrectionPlan plan = looked.plan();
        if (plan.base() != base) {
            return new Refused(List.of(Problem.error(
                    "invoicing.corrected-meanwhile", null, plan.invoice().number())));
        }
        Numbered document = corrections.book(
                plan, new Corrections.Head(key, change.kind(), change.reason().strip(), actor, unitOfWork.now()));
        if (change.kind() == Kind.RETURN || change.kind() == Kind.WHOLE) corrections.settleReturns(invoiceId, document);
        takeOff(plan, locked);
        for (CustomerOrder order : locked) {
            order.restate();
            unitOfWork.add(new OrderEvent(
                    unitOfWork.nextId(),
                    order.id(),
                    unitOfWork.now(),
                    actor,
                    "invoice-corrected",
                    "invoicing.corrected",
                    Words.of(plan.invoice().number(), change.reason().strip()),
                    document));
        }
        if (!locked.isEmpty()) unitOfWork.tellCustomer(locked.get(0), "invoice-corrected", document);
        return new Corrected(document);
    }

    private static void takeOff(CorrectionPlan plan, List<CustomerOrder> locked) {
        Map<Long, OrderLine> lines =
                locked.stream().flatMap(order -> order.lines().stream()).collect(toMap(OrderLine::id, line -> line));
        for (CorrectionPlan.ChangedLine line : plan.lines()) {
            Long ordered = line.before().orderLineId();
            if (ordered != null) lines.get(ordered).invoice(line.quantityChange());
        }
    }

    /** WHOLE, RETURN and UNUSED say by themselves what the lines should be. */
    private Change completed(InvoiceState invoice, Change change) {
        if (change.kind() == Kind.UNUSED && invoice.isAdvance()) {
            Map<Long, BigDecimal> amounts = new HashMap<>();
            invoice.lines().stream()
                    .filter(line -> line.quantity().signum() > 0)
                    .forEach(line -> amounts.put(line.id(), invoice.settled(line.vatRate())));
            return new Change(change.kind(), change.reason(), Map.of(), amounts, null);
        }
        if (change.kind() != Kind.WHOLE && change.kind() != Kind.RETURN) return change;
        Map<Long, BigDecimal> quantities = new HashMap<>(change.quantities());
        if (change.kind() == Kind.WHOLE) {
            invoice.lines().forEach(line -> quantities.put(line.id(), BigDecimal.ZERO));
        } else {
            corrections.takenBack(invoice.id()).forEach((id, back) -> invoice.lines().stream()
                    .filter(line -> line.id() == id)
                    .forEach(line -> quantities.putIfAbsent(id, line.quantity().subtract(back))));
        }
        return new Change(change.kind(), change.reason(), quantities, Map.of(), null);
    }

    private static List<Problem> problems(InvoiceState invoice, Change change) {
        List<Problem> problems = new ArrayList<>();
        String reason = change.reason() == null ? "" : change.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            problems.add(Problem.error("invoicing.reason", "reason", String.valueOf(LONGEST_REASON)));
        }
        for (InvoiceState.Line line : invoice.lines()) {
            BigDecimal quantity = change.quantities().get(line.id());
            if (quantity != null
                    && (quantity.signum() < 0
                            || quantity.compareTo(line.quantity()) > 0
                            || quantity.stripTrailingZeros().scale() > 3)) {
                problems.add(Problem.error(
                        "invoicing.quantity",
                        null,
                        String.valueOf(line.number()),
                        plain(quantity),
                        plain(line.quantity())));
            }
            BigDecimal price = change.prices().get(line.id());
            if (price != null
                    && (price.signum() < 0 || price.stripTrailingZeros().scale() > 4)) {
                problems.add(Problem.error("invoicing.price", null, String.valueOf(line.number()), plain(price)));
            }
        }
        if (!change.kind().fits(invoice.kind())) {
            problems.add(Problem.error("invoicing.kind-does-not-fit", "kind", invoice.number()));
        }
        if (invoice.isAdvance() && problems.isEmpty()) problems.addAll(belowSettled(invoice, change));
        if (change.kind() == Kind.BUYER
                && (change.buyer() == null || change.buyer().name() == null)) {
            problems.add(Problem.error("invoicing.buyer-name", "name"));
        }
        return problems;
    }

    /** An advance keeps what final invoices have taken off, and documents no more money than came in. */
    private static List<Problem> belowSettled(InvoiceState invoice, Change change) {
        List<Problem> problems = new ArrayList<>();
        for (InvoiceState.Line line : invoice.lines()) {
            BigDecimal amount = changed(line, true, change).gross();
            BigDecimal settled = invoice.settled(line.vatRate());
            if (amount.compareTo(settled) < 0) {
                problems.add(Problem.error(
                        "invoicing.advance-settled", null, line.vatRate().code(), plain(settled), plain(amount)));
            } else if (amount.compareTo(line.gross()) > 0) {
                problems.add(Problem.error(
                        "invoicing.advance-more", null, line.vatRate().code(), plain(line.gross()), plain(amount)));
            }
        }
        return problems;
    }

    private static CorrectionPlan plan(InvoiceState invoice, Change change) {
        List<CorrectionPlan.ChangedLine> changed = new ArrayList<>();
        List<InvoiceState.Line> after = new ArrayList<>();
        for (InvoiceState.Line line : invoice.lines()) {
            InvoiceState.Line now = changed(line, invoice.grossBased(), change);
            after.add(now);
            if (now.quantity().compareTo(line.quantity()) != 0 || now.price().compareTo(line.price()) != 0) {
                changed.add(new CorrectionPlan.ChangedLine(line, now));
            }
        }
        Map<VatRate, VatSummary.Total> totals =
                invoice.totals(after).stream().collect(toMap(VatSummary.Total::rate, total -> total));
        List<CorrectionPlan.ChangedRate> rates = invoice.totals().stream()
                .map(total -> new CorrectionPlan.ChangedRate(total, totals.get(total.rate())))
                .toList();
        boolean sameBuyer = change.buyer() == null || Objects.equals(change.buyer(), invoice.buyer());
        return new CorrectionPlan(invoice, invoice.corrections(), changed, rates, sameBuyer ? null : change.buyer());
    }

    private static InvoiceState.Line changed(InvoiceState.Line line, boolean grossBased, Change change) {
        BigDecimal quantity = change.quantities().getOrDefault(line.id(), line.quantity());
        BigDecimal price = change.prices().getOrDefault(line.id(), line.price());
        boolean samePrice = price.compareTo(line.price()) == 0;
        if (samePrice && quantity.compareTo(line.quantity()) == 0) return line;
        BigDecimal amount;
        if (samePrice && line.quantity().signum() > 0 && grossBased) {
            // The gross price of a line is its amount by quantity, rounded: the amount itself is what was agreed.
            amount = Money.round(line.gross().multiply(quantity).divide(line.quantity(), 10, RoundingMode.HALF_UP));
        } else {
            amount = Money.round(quantity.multiply(price));
        }
        BigDecimal net = grossBased
                ? amount.subtract(Money.taxWithin(amount, line.vatRate().percent()))
                : amount;
        return new InvoiceState.Line(
                line.id(),
                line.number(),
                line.orderLineId(),
                line.noteId(),
                line.product(),
                line.description(),
                line.unit(),
                line.vatRate(),
                quantity,
                price,
                net,
                grossBased ? amount : null);
    }

    private static Refused unknown(long invoiceId) {
        return new Refused(List.of(Problem.error("invoicing.unknown", null, String.valueOf(invoiceId))));
    }

    private static String plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
