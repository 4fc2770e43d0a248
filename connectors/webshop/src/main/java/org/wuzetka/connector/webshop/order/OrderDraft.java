package org.wuzetka.connector.webshop.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.Delivery;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.shared.Money;
import org.wuzetka.domain.shared.Problem;

/**
 * A shop's order while it is read. Adds up what lines, charges and discounts come to with tax, and compares it with what the
 * buyer pays: what rounding leaves becomes a charge of its own, more than that is left to a person.
 */
public final class OrderDraft {
    static final int MAX_LINES = 20_000;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final IncomingOrder.Builder order = IncomingOrder.builder();
    private final Function function;
    private final String path;
    private final List<Problem> problems = new ArrayList<>();
    private final List<IncomingLine> lines = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private final List<IncomingDiscount> discounts = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private BigDecimal sum = Money.ZERO;
    private BigDecimal tax;
    private BigDecimal payable;
    private boolean invoiceWanted;

    /** @param path JSON path of the order, empty for a lone one */
    public OrderDraft(String path, Function function) {
        this.path = path;
        this.function = function;
        order.function(function);
    }

    /** The path of one of the order's fields. */
    public String at(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    public OrderDraft tell(Problem problem) {
        if (function != Function.CANCELLATION || problem.severity() == Problem.Severity.WARNING) problems.add(problem);
        return this;
    }

    public OrderDraft hold(String code, String field, String... arguments) {
        return tell(Problem.hold(code, at(field), arguments));
    }

    public OrderDraft number(String value) {
        order.orderNumber(value);
        return this;
    }

    public OrderDraft placedAt(Instant value) {
        order.orderDate(Values.day(value));
        return this;
    }

    public OrderDraft changedAt(Instant value) {
        order.changedAt(value);
        return this;
    }

    /** @param code ISO 4217; other texts are not taken for a currency */
    public OrderDraft currency(String code) {
        order.currency(code != null && code.matches("[A-Za-z]{3}") ? Values.upper(code) : null);
        return this;
    }

    public OrderDraft test(boolean value) {
        order.test(value);
        return this;
    }

    /** The buyer wants an invoice, which a private buyer may, too. */
    public OrderDraft invoiceWanted(boolean value) {
        invoiceWanted |= value;
        return this;
    }

    public OrderDraft comment(String text) {
        if (text != null && !comments.contains(text)) comments.add(text);
        return this;
    }

    /**
     * @param billed who is billed, with the mail address and phone of the buyer
     * @param delivered where the goods go, or {@code null}
     */
    public OrderDraft parties(PartyDraft billed, PartyDraft delivered) {
        order.buyer(billed.billed());
        order.shipTo(delivered == null ? null : delivered.delivered());
        VatNumbers.check(billed.vatId(), invoiceWanted, billed.company(), billed.country(), this);
        boolean addressed = billed.billed() != null || delivered != null && delivered.delivered() != null;
        if (!addressed) hold("shoporder.no-address", "buyer");
        return this;
    }

    /** The shop has a set of fields for the invoice alone, and the buyer filled it in. */
    public OrderDraft invoicee(PartyDraft invoicee) {
        order.invoicee(invoicee.billed());
        return this;
    }

    public OrderDraft delivery(String method, PickupPoint point) {
        order.delivery(method == null && point == null ? null : new Delivery(method, point));
        return this;
    }

    public OrderDraft line(LineDraft line) {
        String name = line.name == null ? "" : Values.shortened(line.name);
        if (line.sku == null && line.gtin == null) tell(Problem.hold("shoporder.no-sku", line.where, name));
        if (line.quantity == null || line.quantity.signum() <= 0) {
            String found = line.quantity == null ? "" : line.quantity.toPlainString();
            tell(Problem.hold("shoporder.quantity", line.where, found));
        }
        line.complete();
        if (line.gross == null) tell(Problem.hold("shoporder.no-line-total", line.where, name));
        else sum = sum.add(line.gross);
        lines.add(line.build());
        return this;
    }

    /**
     * What is billed beside the goods; a negative one is a discount, nothing is nothing except for shipping.
     *
     * @param net may be {@code null} when the shop tells the gross alone, and the other way about
     */
    public OrderDraft charge(String kind, String description, BigDecimal net, BigDecimal gross, String vat) {
        if (net == null && gross == null) return this;
        BigDecimal percent = Vat.percent(vat);
        BigDecimal with = gross;
        if (with == null) with = percent == null ? net : net.add(Money.percentOf(net, percent));
        with = Money.round(with);
        if (with.signum() < 0) return discount(description, net == null ? null : net.negate(), with.negate());
        BigDecimal without = net;
        if (without == null && percent != null) without = with.subtract(Money.taxWithin(with, percent));
        if (with.signum() == 0 && !kind.equals("SHIPPING")) return this;
        BigDecimal contained = without == null ? null : with.subtract(Money.round(without));
        charges.add(new Charge(kind, description, without == null ? null : Money.round(without), contained, with, vat));
        sum = sum.add(with);
        return this;
    }

    /** A discount on the whole order, as a positive amount. */
    public OrderDraft discount(String description, BigDecimal net, BigDecimal gross) {
        if (gross == null || gross.signum() == 0) return this;
        BigDecimal with = Money.round(gross);
        discounts.add(new IncomingDiscount(description, null, net == null ? null : Money.round(net), with));
        sum = sum.subtract(with);
        return this;
    }

    /** What lines, charges and discounts come to so far, with tax. */
    public BigDecimal sum() {
        return sum;
    }

    /** The tax within the total, where the shop tells it. */
    public OrderDraft tax(BigDecimal value) {
        tax = value == null ? null : Money.round(value);
        return this;
    }

    /** @param total what the buyer is to pay; {@code null} when the shop does not tell, then the sum is it */
    public OrderDraft payable(BigDecimal total, String field) {
        if (total == null) {
            payable = sum;
            return this;
        }
        payable = Money.round(total);
        BigDecimal difference = payable.subtract(sum);
        if (difference.signum() == 0) return this;
        if (difference.abs().compareTo(tolerance()) > 0) {
            return hold("shoporder.totals", field, payable.toPlainString(), sum.toPlainString());
        }
        charges.add(new Charge("ROUNDING", null, difference, Money.ZERO, difference, null));
        sum = payable;
        return tell(Problem.warning("shoporder.rounding", at(field), difference.toPlainString()));
    }

    /** The shop tells no total: what was paid is it, as far as only rounding differs. */
    public OrderDraft payableAsPaid(BigDecimal paid, String field) {
        boolean close =
                paid != null && paid.signum() > 0 && paid.subtract(sum).abs().compareTo(tolerance()) <= 0;
        return payable(close ? paid : null, field);
    }

    /** Each part may have been rounded once. */
    private BigDecimal tolerance() {
        return CENT.multiply(BigDecimal.valueOf(Math.max(1, lines.size() + charges.size() + discounts.size())));
    }

    /**
     * @param terms what the method means
     * @param paid what the buyer has paid, or {@code null} when the shop tells only whether
     * @param done whether the shop says that it is paid
     */
    public OrderDraft payment(String method, PaymentTerms terms, BigDecimal paid, boolean done, String field) {
        boolean all = done;
        if (paid != null && paid.signum() > 0 && payable != null) {
            int compared = Money.round(paid).compareTo(payable);
            all = compared >= 0;
            String said = Money.round(paid).toPlainString();
            if (compared != 0) hold("shoporder.paid-differs", field, said, payable.toPlainString());
        }
        if (!all && (terms == PaymentTerms.UNKNOWN || terms == PaymentTerms.ONLINE)) {
            hold("shoporder.not-paid", field, Values.shortened(method));
        }
        order.payment(terms.payment(method, all, payable));
        return this;
    }

    boolean isTooLong() {
        return lines.size() > MAX_LINES;
    }

    List<Problem> problems() {
        return problems;
    }

    IncomingOrder build() {
        if (lines.isEmpty()) hold("shoporder.no-lines", "lines");
        if (payable != null) {
            order.totals(new Totals(tax == null ? null : payable.subtract(tax), tax, payable));
        }
        return order.lines(lines)
                .charges(charges)
                .discounts(discounts)
                .comment(comments.isEmpty() ? null : String.join("\n", comments))
                .build();
    }
}
