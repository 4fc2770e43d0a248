package org.wuzetka.connector.xml.opentrans;

import java.math.BigDecimal;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;

/** Prices, allowances and charges of openTRANS. Rates are factors there: 0.19 is 19 percent. */
final class OpenTransPrices {
    private final OrderDraft order;

    OpenTransPrices(OrderDraft order) {
        this.order = order;
    }

    void line(Node item, LineDraft line) {
        Node price = item.at("PRODUCT_PRICE_FIX").exists() ? item.at("PRODUCT_PRICE_FIX") : item.at("ARTICLE_PRICE");
        BigDecimal amount = order.values().amount(price.text("PRICE_AMOUNT"));
        if (includesTax(price)) line.grossPrice = amount;
        else line.netPrice = amount;
        line.priceBasis = order.values().quantity(price.text("PRICE_QUANTITY"));
        line.priceUnit = price.text("PRICE_BASE_FIX/PRICE_UNIT");
        line.netAmount = includesTax(price)
                ? null
                : order.values().amount(Texts.first(item.text("PRICE_LINE_AMOUNT"), price.text("PRICE_LINE_AMOUNT")));
        line.vatRate = percentText(Texts.first(price.text("TAX_DETAILS_FIX/TAX"), price.text("TAX")));
        for (Node entry : price.all("ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGE")) {
            boolean charge = isCharge(entry);
            line.discount(name(entry), signed(percent(entry), charge), signed(money(entry), charge));
            // Whether an amount is for the unit or for the line is not said.
            line.adjustment = null;
        }
    }

    /**
     * Allowances and charges of the order as a whole.
     *
     * @return what they add to the sum of the lines, or {@code null} when a percentage does
     */
    BigDecimal head(Node summary) {
        BigDecimal added = BigDecimal.ZERO;
        for (Node entry : summary.all("ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGE")) {
            BigDecimal amount = money(entry);
            if (isCharge(entry)) {
                if (amount == null) {
                    order.findings().hold("xml.charge-without-amount", String.valueOf(name(entry)));
                } else {
                    order.charges.add(new Charge(kind(entry), name(entry), amount, null, null, null));
                }
            } else if (amount != null || percent(entry) != null) {
                order.discounts.add(new IncomingDiscount(name(entry), amount == null ? percent(entry) : null, amount));
            }
            if (added != null)
                added = amount == null ? null : isCharge(entry) ? added.add(amount) : added.subtract(amount);
        }
        return added;
    }

    private static String kind(Node entry) {
        String type = entry.text("ALLOW_OR_CHARGE_TYPE");
        if (type == null) return "OTHER";
        return switch (type) {
            case "freight", "transport", "shipping", "express" -> "SHIPPING";
            case "handling", "packing", "packaging", "small_order", "insurance" -> "FEE";
            case "surcharge" -> "SURCHARGE";
            default -> "OTHER";
        };
    }

    private static boolean isCharge(Node entry) {
        return !"allowance".equals(entry.attribute("type"));
    }

    private static String name(Node entry) {
        String name = Texts.first(entry.text("ALLOW_OR_CHARGE_NAME"), entry.text("ALLOW_OR_CHARGE_DESCR"));
        return Texts.first(name, entry.text("ALLOW_OR_CHARGE_TYPE"));
    }

    private BigDecimal money(Node entry) {
        return order.values().amount(entry.text("ALLOW_OR_CHARGE_VALUE/AOC_MONETARY_AMOUNT"));
    }

    private BigDecimal percent(Node entry) {
        return hundredfold(order.values().amount(entry.text("ALLOW_OR_CHARGE_VALUE/AOC_PERCENTAGE_FACTOR")));
    }

    /** A rate above one was meant as a percentage. */
    private String percentText(String factor) {
        BigDecimal value = order.values().amount(factor);
        if (value == null) return null;
        BigDecimal percent = value.compareTo(BigDecimal.ONE) > 0 ? value : hundredfold(value);
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal hundredfold(BigDecimal factor) {
        if (factor == null) return null;
        BigDecimal percent = factor.movePointRight(2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    private static boolean includesTax(Node price) {
        for (Node flag : price.all("PRICE_FLAG")) {
            if ("incl_vat".equals(flag.attribute("type")) && "true".equalsIgnoreCase(flag.text())) return true;
        }
        return false;
    }

    private static BigDecimal signed(BigDecimal value, boolean charge) {
        return value != null && charge ? value.negate() : value;
    }
}
