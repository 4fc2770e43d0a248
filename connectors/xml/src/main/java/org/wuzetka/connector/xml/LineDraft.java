package org.wuzetka.connector.xml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingLine.Action;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;

/** An order line while it is read; what is wrong with it is told when it is finished. */
public final class LineDraft {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    public String number;
    public Action action;
    public String gtin;
    public String buyerCode;
    public String supplierCode;
    public String description;
    public BigDecimal quantity;
    /** The quantity was there but could not be read, which was told. */
    public boolean quantityTold;

    public String unit;
    public BigDecimal netPrice;
    public BigDecimal grossPrice;
    public BigDecimal priceBasis;
    /** Unit the price is for, when the document says so. */
    public String priceUnit;

    public String vatRate;
    public BigDecimal netAmount;
    public DeliveryWindow window;
    public String comment;
    public String currency;
    public IncomingParty shipTo;
    public final List<IncomingDiscount> discounts = new ArrayList<>();
    /** What charges add to the amount of the line and allowances take off; {@code null} when that cannot be told. */
    public BigDecimal adjustment = BigDecimal.ZERO;

    private final Findings findings;

    public LineDraft(Findings findings) {
        this.findings = findings;
    }

    /** Takes a number said to be a GTIN: one of another shape is the buyer's own code. */
    public void gtin(String value) {
        if (value == null || gtin != null || value.matches("0+")) return;
        String plain = value.replaceAll("[\\s-]", "");
        if (CheckDigits.isGtin(plain)) {
            gtin = plain;
        } else if (plain.matches("\\d{8}|\\d{12,14}")) {
            gtin = plain;
            findings.warning("xml.gtin-check-digit", plain);
        } else if (value.matches("\\d[.,]\\d+[eE]\\+?\\d{1,2}")) {
            findings.hold("xml.gtin-digits-lost", value);
        } else {
            findings.warning("xml.gtin-shape", Texts.shortened(value));
            buyerCode = Texts.first(buyerCode, value);
        }
    }

    /** Takes the ordered quantity as text. */
    public void quantity(String text, Values values) {
        quantity = values.quantity(text);
        quantityTold = text != null && quantity == null;
    }

    /** A discount of the line; {@code amount} is for the whole line, a negative one is a charge. */
    public void discount(String text, BigDecimal percent, BigDecimal amount) {
        if (percent == null && amount == null) return;
        discounts.add(new IncomingDiscount(text, amount == null ? percent : null, amount));
        adjustment = amount == null || adjustment == null ? null : adjustment.subtract(amount);
    }

    /** @param change whether the document changes an order that is there already */
    IncomingLine finish(boolean change) {
        if (quantity == null && !quantityTold && !(change && action != Action.ADD)) {
            findings.hold("xml.quantity-missing");
        }
        if (quantity != null && quantity.signum() < 0) findings.hold("xml.quantity-negative", plain(quantity));
        if (quantity != null && quantity.signum() == 0 && action != Action.DELETE) findings.hold("xml.quantity-zero");
        if (gtin == null && buyerCode == null && supplierCode == null && !(change && number != null)) {
            findings.hold("xml.no-item-id");
        }
        checkUnits();
        if (priceBasis != null && priceBasis.signum() <= 0) {
            findings.hold("xml.price-basis", plain(priceBasis));
            priceBasis = null;
        }
        if (priceBasis != null && priceBasis.compareTo(BigDecimal.ONE) == 0) priceBasis = null;
        if (netPrice != null && netPrice.signum() < 0) findings.hold("xml.price-negative", plain(netPrice));
        checkAmount();
        return IncomingLine.builder()
                .lineNumber(number)
                .action(change ? action == null ? Action.CHANGE : action : null)
                .gtin(gtin)
                .buyerCode(buyerCode)
                .supplierCode(supplierCode)
                .description(description)
                .quantity(quantity)
                .unit(Units.standardOrOwn(unit))
                .netPrice(netPrice)
                .grossPrice(grossPrice)
                .priceBasis(priceBasis)
                .discounts(discounts)
                .vatRate(vatRate)
                .netAmount(netAmount)
                .requestedDelivery(window)
                .comment(comment)
                .build();
    }

    private void checkUnits() {
        if (unit != null && Units.standard(unit) == null) findings.holdOnce("xml.unit-unknown", Texts.shortened(unit));
        if (priceUnit == null || unit == null || netPrice == null) return;
        if (!Units.standardOrOwn(priceUnit).equals(Units.standardOrOwn(unit))) {
            findings.hold("xml.price-unit-differs", unit, priceUnit);
        }
    }

    /** Compares price and amount of the line; one smallest unit is rounding. */
    private void checkAmount() {
        if (netAmount == null || netPrice == null || quantity == null || adjustment == null) return;
        BigDecimal expected = netPrice.multiply(quantity);
        if (priceBasis != null) expected = expected.divide(priceBasis, 6, RoundingMode.HALF_UP);
        expected = expected.add(adjustment);
        if (expected.subtract(netAmount).abs().compareTo(CENT) > 0) {
            BigDecimal shown = expected.setScale(2, RoundingMode.HALF_UP);
            findings.warning("xml.line-amount-differs", plain(netAmount), plain(shown));
        }
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }
}
