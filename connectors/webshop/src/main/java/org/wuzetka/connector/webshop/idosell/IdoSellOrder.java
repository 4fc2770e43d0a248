package org.wuzetka.connector.webshop.idosell;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.amountOrZero;
import static org.wuzetka.connector.webshop.order.Values.list;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.wuzetka.connector.webshop.order.LineDraft;
import org.wuzetka.connector.webshop.order.OrderDraft;
import org.wuzetka.connector.webshop.order.Parcels;
import org.wuzetka.connector.webshop.order.PartyDraft;
import org.wuzetka.connector.webshop.order.PaymentTerms;
import org.wuzetka.connector.webshop.order.Values;
import org.wuzetka.connector.webshop.order.Vat;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.shared.Money;

/**
 * One IdoSell order, in the order's own currency ({@code orderCurrency}) where the shop tells it, else in the shop's
 * ({@code orderBaseCurrency}). Prices are gross with the net beside them; what the goods cost in all is after discounts.
 */
final class IdoSellOrder {
    private final JsonNode said;
    private final JsonNode details;
    private final JsonNode money;
    private final boolean base;
    private final OrderDraft order;

    IdoSellOrder(JsonNode said, String path, Function function) {
        this.said = said;
        this.details = said.path("orderDetails");
        JsonNode payments = details.path("payments");
        this.base = amount(payments.path("orderCurrency"), "orderProductsCost") == null;
        this.money = payments.path(base ? "orderBaseCurrency" : "orderCurrency");
        this.order = new OrderDraft(path, function);
    }

    boolean isPrepaid() {
        return "prepaid".equals(text(details.path("payments"), "orderPaymentType"));
    }

    boolean isPaid() {
        return paid().signum() > 0;
    }

    OrderDraft read() {
        JsonNode dispatch = details.path("dispatch");
        String courier = text(dispatch, "courierName");
        order.number(text(said, "orderSerialNumber"))
                .placedAt(Values.instant(details, "orderAddDate", Values.WARSAW))
                .changedAt(Values.instant(details, "orderChangeDate", Values.WARSAW))
                .currency(Values.first(money, "currencyId", "billingCurrency"))
                .comment(text(details, "clientNoteToOrder"))
                .comment(text(details, "orderNote"));
        parties(courier);
        List<JsonNode> products = list(details, "productsResults");
        for (int i = 0; i < products.size(); i++) {
            product(products.get(i), order.at("orderDetails.productsResults[" + i + "]"));
        }
        discount();
        charge("SHIPPING", courier, "orderDeliveryCost", "orderDeliveryVat");
        boolean cod = "cash_on_delivery".equals(text(details.path("payments"), "orderPaymentType"));
        charge(cod ? "COD" : "FEE", null, "orderPayformCost", "orderPayformVat");
        charge("FEE", null, "orderInsuranceCost", "orderInsuranceVat");
        pay();
        return order;
    }

    private void parties(String courier) {
        JsonNode client = said.path(said.has("clientResult") ? "clientResult" : "client");
        JsonNode account = client.path("clientAccount");
        JsonNode billing = client.path("clientBillingAddress");
        JsonNode to = client.path("clientDeliveryAddress");
        String email = Values.first(account, "clientEmail", "email");
        PartyDraft billed = address(billing, "client").email(email);
        billed.vatId(Values.first(billing, "clientNip", "clientVatNumber", "clientTaxId"));
        billed.phone(Values.said(Values.first(billing, "clientPhone1", "clientPhone2"), text(account, "clientPhone1")));
        PartyDraft delivered = address(to, "clientDeliveryAddress")
                .email(email)
                .phone(Values.first(to, "clientDeliveryAddressPhone1", "clientDeliveryAddressPhone"));
        order.invoiceWanted("invoice".equals(text(details, "orderDocumentType")))
                .parties(billed, to.isObject() ? delivered : null);
        JsonNode point = client.path("clientPickupPointAddress");
        String id = Values.said(
                Values.first(
                        to, "clientDeliveryAddressPickupPointInternalId", "clientDeliveryAddressPickupPointExternalId"),
                Values.first(point, "externalId", "pickupPointId", "internalId"));
        order.delivery(courier, Parcels.point("0".equals(id) ? null : id, courier));
    }

    private static PartyDraft address(JsonNode address, String prefix) {
        return new PartyDraft()
                .company(text(address, prefix + "Firm"))
                .person(
                        Values.first(address, prefix + "FirstName", prefix + "Firstname"),
                        Values.first(address, prefix + "LastName", prefix + "Lastname"))
                .street(Values.first(address, prefix + "Street"))
                .city(text(address, prefix + "City"))
                .postCode(Values.first(address, prefix + "ZipCode", prefix + "Zipcode"))
                .country(Values.first(address, prefix + "CountryId", prefix + "Country"));
    }

    private void product(JsonNode product, String where) {
        String suffix = base && amount(product, "productOrderPriceBaseCurrency") != null ? "BaseCurrency" : "";
        BigDecimal quantity = amount(product, "productQuantity");
        BigDecimal gross = amount(product, "productOrderPrice" + suffix);
        BigDecimal net = amount(product, "productOrderPriceNet" + suffix);
        String code = Values.first(product, "productSizeCodeExternal", "productEanCode");
        String sku = text(product, "productCode");
        order.line(new LineDraft(where)
                .number(Values.first(product, "basketPosition", "productId"))
                .gtin(code)
                .sku(Values.said(sku, text(product, "productSizeCode")))
                .name(text(product, "productName"), size(product))
                .quantity(quantity)
                .unitGross(gross)
                .net(net == null || quantity == null ? null : Money.round(net.multiply(quantity)))
                .vat(rate(product))
                .comment(text(product, "remarksToProduct")));
    }

    /** A product without sizes has one that is called so. */
    private static String size(JsonNode product) {
        String size = Values.first(product, "sizePanelName", "productSizePanelName");
        return size == null || Values.containsAny(size, "uniw", "one size") ? null : size;
    }

    private static String rate(JsonNode product) {
        boolean free = Values.isTrue(product, "productVatFree");
        return free ? "zw" : Vat.ofPercent(amount(product, "productVat"));
    }

    /** What vouchers and rebates took off, where the sum of the goods says so. */
    private void discount() {
        BigDecimal cost = amount(money, "orderProductsCost");
        BigDecimal rebate =
                Values.said(amount(money, "orderRebate"), amount(details.path("payments"), "orderRebatePercent"));
        if (cost == null || rebate == null || rebate.signum() == 0) return;
        BigDecimal off = order.sum().subtract(cost);
        if (off.signum() > 0) order.discount(null, null, off);
    }

    private void charge(String kind, String description, String cost, String vat) {
        BigDecimal gross = amount(money, cost);
        if (gross == null && base) gross = amount(money, cost + "BaseCurrency");
        order.charge(kind, description, null, gross, Vat.ofPercent(amount(money, vat)));
    }

    private BigDecimal paid() {
        BigDecimal paid = BigDecimal.ZERO;
        for (JsonNode payment : list(details, "prepaids")) {
            if ("y".equals(text(payment, "paymentStatus"))) paid = paid.add(amountOrZero(payment, "paymentValue"));
        }
        return paid;
    }

    private void pay() {
        BigDecimal goods = amount(money, "orderProductsCost");
        BigDecimal total = goods == null
                ? null
                : goods.add(amountOrZero(money, "orderDeliveryCost"))
                        .add(amountOrZero(money, "orderPayformCost"))
                        .add(amountOrZero(money, "orderInsuranceCost"));
        order.payable(total, "orderDetails.payments");
        String type = text(details.path("payments"), "orderPaymentType");
        String name = text(details.path("payments"), "orderPaymentMethod");
        PaymentTerms terms = PaymentTerms.of(type, name);
        BigDecimal paid = paid();
        order.payment(Values.said(type, name), terms, paid.signum() == 0 ? null : paid, false, "orderDetails.prepaids");
    }
}
