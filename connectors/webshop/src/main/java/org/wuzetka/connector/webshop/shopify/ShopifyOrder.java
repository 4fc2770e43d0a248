package org.wuzetka.connector.webshop.shopify;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.amountOrZero;
import static org.wuzetka.connector.webshop.order.Values.list;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.webshop.order.LineDraft;
import org.wuzetka.connector.webshop.order.OrderDraft;
import org.wuzetka.connector.webshop.order.Parcels;
import org.wuzetka.connector.webshop.order.PartyDraft;
import org.wuzetka.connector.webshop.order.PaymentTerms;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.connector.webshop.order.VatNumbers;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * One order in the names of the REST API. {@code taxes_included} tells whether prices hold the tax; discounts are the
 * allocations of each line, for {@code total_discount} is often zero beside them.
 */
final class ShopifyOrder {
    private final JsonNode said;
    private final OrderDraft order;
    private final boolean gross;
    private final ShopifyTax tax;
    private final PaymentTerms terms;

    ShopifyOrder(JsonNode said, String path, Function function) {
        this.said = said;
        this.order = new OrderDraft(path, function);
        this.gross = Values.isTrue(said, "taxes_included");
        this.tax = new ShopifyTax(said, gross);
        this.terms = PaymentTerms.of(gateways().toArray(new String[0]));
    }

    /** Shopify makes an order of what is still to be paid by an instant transfer; the payment brings another event. */
    boolean awaitsOnlinePayment() {
        return "pending".equals(text(said, "financial_status")) && terms == PaymentTerms.ONLINE;
    }

    OrderDraft read() {
        String number = text(said, "name");
        order.number(number != null ? number : Values.first(said, "order_number", "id"))
                .placedAt(Values.said(
                        Values.instant(said, "created_at", Values.UTC),
                        Values.instant(said, "processed_at", Values.UTC)))
                .changedAt(Values.instant(said, "updated_at", Values.UTC))
                .currency(text(said, "currency"))
                .test(Values.isTrue(said, "test"))
                .comment(text(said, "note"));
        parties();
        List<JsonNode> items = list(said, "line_items");
        for (int i = 0; i < items.size(); i++) item(items.get(i), order.at("line_items[" + i + "]"));
        List<JsonNode> shipping = list(said, "shipping_lines");
        for (JsonNode line : shipping) shipping(line);
        delivery(shipping.isEmpty() ? null : shipping.get(0));
        order.charge("OTHER", "Tip", null, amount(said, "total_tip_received"), null);
        totals();
        return order;
    }

    private void parties() {
        JsonNode customer = said.path("customer");
        JsonNode billing = said.path("billing_address").isObject()
                ? said.path("billing_address")
                : customer.path("default_address");
        String email = Values.said(Values.first(said, "contact_email", "email"), text(customer, "email"));
        String phone = Values.said(text(said, "phone"), text(customer, "phone"));
        String vatId = null;
        for (JsonNode attribute : attributes()) {
            String name = Values.first(attribute, "name", "key");
            String value = text(attribute, "value");
            if (vatId == null && VatNumbers.isNumber(name)) vatId = value;
            order.invoiceWanted(VatNumbers.isWish(name, value));
        }
        if (vatId == null) {
            vatId = Values.said(text(said.path("company"), "tax_id"), text(said.path("purchasing_entity"), "tax_id"));
        }
        // Checkouts without a field for it: shops ask for the NIP in the second line of the address or the company.
        String second = text(billing, "address2");
        boolean nipInAddress =
                vatId == null && CheckDigits.isNip(second == null ? null : second.replaceFirst("(?i)^nip\\W*", ""));
        if (nipInAddress) vatId = second.replaceFirst("(?i)^nip\\W*", "");
        PartyDraft billed = address(billing, nipInAddress).vatId(vatId).email(email);
        billed.phone(Values.said(text(billing, "phone"), phone));
        JsonNode shipping = said.path("shipping_address");
        PartyDraft delivered = address(shipping, false).email(email).phone(Values.said(text(shipping, "phone"), phone));
        order.parties(billed, shipping.isObject() ? delivered : null);
    }

    private static PartyDraft address(JsonNode address, boolean firstLineAlone) {
        String first = text(address, "first_name");
        String last = text(address, "last_name");
        return new PartyDraft()
                .company(text(address, "company"))
                .person(first == null && last == null ? text(address, "name") : first, last)
                .street(text(address, "address1"), firstLineAlone ? null : text(address, "address2"))
                .city(text(address, "city"))
                .postCode(text(address, "zip"))
                .country(text(address, "country_code"));
    }

    private List<JsonNode> attributes() {
        List<JsonNode> all = new ArrayList<>(list(said, "note_attributes"));
        all.addAll(list(said, "localization_extensions"));
        all.addAll(list(said, "localized_fields"));
        all.addAll(list(said, "metafields"));
        return all;
    }

    private void item(JsonNode item, String where) {
        String title = Values.first(item, "title", "name");
        String sku = text(item, "sku");
        boolean fee = sku == null
                && !Values.isTrue(item, "requires_shipping")
                && text(item, "variant_id") == null
                && PaymentTerms.of(title) == PaymentTerms.CASH_ON_DELIVERY;
        BigDecimal quantity = amount(item, "quantity");
        BigDecimal price = amount(item, "price");
        BigDecimal discount = discount(item);
        BigDecimal amount = price == null || quantity == null
                ? null
                : price.multiply(quantity).subtract(discount);
        ShopifyTax.Taxed taxed = tax.of(item, amount);
        if (fee) {
            order.charge("COD", title, taxed.net(), taxed.gross(), taxed.rate());
            return;
        }
        order.line(new LineDraft(where)
                .number(text(item, "id"))
                .gtin(Values.said(text(item, "barcode"), text(item.path("variant"), "barcode")))
                .sku(sku)
                .name(title, text(item, "variant_title"))
                .quantity(quantity)
                .unitGross(gross && discount.signum() == 0 ? price : null)
                .unitNet(!gross && discount.signum() == 0 ? price : null)
                .net(taxed.net())
                .gross(taxed.gross())
                .vat(taxed.rate())
                .discount(null, discount)
                .comment(properties(item)));
    }

    private static BigDecimal discount(JsonNode part) {
        BigDecimal allocated = BigDecimal.ZERO;
        for (JsonNode allocation : list(part, "discount_allocations")) {
            allocated = allocated.add(amountOrZero(allocation, "amount"));
        }
        return allocated.signum() != 0 ? allocated : amountOrZero(part, "total_discount");
    }

    /** What the buyer chose; names with an underscore are the shop's own. */
    private static String properties(JsonNode item) {
        List<String> chosen = new ArrayList<>();
        for (JsonNode property : list(item, "properties")) {
            String name = text(property, "name");
            String value = text(property, "value");
            if (name != null && value != null && !name.startsWith("_")) chosen.add(name + ": " + value);
        }
        return chosen.isEmpty() ? null : String.join(", ", chosen);
    }

    private void shipping(JsonNode line) {
        BigDecimal price = amount(line, "price");
        if (price == null) return;
        BigDecimal discount = discount(line);
        BigDecimal discounted = amount(line, "discounted_price");
        BigDecimal amount = discount.signum() == 0 && discounted != null ? discounted : price.subtract(discount);
        ShopifyTax.Taxed taxed = tax.of(line, amount);
        order.charge("SHIPPING", text(line, "title"), taxed.net(), taxed.gross(), taxed.rate());
    }

    private void delivery(JsonNode shipping) {
        String method = shipping == null ? null : Values.first(shipping, "title", "code");
        PickupPoint point = null;
        for (JsonNode attribute : attributes()) {
            String name = Values.first(attribute, "name", "key");
            if (point == null && Parcels.isKey(name)) point = Parcels.inText(text(attribute, "value"), name, method);
        }
        if (point == null && shipping != null) point = Parcels.inMethod(text(shipping, "code"));
        if (point == null) point = Parcels.inMethod(method);
        order.delivery(method, point);
    }

    private List<String> gateways() {
        List<String> names = new ArrayList<>();
        for (JsonNode name : said.path("payment_gateway_names")) if (text(name) != null) names.add(text(name));
        if (names.isEmpty() && text(said, "gateway") != null) names.add(text(said, "gateway"));
        return names;
    }

    private void totals() {
        BigDecimal total = amount(said, "total_price");
        BigDecimal now = amount(said, "current_total_price");
        BigDecimal rounding = amountOrZero(said, "total_cash_rounding_payment_adjustment");
        order.tax(tax.total());
        order.payable(total == null ? null : total.add(rounding), "total_price");
        String status = text(said, "financial_status");
        if ("partially_refunded".equals(status) || !list(said, "refunds").isEmpty()) {
            order.hold("shoporder.partly-refunded", "refunds");
        } else if (total != null && now != null && total.compareTo(now) != 0) {
            order.hold("shoporder.edited", "current_total_price", total.toPlainString(), now.toPlainString());
        }
        boolean paid = "paid".equals(status) || "partially_refunded".equals(status);
        List<String> names = gateways();
        // The money is reserved at the buyer's bank and is taken when the goods leave.
        PaymentTerms meant = "authorized".equals(status) ? PaymentTerms.LATER : terms;
        order.payment(names.isEmpty() ? null : String.join(", ", names), meant, null, paid, "financial_status");
    }
}
