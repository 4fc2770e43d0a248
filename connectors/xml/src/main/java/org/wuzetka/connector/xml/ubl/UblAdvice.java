package org.wuzetka.connector.xml.ubl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wuzetka.connector.xml.DocumentTranslator.Found;
import org.wuzetka.connector.xml.Findings;
import org.wuzetka.connector.xml.LineDraft;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.Refusal;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.connector.xml.Units;
import org.wuzetka.connector.xml.Values;
import org.wuzetka.domain.intake.PartnerMessage.Answer;
import org.wuzetka.domain.intake.PartnerMessage.Kind;
import org.wuzetka.domain.intake.PartnerMessageDraft;
import org.wuzetka.domain.shared.Problem;

/** OrderResponse, OrderResponseSimple, DespatchAdvice and ReceiptAdvice: what a partner tells of an order that is placed. */
final class UblAdvice {
    static final Set<String> LINES = Set.of("OrderLine", "DespatchLine", "ReceiptLine");
    private static final Map<String, Kind> KINDS = Map.of(
            "OrderResponse", Kind.ORDER_RESPONSE,
            "OrderResponseSimple", Kind.ORDER_RESPONSE,
            "DespatchAdvice", Kind.DESPATCH_ADVICE,
            "ReceiptAdvice", Kind.RECEIPT_ADVICE);
    private static final int PRICE_DECIMALS = 6;

    private final Findings findings = new Findings();
    private final Values values = new Values(findings);
    private final PartnerMessageDraft draft;
    private final Answer whole;

    UblAdvice(Node head) {
        draft = new PartnerMessageDraft(KINDS.get(head.name()));
        draft.number = head.text("ID");
        draft.date = values.day(head.text("IssueDate"));
        draft.orderNumber = head.text("OrderReference/ID");
        UblParties parties = new UblParties(findings);
        draft.sender = switch (draft.kind) {
            case ORDER_RESPONSE -> parties.first(head, "SellerSupplierParty");
            case DESPATCH_ADVICE -> parties.first(head, "DespatchSupplierParty", "SellerSupplierParty");
            case RECEIPT_ADVICE, ERROR_REPORT -> parties.first(head, "DeliveryCustomerParty", "BuyerCustomerParty");
        };
        draft.delivery = delivery(head.at("Delivery").exists() ? head.at("Delivery") : head.at("Shipment/Delivery"));
        String accepted = head.text("AcceptedIndicator");
        whole = accepted != null
                ? Values.yes(accepted) ? Answer.ACCEPTED : Answer.REJECTED
                : ofHead(head.text("OrderResponseCode"));
    }

    static boolean reads(String root) {
        return KINDS.containsKey(root);
    }

    /** UNCL 4343 as Peppol uses it; AB only says that the order has come. */
    private static Answer ofHead(String code) {
        return switch (code == null ? "" : code.toUpperCase(Locale.ROOT)) {
            case "AP", "29" -> Answer.ACCEPTED;
            case "CA", "4" -> Answer.CHANGED;
            case "RE", "27" -> Answer.REJECTED;
            default -> null;
        };
    }

    void line(Node node) {
        boolean response = node.is("OrderLine");
        Node said = response ? node.at("LineItem") : node;
        findings.at(node.name() + " " + (draft.size() + 1) + ", XML line " + node.line());
        PartnerMessageDraft.Line line = draft.line();
        if (draft.isTooLong()) {
            String limit = String.valueOf(PartnerMessageDraft.MAX_LINES);
            throw new Refusal(Problem.error("xml.too-many-lines", null, limit));
        }
        Node ordered = said.at("OrderLineReference");
        line.orderLine = ordered.text("LineID");
        line.orderNumber = ordered.text("OrderReference/ID");
        if (response) {
            line.orderLine =
                    Texts.first(node.text("OrderLineReference/LineID"), Texts.first(line.orderLine, said.text("ID")));
            line.answer = answer(said.text("LineStatusCode"));
            price(said.at("Price"), line);
        }
        Node amount = said.at(
                response ? "Quantity" : draft.kind == Kind.DESPATCH_ADVICE ? "DeliveredQuantity" : "ReceivedQuantity");
        line.quantity = values.quantity(amount.text());
        if (line.quantity != null && line.quantity.signum() < 0) {
            findings.hold("xml.quantity-negative", line.quantity.toPlainString());
            line.quantity = null;
        }
        line.unit = Units.standardOrOwn(amount.attribute("unitCode"));
        Node item = said.at("Item");
        LineDraft numbers = new LineDraft(findings);
        UblReader.identify(item, numbers);
        line.gtin = numbers.gtin;
        line.buyerCode = numbers.buyerCode;
        line.supplierCode = numbers.supplierCode;
        Node lot = item.at("ItemInstance/LotIdentification");
        line.lotNumber = lot.text("LotNumberID");
        line.expiresOn = values.day(Texts.first(lot.text("ExpiryDate"), item.text("ItemInstance/BestBeforeDate")));
        line.delivery = delivery(said.at("Delivery").exists() ? said.at("Delivery") : said.at("Shipment/Delivery"));
    }

    /** Codes of Peppol (5 accepted, 3 changed, 7 not accepted, 42 already delivered, 1 added) and words of UBL. */
    private Answer answer(String status) {
        if (status == null) return whole;
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "5", "42", "accepted", "notamended" -> Answer.ACCEPTED;
            case "1", "3", "added", "changed", "revised" -> Answer.CHANGED;
            case "7", "2", "rejected", "cancelled", "canceled", "deleted" -> Answer.REJECTED;
            case "nostatus" -> whole;
            default -> {
                findings.hold("xml.line-status", Texts.shortened(status));
                yield null;
            }
        };
    }

    private void price(Node price, PartnerMessageDraft.Line line) {
        BigDecimal amount = values.amount(price.text("PriceAmount"));
        BigDecimal basis = values.quantity(price.text("BaseQuantity"));
        boolean several = basis != null && basis.signum() > 0 && basis.compareTo(BigDecimal.ONE) != 0;
        line.netPrice = amount != null && several
                ? amount.divide(basis, PRICE_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros()
                : amount;
    }

    private LocalDate delivery(Node delivery) {
        for (String path : new String[] {
            "PromisedDeliveryPeriod/EndDate",
            "PromisedDeliveryPeriod/StartDate",
            "ActualDeliveryDate",
            "EstimatedDeliveryPeriod/EndDate",
            "EstimatedDeliveryPeriod/StartDate",
            "EstimatedDeliveryDate",
            "LatestDeliveryDate",
            "Despatch/EstimatedDeliveryDate"
        }) {
            if (delivery.text(path) != null) return values.day(delivery.text(path));
        }
        return null;
    }

    void finish(Found found) {
        findings.at(null);
        draft.finish().forEach(found::message);
        if (whole == Answer.REJECTED && draft.size() == 0)
            findings.hold("xml.order-rejected", String.valueOf(draft.orderNumber));
        findings.problems().forEach(found::problem);
    }
}
