package org.wuzetka.connector.xml.comarch;

import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.xml.AdviceDraft;
import org.wuzetka.connector.xml.DocumentTranslator.DocumentReader;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;

/** Document-OrderResponse, -DespatchAdvice and -ReceivingAdvice: what a partner tells of an order that is placed. */
final class ComarchAdvice implements DocumentReader {
    private static final Map<String, Kind> KINDS = Map.of(
            "Document-OrderResponse", Kind.ORDER_RESPONSE,
            "Document-DespatchAdvice", Kind.DESPATCH_ADVICE,
            "Document-ReceivingAdvice", Kind.RECEIPT_ADVICE);

    private final Found found;
    private AdviceDraft draft;
    private Answer whole;

    ComarchAdvice(Found found) {
        this.found = found;
    }

    static boolean reads(String root) {
        return KINDS.containsKey(root);
    }

    @Override
    public Set<String> parts() {
        return Set.of("Line");
    }

    @Override
    public void part(Node part) {
        if (draft == null) begin(document(part));
        // Dialects leave the element around the item out.
        Node item = part.at("Line-Item").children().isEmpty() ? part : part.at("Line-Item");
        PartnerMessageDraft.Line line = draft.line("Line", part.line());
        boolean response = draft.message.kind == Kind.ORDER_RESPONSE;
        line.orderNumber = first(part, "Line-Order/BuyerOrderNumber", "Line-Reference/BuyerOrderNumber");
        line.orderLine = response
                ? item.text("LineNumber")
                : Texts.first(
                        first(part, "Line-Order/LineNumber", "Line-Reference/LineNumber"),
                        first(item, "BuyerLineNumber", "OrderLineNumber"));
        LineDraft numbers = new LineDraft(draft.findings());
        numbers.buyerCode = item.text("BuyerItemCode");
        numbers.supplierCode = item.text("SupplierItemCode");
        numbers.gtin(item.text("EAN"));
        line.gtin = numbers.gtin;
        line.buyerCode = numbers.buyerCode;
        line.supplierCode = numbers.supplierCode;
        if (response) line.answer = draft.answer(first(item, "LineItemStatus", "ItemStatus", "LineStatus"), whole);
        draft.quantity(line, quantity(item, line.answer), item.text("UnitOfMeasure"));
        if (response) draft.price(line, first(item, "OrderedUnitNetPrice", "ConfirmedUnitNetPrice"), null);
        line.delivery = draft.values().day(first(item, "ExpectedDeliveryDate", "ConfirmedDeliveryDate"));
        line.lotNumber = first(item, "BatchNumber", "LotNumber", "SerialNumber");
        line.expiresOn = draft.values().day(first(item, "ExpirationDate", "ExpiryDate", "BestBeforeDate"));
    }

    private String quantity(Node item, Answer answer) {
        return switch (draft.message.kind) {
            case ORDER_RESPONSE -> {
                String agreed = first(item, "QuantityToBeDelivered", "ConfirmedQuantity", "AllocatedDelivered");
                yield agreed == null && (answer == Answer.ACCEPTED || answer == Answer.REJECTED)
                        ? item.text("OrderedQuantity")
                        : agreed;
            }
            case DESPATCH_ADVICE -> first(item, "QuantityDespatched", "DespatchedQuantity");
            case RECEIPT_ADVICE, ERROR_REPORT -> first(item, "QuantityReceived", "ReceivedQuantity");
        };
    }

    private static Node document(Node part) {
        Node node = part.parent();
        while (node.exists() && !KINDS.containsKey(node.name())) node = node.parent();
        return node;
    }

    private void begin(Node document) {
        Kind kind = KINDS.get(document.name());
        draft = new AdviceDraft(kind);
        String name = document.name().substring("Document-".length());
        Node header = document.at(name + "-Header");
        draft.message.number = header.text(name + "Number");
        draft.message.date = draft.values().day(header.text(name + "Date"));
        draft.message.orderNumber =
                first(header, "OrderNumber", "BuyerOrderNumber", "Order/BuyerOrderNumber", "Order/OrderNumber");
        draft.message.delivery = draft.values()
                .day(first(
                        header,
                        "ExpectedDeliveryDate",
                        "ConfirmedDeliveryDate",
                        "EstimatedDeliveryDate",
                        "GoodsReceiptDate"));
        Node sender = document.at(name + "-Parties/" + (kind == Kind.RECEIPT_ADVICE ? "Buyer" : "Seller"));
        draft.message.sender = new PartyDraft(draft.findings())
                .gln(sender.text("ILN"))
                .vatId(sender.text("TaxID"))
                .code(sender.text("CodeByBuyer"))
                .name(sender.text("Name"))
                .party();
        whole = kind == Kind.ORDER_RESPONSE ? draft.answer(header.text("ResponseType"), null) : null;
    }

    private static String first(Node node, String... paths) {
        for (String path : paths) if (node.text(path) != null) return node.text(path);
        return null;
    }

    @Override
    public void end(Node root) {
        if (draft == null) begin(root);
        draft.finish(found, whole);
    }
}
