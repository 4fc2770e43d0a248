package org.wuzetka.connector.xml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/** An order while it is read, with the checks that every document family shares. */
public final class OrderDraft {
    /** No real order is longer; a canonical line takes about 500 bytes. */
    public static final int MAX_LINES = 20_000;

    public Function function = Function.ORIGINAL;
    public String kind;
    public boolean test;
    public String orderNumber;
    public LocalDate orderDate;
    public String currency;
    public IncomingParty buyer;
    public IncomingParty shipTo;
    public IncomingParty invoicee;
    public IncomingParty supplier;
    public DeliveryWindow requestedDelivery;
    public IncomingOrder.Payment payment;
    public IncomingOrder.Delivery delivery;
    public Totals totals;
    public String comment;
    public final List<Charge> charges = new ArrayList<>();
    public final List<IncomingDiscount> discounts = new ArrayList<>();

    private final Findings findings = new Findings();
    private final Values values = new Values(findings);
    private final List<IncomingLine> lines = new ArrayList<>();
    private final Set<String> lineNumbers = new HashSet<>();
    private String lineCurrency;
    private IncomingParty linePlace;
    private BigDecimal quantitySum = BigDecimal.ZERO;
    private BigDecimal amountSum = BigDecimal.ZERO;
    private boolean allAmounts = true;

    public Findings findings() {
        return findings;
    }

    public Values values() {
        return values;
    }

    public int lineCount() {
        return lines.size();
    }

    /** Begins a line: what is told from here on is told of it. */
    public LineDraft line(String place, int xmlLine) {
        if (lines.size() >= MAX_LINES) {
            throw new Refusal(Problem.error("xml.too-many-lines", null, String.valueOf(MAX_LINES)));
        }
        findings.at(place + ' ' + (lines.size() + 1) + (xmlLine > 0 ? ", XML line " + xmlLine : ""));
        return new LineDraft(findings);
    }

    public void add(LineDraft draft) {
        if (draft.number != null && !lineNumbers.add(draft.number)) {
            findings.warningOnce("xml.line-number-twice", Texts.shortened(draft.number));
        }
        IncomingLine line = draft.finish(isChange());
        lines.add(line);
        if (line.quantity() != null) quantitySum = quantitySum.add(line.quantity());
        BigDecimal amount = amountOf(draft);
        if (amount == null) allAmounts = false;
        else amountSum = amountSum.add(amount);
        if (draft.currency != null) {
            if (lineCurrency != null && !lineCurrency.equals(draft.currency)) {
                findings.holdOnce("xml.currency-differs", lineCurrency, draft.currency);
            }
            lineCurrency = Texts.first(lineCurrency, draft.currency);
        }
        place(draft.shipTo);
        checkDate(draft.window);
        findings.at(null);
    }

    private boolean isChange() {
        return function == Function.CHANGE;
    }

    private static BigDecimal amountOf(LineDraft line) {
        if (line.netAmount != null) return line.netAmount;
        if (line.netPrice == null || line.quantity == null || line.adjustment == null) return null;
        BigDecimal amount = line.netPrice.multiply(line.quantity);
        if (line.priceBasis != null) amount = amount.divide(line.priceBasis, 6, RoundingMode.HALF_UP);
        return amount.add(line.adjustment);
    }

    /** A place of delivery that differs from the one known is held: the hub delivers an order to one place. */
    public void place(IncomingParty said) {
        if (said == null) return;
        IncomingParty known = linePlace != null ? linePlace : shipTo;
        if (known != null && !PartyDraft.same(known, said)) {
            findings.holdOnce("xml.several-delivery-places", PartyDraft.called(known), PartyDraft.called(said));
        }
        if (linePlace == null) linePlace = said;
    }

    private void checkDate(DeliveryWindow window) {
        LocalDate last = window == null ? null : window.latest() == null ? window.earliest() : window.latest();
        if (last != null && orderDate != null && last.isBefore(orderDate)) {
            findings.warningOnce("xml.delivery-before-order", last.toString(), orderDate.toString());
        }
    }

    /** Compares the lines with a count of the document; a difference means that lines were lost or added. */
    public void checkLineCount(BigDecimal said) {
        if (said != null && said.compareTo(BigDecimal.valueOf(lines.size())) != 0) {
            findings.hold("xml.line-count", said.toPlainString(), String.valueOf(lines.size()));
        }
    }

    /** Compares the lines with a sum of quantities, which some senders give as the sum of amounts. */
    public void checkQuantitySum(BigDecimal said) {
        if (said == null || said.compareTo(quantitySum) == 0 || allAmounts && isNear(said, amountSum)) return;
        findings.hold("xml.quantity-total", said.toPlainString(), quantitySum.toPlainString());
    }

    /** Compares the net total with the lines, as far as all of them tell their amount. */
    public void checkNetTotal(BigDecimal said, Problem.Severity severity) {
        if (said == null || !allAmounts || lines.isEmpty() || isNear(said, amountSum)) return;
        BigDecimal shown = amountSum.setScale(2, RoundingMode.HALF_UP);
        findings.add(
                new Problem("xml.total-differs", severity, null, List.of(said.toPlainString(), shown.toPlainString())));
    }

    private boolean isNear(BigDecimal said, BigDecimal sum) {
        BigDecimal tolerance = new BigDecimal("0.01").multiply(BigDecimal.valueOf(Math.max(1, lines.size())));
        return said.subtract(sum).abs().compareTo(tolerance) <= 0;
    }

    /** Sum of the lines, or {@code null} when some of them tell no amount. */
    public BigDecimal amountSum() {
        return allAmounts && !lines.isEmpty() ? amountSum : null;
    }

    /** The order with all that was found; what is missing in it is told here. */
    public TranslatedOrder finish(String place) {
        findings.at(null);
        if (orderNumber == null) findings.hold("xml.order-number-missing");
        if (buyer == null) findings.hold("xml.buyer-missing");
        if (lines.isEmpty() && function != Function.CANCELLATION) findings.hold("xml.no-lines");
        if (currency != null && lineCurrency != null && !currency.equals(lineCurrency)) {
            findings.holdOnce("xml.currency-differs", currency, lineCurrency);
        }
        checkDate(requestedDelivery);
        String number = orderNumber == null ? "" : " " + Texts.shortened(orderNumber);
        IncomingOrder order = IncomingOrder.builder()
                .function(function)
                .kind(kind)
                .test(test)
                .orderNumber(orderNumber)
                .orderDate(orderDate)
                .currency(currency != null ? currency : lineCurrency)
                .buyer(buyer)
                .shipTo(shipTo != null ? shipTo : linePlace)
                .invoicee(invoicee)
                .supplier(supplier)
                .requestedDelivery(requestedDelivery)
                .lines(lines)
                .charges(charges)
                .discounts(discounts)
                .payment(payment)
                .delivery(delivery)
                .totals(totals)
                .comment(comment)
                .build();
        return new TranslatedOrder(order, place + number, findings.problems());
    }
}
