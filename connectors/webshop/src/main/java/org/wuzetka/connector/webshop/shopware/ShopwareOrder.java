package org.wuzetka.connector.webshop.shopware;

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

/** One Shopware order. {@code taxStatus} tells how to read its prices; promotions are lines below zero; parts hang under sets. */
final class ShopwareOrder {
    private final JsonNode said;
    private final OrderDraft order;
    private final boolean net;

    ShopwareOrder(JsonNode said, String path, Function function) {
        this.said = said;
        this.order = new OrderDraft(path, function);
        this.net = "net".equals(Values.said(text(said, "taxStatus"), text(said.path("price"), "taxStatus")));
    }

    static String stateOf(JsonNode holder) {
        return text(holder.path("stateMachineState"), "technicalName");
    }

    boolean awaitsOnlinePayment() {
        String state = stateOf(transaction());
        boolean open = state == null
                || List.of("open", "in_progress", "unconfirmed", "failed", "cancelled")
                        .contains(state);
        return open && terms() == PaymentTerms.ONLINE;
    }

    OrderDraft read() {
        order.number(text(said, "orderNumber"))
                .placedAt(Values.said(
                        Values.instant(said, "orderDateTime", Values.UTC),
                        Values.instant(said, "orderDate", Values.UTC)))
                .changedAt(Values.said(
                        Values.instant(said, "updatedAt", Values.UTC), Values.instant(said, "createdAt", Values.UTC)))
                .currency(Values.said(text(said.path("currency"), "isoCode"), text(said.path("currency"), "shortName")))
                .comment(text(said, "customerComment"));
        JsonNode delivery = said.path("deliveries").path(0);
        parties(delivery.path("shippingOrderAddress"));
        String method = name(delivery.path("shippingMethod"));
        order.delivery(method, point(delivery, method));
        for (ShopwareLines.Line line : ShopwareLines.of(said, order)) line(line.item(), line.path());
        charge("SHIPPING", method, said.path("shippingCosts"), amount(said, "shippingTotal"));
        pay();
        return order;
    }

    private void parties(JsonNode to) {
        JsonNode customer = said.path("orderCustomer");
        JsonNode billing = said.path("billingAddress");
        String email = text(customer, "email");
        String vatId = text(billing, "vatId");
        if (vatId == null) vatId = text(customer.path("vatIds").path(0));
        for (JsonNode holder :
                List.of(said.path("customFields"), billing.path("customFields"), customer.path("customFields"))) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = holder.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (vatId == null && VatNumbers.isNumber(field.getKey())) vatId = text(field.getValue());
                order.invoiceWanted(
                        VatNumbers.isWish(field.getKey(), field.getValue().asText()));
            }
        }
        PartyDraft billed = address(billing)
                .company(Values.said(text(billing, "company"), text(customer, "company")))
                .vatId(vatId)
                .email(email);
        if (!billing.isObject()) billed.person(text(customer, "firstName"), text(customer, "lastName"));
        order.parties(billed, to.isObject() ? address(to).email(email) : null);
    }

    private static PartyDraft address(JsonNode address) {
        return new PartyDraft()
                .company(text(address, "company"))
                .person(text(address, "firstName"), text(address, "lastName"))
                .street(
                        text(address, "street"),
                        text(address, "additionalAddressLine1"),
                        text(address, "additionalAddressLine2"))
                .city(text(address, "city"))
                .postCode(text(address, "zipcode"))
                .country(text(address.path("country"), "iso"))
                .phone(text(address, "phoneNumber"));
    }

    private static String name(JsonNode named) {
        return Values.said(text(named.path("translated"), "name"), text(named, "name"));
    }

    private PickupPoint point(JsonNode delivery, String method) {
        for (JsonNode holder : List.of(
                said.path("customFields"),
                delivery.path("customFields"),
                delivery.path("shippingOrderAddress").path("customFields"))) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = holder.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (!Parcels.isKey(field.getKey())) continue;
                JsonNode value = field.getValue();
                String id = value.isObject() ? Values.first(value, "id", "code", "name") : text(value);
                PickupPoint point = Parcels.inText(id, field.getKey(), method);
                if (point != null) return point;
            }
        }
        return Parcels.inMethod(method);
    }

    private void line(JsonNode item, String where) {
        JsonNode price = item.path("price");
        BigDecimal total = Values.said(amount(price, "totalPrice"), amount(item, "totalPrice"));
        Taxed taxed = taxed(price, total);
        String type = text(item, "type");
        String label = text(item, "label");
        boolean takesOff = total != null && total.signum() < 0;
        if (takesOff) {
            order.discount(label, taxed.net().negate(), taxed.gross().negate());
            return;
        }
        JsonNode payload = item.path("payload");
        String sku = Values.said(text(payload, "productNumber"), text(item.path("product"), "productNumber"));
        if (!"product".equals(type) && sku == null && PaymentTerms.of(label) == PaymentTerms.CASH_ON_DELIVERY) {
            order.charge("COD", label, taxed.net(), taxed.gross(), taxed.rate());
            return;
        }
        BigDecimal unit = Values.said(amount(price, "unitPrice"), amount(item, "unitPrice"));
        order.line(new LineDraft(where)
                .number(text(item, "position"))
                .gtin(Values.said(text(payload, "ean"), text(item.path("product"), "ean")))
                .sku(sku)
                .name(label, options(payload))
                .quantity(amount(item, "quantity"))
                .unitGross(net ? null : unit)
                .unitNet(net ? unit : null)
                .net(taxed.net())
                .gross(taxed.gross())
                .vat(taxed.rate())
                .comment(ShopwareLines.partsOf(item)));
    }

    private static String options(JsonNode payload) {
        List<String> chosen = new ArrayList<>();
        for (JsonNode option : list(payload, "options")) {
            if (text(option, "option") != null) chosen.add(text(option, "option"));
        }
        return chosen.isEmpty() ? null : String.join(", ", chosen);
    }

    private record Taxed(BigDecimal net, BigDecimal gross, String rate) {}

    private Taxed taxed(JsonNode price, BigDecimal total) {
        if (total == null) return new Taxed(null, null, null);
        BigDecimal tax = BigDecimal.ZERO;
        List<JsonNode> taxes = list(price, "calculatedTaxes");
        for (JsonNode one : taxes) tax = tax.add(amountOrZero(one, "tax"));
        String rate = taxes.size() == 1 ? Vat.ofPercent(amount(taxes.get(0), "taxRate")) : null;
        return net ? new Taxed(total, total.add(tax), rate) : new Taxed(total.subtract(tax), total, rate);
    }

    private void charge(String kind, String description, JsonNode costs, BigDecimal alone) {
        BigDecimal total = Values.said(amount(costs, "totalPrice"), alone);
        Taxed taxed = taxed(costs, total);
        order.charge(kind, description, taxed.net(), taxed.gross(), taxed.rate());
    }

    /** The last one counts: each change of the payment method makes another. */
    private JsonNode transaction() {
        List<JsonNode> all = list(said, "transactions");
        JsonNode last = said.path("transactions").path(0);
        for (JsonNode one : all) {
            String state = stateOf(one);
            if (!"cancelled".equals(state) && !"failed".equals(state)) last = one;
        }
        return last;
    }

    private PaymentTerms terms() {
        JsonNode method = transaction().path("paymentMethod");
        return PaymentTerms.of(text(method, "technicalName"), name(method), text(method, "formattedHandlerIdentifier"));
    }

    private void pay() {
        JsonNode transaction = transaction();
        String state = stateOf(transaction);
        BigDecimal total = Values.said(amount(said, "amountTotal"), amount(said.path("price"), "totalPrice"));
        BigDecimal without = Values.said(amount(said, "amountNet"), amount(said.path("price"), "netPrice"));
        if (total != null && without != null) order.tax(total.subtract(without));
        order.payable(total, "amountTotal");
        if ("refunded".equals(state) || "refunded_partially".equals(state) || "chargeback".equals(state)) {
            order.hold("shoporder.partly-refunded", "transactions");
        }
        if ("paid_partially".equals(state)) order.hold("shoporder.not-paid", "transactions", state);
        boolean paid = "paid".equals(state) || state != null && state.startsWith("refunded");
        PaymentTerms terms = "authorized".equals(state) ? PaymentTerms.LATER : terms();
        order.payment(name(transaction.path("paymentMethod")), terms, null, paid, "transactions");
    }
}
