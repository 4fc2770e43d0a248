package org.wuzetka.connector.xml.idoc;

import java.util.Locale;
import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator.DocumentReader;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.OtherDocuments;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** IDocs of one file, each an order, a change, or another document that is named. Segments of the partner's own (Z…) say nothing. */
final class IdocReader implements DocumentReader {
    private final Found found;
    private OrderDraft order;
    private IdocLines lines;

    IdocReader(Found found) {
        this.found = found;
    }

    @Override
    public Set<String> parts() {
        return Set.of("E1EDP01", "IDOC");
    }

    @Override
    public void part(Node part) {
        if (part.is("IDOC")) finish(part);
        else line(part);
    }

    @Override
    public void end(Node root) {
        if (!found.isEmpty()) return;
        found.problem(Problem.hold("xml.unknown-root", null, Texts.shortened(root.name()), "-"));
    }

    private void line(Node segment) {
        Node idoc = segment.parent();
        if (otherDocument(idoc) != null) return;
        if (order == null) begin(idoc);
        lines.add(segment);
    }

    private void finish(Node idoc) {
        Node control = idoc.at("EDI_DC40");
        String sender = control.text("SNDPRN");
        String number = control.text("DOCNUM");
        if (sender != null && number != null) {
            String receiver = control.text("RCVPRN");
            found.interchange(new Interchange(sender, receiver == null ? "" : receiver, number));
        }
        String other = otherDocument(idoc);
        if (other != null) {
            found.problem(OtherDocuments.notAnOrder(other, String.valueOf(control.text("MESTYP"))));
            order = null;
            return;
        }
        if (order == null) begin(idoc);
        totals(idoc);
        found.order(order.finish(number == null ? "IDOC" : "IDOC " + number + ','));
        order = null;
    }

    /** By the message type; customers rename it, then the order segments decide. */
    private static String otherDocument(Node idoc) {
        String type = idoc.text("EDI_DC40/MESTYP");
        return switch (type == null ? "" : type.toUpperCase(Locale.ROOT)) {
            case "ORDERS", "ORDCHG" -> null;
            case "ORDRSP" -> OtherDocuments.ORDER_RESPONSE;
            case "DESADV", "DELVRY", "WHSORD", "SHPMNT" -> OtherDocuments.DESPATCH_ADVICE;
            case "INVOIC", "GSVERF" -> OtherDocuments.INVOICE;
            case "QUOTES" -> OtherDocuments.QUOTATION;
            case "REQOTE" -> OtherDocuments.QUOTATION_REQUEST;
            case "DELINS", "DELFOR", "DELJIT" -> OtherDocuments.FORECAST;
            case "PRICAT", "MATMAS" -> OtherDocuments.CATALOGUE;
            case "RECADV", "MBGMCR" -> OtherDocuments.RECEIPT_ADVICE;
            case "REMADV" -> OtherDocuments.PAYMENT;
            default -> isOrderType(idoc.text("EDI_DC40/IDOCTYP")) ? null : OtherDocuments.OTHER;
        };
    }

    private static boolean isOrderType(String basicType) {
        return basicType == null || basicType.startsWith("ORDERS");
    }

    private void begin(Node idoc) {
        order = new OrderDraft();
        Node head = idoc.at("E1EDK01");
        Node control = idoc.at("EDI_DC40");
        order.test = "X".equalsIgnoreCase(control.text("TEST"));
        order.function = function(control.text("MESTYP"), head.text("ACTION"));
        order.kind = head.text("BSART");
        order.currency = head.text("CURCY");
        String reference = qualified(idoc, "E1EDK02", "001", "BELNR");
        order.orderNumber = Texts.first(reference, head.text("BELNR"));
        if (reference != null && head.text("BELNR") != null && !reference.equals(head.text("BELNR"))) {
            order.findings().hold("xml.order-number-differs", reference, head.text("BELNR"));
        }
        order.orderDate = order.values().day(Texts.first(date(idoc, "012"), date(idoc, "011")));
        if (order.orderDate == null) order.orderDate = order.values().day(qualified(idoc, "E1EDK02", "001", "DATUM"));
        var delivery = order.values().day(date(idoc, "002"));
        if (delivery != null) order.requestedDelivery = DeliveryWindow.on(delivery);
        IdocParties parties = new IdocParties(order.findings());
        order.buyer = parties.role(idoc.all("E1EDKA1"), "AG");
        order.shipTo = parties.role(idoc.all("E1EDKA1"), "WE");
        order.invoicee = parties.role(idoc.all("E1EDKA1"), "RE");
        order.supplier = parties.role(idoc.all("E1EDKA1"), "LF");
        order.comment = idoc.prose("E1EDKT1/E1EDKT2/TDLINE");
        lines = new IdocLines(order);
        lines.conditions(idoc);
    }

    private static String date(Node idoc, String kind) {
        for (Node date : idoc.all("E1EDK03")) if (kind.equals(date.text("IDDAT"))) return date.text("DATUM");
        return null;
    }

    private static String qualified(Node parent, String segment, String qualifier, String field) {
        for (Node node : parent.all(segment)) if (qualifier.equals(node.text("QUALF"))) return node.text(field);
        return null;
    }

    private Function function(String messageType, String action) {
        boolean change = "ORDCHG".equalsIgnoreCase(messageType);
        return switch (action == null ? "" : action) {
            case "", "000", "001" -> change ? Function.CHANGE : Function.ORIGINAL;
            case "002", "004" -> Function.CHANGE;
            case "003" -> Function.CANCELLATION;
            default -> {
                order.findings().hold("xml.function-unknown", Texts.shortened(action));
                yield change ? Function.CHANGE : Function.ORIGINAL;
            }
        };
    }

    private void totals(Node idoc) {
        for (Node sum : idoc.all("E1EDS01")) {
            if (!"002".equals(sum.text("SUMID"))) continue;
            order.findings().at("E1EDS01");
            var net = order.values().amount(sum.text("SUMME"));
            if (net == null) continue;
            order.totals = new Totals(net, null, null);
            order.checkNetTotal(net, Severity.HOLD);
        }
    }
}
