package org.wuzetka.connector.edi.x12;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;

/** SAC: allowances and charges of the order or of a line, in the order they stand. */
final class X12Allowances {
    private static final int MOST = 100;

    private final Findings findings;
    private final List<IncomingDiscount> discounts = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private BigDecimal sum = BigDecimal.ZERO;

    X12Allowances(Findings findings) {
        this.findings = findings;
    }

    /** @param ofLine a charge of a line has no place of its own, so it is a discount below zero */
    void add(Segment sac, boolean ofLine) {
        String indicator = sac.get(1);
        boolean charge = "C".equals(indicator) || "S".equals(indicator);
        if (!charge && !"A".equals(indicator) && !"P".equals(indicator)) return;
        if (discounts.size() + charges.size() >= MOST) {
            findings.holdOnce("x12.allowance-unreadable", sac.get(2) == null ? "-" : sac.get(2));
            return;
        }
        String text = sac.get(15) != null ? sac.get(15) : sac.get(2);
        BigDecimal amount = X12Values.hundredths(sac.get(5));
        BigDecimal percent = X12Values.number(sac.get(7));
        if (amount == null && percent == null || charge && !ofLine && amount == null) {
            findings.hold("x12.allowance-unreadable", String.valueOf(text));
            return;
        }
        if (amount == null || sum == null) sum = null;
        else sum = charge ? sum.add(amount) : sum.subtract(amount);
        if (charge && !ofLine) {
            charges.add(new Charge(kind(sac.get(2)), text, amount, null, null, null));
            return;
        }
        // A percentage that comes with its amount is one discount, not two.
        BigDecimal value = percent == null ? amount : null;
        discounts.add(new IncomingDiscount(text, signed(percent, charge), signed(value, charge)));
    }

    List<IncomingDiscount> discounts() {
        return discounts;
    }

    List<Charge> charges() {
        return charges;
    }

    boolean isEmpty() {
        return discounts.isEmpty() && charges.isEmpty();
    }

    /** What all of them add to the amount in the end; {@code null} where one says no amount. */
    BigDecimal sum() {
        return sum;
    }

    /** Data element 1300. */
    private static String kind(String code) {
        return switch (code == null ? "" : code) {
            case "D240", "G821", "G830", "D270" -> "SHIPPING";
            case "D500", "D980" -> "FEE";
            case "H550" -> "SURCHARGE";
            default -> "OTHER";
        };
    }

    private static BigDecimal signed(BigDecimal value, boolean charge) {
        return value != null && charge ? value.negate() : value;
    }
}
