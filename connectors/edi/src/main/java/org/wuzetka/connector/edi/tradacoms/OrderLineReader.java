package org.wuzetka.connector.edi.tradacoms;

import java.math.BigDecimal;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.UnitCodes;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * One OLD: sequence, supplier's product (EAN, own code, traded unit code), consumer unit, customer's product, consumer units
 * in a traded unit, traded units ordered, cost price, special price, its text.
 */
final class OrderLineReader {
    /** Recommendation 21: a package, for TRADACOMS does not say what a traded unit is. */
    private static final String PACKAGE = "PK";

    private static final int PRICE_DECIMALS = 4;
    private static final int MEASURE_DECIMALS = 3;
    private static final int LONGEST_TEXT = 2000;

    private final Findings findings;
    private final IncomingLine.Builder line = IncomingLine.builder();
    private final StringBuilder comment = new StringBuilder();
    private String gtin;

    OrderLineReader(Segment old, int ordinal, Findings findings) {
        this.findings = findings;
        String number = old.get(1);
        findings.line(number == null ? String.valueOf(ordinal) : number);
        tradeItem(old.get(2));
        tradeItem(old.get(2, 3));
        tradeItem(old.get(3));
        tradeItem(old.get(4));
        String supplierCode = first(old.get(2, 2), code(old.get(2)), old.get(3, 2), code(old.get(3)));
        String buyerCode = first(old.get(4, 2), code(old.get(4)));
        if (gtin == null && supplierCode == null && buyerCode == null) findings.hold("tradacoms.no-item-id");
        line.lineNumber(number)
                .gtin(gtin)
                .supplierCode(supplierCode)
                .buyerCode(buyerCode)
                .netPrice(price(old.get(7)))
                .description(description(old));
        quantity(old);
    }

    private void tradeItem(String id) {
        if (id == null || gtin != null || !id.matches("\\d{8}|\\d{12,14}")) return;
        gtin = id;
        if (!CheckDigits.isGtin(id)) findings.warning("tradacoms.gtin-check-digit", id);
    }

    /** Some write their own code where the EAN belongs. */
    private static String code(String id) {
        return id == null || id.matches("\\d{8}|\\d{12,14}") ? null : id;
    }

    private static String first(String... codes) {
        for (String code : codes) if (code != null) return code;
        return null;
    }

    /** Behind the two indicators of the prices, of which some send one alone. */
    private static String description(Segment old) {
        String text = TradacomsValues.text(old, 10, " ");
        String before = TradacomsValues.text(old, 9, " ");
        return text == null && before != null && before.length() > 3 ? before : text;
    }

    private BigDecimal price(String text) {
        if (text == null || text.matches("0+")) return null;
        BigDecimal price = TradacomsValues.implied(text, PRICE_DECIMALS);
        if (price == null || price.signum() < 0) findings.hold("tradacoms.price-unreadable", text);
        return price;
    }

    private void quantity(Segment old) {
        String contained = old.get(5);
        String ordered = old.get(6);
        if (ordered == null && old.get(6, 2) != null) {
            measured(old);
            return;
        }
        if (ordered == null) {
            findings.hold("tradacoms.quantity-missing");
            return;
        }
        BigDecimal quantity = TradacomsValues.whole(ordered);
        BigDecimal inside = TradacomsValues.whole(contained);
        if (quantity == null || contained != null && inside == null) {
            findings.hold("tradacoms.quantity-unreadable", quantity == null ? ordered : contained);
        }
        if (quantity == null) return;
        line.quantity(quantity);
        if (quantity.signum() < 0) findings.hold("tradacoms.quantity-negative", ordered);
        if (quantity.signum() == 0) findings.hold("tradacoms.quantity-zero");
        if (inside == null || inside.signum() <= 0) return;
        boolean single = inside.compareTo(BigDecimal.ONE) == 0;
        if (old.get(6, 2) != null && !old.get(6, 2).matches("0+")) {
            findings.hold("tradacoms.measured-quantity", old.get(6, 2), old.get(6, 3) == null ? "-" : old.get(6, 3));
        }
        line.unit(single ? UnitCodes.PIECE : PACKAGE);
        if (single) return;
        findings.warning(
                "tradacoms.traded-units",
                quantity.toPlainString(),
                inside.toPlainString(),
                quantity.multiply(inside).toPlainString());
    }

    /** Goods ordered by weight, length or volume: the measure has three implied decimals and the sender's own unit. */
    private void measured(Segment old) {
        BigDecimal measure = TradacomsValues.implied(old.get(6, 2), MEASURE_DECIMALS);
        String word = old.get(6, 3);
        String unit = word == null ? null : UnitCodes.standard(word);
        findings.hold("tradacoms.measured-quantity", old.get(6, 2), word == null ? "-" : word);
        line.quantity(measure).unit(unit == null ? word : unit);
    }

    void comment(String text) {
        if (text == null || comment.length() > LONGEST_TEXT) return;
        if (!comment.isEmpty()) comment.append('\n');
        comment.append(text);
    }

    IncomingLine line() {
        return line.comment(comment.isEmpty() ? null : comment.toString()).build();
    }
}
