package org.wuzetka.connector.webshop.shopify;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.wuzetka.connector.webshop.order.Vat;
import org.wuzetka.domain.shared.Money;

/** The tax of each part of an order: of its own tax lines, else of the order's where these name a single rate. */
final class ShopifyTax {
    private final JsonNode order;
    private final boolean included;
    private final BigDecimal onlyRate;

    ShopifyTax(JsonNode order, boolean included) {
        this.order = order;
        this.included = included;
        this.onlyRate = partsHaveTax(order) ? null : rate(order);
    }

    /** @param rate percent as text, or {@code null} when nothing tells it */
    record Taxed(BigDecimal net, BigDecimal gross, String rate) {}

    /** @param amount after discount, with or without tax as the order's prices are; may be {@code null} */
    Taxed of(JsonNode part, BigDecimal amount) {
        if (amount == null) return new Taxed(null, null, null);
        BigDecimal rate = rate(part);
        BigDecimal tax = taxOf(part);
        boolean untaxed =
                part.path("taxable").isBoolean() && !part.path("taxable").booleanValue();
        if (tax == null && onlyRate != null && !untaxed) {
            rate = onlyRate;
            tax = included
                    ? Money.taxWithin(amount, rate.movePointRight(2))
                    : Money.percentOf(amount, rate.movePointRight(2));
        }
        if (tax == null) tax = BigDecimal.ZERO;
        return included
                ? new Taxed(amount.subtract(tax), amount, Vat.ofFraction(rate))
                : new Taxed(amount, amount.add(tax), Vat.ofFraction(rate));
    }

    BigDecimal total() {
        return amount(order, "total_tax");
    }

    private static boolean partsHaveTax(JsonNode order) {
        for (String parts : new String[] {"line_items", "shipping_lines"}) {
            for (JsonNode part : list(order, parts)) if (taxOf(part) != null) return true;
        }
        return false;
    }

    private static BigDecimal taxOf(JsonNode part) {
        BigDecimal sum = null;
        for (JsonNode line : list(part, "tax_lines")) {
            BigDecimal price = amount(line, "price");
            if (price != null) sum = sum == null ? price : sum.add(price);
        }
        return sum;
    }

    /** As a fraction; several taxes on one part add up. */
    private static BigDecimal rate(JsonNode part) {
        BigDecimal sum = null;
        for (JsonNode line : list(part, "tax_lines")) {
            BigDecimal rate = amount(line, "rate");
            if (rate != null) sum = sum == null ? rate : sum.add(rate);
        }
        return sum;
    }
}
