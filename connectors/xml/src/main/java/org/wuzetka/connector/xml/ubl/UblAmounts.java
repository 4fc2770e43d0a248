package org.wuzetka.connector.xml.ubl;

import java.math.BigDecimal;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.connector.xml.Values;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.shared.Problem.Severity;

/** Prices, allowances, charges and totals of UBL, after the calculation rules of the Peppol order transaction. */
final class UblAmounts {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final OrderDraft order;
    private BigDecimal allowances = BigDecimal.ZERO;
    private BigDecimal charges = BigDecimal.ZERO;

    UblAmounts(OrderDraft order) {
        this.order = order;
    }

    void line(Node item, LineDraft line) {
        Node price = item.at("Price");
        Node priceAmount = price.at("PriceAmount");
        line.netPrice = order.values().amount(priceAmount.text());
        line.priceBasis = order.values().quantity(price.text("BaseQuantity"));
        line.priceUnit = price.at("BaseQuantity").attribute("unitCode");
        line.grossPrice = order.values().amount(price.text("AllowanceCharge/BaseAmount"));
        line.netAmount = order.values().amount(item.text("LineExtensionAmount"));
        line.currency = Texts.first(
                priceAmount.attribute("currencyID"),
                item.at("LineExtensionAmount").attribute("currencyID"));
        Node category = item.at("Item/ClassifiedTaxCategory");
        line.vatRate = Texts.first(category.text("Percent"), category.text("ID"));
        for (Node entry : item.all("AllowanceCharge")) {
            BigDecimal percent = percent(entry);
            BigDecimal amount = order.values().amount(entry.text("Amount"));
            boolean charge = isCharge(entry);
            line.discount(reason(entry), signed(percent, charge), signed(amount, charge));
        }
    }

    void head(Node document) {
        for (Node entry : document.all("AllowanceCharge")) {
            BigDecimal amount = order.values().amount(entry.text("Amount"));
            BigDecimal percent = percent(entry);
            if (isCharge(entry)) charge(entry, amount);
            else if (amount != null || percent != null) {
                order.discounts.add(new IncomingDiscount(reason(entry), amount == null ? percent : null, amount));
                allowances = allowances == null || amount == null ? null : allowances.add(amount);
            }
        }
        order.totals = totals(document);
        if (order.currency == null) order.currency = currencyOf(total(document), document.at("TaxTotal"));
    }

    private static String currencyOf(Node total, Node tax) {
        for (Node amount : total.children()) {
            if (amount.attribute("currencyID") != null) return amount.attribute("currencyID");
        }
        return tax.at("TaxAmount").attribute("currencyID");
    }

    private void charge(Node entry, BigDecimal amount) {
        if (amount == null) {
            order.findings().hold("xml.charge-without-amount", String.valueOf(reason(entry)));
            charges = null;
            return;
        }
        if (charges != null) charges = charges.add(amount);
        String rate = entry.text("TaxCategory/Percent");
        order.charges.add(
                new Charge(kind(entry.text("AllowanceChargeReasonCode")), reason(entry), amount, null, null, rate));
    }

    /** Codes of UNTDID 7161. */
    private static String kind(String code) {
        return switch (code == null ? "" : code) {
            case "FC", "DL", "FI", "ABP" -> "SHIPPING";
            case "HD", "PC", "SH", "IN", "MAC" -> "FEE";
            case "SU", "FAF", "MAE" -> "SURCHARGE";
            default -> "OTHER";
        };
    }

    private static boolean isCharge(Node entry) {
        return "true".equals(entry.text("ChargeIndicator")) || "1".equals(entry.text("ChargeIndicator"));
    }

    private static String reason(Node entry) {
        return Texts.first(entry.text("AllowanceChargeReason"), entry.text("AllowanceChargeReasonCode"));
    }

    private BigDecimal percent(Node entry) {
        return order.values().amount(entry.text("MultiplierFactorNumeric"));
    }

    private static BigDecimal signed(BigDecimal value, boolean charge) {
        return value != null && charge ? value.negate() : value;
    }

    private static Node total(Node document) {
        return document.at("AnticipatedMonetaryTotal");
    }

    private Totals totals(Node document) {
        Node total = total(document);
        BigDecimal lines = order.values().amount(total.text("LineExtensionAmount"));
        BigDecimal net = order.values().amount(total.text("TaxExclusiveAmount"));
        BigDecimal gross = order.values().amount(total.text("TaxInclusiveAmount"));
        BigDecimal payable = order.values().amount(total.text("PayableAmount"));
        BigDecimal tax = order.values().amount(document.text("TaxTotal/TaxAmount"));
        if (net == null && lines != null && allowances != null && charges != null) {
            net = lines.subtract(allowances).add(charges);
        }
        // What is to be paid is the gross total only where nothing was paid before.
        if (gross == null && total.text("PrepaidAmount") == null && payable != null && net != null) {
            boolean addsUp = tax != null && near(payable, net.add(tax));
            if (addsUp || tax == null && payable.compareTo(net) > 0) gross = payable;
        }
        if (net == null && gross == null) net = payable;
        return net == null && tax == null && gross == null ? null : new Totals(net, tax, gross);
    }

    void checkTotals(Node document) {
        Node total = total(document);
        BigDecimal lines = Values.number(total.text("LineExtensionAmount"));
        order.checkNetTotal(lines, Severity.HOLD);
        BigDecimal net = Values.number(total.text("TaxExclusiveAmount"));
        if (lines == null || net == null || allowances == null || charges == null) return;
        BigDecimal parts = lines.subtract(allowances).add(charges);
        if (!near(net, parts)) {
            order.findings().warning("xml.total-parts", net.toPlainString(), parts.toPlainString());
        }
    }

    private static boolean near(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(CENT) <= 0;
    }
}
