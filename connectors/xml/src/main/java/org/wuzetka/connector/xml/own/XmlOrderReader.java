package org.wuzetka.connector.xml.own;

import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator.DocumentReader;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingLine.Action;
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.Delivery;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.IncomingDiscount;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.PickupPoint;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** One {@code order} or several in {@code orders}; elements that are not known are told, lest a misspelt name is lost unseen. */
final class XmlOrderReader implements DocumentReader {
    private static final Set<String> ORDER = Set.of(
            "function",
            "kind",
            "test",
            "orderNumber",
            "orderDate",
            "currency",
            "buyer",
            "shipTo",
            "invoicee",
            "supplier",
            "requestedDelivery",
            "lines",
            "charges",
            "discounts",
            "payment",
            "delivery",
            "totals",
            "comment");
    private static final Set<String> LINE = Set.of(
            "lineNumber",
            "action",
            "gtin",
            "buyerCode",
            "supplierCode",
            "description",
            "quantity",
            "unit",
            "netPrice",
            "grossPrice",
            "priceBasis",
            "discounts",
            "vatRate",
            "netAmount",
            "requestedDelivery",
            "comment");
    private static final Set<String> PARTY =
            Set.of("gln", "vatId", "code", "name", "street", "city", "postCode", "country", "email", "phone");

    private final Found found;
    private OrderDraft order;

    XmlOrderReader(Found found) {
        this.found = found;
    }

    @Override
    public Set<String> parts() {
        return Set.of("line", "order");
    }

    @Override
    public void part(Node part) {
        if (part.is("order")) finish(part);
        else line(part);
    }

    @Override
    public void end(Node root) {
        if (!root.is("orders") && !root.is("order")) {
            found.problem(Problem.hold("xml.unknown-root", null, Texts.shortened(root.name()), root.namespace()));
        }
    }

    /** The lines may stand before the head, so what they ask of it is told again when the order ends. */
    private void line(Node part) {
        if (order == null) {
            order = new OrderDraft();
            order.function = word(part.parent().parent().text("function"), Function.class, Function.ORIGINAL);
        }
        known(part, LINE);
        LineDraft line = order.line("line", part.line());
        line.number = part.text("lineNumber");
        line.action = word(part.text("action"), Action.class, null);
        line.gtin(part.text("gtin"));
        line.buyerCode = Texts.first(line.buyerCode, part.text("buyerCode"));
        line.supplierCode = part.text("supplierCode");
        line.description = part.text("description");
        line.quantity(part.text("quantity"), order.values());
        line.unit = part.text("unit");
        line.netPrice = order.values().amount(part.text("netPrice"));
        line.grossPrice = order.values().amount(part.text("grossPrice"));
        line.priceBasis = order.values().quantity(part.text("priceBasis"));
        line.vatRate = part.text("vatRate");
        line.netAmount = order.values().amount(part.text("netAmount"));
        line.window = window(part.at("requestedDelivery"));
        line.comment = part.prose("comment");
        for (Node discount : part.all("discounts/discount")) {
            line.discounts.add(discount(discount));
            line.adjustment = null;
        }
        order.add(line);
    }

    private void finish(Node part) {
        if (order == null) order = new OrderDraft();
        order.findings().at("order");
        known(part, ORDER);
        order.function = word(part.text("function"), Function.class, Function.ORIGINAL);
        order.kind = part.text("kind");
        order.test = "true".equals(part.text("test")) || "1".equals(part.text("test"));
        order.orderNumber = part.text("orderNumber");
        order.orderDate = order.values().day(part.text("orderDate"));
        order.currency = part.text("currency");
        order.buyer = party(part.at("buyer"));
        order.shipTo = party(part.at("shipTo"));
        order.invoicee = party(part.at("invoicee"));
        order.supplier = party(part.at("supplier"));
        order.requestedDelivery = window(part.at("requestedDelivery"));
        for (Node charge : part.all("charges/charge")) order.charges.add(charge(charge));
        for (Node discount : part.all("discounts/discount")) order.discounts.add(discount(discount));
        order.payment = payment(part.at("payment"));
        order.delivery = delivery(part.at("delivery"));
        order.comment = part.prose("comment");
        totals(part.at("totals"));
        found.order(order.finish("order"));
        order = null;
    }

    private void known(Node node, Set<String> names) {
        for (Node child : node.children()) {
            if (!names.contains(child.name()) && !child.is("line")) {
                order.findings().warningOnce("xml.unknown-element", Texts.shortened(child.name()));
            }
        }
    }

    private <E extends Enum<E>> E word(String text, Class<E> type, E otherwise) {
        if (text == null) return otherwise;
        for (E constant : type.getEnumConstants()) if (constant.name().equalsIgnoreCase(text)) return constant;
        order.findings().holdOnce("xml.function-unknown", Texts.shortened(text));
        return otherwise;
    }

    private IncomingParty party(Node node) {
        if (!node.exists()) return null;
        known(node, PARTY);
        String country = node.text("country");
        return new IncomingParty(
                node.text("gln"),
                node.text("vatId"),
                node.text("code"),
                node.text("name"),
                node.text("street"),
                node.text("city"),
                node.text("postCode"),
                country == null ? null : country.toUpperCase(java.util.Locale.ROOT),
                node.text("email"),
                node.text("phone"));
    }

    private DeliveryWindow window(Node node) {
        var earliest = order.values().day(node.text("earliest"));
        return order.values().window(earliest, order.values().day(node.text("latest")));
    }

    private Charge charge(Node node) {
        String kind = node.text("kind");
        return new Charge(
                kind == null ? null : kind.toUpperCase(java.util.Locale.ROOT),
                node.text("description"),
                order.values().amount(node.text("net")),
                order.values().amount(node.text("tax")),
                order.values().amount(node.text("gross")),
                node.text("vatRate"));
    }

    private IncomingDiscount discount(Node node) {
        return new IncomingDiscount(
                node.text("description"),
                order.values().amount(node.text("percent")),
                order.values().amount(node.text("amount")));
    }

    private Payment payment(Node node) {
        if (!node.exists()) return null;
        return new Payment(
                node.text("method"),
                yes(node.text("paid")),
                order.values().amount(node.text("amount")),
                yes(node.text("cashOnDelivery")));
    }

    private static Boolean yes(String text) {
        return text == null ? null : text.equals("true") || text.equals("1");
    }

    private static Delivery delivery(Node node) {
        if (!node.exists()) return null;
        Node point = node.at("pickupPoint");
        return new Delivery(
                node.text("method"), point.exists() ? new PickupPoint(point.text("carrier"), point.text("id")) : null);
    }

    /** The net total may or may not count charges and discounts of the order. */
    private void totals(Node node) {
        if (!node.exists()) return;
        var net = order.values().amount(node.text("net"));
        order.totals = new Totals(
                net, order.values().amount(node.text("tax")), order.values().amount(node.text("gross")));
        if (order.charges.isEmpty() && order.discounts.isEmpty()) order.checkNetTotal(net, Severity.HOLD);
    }
}
