package org.wuzetka.connector.webshop.shoper;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.amountOrZero;
import static org.wuzetka.connector.webshop.order.Values.list;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
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
import org.wuzetka.domain.shared.Money;

/**
 * One Shoper order. Prices are gross and before discounts; a discount of a line is a percentage of its price, those of the whole
 * order ({@code discount_client}, {@code discount_group}, {@code discount_levels}, {@code discount_code}) are percentages of all goods.
 */
final class ShoperOrder {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<String> WHOLE =
            List.of("discount_client", "discount_group", "discount_levels", "discount_code");

    private final JsonNode said;
    private final List<JsonNode> products;
    private final OrderDraft order;

    ShoperOrder(JsonNode said, List<JsonNode> products, String path, Function function) {
        this.said = said;
        this.products = products;
        this.order = new OrderDraft(path, function);
    }

    OrderDraft read() {
        Instant placed = Values.instant(said, "date", Values.WARSAW);
        order.number(text(said, "order_id"))
                .placedAt(placed)
                .changedAt(Values.said(Values.instant(said, "status_date", Values.WARSAW), placed))
                .currency(Values.said(text(said, "currency_name"), text(said.path("currency"), "name")))
                .comment(text(said, "notes"));
        parties();
        String method = Values.said(text(said.path("shipping"), "name"), text(said, "shipping_name"));
        order.delivery(method, point(method));
        for (int i = 0; i < products.size(); i++) product(products.get(i), order.at("products[" + i + "]"));
        wholeDiscounts();
        String rate = Vat.ofPercent(amount(said, "shipping_tax_value"));
        order.charge("SHIPPING", method, null, amount(said, "shipping_cost"), rate);
        order.charge("COD", text(said.path("payment"), "name"), null, amount(said, "payment_cost"), rate);
        pay();
        return order;
    }

    private void parties() {
        JsonNode billing = said.path("billing_address");
        String email = text(said, "email");
        String vatId = Values.first(billing, "tax_identification_number", "tax_id", "nip");
        for (JsonNode field : list(said, "additional_fields")) {
            String name = Values.first(field, "name", "locale_name", "field_name");
            if (vatId == null && VatNumbers.isNumber(name)) vatId = text(field, "value");
            order.invoiceWanted(VatNumbers.isWish(name, text(field, "value")));
        }
        JsonNode to = said.path("delivery_address");
        PartyDraft billed = address(billing).vatId(vatId).email(email);
        order.parties(billed, to.isObject() ? address(to).email(email) : null);
    }

    private static PartyDraft address(JsonNode address) {
        return new PartyDraft()
                .company(text(address, "company"))
                .person(text(address, "firstname"), text(address, "lastname"))
                .street(text(address, "street1"), text(address, "street2"))
                .city(text(address, "city"))
                .postCode(text(address, "postcode"))
                .country(text(address, "country_code"))
                .phone(text(address, "phone"));
    }

    private PickupPoint point(String method) {
        JsonNode additional = said.path("shipping_additional_fields");
        String machine = Values.first(additional, "machine", "point", "pickup_point", "point_id");
        if (machine != null) return Parcels.point(machine, method);
        JsonNode point = said.path("pickup_point");
        if (point.isObject()) return Parcels.point(Values.first(point, "id", "code", "name"), method);
        PickupPoint told = Parcels.inText(text(point), method);
        if (told != null) return told;
        for (JsonNode field : list(said, "additional_fields")) {
            String name = Values.first(field, "name", "locale_name", "field_name");
            if (Parcels.isKey(name)) return Parcels.inText(text(field, "value"), method, name);
        }
        return Parcels.inMethod(method);
    }

    private void product(JsonNode product, String where) {
        BigDecimal price = amount(product, "price");
        BigDecimal quantity = amount(product, "quantity");
        BigDecimal percent = amountOrZero(product, "discount_perc");
        BigDecimal reduced = price == null ? null : less(price, percent);
        LineDraft line = new LineDraft(where)
                .number(text(product, "id"))
                .gtin(text(product, "ean"))
                .sku(text(product, "code"))
                .name(text(product, "name"), Values.first(product, "option", "stock_name"))
                .quantity(quantity)
                .unitGross(reduced)
                .vat(rate(product));
        if (reduced != null && quantity != null && reduced.compareTo(price) != 0) {
            line.discount(null, price.subtract(reduced).multiply(quantity));
        }
        order.line(line);
    }

    private static BigDecimal less(BigDecimal price, BigDecimal percent) {
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) return price;
        return price.multiply(HUNDRED.subtract(percent)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    private static String rate(JsonNode product) {
        String value = Vat.ofPercent(amount(product, "tax_value"));
        String name = text(product, "tax");
        return name != null && Values.containsAny(name, "zw") ? "zw" : value;
    }

    /** What percentages take off the goods; where rounding may fall either way, the order's own sum decides. */
    private void wholeDiscounts() {
        BigDecimal goods = order.sum();
        BigDecimal percent = BigDecimal.ZERO;
        for (String field : WHOLE) percent = percent.add(amountOrZero(said, field));
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) return;
        BigDecimal off = Money.percentOf(goods, percent);
        BigDecimal sum = amount(said, "sum");
        if (sum != null) {
            BigDecimal exact = goods.add(amountOrZero(said, "shipping_cost"))
                    .add(amountOrZero(said, "payment_cost"))
                    .subtract(sum);
            BigDecimal rounding = new BigDecimal("0.01").multiply(BigDecimal.valueOf(products.size()));
            if (exact.subtract(off).abs().compareTo(rounding) <= 0) off = exact;
        }
        order.discount(text(said, "promo_code"), null, off);
    }

    private void pay() {
        JsonNode payment = said.path("payment");
        String name = Values.said(text(payment, "name"), text(said, "payment_name"));
        String title = text(payment, "title");
        BigDecimal sum = amount(said, "sum");
        BigDecimal paid = amount(said, "paid");
        order.payable(sum, "sum");
        order.payment(
                Values.said(name, title), PaymentTerms.of(name, title), paid, Values.isTrue(said, "is_paid"), "paid");
    }
}
