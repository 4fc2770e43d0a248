package org.wuzetka.connector.webshop.allegro;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.list;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wuzetka.connector.webshop.order.LineDraft;
import org.wuzetka.connector.webshop.order.OrderDraft;
import org.wuzetka.connector.webshop.order.Parcels;
import org.wuzetka.connector.webshop.order.PartyDraft;
import org.wuzetka.connector.webshop.order.PaymentTerms;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.connector.webshop.order.Vat;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;

/** One checkout form: all prices are gross; who is billed stands in the invoice's address where one was asked for. */
final class AllegroForm {
    private static final Set<String> BEFORE_DELIVERY = Set.of("ONLINE", "SPLIT_PAYMENT");

    private final JsonNode form;
    private final OrderDraft order;

    AllegroForm(JsonNode form, String path, Function function) {
        this.form = form;
        this.order = new OrderDraft(path, function);
    }

    /** @param oddStatus a status that is none of Allegro's, or {@code null} */
    OrderDraft read(String oddStatus) {
        if (oddStatus != null) order.hold("shoporder.status", "status", oddStatus);
        JsonNode delivery = form.path("delivery");
        order.number(text(form, "id"))
                .placedAt(boughtAt())
                .changedAt(Values.instant(form, "updatedAt", Values.UTC))
                .currency(currency())
                .comment(text(form, "messageToSeller"));
        parties();
        delivery(delivery);
        List<JsonNode> items = list(form, "lineItems");
        for (int i = 0; i < items.size(); i++) line(items.get(i), order.at("lineItems[" + i + "]"));
        BigDecimal cost = amount(delivery.path("cost"), "amount");
        order.charge("SHIPPING", text(delivery.path("method"), "name"), null, cost, null);
        pay();
        return order;
    }

    private Instant boughtAt() {
        Instant first = null;
        for (JsonNode item : list(form, "lineItems")) {
            Instant bought = Values.instant(item, "boughtAt", Values.UTC);
            if (bought != null && (first == null || bought.isBefore(first))) first = bought;
        }
        return first != null ? first : Values.instant(form, "updatedAt", Values.UTC);
    }

    private String currency() {
        String total = text(form.path("summary").path("totalToPay"), "currency");
        if (total != null) return total;
        for (JsonNode item : list(form, "lineItems")) {
            String said = text(item.path("price"), "currency");
            if (said != null) return said;
        }
        return null;
    }

    private void parties() {
        JsonNode buyer = form.path("buyer");
        JsonNode invoice = form.path("invoice");
        JsonNode address = invoice.path("address");
        boolean wanted = Values.isTrue(invoice, "required");
        boolean invoiced = wanted && address.isObject();
        JsonNode seat = invoiced ? address : buyer.path("address");
        JsonNode company = address.path("company");
        JsonNode natural = address.path("naturalPerson");
        PartyDraft billed = new PartyDraft()
                .company(invoiced ? text(company, "name") : text(buyer, "companyName"))
                .person(
                        invoiced && natural.isObject() ? text(natural, "firstName") : text(buyer, "firstName"),
                        invoiced && natural.isObject() ? text(natural, "lastName") : text(buyer, "lastName"))
                .vatId(invoiced ? vatId(company) : null)
                .street(text(seat, "street"))
                .city(text(seat, "city"))
                .postCode(Values.first(seat, "zipCode", "postCode"))
                .country(text(seat, "countryCode"))
                .email(text(buyer, "email"))
                .phone(Values.said(
                        text(buyer, "phoneNumber"), text(form.path("delivery").path("address"), "phoneNumber")));
        JsonNode to = form.path("delivery").path("address");
        PartyDraft delivered = new PartyDraft()
                .company(text(to, "companyName"))
                .person(text(to, "firstName"), text(to, "lastName"))
                .street(text(to, "street"))
                .city(text(to, "city"))
                .postCode(Values.first(to, "zipCode", "postCode"))
                .country(text(to, "countryCode"))
                .email(text(buyer, "email"))
                .phone(Values.said(text(to, "phoneNumber"), text(buyer, "phoneNumber")));
        order.invoiceWanted(wanted).parties(billed, to.isObject() ? delivered : null);
        if (invoiced) order.invoicee(billed);
    }

    private static String vatId(JsonNode company) {
        String other = null;
        for (JsonNode id : list(company, "ids")) {
            if ("PL_NIP".equals(text(id, "type")) && text(id, "value") != null) return text(id, "value");
            if (other == null) other = text(id, "value");
        }
        return Values.said(text(company, "taxId"), other);
    }

    private void delivery(JsonNode delivery) {
        String method = text(delivery.path("method"), "name");
        JsonNode point = delivery.path("pickupPoint");
        PickupPoint chosen = Parcels.point(text(point, "id"), method, text(point, "name"));
        order.delivery(method, chosen);
    }

    private void line(JsonNode item, String where) {
        JsonNode offer = item.path("offer");
        JsonNode external = offer.path("external");
        String sku = external.isObject() ? text(external, "id") : text(external);
        BigDecimal quantity = amount(item, "quantity");
        BigDecimal price = amount(item.path("price"), "amount");
        BigDecimal before = amount(item.path("originalPrice"), "amount");
        LineDraft line = new LineDraft(where)
                .number(text(item, "id"))
                .sku(sku)
                .name(text(offer, "name"), null)
                .quantity(quantity)
                .unitGross(price)
                .vat(Vat.ofPercent(amount(item.path("tax"), "rate")))
                .comment(products(offer));
        if (before != null && price != null && quantity != null && before.compareTo(price) > 0) {
            line.discount(null, before.subtract(price).multiply(quantity));
        }
        order.line(line);
        for (JsonNode service : list(item, "selectedAdditionalServices")) {
            BigDecimal each = amount(service.path("price"), "amount");
            BigDecimal times = amount(service, "quantity");
            if (each == null) continue;
            order.charge("FEE", text(service, "name"), null, times == null ? each : each.multiply(times), null);
        }
    }

    /** What a set is made of: one price, several products. */
    private static String products(JsonNode offer) {
        List<String> names = new ArrayList<>();
        for (JsonNode product : list(offer.path("productSet"), "products")) {
            BigDecimal times = amount(product, "quantity");
            if (times != null) names.add(times.toPlainString() + " × " + text(product, "id"));
        }
        return names.size() < 2 ? null : String.join(", ", names);
    }

    private void pay() {
        JsonNode payment = form.path("payment");
        String type = Values.upper(text(payment, "type"));
        BigDecimal paid = amount(payment.path("paidAmount"), "amount");
        BigDecimal total = amount(form.path("summary").path("totalToPay"), "amount");
        order.payable(total != null ? total : paid, total != null ? "summary.totalToPay" : "payment.paidAmount");
        boolean done = text(payment, "finishedAt") != null || paid != null && paid.signum() > 0;
        PaymentTerms terms = PaymentTerms.UNKNOWN;
        if ("CASH_ON_DELIVERY".equals(type)) terms = PaymentTerms.CASH_ON_DELIVERY;
        else if (type != null && !BEFORE_DELIVERY.contains(type)) terms = PaymentTerms.LATER;
        order.payment(type, terms, paid, done, "payment");
    }
}
