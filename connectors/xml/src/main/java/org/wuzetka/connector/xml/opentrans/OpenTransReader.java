package org.wuzetka.connector.xml.opentrans;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator.DocumentReader;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** One or several orders; the parties are listed once in the head and pointed to. */
final class OpenTransReader implements DocumentReader {
    private static final Map<String, String> KINDS = Map.of(
            "standard", "order",
            "express", "rush order",
            "release", "call off order",
            "consignment", "consignment order");
    private static final int MAX_OWN_FIELDS = 20;

    private final Found found;
    private OrderDraft order;
    /** Some price of the order includes tax, and so does its total. */
    private boolean withTax;

    OpenTransReader(Found found) {
        this.found = found;
    }

    @Override
    public Set<String> parts() {
        return Set.of("ORDER_ITEM", "ORDERCHANGE_ITEM", "ORDER", "ORDERCHANGE");
    }

    @Override
    public void part(Node part) {
        switch (part.name()) {
            case "ORDER", "ORDERCHANGE" -> finish(part);
            default -> line(part);
        }
    }

    @Override
    public void end(Node root) {
        if (!found.isEmpty()) return;
        found.problem(Problem.hold("xml.unknown-root", null, Texts.shortened(root.name()), root.namespace()));
    }

    private void begin(Node document) {
        order = new OrderDraft();
        boolean change = document.is("ORDERCHANGE");
        Node info = document.at(change ? "ORDERCHANGE_HEADER/ORDERCHANGE_INFO" : "ORDER_HEADER/ORDER_INFO");
        order.function = change ? Function.CHANGE : Function.ORIGINAL;
        // Senders differ in whether a change lists all lines or the changed ones.
        if (change) order.findings().hold("xml.change-scope");
        String type = document.attribute("type");
        order.kind = type == null ? null : KINDS.getOrDefault(type, type);
        order.orderNumber = info.text("ORDER_ID");
        order.orderDate = order.values().day(Texts.first(info.text("ORDER_DATE"), info.text("ORDERCHANGE_DATE")));
        order.currency = Texts.first(info.text("CURRENCY"), info.text("PRICE_CURRENCY"));
        order.requestedDelivery = window(info);
        new OpenTransParties(info, order).fill();
        order.comment = Texts.both(Texts.both(info.prose("REMARKS"), info.prose("REMARK")), ownFields(document, info));
    }

    /** What the buyer tells beyond the standard, for people: his customer's number, his own fields. */
    private static String ownFields(Node document, Node info) {
        Node header = document.at("ORDER_HEADER");
        String text = null;
        for (Node place : new Node[] {info, header}) {
            String reference = place.text("CUSTOMER_ORDER_REFERENCE/ORDER_ID");
            if (reference != null) text = Texts.both(text, "CUSTOMER_ORDER_REFERENCE " + reference);
            for (Node field : place.at("HEADER_UDX").children().stream()
                    .limit(MAX_OWN_FIELDS)
                    .toList()) {
                if (field.text() != null) text = Texts.both(text, field.name() + ' ' + field.text());
            }
        }
        return text;
    }

    private DeliveryWindow window(Node node) {
        Node date = node.at("DELIVERY_DATE");
        var earliest = order.values().day(date.text("DELIVERY_START_DATE"));
        var latest = order.values().day(date.text("DELIVERY_END_DATE"));
        return order.values().window(earliest, latest);
    }

    private void line(Node item) {
        if (order == null) begin(item.parent().parent());
        LineDraft line = order.line(item.name(), item.line());
        line.number = item.text("LINE_ITEM_ID");
        Node product = item.at("PRODUCT_ID").exists() ? item.at("PRODUCT_ID") : item.at("ARTICLE_ID");
        identify(product, line);
        line.description = Texts.first(product.text("DESCRIPTION_SHORT"), product.text("DESCRIPTION_LONG"));
        line.quantity(item.text("QUANTITY"), order.values());
        line.unit = item.text("ORDER_UNIT");
        new OpenTransPrices(order).line(item, line);
        line.window = window(item);
        line.comment = Texts.both(item.prose("REMARKS"), item.prose("REMARK"));
        if (item.at("PRODUCT_COMPONENTS").exists()) order.findings().hold("xml.sub-lines");
        withTax |= line.grossPrice != null;
        order.add(line);
    }

    static void identify(Node product, LineDraft line) {
        line.buyerCode = Texts.first(product.text("BUYER_PID"), product.text("BUYER_AID"));
        line.supplierCode = Texts.first(
                Texts.first(product.text("SUPPLIER_PID"), product.text("SUPPLIER_AID")),
                product.text("MANUFACTURER_INFO/MANUFACTURER_PID"));
        international(product, line);
    }

    /** Several numbers may stand here, each of its own kind; other kinds than EAN and GTIN are no numbers of GS1. */
    private static void international(Node product, LineDraft line) {
        for (String name : new String[] {"INTERNATIONAL_PID", "INTERNATIONAL_AID", "EAN"}) {
            for (Node id : product.all(name)) {
                String type = id.attribute("type");
                if (type == null || type.matches("(?i)ean.*|gtin.*|upc.*")) line.gtin(id.text());
            }
        }
    }

    private void finish(Node document) {
        if (order == null) begin(document);
        String name = document.is("ORDERCHANGE") ? "ORDERCHANGE_SUMMARY" : "ORDER_SUMMARY";
        Node summary = document.at(name);
        order.findings().at(name);
        order.checkLineCount(order.values().quantity(summary.text("TOTAL_ITEM_NUM")));
        BigDecimal total = order.values().amount(summary.text("TOTAL_AMOUNT"));
        BigDecimal added = new OpenTransPrices(order).head(summary);
        if (total != null) order.totals = withTax ? new Totals(null, null, total) : new Totals(total, null, null);
        if (total != null && added != null && !withTax) order.checkNetTotal(total.subtract(added), Severity.HOLD);
        found.order(order.finish(document.name()));
        order = null;
        withTax = false;
    }
}
