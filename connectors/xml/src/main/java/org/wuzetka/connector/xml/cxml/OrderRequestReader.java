package org.wuzetka.connector.xml.cxml;

import java.math.BigDecimal;
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
import org.wuzetka.domain.intake.IncomingOrder.Charge;
import org.wuzetka.domain.intake.IncomingOrder.Delivery;
import org.wuzetka.domain.intake.IncomingOrder.DeliveryWindow;
import org.wuzetka.domain.intake.IncomingOrder.Function;
import org.wuzetka.domain.intake.IncomingOrder.Payment;
import org.wuzetka.domain.intake.IncomingOrder.Totals;
import org.wuzetka.domain.intake.Translation.Interchange;
import org.wuzetka.domain.shared.Problem.Severity;

/** One cXML message. Secrets and card numbers in it are not looked at, so they cannot come out anywhere. */
final class OrderRequestReader implements DocumentReader {
    private static final Map<String, String> KINDS = Map.of(
            "regular",
            "order",
            "blanket",
            "blanket order",
            "release",
            "call off order",
            "stockTransport",
            "stock transport");

    private final Found found;
    private final OrderDraft order = new OrderDraft();
    private final CxmlParties parties = new CxmlParties(order.findings());
    private Node head = Node.NONE;
    private BigDecimal lineShipping = BigDecimal.ZERO;
    private BigDecimal charged = BigDecimal.ZERO;

    OrderRequestReader(Found found) {
        this.found = found;
    }

    @Override
    public Set<String> parts() {
        return Set.of("ItemOut");
    }

    @Override
    public void part(Node item) {
        Node request = item.parent();
        if (!request.is("OrderRequest")) return;
        if (!head.exists()) begin(request);
        line(item);
    }

    @Override
    public void end(Node root) {
        Node request = root.at("Request");
        envelope(root);
        Node orderRequest = request.at("OrderRequest");
        if (!orderRequest.exists()) {
            Node body = body(root);
            found.problem(OtherDocuments.notAnOrder(kind(body.name()), body.name()));
            return;
        }
        if (!head.exists()) begin(orderRequest);
        finish();
    }

    private void envelope(Node root) {
        String sender = root.text("Header/From/Credential/Identity");
        String receiver = root.text("Header/To/Credential/Identity");
        String payload = root.attribute("payloadID");
        if (sender != null && payload != null) {
            found.interchange(new Interchange(sender, receiver == null ? "" : receiver, payload));
        }
    }

    /** What the message carries instead of an order. */
    private static Node body(Node root) {
        for (Node wrapper : root.children()) {
            if (wrapper.is("Header")) continue;
            return wrapper.children().stream()
                    .filter(child -> !child.is("Status"))
                    .findFirst()
                    .orElse(wrapper);
        }
        return root;
    }

    private static String kind(String name) {
        return switch (name) {
            case "ShipNoticeRequest" -> OtherDocuments.DESPATCH_ADVICE;
            case "StatusUpdateRequest", "Response", "ProfileRequest", "ProfileResponse" -> OtherDocuments.STATUS;
            case "InvoiceDetailRequest", "InvoiceRequest" -> OtherDocuments.INVOICE;
            case "ConfirmationRequest" -> OtherDocuments.ORDER_RESPONSE;
            case "PunchOutSetupRequest", "PunchOutSetupResponse", "PunchOutOrderMessage" -> OtherDocuments.PUNCH_OUT;
            case "ReceiptRequest" -> OtherDocuments.RECEIPT_ADVICE;
            case "QuoteRequest" -> OtherDocuments.QUOTATION_REQUEST;
            case "QuoteMessage" -> OtherDocuments.QUOTATION;
            case "PaymentRemittanceRequest", "PaymentProposalRequest" -> OtherDocuments.PAYMENT;
            case "CatalogUploadRequest", "SubscriptionContentResponse" -> OtherDocuments.CATALOGUE;
            case "ProductActivityMessage", "ProductReplenishmentMessage" -> OtherDocuments.FORECAST;
            default -> OtherDocuments.OTHER;
        };
    }

    private void begin(Node orderRequest) {
        head = orderRequest.at("OrderRequestHeader");
        Node request = orderRequest.parent();
        Node header = request.parent().at("Header");
        order.test = "test".equals(request.attribute("deploymentMode"));
        order.orderNumber = head.attribute("orderID");
        order.orderDate = order.values().day(head.attribute("orderDate"));
        String type = head.attribute("orderType");
        order.kind = type == null ? null : KINDS.getOrDefault(type, type);
        order.function = function(head.attribute("type"));
        order.currency = head.at("Total/Money").attribute("currency");
        order.buyer = parties.credentials(header.at("From"), head.at("Contact"));
        order.supplier = parties.credentials(header.at("To"), Node.NONE);
        order.shipTo = parties.address(head.at("ShipTo/Address"));
        order.invoicee = parties.address(head.at("BillTo/Address"));
        order.requestedDelivery = on(head.attribute("requestedDeliveryDate"));
        order.comment = head.prose("Comments");
        String method = Texts.first(head.at("Payment/PaymentReference").attribute("method"), card());
        if (method != null) order.payment = new Payment(method, null, null, null);
        String carrier = head.text("ShipTo/CarrierIdentifier");
        if (carrier != null) order.delivery = new Delivery(carrier, null);
    }

    private String card() {
        return head.at("Payment/PCard").exists() ? "PCard" : null;
    }

    /** An update carries the whole order anew and supersedes the version before it (cXML User's Guide, OrderRequest). */
    private Function function(String type) {
        return switch (type == null ? "new" : type) {
            case "new" -> Function.ORIGINAL;
            case "update" -> Function.REPLACEMENT;
            case "delete" -> Function.CANCELLATION;
            default -> {
                order.findings().hold("xml.function-unknown", Texts.shortened(type));
                yield Function.ORIGINAL;
            }
        };
    }

    private DeliveryWindow on(String moment) {
        var day = order.values().day(moment);
        return day == null ? null : DeliveryWindow.on(day);
    }

    private void line(Node item) {
        LineDraft line = order.line("ItemOut", item.line());
        Node detail = item.at("ItemDetail").exists() ? item.at("ItemDetail") : item.at("BlanketItemDetail");
        line.number = item.attribute("lineNumber");
        line.quantity(item.attribute("quantity"), order.values());
        line.supplierCode = Texts.first(item.text("ItemID/SupplierPartID"), detail.text("ManufacturerPartID"));
        line.buyerCode = item.text("ItemID/BuyerPartID");
        gtin(item, detail, line);
        line.description = Texts.first(detail.text("Description"), detail.text("Description/ShortName"));
        line.unit = detail.text("UnitOfMeasure");
        Node price = detail.at("UnitPrice/Money");
        line.netPrice = order.values().amount(price.text());
        line.currency = price.attribute("currency");
        basis(detail.at("PriceBasisQuantity"), line);
        line.vatRate = item.at("Tax/TaxDetail").attribute("percentageRate");
        line.window = on(item.attribute("requestedDeliveryDate"));
        schedule(item, line);
        line.shipTo = parties.address(item.at("ShipTo/Address"));
        line.comment = item.prose("Comments");
        if (detail.at("UnitPrice/Modifications").exists()) order.findings().hold("xml.price-modified");
        if (item.attribute("parentLineNumber") != null || "composite".equals(item.attribute("itemType"))) {
            order.findings().holdOnce("xml.sub-lines");
        }
        BigDecimal shipping = order.values().amount(item.text("Shipping/Money"));
        if (shipping != null) lineShipping = lineShipping.add(shipping);
        order.add(line);
    }

    private static void gtin(Node item, Node detail, LineDraft line) {
        for (Node id : item.all("ItemID/IdReference")) {
            if (isGtinName(id.attribute("domain"))) line.gtin(id.attribute("identifier"));
        }
        line.gtin(detail.text("ItemDetailIndustry/ItemDetailRetail/EANID"));
        for (Node classification : detail.all("Classification")) {
            if (isGtinName(classification.attribute("domain"))) line.gtin(classification.text());
        }
        for (Node extrinsic : detail.all("Extrinsic")) {
            if (isGtinName(extrinsic.attribute("name"))) line.gtin(extrinsic.text());
        }
    }

    private static boolean isGtinName(String name) {
        return name != null && name.matches("(?i)(EAN|GTIN|UPC)([ _-]?(ID|code|8|12|13|14|UPC))?|.*\\bGTIN\\b.*");
    }

    private void basis(Node basis, LineDraft line) {
        if (!basis.exists()) return;
        line.priceBasis = order.values().quantity(basis.attribute("quantity"));
        line.priceUnit = basis.text("UnitOfMeasure");
        BigDecimal factor = Values.number(basis.attribute("conversionFactor"));
        if (factor != null && factor.compareTo(BigDecimal.ONE) != 0) {
            order.findings().hold("xml.price-factor", factor.toPlainString());
            line.adjustment = null;
        }
    }

    private void schedule(Node item, LineDraft line) {
        boolean split = false;
        for (Node schedule : item.all("ScheduleLine")) {
            DeliveryWindow window = on(schedule.attribute("requestedDeliveryDate"));
            split |= line.window != null && window != null && !window.equals(line.window);
            line.window = Values.span(line.window, window);
        }
        if (split) order.findings().hold("xml.split-deliveries");
    }

    private void finish() {
        shipping(order.values().amount(head.text("Shipping/Money")), head.text("Shipping/Description"));
        shipping(lineShipping, null);
        BigDecimal tax = order.values().amount(head.text("Tax/Money"));
        BigDecimal total = order.values().amount(head.text("Total/Money"));
        BigDecimal lines = order.amountSum();
        BigDecimal net = total;
        BigDecimal gross = null;
        // The total is of the items alone; some add what else they pay.
        if (total != null && lines != null) {
            BigDecimal all = lines.add(charged);
            if (charged.signum() != 0 && total.compareTo(all) == 0) {
                net = total;
            } else if (tax != null && total.compareTo(all.add(tax)) == 0) {
                net = all;
                gross = total;
            } else {
                order.checkNetTotal(total, Severity.HOLD);
            }
        }
        if (net != null || tax != null) order.totals = new Totals(net, tax, gross);
        found.order(order.finish("OrderRequest"));
    }

    private void shipping(BigDecimal amount, String description) {
        if (amount == null || amount.signum() == 0) return;
        charged = charged.add(amount);
        order.charges.add(new Charge("SHIPPING", description, amount, null, null, null));
    }
}
