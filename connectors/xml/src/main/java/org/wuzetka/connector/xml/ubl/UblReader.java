package org.wuzetka.connector.xml.ubl;

import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator.DocumentReader;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.OtherDocuments;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.connector.xml.Values;
import org.wuzetka.domain.intake.IncomingLine.Action;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/** One UBL document; the head stands before the lines, so it is read when the first line ends. */
final class UblReader implements DocumentReader {
    private static final Map<String, String> KINDS = Map.of(
            "105", "purchase order",
            "220", "order",
            "221", "blanket order",
            "224", "rush order",
            "226", "call off order",
            "227", "consignment order",
            "228", "sample order",
            "258", "standing order");

    private final Found found;
    private final OrderDraft order = new OrderDraft();
    private final UblParties parties = new UblParties(order.findings());
    private final UblAmounts amounts = new UblAmounts(order);
    private Node document = Node.NONE;
    private DeliveryWindow headWindow;
    private UblAdvice advice;

    UblReader(Found found) {
        this.found = found;
    }

    @Override
    public Set<String> parts() {
        return UblAdvice.LINES;
    }

    @Override
    public void part(Node line) {
        if (!document.exists()) begin(line.parent());
        if (advice != null) advice.line(line);
        else if (isOrder(document) && line.is("OrderLine")) line(line);
    }

    @Override
    public void end(Node root) {
        boolean enveloped = root.is("StandardBusinessDocument");
        if (!document.exists()) begin(enveloped ? payload(root) : root);
        if (enveloped) envelope(root.at("StandardBusinessDocumentHeader"));
        if (advice != null) {
            advice.finish(found);
            return;
        }
        if (!isOrder(document)) {
            String kind = OtherDocuments.kind(document.name());
            found.problem(
                    kind != null
                            ? OtherDocuments.notAnOrder(kind, document.name())
                            : Problem.hold(
                                    "xml.unknown-root", null, Texts.shortened(document.name()), document.namespace()));
            return;
        }
        amounts.checkTotals(document);
        found.order(order.finish(document.name()));
    }

    private static boolean isOrder(Node node) {
        return node.is("Order") || node.is("OrderChange") || node.is("OrderCancellation");
    }

    private static Node payload(Node envelope) {
        return envelope.children().stream()
                .filter(child -> !child.is("StandardBusinessDocumentHeader"))
                .findFirst()
                .orElse(envelope);
    }

    private void envelope(Node header) {
        String sender = header.text("Sender/Identifier");
        String receiver = header.text("Receiver/Identifier");
        String instance = header.text("DocumentIdentification/InstanceIdentifier");
        if (sender != null && instance != null) {
            found.interchange(new Interchange(sender, receiver == null ? "" : receiver, instance));
        }
    }

    private void begin(Node head) {
        document = head;
        if (UblAdvice.reads(head.name())) advice = new UblAdvice(head);
        if (!isOrder(head)) return;
        boolean refers = !head.is("Order");
        order.orderNumber = refers ? head.text("OrderReference/ID") : head.text("ID");
        order.orderDate = order.values().day(head.text("IssueDate"));
        String type = head.text("OrderTypeCode");
        order.kind = type == null ? null : KINDS.getOrDefault(type, type);
        order.function = head.is("OrderChange")
                ? Function.CHANGE
                : head.is("OrderCancellation") ? Function.CANCELLATION : Function.ORIGINAL;
        if (!refers && "true".equals(head.text("CopyIndicator"))) order.function = Function.DUPLICATE;
        order.currency = Texts.first(head.text("DocumentCurrencyCode"), head.text("PricingCurrencyCode"));
        order.buyer = parties.first(head, "BuyerCustomerParty", "OriginatorCustomerParty", "AccountingCustomerParty");
        order.invoicee = parties.first(head, "AccountingCustomerParty");
        order.supplier = parties.first(head, "SellerSupplierParty");
        for (Node delivery : head.all("Delivery")) {
            var place = parties.place(delivery, head.at("BuyerCustomerParty/DeliveryContact"));
            if (order.shipTo == null) order.shipTo = place;
            else order.place(place);
            headWindow = Values.span(headWindow, window(delivery));
        }
        order.requestedDelivery = headWindow;
        amounts.head(head);
        String terms = Texts.first(head.prose("PaymentTerms/Note"), head.text("PaymentMeans/PaymentMeansCode"));
        if (terms != null) order.payment = new Payment(terms, null, null, null);
        order.comment = Texts.both(head.prose("Note"), head.prose("CancellationNote"));
    }

    private void line(Node orderLine) {
        Node item = orderLine.at("LineItem");
        LineDraft line = order.line("OrderLine", orderLine.line());
        line.number = item.text("ID");
        line.action = action(item.text("LineStatusCode"));
        line.quantity(item.text("Quantity"), order.values());
        line.unit = item.at("Quantity").attribute("unitCode");
        identify(item.at("Item"), line);
        amounts.line(item, line);
        delivery(item, line);
        if ("true".equals(item.text("FreeOfChargeIndicator"))) order.findings().hold("xml.free-goods");
        if (item.at("SubLineItem").exists()) order.findings().hold("xml.sub-lines");
        line.comment = Texts.both(orderLine.prose("Note"), item.prose("Note"));
        order.add(line);
    }

    static void identify(Node item, LineDraft line) {
        line.buyerCode = item.text("BuyersItemIdentification/ID");
        line.supplierCode =
                Texts.first(item.text("SellersItemIdentification/ID"), item.text("ManufacturersItemIdentification/ID"));
        for (Node standard : item.all("StandardItemIdentification/ID")) {
            String scheme = standard.attribute("schemeID");
            String id = standard.text();
            boolean gtin = scheme == null || scheme.matches("(?i)0160|0088|0014|GTIN|EAN.*|UPC.*|ISBN|SRV|GS1.*");
            if (gtin || CheckDigits.isGtin(id)) line.gtin(id);
        }
        line.description = Texts.first(item.text("Name"), item.text("Description"));
    }

    private Action action(String status) {
        if (status == null || order.function != Function.CHANGE) return null;
        return switch (status.toLowerCase(java.util.Locale.ROOT)) {
            case "1", "added" -> Action.ADD;
            case "2", "deleted", "cancelled", "canceled" -> Action.DELETE;
            case "3", "changed", "revised", "4", "nostatus", "notamended" -> Action.CHANGE;
            default -> {
                order.findings().hold("xml.line-action", Texts.shortened(status));
                yield Action.CHANGE;
            }
        };
    }

    /** Several deliveries of one line with different days or places are for a person to split. */
    private void delivery(Node item, LineDraft line) {
        boolean split = false;
        for (Node delivery : item.all("Delivery")) {
            DeliveryWindow window = window(delivery);
            split |= line.window != null && window != null && !window.equals(line.window);
            line.window = Values.span(line.window, window);
            var place = parties.place(delivery, Node.NONE);
            if (line.shipTo == null) line.shipTo = place;
            else order.place(place);
        }
        if (split) order.findings().hold("xml.split-deliveries");
    }

    private DeliveryWindow window(Node delivery) {
        Node period = delivery.at("RequestedDeliveryPeriod");
        var earliest = order.values().day(period.text("StartDate"));
        var latest = order.values().day(Texts.first(period.text("EndDate"), delivery.text("LatestDeliveryDate")));
        return order.values().window(earliest, latest);
    }
}
