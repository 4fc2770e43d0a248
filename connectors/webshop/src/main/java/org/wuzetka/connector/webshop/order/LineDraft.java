package org.wuzetka.connector.webshop.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Money;

/**
 * One line of a shop's order. Prices and amounts are after the line's own discounts; a discount is told beside them. Where an
 * amount by its quantity does not come out even, the price is told per that quantity, so that nothing is lost.
 */
public final class LineDraft {
    private static final int PRICE_DECIMALS = 4;

    final String where;
    private final IncomingLine.Builder line = IncomingLine.builder();
    String sku;
    String gtin;
    String name;
    BigDecimal quantity;
    BigDecimal net;
    BigDecimal gross;
    private BigDecimal unitNet;
    private BigDecimal unitGross;
    private BigDecimal discount;
    private String discountName;
    private String vat;

    /** @param where JSON path of the line */
    public LineDraft(String where) {
        this.where = where;
    }

    /** The seller's number; one that is a GTIN counts as such, too. */
    public LineDraft sku(String value) {
        sku = value;
        if (gtin == null && value != null && value.length() >= 12 && CheckDigits.isGtin(value)) gtin = value;
        return this;
    }

    /** What shops call EAN holds all kinds of numbers: only one with the right check digit counts. */
    public LineDraft gtin(String value) {
        if (CheckDigits.isGtin(value)) gtin = value;
        return this;
    }

    public LineDraft number(String value) {
        line.lineNumber(value);
        return this;
    }

    /** @param variant size, colour …, unless the name says it already */
    public LineDraft name(String value, String variant) {
        boolean told = variant == null || value != null && value.contains(variant);
        name = told ? value : Values.joined(value == null ? null : value + ",", variant);
        return this;
    }

    public LineDraft quantity(BigDecimal value) {
        quantity = value;
        return this;
    }

    public LineDraft unit(String value) {
        line.unit(value);
        return this;
    }

    /** Price of one with tax, after discount. */
    public LineDraft unitGross(BigDecimal value) {
        unitGross = value;
        return this;
    }

    public LineDraft unitNet(BigDecimal value) {
        unitNet = value;
        return this;
    }

    /** Amount of the whole line with tax, after discount. */
    public LineDraft gross(BigDecimal value) {
        gross = value;
        return this;
    }

    public LineDraft net(BigDecimal value) {
        net = value;
        return this;
    }

    /** @param value what was taken off the line, with or without tax as the shop's prices are; told, never taken off again */
    public LineDraft discount(String description, BigDecimal value) {
        discountName = description;
        discount = value;
        return this;
    }

    public LineDraft vat(String percentOrCode) {
        vat = percentOrCode;
        return this;
    }

    public LineDraft comment(String value) {
        line.comment(value);
        return this;
    }

    /** Amounts that were not told: of price and quantity, then of the other amount and the tax rate. */
    void complete() {
        if (quantity != null && quantity.signum() > 0) {
            if (gross == null && unitGross != null) gross = Money.round(unitGross.multiply(quantity));
            if (net == null && unitNet != null) net = Money.round(unitNet.multiply(quantity));
        }
        BigDecimal percent = Vat.percent(vat);
        if (gross == null && net != null && percent != null) {
            gross = Money.round(net).add(Money.percentOf(net, percent));
        }
        if (gross != null) gross = Money.round(gross);
    }

    /** The line as it was read. */
    public IncomingLine build() {
        line.supplierCode(sku)
                .gtin(gtin)
                .description(name)
                .quantity(quantity)
                .vatRate(vat)
                .netAmount(net);
        if (discount != null && discount.signum() > 0) {
            line.discounts(List.of(new IncomingDiscount(discountName, null, discount)));
        }
        if (quantity == null || quantity.signum() <= 0) return line.build();
        BigDecimal eachGross = each(gross, unitGross);
        BigDecimal eachNet = each(net, unitNet);
        boolean even = (gross == null || eachGross != null) && (net == null || eachNet != null);
        if (even) line.grossPrice(eachGross).netPrice(eachNet);
        else line.grossPrice(gross).netPrice(net).priceBasis(quantity);
        return line.build();
    }

    private BigDecimal each(BigDecimal amount, BigDecimal said) {
        if (amount == null) return null;
        if (said != null
                && said.stripTrailingZeros().scale() <= PRICE_DECIMALS
                && said.multiply(quantity).compareTo(amount) == 0) {
            return plain(said);
        }
        BigDecimal each = amount.divide(quantity, PRICE_DECIMALS, RoundingMode.HALF_UP);
        return each.multiply(quantity).compareTo(amount) == 0 ? plain(each) : null;
    }

    private static BigDecimal plain(BigDecimal price) {
        BigDecimal shortest = price.stripTrailingZeros();
        return shortest.scale() < 2 ? shortest.setScale(2) : shortest;
    }
}
