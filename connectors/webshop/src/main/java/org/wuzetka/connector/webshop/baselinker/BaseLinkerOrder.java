package org.wuzetka.connector.webshop.baselinker;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.list;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.wuzetka.connector.webshop.order.LineDraft;
import org.wuzetka.connector.webshop.order.OrderDraft;
import org.wuzetka.connector.webshop.order.Parcels;
import org.wuzetka.connector.webshop.order.PartyDraft;
import org.wuzetka.connector.webshop.order.PaymentTerms;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.connector.webshop.order.Vat;
import org.wuzetka.domain.intake.IncomingOrder.Function;

/**
 * One order of {@code getOrders}. Prices are gross; truth is {@code "0"} or {@code "1"}, an empty object {@code []}. The parts of
 * a set that was split are priced each, so nothing is there twice.
 */
final class BaseLinkerOrder {
    private static final BigDecimal EXEMPT = BigDecimal.valueOf(-1);
    private static final BigDecimal OUTSIDE = new BigDecimal("-0.02");
    private static final BigDecimal REVERSE_CHARGE = new BigDecimal("-0.03");

    private final JsonNode said;
    private final OrderDraft order;

    BaseLinkerOrder(JsonNode said, String path, Function function) {
        this.said = said;
        this.order = new OrderDraft(path, function);
    }

    OrderDraft read() {
        Instant placed = Values.said(Values.ofSeconds(said, "date_add"), Values.ofSeconds(said, "date_confirmed"));
        order.number(text(said, "order_id"))
                .placedAt(placed)
                .changedAt(Values.ofSeconds(said, "date_in_status"))
                .currency(text(said, "currency"))
                .comment(text(said, "user_comments"));
        parties();
        String method = text(said, "delivery_method");
        order.delivery(
                method,
                Parcels.point(
                        Values.first(said, "delivery_point_id", "delivery_point_name"),
                        method,
                        text(said, "delivery_point_name")));
        List<JsonNode> products = list(said, "products");
        for (int i = 0; i < products.size(); i++) line(products.get(i), order.at("products[" + i + "]"));
        order.charge("SHIPPING", method, null, amount(said, "delivery_price"), vat(amount(said, "delivery_tax_rate")));
        pay();
        return order;
    }

    private void parties() {
        boolean wanted = Values.isTrue(said, "want_invoice");
        boolean invoiced = Values.first(said, "invoice_company", "invoice_fullname", "invoice_nip") != null;
        PartyDraft billed = address(invoiced ? "invoice_" : "delivery_").vatId(text(said, "invoice_nip"));
        PartyDraft delivered = address("delivery_");
        order.invoiceWanted(wanted).parties(billed, delivered);
        if (invoiced && (wanted || text(said, "invoice_nip") != null)) order.invoicee(billed);
    }

    private PartyDraft address(String prefix) {
        return new PartyDraft()
                .company(text(said, prefix + "company"))
                .person(text(said, prefix + "fullname"))
                .street(text(said, prefix + "address"))
                .city(text(said, prefix + "city"))
                .postCode(text(said, prefix + "postcode"))
                .country(Values.first(said, prefix + "country_code", prefix + "country"))
                .email(text(said, "email"))
                .phone(text(said, "phone"));
    }

    private void line(JsonNode product, String where) {
        order.line(new LineDraft(where)
                .number(text(product, "order_product_id"))
                .sku(text(product, "sku"))
                .gtin(text(product, "ean"))
                .name(text(product, "name"), text(product, "attributes"))
                .quantity(amount(product, "quantity"))
                .unitGross(amount(product, "price_brutto"))
                .vat(vat(amount(product, "tax_rate"))));
    }

    private static String vat(BigDecimal rate) {
        if (rate == null) return null;
        if (rate.compareTo(EXEMPT) == 0) return "zw";
        if (rate.compareTo(OUTSIDE) == 0) return "np";
        if (rate.compareTo(REVERSE_CHARGE) == 0) return "oo";
        return Vat.ofPercent(rate);
    }

    private void pay() {
        String method = text(said, "payment_method");
        BigDecimal paid = amount(said, "payment_done");
        PaymentTerms terms =
                Values.isTrue(said, "payment_method_cod") ? PaymentTerms.CASH_ON_DELIVERY : PaymentTerms.of(method);
        order.payableAsPaid(paid, "payment_done").payment(method, terms, paid, false, "payment_done");
    }
}
