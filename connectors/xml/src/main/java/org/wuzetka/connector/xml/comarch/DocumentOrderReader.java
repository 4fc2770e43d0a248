package org.wuzetka.connector.xml.comarch;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator.DocumentReader;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** One or several Document-Order; in its totals, TotalOrderedAmount is the sum of the quantities. */
final class DocumentOrderReader implements DocumentReader {
    private static final Map<String, String> KINDS =
            Map.of("OD", "order", "CD", "cross docking order", "CO", "consignment order");

    private final Found found;
    private OrderDraft order;

    DocumentOrderReader(Found found) {
        this.found = found;
    }

    @Override
    public Set<String> parts() {
        return Set.of("Line", "Document-Order");
    }

    @Override
    public void part(Node part) {
        if (part.is("Document-Order")) finish(part);
        else if (part.at("Line-Item").exists()) line(part);
    }

    @Override
    public void end(Node root) {
        if (!found.isEmpty()) return;
        found.problem(Problem.hold("xml.unknown-root", null, Texts.shortened(root.name()), "-"));
    }

    private void begin(Node document) {
        order = new OrderDraft();
        Node header = document.at("Order-Header");
        order.orderNumber = header.text("OrderNumber");
        order.orderDate = order.values().day(header.text("OrderDate"));
        String type = header.text("MessageType");
        order.kind = type == null ? null : KINDS.getOrDefault(type, type);
        order.function = function(header.text("DocumentFunctionCode"));
        order.currency = Texts.first(header.text("OrderCurrency"), header.text("Currency"));
        order.requestedDelivery = window(header);
        order.payment = payment(header.at("Payment/PaymentTerms"));
        order.comment = header.prose("Remarks");
        Node parties = document.at("Order-Parties");
        order.buyer = party(parties.at("Buyer"), "CodeBySeller");
        order.supplier = party(parties.at("Seller"), "CodeByBuyer");
        order.invoicee = party(parties.at("Invoicee"), "CodeBySeller");
        order.shipTo = party(parties.at("DeliveryPoint"), "CodeBySeller");
    }

    private Function function(String code) {
        return switch (code == null ? "O" : code) {
            case "O", "9" -> Function.ORIGINAL;
            case "R", "5" -> Function.REPLACEMENT;
            case "D", "7" -> Function.DUPLICATE;
            default -> {
                order.findings().hold("xml.function-unknown", Texts.shortened(code));
                yield Function.ORIGINAL;
            }
        };
    }

    private static Payment payment(Node terms) {
        String said = Texts.first(terms.text("PaymentDescription"), terms.text("PaymentDate"));
        return said == null ? null : new Payment(said, null, null, null);
    }

    private DeliveryWindow window(Node node) {
        var day = order.values().day(node.text("ExpectedDeliveryDate"));
        return day == null ? null : DeliveryWindow.on(day);
    }

    private IncomingParty party(Node node, String ourNumber) {
        return new PartyDraft(order.findings())
                .gln(node.text("ILN"))
                .vatId(node.text("TaxID"))
                .code(node.text(ourNumber))
                .name(node.text("Name"))
                .name(node.text("PartyName"))
                .street(node.text("StreetAndNumber"))
                .street(node.text("Street"))
                .city(node.text("CityName"))
                .city(node.text("City"))
                .postCode(node.text("PostalCode"))
                .postCode(node.text("PostCode"))
                .country(node.text("Country"))
                .email(node.text("ElectronicMail"))
                .email(node.text("ContactInformation"))
                .phone(node.text("PhoneNumber"))
                .phone(node.text("Telephone"))
                .party();
    }

    private void line(Node part) {
        if (order == null) begin(part.parent().parent());
        Node item = part.at("Line-Item");
        LineDraft line = order.line("Line", part.line());
        line.number = item.text("LineNumber");
        line.buyerCode = item.text("BuyerItemCode");
        line.supplierCode = item.text("SupplierItemCode");
        line.gtin(item.text("EAN"));
        line.description = item.text("ItemDescription");
        line.quantity(item.text("OrderedQuantity"), order.values());
        line.unit = item.text("UnitOfMeasure");
        line.netPrice = order.values().amount(item.text("OrderedUnitNetPrice"));
        line.grossPrice = order.values().amount(item.text("OrderedUnitGrossPrice"));
        line.netAmount = order.values().amount(Texts.first(item.text("OrderedNetAmount"), item.text("NetAmount")));
        line.vatRate = item.text("TaxRate");
        line.currency = Texts.first(item.text("OrderCurrency"), item.text("Currency"));
        line.window = window(item);
        line.comment = item.prose("Remarks");
        line.shipTo = party(part.at("Line-Parties/DeliveryPoint"), "CodeBySeller");
        BigDecimal free = order.values().quantity(item.text("FreeOrderedQuantity"));
        if (free != null && free.signum() != 0) {
            order.findings().hold("xml.free-quantity", free.toPlainString());
        }
        if ("RC".equals(item.text("ItemType"))) order.findings().hold("xml.returnable-packaging");
        order.add(line);
    }

    private void finish(Node document) {
        if (order == null) begin(document);
        Node summary = document.at("Order-Summary");
        order.findings().at("Order-Summary");
        order.checkLineCount(order.values().quantity(summary.text("TotalLines")));
        order.checkQuantitySum(order.values().quantity(summary.text("TotalOrderedAmount")));
        BigDecimal net = order.values().amount(summary.text("TotalNetAmount"));
        order.checkNetTotal(net, Severity.WARNING);
        BigDecimal tax = order.values().amount(summary.text("TotalTaxAmount"));
        BigDecimal gross = order.values().amount(summary.text("TotalGrossAmount"));
        if (net != null || tax != null || gross != null) order.totals = new Totals(net, tax, gross);
        found.order(order.finish("Document-Order"));
        order = null;
    }
}
