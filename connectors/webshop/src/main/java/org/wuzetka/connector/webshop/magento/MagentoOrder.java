package org.wuzetka.connector.webshop.magento;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.amountOrZero;
import static org.wuzetka.connector.webshop.order.Values.list;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.wuzetka.connector.webshop.order.LineDraft;
import org.wuzetka.connector.webshop.order.OrderDraft;
import org.wuzetka.connector.webshop.order.Parcels;
import org.wuzetka.connector.webshop.order.PartyDraft;
import org.wuzetka.connector.webshop.order.PaymentTerms;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.connector.webshop.order.Vat;
import org.wuzetka.connector.webshop.order.VatNumbers;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;

/**
 * One Magento order, in the order's currency (fields without {@code base_}). What a row costs with tax is, as Magento's own
 * totals have it: row_total − discount_amount + tax_amount + discount_tax_compensation_amount.
 */
final class MagentoOrder {
    private final JsonNode said;
    private final OrderDraft order;

    MagentoOrder(JsonNode said, String path, Function function) {
        this.said = said;
        this.order = new OrderDraft(path, function);
    }

    OrderDraft read() {
        order.number(text(said, "increment_id"))
                .placedAt(Values.instant(said, "created_at", Values.UTC))
                .changedAt(Values.instant(said, "updated_at", Values.UTC))
                .currency(text(said, "order_currency_code"))
                .comment(text(said, "customer_note"));
        for (JsonNode note : list(said, "status_histories")) {
            if (Values.isTrue(note, "is_visible_on_front")) order.comment(text(note, "comment"));
        }
        JsonNode shipping = assignment().path("shipping");
        parties(shipping.path("address"));
        String method = Values.said(text(said, "shipping_description"), text(shipping, "method"));
        order.delivery(method, point(shipping, method));
        List<JsonNode> items = list(said, "items");
        MagentoSets sets = new MagentoSets(items);
        for (int i = 0; i < items.size(); i++) {
            if (sets.counts(items.get(i))) item(items.get(i), order.at("items[" + i + "]"));
        }
        shipping(method);
        fees();
        pay();
        return order;
    }

    private JsonNode assignment() {
        return said.path("extension_attributes").path("shipping_assignments").path(0);
    }

    private void parties(JsonNode to) {
        JsonNode billing = said.path("billing_address");
        String email = Values.said(text(said, "customer_email"), text(billing, "email"));
        String vatId = Values.said(text(billing, "vat_id"), text(said, "customer_taxvat"));
        for (JsonNode holder : List.of(billing.path("extension_attributes"), said.path("extension_attributes"))) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = holder.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (vatId == null && VatNumbers.isNumber(field.getKey())) vatId = text(field.getValue());
                order.invoiceWanted(VatNumbers.isWish(field.getKey(), text(field.getValue())));
            }
        }
        PartyDraft billed = address(billing).vatId(vatId).email(email);
        order.parties(billed, to.isObject() ? address(to).email(Values.said(text(to, "email"), email)) : null);
    }

    private static PartyDraft address(JsonNode address) {
        JsonNode street = address.path("street");
        List<String> lines = new ArrayList<>();
        if (street.isArray()) street.forEach(line -> lines.add(text(line)));
        else lines.add(text(street));
        return new PartyDraft()
                .company(text(address, "company"))
                .person(text(address, "firstname"), text(address, "lastname"))
                .street(lines.toArray(new String[0]))
                .city(text(address, "city"))
                .postCode(text(address, "postcode"))
                .country(text(address, "country_id"))
                .phone(text(address, "telephone"));
    }

    /** Courier modules write the locker into extension attributes of the order, of the shipping or of its address. */
    private PickupPoint point(JsonNode shipping, String method) {
        String code = text(shipping, "method");
        for (JsonNode holder : List.of(
                said.path("extension_attributes"),
                shipping.path("extension_attributes"),
                shipping.path("address").path("extension_attributes"),
                said)) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = holder.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (!Parcels.isKey(field.getKey())) continue;
                JsonNode value = field.getValue();
                String id = value.isObject() ? Values.first(value, "id", "code", "name", "point_id") : text(value);
                PickupPoint point = Parcels.inText(id, method, code, field.getKey());
                if (point != null) return point;
            }
        }
        return Parcels.inMethod(method);
    }

    private void item(JsonNode item, String where) {
        BigDecimal tax = amountOrZero(item, "tax_amount");
        BigDecimal row = amount(item, "row_total");
        BigDecimal discount = amountOrZero(item, "discount_amount").abs();
        BigDecimal gross = row == null
                ? null
                : row.subtract(discount).add(tax).add(amountOrZero(item, "discount_tax_compensation_amount"));
        String options = options(item);
        order.line(new LineDraft(where)
                .number(text(item, "item_id"))
                .sku(text(item, "sku"))
                .gtin(Values.first(item, "ean", "gtin"))
                .name(text(item, "name"), options)
                .quantity(amount(item, "qty_ordered"))
                .unitGross(discount.signum() == 0 ? amount(item, "price_incl_tax") : null)
                .unitNet(discount.signum() == 0 ? amount(item, "price") : null)
                .gross(gross)
                .net(gross == null ? null : gross.subtract(tax))
                .discount(null, discount)
                .vat(Vat.ofPercent(amount(item, "tax_percent"))));
        String name = Values.shortened(text(item, "name"));
        if (amountOrZero(item, "qty_refunded").signum() > 0) {
            order.hold("shoporder.partly-refunded", "items", name);
        } else if (amountOrZero(item, "qty_canceled").signum() > 0) {
            order.hold("shoporder.partly-cancelled", "items", name);
        }
    }

    private static String options(JsonNode item) {
        List<String> chosen = new ArrayList<>();
        JsonNode holder = item.path("product_option").path("extension_attributes");
        for (JsonNode option : list(holder, "custom_options")) {
            if (text(option, "option_value") != null) chosen.add(text(option, "option_value"));
        }
        return chosen.isEmpty() ? null : String.join(", ", chosen);
    }

    private void shipping(String method) {
        BigDecimal net = amount(said, "shipping_amount");
        if (net == null) return;
        BigDecimal tax = amountOrZero(said, "shipping_tax_amount");
        BigDecimal gross = net.subtract(
                        amountOrZero(said, "shipping_discount_amount").abs())
                .add(tax)
                .add(amountOrZero(said, "shipping_discount_tax_compensation_amount"));
        BigDecimal without = gross.subtract(tax);
        order.charge("SHIPPING", method, without, gross, Vat.between(without, gross));
    }

    /** Payment fees are modules' work: an amount and its tax among the extension attributes. */
    private void fees() {
        JsonNode extension = said.path("extension_attributes");
        for (String name :
                List.of("cod_fee", "cashondelivery_fee", "cash_on_delivery_fee", "payment_fee", "msp_cod_amount")) {
            BigDecimal net = Values.said(amount(extension, name), amount(said, name));
            if (net == null) continue;
            String taxName = name.equals("msp_cod_amount") ? "msp_cod_tax_amount" : name + "_tax";
            BigDecimal tax = Values.said(amount(extension, taxName), amount(said, taxName), BigDecimal.ZERO);
            BigDecimal gross = net.add(tax);
            order.charge(name.equals("payment_fee") ? "FEE" : "COD", null, net, gross, Vat.between(net, gross));
        }
        BigDecimal giftCard =
                amountOrZero(extension, "gift_cards_amount").add(amountOrZero(said, "customer_balance_amount"));
        if (giftCard.signum() != 0) order.hold("shoporder.gift-card", "extension_attributes", giftCard.toPlainString());
    }

    private void pay() {
        JsonNode payment = said.path("payment");
        String method = text(payment, "method");
        String title = text(payment.path("additional_information"), "method_title");
        if (title == null && payment.path("additional_information").isArray()) {
            title = text(payment.path("additional_information").path(0));
        }
        BigDecimal total = amount(said, "grand_total");
        BigDecimal paid = amount(said, "total_paid");
        order.tax(amount(said, "tax_amount"));
        order.payable(total, "grand_total");
        order.payment(method != null ? method : title, PaymentTerms.of(method, title), paid, false, "total_paid");
    }
}
