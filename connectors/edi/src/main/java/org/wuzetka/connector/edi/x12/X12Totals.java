package org.wuzetka.connector.edi.x12;

import java.math.BigDecimal;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.Totals;

/** The control totals of CTT and AMT, and what the lines make. */
final class X12Totals {
    private static final BigDecimal SMALLEST = new BigDecimal("0.01");

    private final Findings findings;
    private boolean compare = true;
    private BigDecimal countedLines;
    private BigDecimal countedQuantity;
    private BigDecimal total;
    private BigDecimal tax;
    private BigDecimal quantitySum = BigDecimal.ZERO;
    private BigDecimal amountSum = BigDecimal.ZERO;
    private int read;

    X12Totals(Findings findings) {
        this.findings = findings;
    }

    /** The sums of a change may be those of the whole order after it, so they say nothing about its lines. */
    void function(Function function) {
        compare = function == Function.ORIGINAL || function == Function.REPLACEMENT || function == Function.DUPLICATE;
    }

    void line(BigDecimal quantity, BigDecimal amount) {
        read++;
        quantitySum = quantity == null ? quantitySum : quantitySum.add(quantity);
        amountSum = amount == null || amountSum == null ? null : amountSum.add(amount);
    }

    void count(Segment ctt) {
        countedLines = X12Values.number(ctt.get(1));
        countedQuantity = X12Values.number(ctt.get(2));
    }

    /** Data element 522: TT the whole, 1 the sum of the lines. */
    void amount(Segment amt) {
        if (!"TT".equals(amt.get(1)) && !"1".equals(amt.get(1)) || total != null && "1".equals(amt.get(1))) return;
        total = X12Values.number(amt.get(2));
        if (total == null) findings.warning("x12.amount-unreadable", String.valueOf(amt.get(2)));
    }

    void tax(BigDecimal amount) {
        if (amount != null) tax = tax == null ? amount : tax.add(amount);
    }

    void check(int lines, X12Allowances allowances) {
        if (countedLines != null && countedLines.compareTo(BigDecimal.valueOf(lines)) != 0) {
            findings.hold("x12.line-count", countedLines.toPlainString(), String.valueOf(lines));
        }
        if (!compare || read == 0) return;
        Boolean money = moneyFits(allowances);
        if (Boolean.FALSE.equals(money)) {
            findings.hold("x12.total-differs", total.toPlainString(), amountSum.toPlainString());
        }
        if (countedQuantity == null || countedQuantity.compareTo(quantitySum) == 0) return;
        String said = countedQuantity.toPlainString();
        // The hash total is often wrong; where the money confirms the lines nobody need look at it.
        if (Boolean.TRUE.equals(money)) findings.warning("x12.quantity-total", said, quantitySum.toPlainString());
        else findings.hold("x12.quantity-total", said, quantitySum.toPlainString());
    }

    /** Whether the total is the sum of the lines, alone or with what the order adds to it; {@code null}: nobody can say. */
    private Boolean moneyFits(X12Allowances allowances) {
        if (total == null || amountSum == null) return null;
        BigDecimal tolerance = SMALLEST.multiply(BigDecimal.valueOf(read));
        BigDecimal added = allowances.sum();
        if (fits(amountSum, tolerance)) return true;
        if (added == null) return null;
        BigDecimal net = amountSum.add(added);
        return fits(net, tolerance) || tax != null && fits(net.add(tax), tolerance);
    }

    private boolean fits(BigDecimal sum, BigDecimal tolerance) {
        return total.subtract(sum).abs().compareTo(tolerance) <= 0;
    }

    /** The total said, as what the lines show it to be: before tax, or with it. */
    Totals totals(X12Allowances allowances) {
        if (total == null) return tax == null ? null : new Totals(null, tax, null);
        BigDecimal added = allowances.sum();
        boolean withTax = tax != null
                && tax.signum() != 0
                && amountSum != null
                && added != null
                && fits(amountSum.add(added).add(tax), SMALLEST.multiply(BigDecimal.valueOf(Math.max(1, read))));
        return withTax ? new Totals(null, tax, total) : new Totals(total, tax, null);
    }
}
