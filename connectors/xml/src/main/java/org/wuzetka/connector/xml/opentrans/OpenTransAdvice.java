package org.wuzetka.connector.xml.opentrans;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.xml.AdviceDraft;
import org.wuzetka.connector.xml.DocumentTranslator.DocumentReader;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;

/** ORDERRESPONSE, DISPATCHNOTIFICATION and RECEIPTACKNOWLEDGEMENT: what a partner tells of an order that is placed. */
final class OpenTransAdvice implements DocumentReader {
    private static final Map<String, Kind> KINDS = Map.of(
            "ORDERRESPONSE", Kind.ORDER_RESPONSE,
            "DISPATCHNOTIFICATION", Kind.DESPATCH_ADVICE,
            "RECEIPTACKNOWLEDGEMENT", Kind.RECEIPT_ADVICE);

    private final Found found;
    private AdviceDraft draft;

    OpenTransAdvice(Found found) {
        this.found = found;
    }

    static boolean reads(String root) {
        return KINDS.containsKey(root);
    }

    @Override
    public Set<String> parts() {
        return Set.of("ORDERRESPONSE_ITEM", "DISPATCHNOTIFICATION_ITEM", "RECEIPTACKNOWLEDGEMENT_ITEM");
    }

    @Override
    public void part(Node item) {
        if (draft == null) begin(item.parent().parent());
        PartnerMessageDraft.Line line = draft.line(item.name(), item.line());
        boolean response = draft.message.kind == Kind.ORDER_RESPONSE;
        line.orderNumber = item.text("ORDER_REFERENCE/ORDER_ID");
        line.orderLine = response
                ? item.text("LINE_ITEM_ID")
                : Texts.first(
                        item.text("ORDER_REFERENCE/LINE_ITEM_ID"), item.text("SUPPLIER_ORDER_REFERENCE/LINE_ITEM_ID"));
        Node product = item.at("PRODUCT_ID").exists() ? item.at("PRODUCT_ID") : item.at("ARTICLE_ID");
        LineDraft numbers = new LineDraft(draft.findings());
        OpenTransReader.identify(product, numbers);
        line.gtin = numbers.gtin;
        line.buyerCode = numbers.buyerCode;
        line.supplierCode = numbers.supplierCode;
        line.lotNumber = product.text("LOT_NUMBER");
        draft.quantity(line, item.text("QUANTITY"), item.text("ORDER_UNIT"));
        if (response && line.quantity != null && line.quantity.compareTo(BigDecimal.ZERO) == 0) {
            line.answer = Answer.REJECTED;
        }
        Node price = item.at("PRODUCT_PRICE_FIX").exists() ? item.at("PRODUCT_PRICE_FIX") : item.at("ARTICLE_PRICE");
        if (response) draft.price(line, price.text("PRICE_AMOUNT"), price.text("PRICE_QUANTITY"));
        line.delivery = delivery(item);
    }

    private void begin(Node document) {
        Kind kind = KINDS.get(document.name());
        draft = new AdviceDraft(kind);
        String name = document.name();
        Node info = document.at(name + "_HEADER/" + name + "_INFO");
        boolean response = kind == Kind.ORDER_RESPONSE;
        draft.message.number = Texts.first(
                info.text(response ? "SUPPLIER_ORDER_ID" : name + "_ID"), response ? info.text("ORDER_ID") : null);
        draft.message.date = draft.values().day(info.text(name + "_DATE"));
        draft.message.orderNumber = Texts.first(info.text("ORDER_ID"), info.text("ORDER_REFERENCE/ORDER_ID"));
        draft.message.delivery = delivery(info);
        OrderDraft parties = new OrderDraft();
        new OpenTransParties(info, parties).fill();
        boolean receipt = kind == Kind.RECEIPT_ADVICE;
        IncomingParty sender = receipt ? parties.buyer : parties.supplier;
        String reference = info.text(receipt ? "BUYER_IDREF" : "SUPPLIER_IDREF");
        draft.message.sender = sender == null && reference != null ? IncomingParty.ofCode(reference) : sender;
    }

    private LocalDate delivery(Node node) {
        Node date = node.at("DELIVERY_DATE");
        return draft.values().day(Texts.first(date.text("DELIVERY_END_DATE"), date.text("DELIVERY_START_DATE")));
    }

    @Override
    public void end(Node root) {
        if (draft == null) begin(root);
        draft.finish(found, null);
    }
}
