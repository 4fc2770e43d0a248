package org.wuzetka.connector.xml;

import java.util.HashMap;
import java.util.Map;
import org.wuzetka.domain.shared.Problem;

/** Documents of the same families that are no orders, by the name of their root element. */
public final class OtherDocuments {
    public static final String INVOICE = "invoice";
    public static final String CREDIT_NOTE = "credit-note";
    public static final String DESPATCH_ADVICE = "despatch-advice";
    public static final String RECEIPT_ADVICE = "receipt-advice";
    public static final String ORDER_RESPONSE = "order-response";
    public static final String CATALOGUE = "catalogue";
    public static final String QUOTATION = "quotation";
    public static final String QUOTATION_REQUEST = "quotation-request";
    public static final String PAYMENT = "payment";
    public static final String STOCK_REPORT = "stock-report";
    public static final String FORECAST = "forecast";
    public static final String STATUS = "status";
    public static final String PUNCH_OUT = "punch-out";
    public static final String KSEF_INVOICE = "ksef-invoice";
    public static final String TAX_FILE = "tax-file";
    public static final String GOODS_ISSUE = "goods-issue";
    public static final String RECEIPT = "receipt";
    public static final String OTHER = "other";

    private static final Map<String, String> ROOTS = new HashMap<>();

    static {
        names(INVOICE, "Invoice SelfBilledInvoice FreightInvoice INVOICE INVOICELIST Document-Invoice");
        names(INVOICE, "Document-InvoiceCorrection Document-CorrectionInvoice Document-ProformaInvoice");
        names(INVOICE, "CrossIndustryInvoice CrossIndustryDocument FatturaElettronica Facturae INVOIC01 INVOIC02");
        names(CREDIT_NOTE, "CreditNote SelfBilledCreditNote DebitNote");
        names(
                DESPATCH_ADVICE,
                "DespatchAdvice DISPATCHNOTIFICATION Document-DespatchAdvice DELVRY01 DELVRY02 DELVRY03");
        names(DESPATCH_ADVICE, "DELVRY04 DELVRY05 DELVRY06 DELVRY07 DESADV01");
        names(RECEIPT_ADVICE, "ReceiptAdvice RECEIPTACKNOWLEDGEMENT Document-ReceivingAdvice Document-ReceiptAdvice");
        names(ORDER_RESPONSE, "OrderResponse OrderResponseSimple OrderResponseAdvanced ORDERRESPONSE");
        names(ORDER_RESPONSE, "Document-OrderResponse ORDRSP01 ORDRSP02 ORDRSP03 ORDRSP04 ORDRSP05");
        names(CATALOGUE, "Catalogue CatalogueItemSpecificationUpdate CataloguePricingUpdate CatalogueDeletion BMECAT");
        names(
                CATALOGUE,
                "Document-ProductCatalogue Document-ProductCatalog Document-PriceCatalogue Document-PriceList");
        names(QUOTATION, "Quotation QUOTATION");
        names(QUOTATION_REQUEST, "RequestForQuotation CatalogueRequest RFQ");
        names(PAYMENT, "RemittanceAdvice Statement Reminder REMITTANCEADVICE Document-RemittanceAdvice");
        names(
                STOCK_REPORT,
                "InventoryReport StockAvailabilityReport ProductActivity RetailEvent Document-InventoryReport");
        names(STOCK_REPORT, "Document-Inventory Document-StockReport Document-SalesReport Document-StockStatus");
        names(FORECAST, "Forecast ForecastRevision Document-Forecast Document-DeliveryForecast");
        names(STATUS, "ApplicationResponse OrderStatus TransportationStatus FulfilmentCancellation");
        names(STATUS, "Document-Acknowledgement Document-APERAK Document-CONTRL");
        names(KSEF_INVOICE, "Faktura");
        names(TAX_FILE, "JPK");
    }

    private OtherDocuments() {}

    private static void names(String kind, String roots) {
        for (String root : roots.split(" ")) ROOTS.put(root, kind);
    }

    /** What the document is, or {@code null} when its root says nothing known. */
    public static String kind(String root) {
        return ROOTS.get(root);
    }

    /** @param kind one of the constants, under which the texts speak of it */
    public static Problem notAnOrder(String kind, String name) {
        return Problem.error("xml.not-an-order", null, kind, Texts.shortened(name));
    }
}
