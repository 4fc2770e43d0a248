package org.wuzetka.connector.webshop.prestashop;

import static org.wuzetka.connector.webshop.order.Values.amount;
import static org.wuzetka.connector.webshop.order.Values.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
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
import org.wuzetka.domain.shared.Money;

/**
 * One PrestaShop order. Its number is the id: the reference of nine letters is shared by orders split off one cart. Prices have
 * six decimals; {@code round_type} tells whether pieces (1), lines (2) or the total (3) were rounded.
 */
final class PrestaShopOrder {
    private static final String BY_PIECE = "1";
    private static final Set<String> PAID_STATES = Set.of("2", "3", "4", "5", "9", "11");

    private final JsonNode said;
    private final Resources resources;
    private final OrderDraft order;

    PrestaShopOrder(JsonNode said, String path, Resources resources, Function function) {
        this.said = said;
        this.resources = resources;
        this.order = new OrderDraft(path, function);
    }

    OrderDraft read() {
        String reference = text(said, "reference");
        order.number(text(said, "id"))
                .placedAt(Values.instant(said, "date_add", Values.WARSAW))
                .changedAt(Values.instant(said, "date_upd", Values.WARSAW))
                .comment(reference == null ? null : "Ref. " + reference)
                .comment(text(said, "note"))
                .comment(text(said, "gift_message"));
        messages();
        currency();
        parties();
        delivery();
        List<JsonNode> rows = Resources.all(said.path("associations"), "order_rows", "order_row");
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), order.at("associations.order_rows[" + i + "]"));
        }
        charges();
        pay();
        return order;
    }

    private void messages() {
        String id = text(said, "id");
        for (JsonNode message : resources.all("messages", "message")) {
            if (id != null && id.equals(text(message, "id_order"))) order.comment(text(message, "message"));
        }
    }

    private void currency() {
        String id = text(said, "id_currency");
        String code = text(resources.get("currencies", "currency", id), "iso_code");
        order.currency(code);
        BigDecimal rate = amount(said, "conversion_rate");
        boolean foreign = rate != null && rate.compareTo(BigDecimal.ONE) != 0;
        if (code == null && foreign) order.hold("shoporder.currency-elsewhere", "id_currency", Values.shortened(id));
    }

    private void parties() {
        String invoiceId = Values.id(said, "id_address_invoice");
        String deliveryId = Values.id(said, "id_address_delivery");
        JsonNode invoice = resources.get("addresses", "address", invoiceId);
        JsonNode delivery = resources.get("addresses", "address", deliveryId);
        JsonNode customer = resources.get("customers", "customer", text(said, "id_customer"));
        String email = text(customer, "email");
        if (invoice.isMissingNode() && delivery.isMissingNode()) {
            order.hold("shoporder.address-elsewhere", "id_address_invoice", Values.shortened(invoiceId));
            if (email != null) order.parties(new PartyDraft().email(email), null);
            return;
        }
        PartyDraft billed =
                address(invoice.isMissingNode() ? delivery : invoice).email(email);
        // In Polish shops the field dni ("identification number") is where the NIP is asked for when vat_number is off.
        JsonNode seat = invoice.isMissingNode() ? delivery : invoice;
        billed.vatId(Values.said(text(seat, "vat_number"), text(seat, "dni"), text(customer, "siret")));
        order.parties(
                billed, delivery.isMissingNode() ? null : address(delivery).email(email));
    }

    private PartyDraft address(JsonNode address) {
        String country = text(resources.get("countries", "country", text(address, "id_country")), "iso_code");
        return new PartyDraft()
                .company(text(address, "company"))
                .person(text(address, "firstname"), text(address, "lastname"))
                .street(text(address, "address1"), text(address, "address2"))
                .city(text(address, "city"))
                .postCode(text(address, "postcode"))
                .country(country)
                .phone(Values.first(address, "phone_mobile", "phone"));
    }

    /** The web service has no field for a locker: modules write it into the other-field of the address or a message. */
    private void delivery() {
        JsonNode carrier = resources.get("carriers", "carrier", text(said, "id_carrier"));
        String method = text(carrier, "name");
        JsonNode address = resources.get("addresses", "address", text(said, "id_address_delivery"));
        PickupPoint point = null;
        if (Parcels.carrierOf(method) != null) {
            for (String text :
                    new String[] {text(address, "other"), text(address, "company"), text(address, "alias")}) {
                if (point == null) point = labelled(text, method);
            }
            for (JsonNode message : resources.all("messages", "message")) {
                boolean ours = String.valueOf(text(said, "id")).equals(text(message, "id_order"));
                if (point == null && ours) point = labelled(text(message, "message"), method);
            }
        }
        order.delivery(method, point);
    }

    private static PickupPoint labelled(String text, String method) {
        if (text == null) return null;
        int colon = text.lastIndexOf(':');
        String label = colon < 0 ? null : text.substring(0, colon);
        return label != null && (Parcels.carrierOf(label) != null || Parcels.isKey(label))
                ? Parcels.inText(text.substring(colon + 1), method, label)
                : null;
    }

    private void row(JsonNode row, String where) {
        JsonNode detail = resources.get("order_details", "order_detail", text(row, "id"));
        BigDecimal quantity = amount(row, "product_quantity");
        BigDecimal unitGross = amount(row, "unit_price_tax_incl");
        BigDecimal unitNet = amount(row, "unit_price_tax_excl");
        BigDecimal gross = Values.said(amount(detail, "total_price_tax_incl"), total(unitGross, quantity));
        BigDecimal net = Values.said(amount(detail, "total_price_tax_excl"), total(unitNet, quantity));
        order.line(new LineDraft(where)
                .number(text(row, "id"))
                .gtin(text(row, "product_ean13"))
                .sku(text(row, "product_reference"))
                .name(text(row, "product_name"), null)
                .quantity(quantity)
                .unitGross(cents(unitGross))
                .unitNet(cents(unitNet))
                .gross(gross)
                .net(net == null ? null : Money.round(net))
                .vat(Vat.between(net, gross)));
    }

    private BigDecimal total(BigDecimal unit, BigDecimal quantity) {
        if (unit == null || quantity == null) return null;
        boolean byPiece = BY_PIECE.equals(text(said, "round_type"));
        return Money.round((byPiece ? Money.round(unit) : unit).multiply(quantity));
    }

    private static BigDecimal cents(BigDecimal price) {
        return price == null ? null : Money.round(price);
    }

    private void charges() {
        charge("SHIPPING", "shipping", Vat.ofPercent(taxed(amount(said, "carrier_tax_rate"))));
        charge("FEE", "wrapping", null);
        order.discount(null, amount(said, "total_discounts_tax_excl"), amount(said, "total_discounts_tax_incl"));
        // Modules for payment on delivery add their fee to the total by fields of their own.
        BigDecimal fee = Values.said(amount(said, "payment_fee"), amount(said, "total_cod_fee"));
        order.charge("COD", text(said, "payment"), null, fee, null);
    }

    private void charge(String kind, String name, String rate) {
        BigDecimal net = amount(said, "total_" + name + "_tax_excl");
        BigDecimal gross = Values.said(amount(said, "total_" + name + "_tax_incl"), amount(said, "total_" + name));
        if (gross == null || gross.signum() == 0 && !kind.equals("SHIPPING")) return;
        String carrier = text(resources.get("carriers", "carrier", text(said, "id_carrier")), "name");
        order.charge(
                kind,
                kind.equals("SHIPPING") ? carrier : null,
                net,
                gross,
                rate != null ? rate : Vat.between(net, gross));
    }

    /** A carrier without a rate of its own says 0.000, which is no statement about the tax. */
    private static BigDecimal taxed(BigDecimal rate) {
        return rate == null || rate.signum() == 0 ? null : rate;
    }

    private void pay() {
        BigDecimal total = Values.said(amount(said, "total_paid_tax_incl"), amount(said, "total_paid"));
        BigDecimal net = amount(said, "total_paid_tax_excl");
        BigDecimal received = amount(said, "total_paid_real");
        if (total != null && net != null) order.tax(total.subtract(net));
        order.payable(total, "total_paid_tax_incl");
        String module = text(said, "module");
        String title = text(said, "payment");
        PaymentTerms terms = PaymentTerms.of(module, title);
        boolean paid = PAID_STATES.contains(String.valueOf(text(said, "current_state")))
                && terms != PaymentTerms.CASH_ON_DELIVERY
                && Values.isTrue(said, "valid");
        order.payment(module != null ? module : title, terms, received, paid, "total_paid_real");
    }
}
