package org.wuzetka.connector.print;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Locale;
import org.wuzetka.domain.documents.AccountsPrinter;
import org.wuzetka.domain.documents.CorrectionDocument;
import org.wuzetka.domain.documents.DocumentPrinter;
import org.wuzetka.domain.documents.GoodsIssueDocument;
import org.wuzetka.domain.documents.GoodsReturnDocument;
import org.wuzetka.domain.documents.HandoverDocument;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.documents.OrderFormDocument;
import org.wuzetka.domain.documents.OrderFormPrinter;
import org.wuzetka.domain.documents.PickListDocument;
import org.wuzetka.domain.documents.QuoteDocument;
import org.wuzetka.domain.documents.QuotePrinter;
import org.wuzetka.domain.documents.WarehousePrinter;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.BusinessCalendar;

/**
 * Prints documents as PDF from the templates in {@code print/}, with the embedded font Lato. Polish and German texts, and
 * English for every other language.
 */
@ApplicationScoped
public class PdfPrinter implements DocumentPrinter, OrderFormPrinter, QuotePrinter, WarehousePrinter, AccountsPrinter {
    private final PageTemplates templates = new PageTemplates();
    private final PdfRenderer renderer = new PdfRenderer();

    @Override
    public byte[] goodsIssueNote(GoodsIssueDocument document) {
        Language language = Language.of(document.language());
        return print("goods-issue-note", GoodsIssuePage.of(document, language), language, document.issueDate());
    }

    @Override
    public byte[] invoice(InvoiceDocument document) {
        Language language = Language.of(document.language());
        return print("invoice", InvoicePage.of(document, language), language, document.issueDate());
    }

    @Override
    public byte[] supplierOrder(SupplierOrderDocument document) {
        Locale said = document.supplierLanguage();
        Language language = Language.of(said == null ? Locale.ENGLISH : said);
        return print("supplier-order", SupplierOrderPage.of(document, language), language, document.issueDate());
    }

    @Override
    public byte[] orderForm(OrderFormDocument document) {
        Language language = Language.of(document.language());
        return print("order-form", OrderFormPage.of(document, language), language, document.printedOn());
    }

    @Override
    public byte[] pickList(PickListDocument document) {
        Language language = Language.of(document.language());
        return print("pick-list", PickListPage.of(document, language), language, document.printedOn());
    }

    @Override
    public byte[] goodsReturn(GoodsReturnDocument document) {
        Language language = Language.of(document.language());
        return print("goods-return", GoodsReturnPage.of(document, language), language, document.issueDate());
    }

    @Override
    public byte[] handover(HandoverDocument document) {
        Language language = Language.of(document.language());
        return print("handover", HandoverPage.of(document, language), language, BusinessCalendar.dayOf(document.at()));
    }

    @Override
    public byte[] correction(CorrectionDocument document) {
        Language language = Language.of(document.language());
        return print("correction", CorrectionPage.of(document, language), language, document.issueDate());
    }

    @Override
    public byte[] quote(QuoteDocument document) {
        Language language = Language.of(document.language());
        return print("quote", QuotePage.of(document, language), language, document.issueDate());
    }

    /** Loads fonts and classes, which takes the first print some seconds. */
    public void warmUp() {
        renderer.render(
                "<html><body style='font-family: Lato'>WZ <b>FV</b></body></html>",
                new PdfRenderer.Metadata(Locale.ENGLISH, LocalDate.EPOCH));
    }

    private byte[] print(String template, Page page, Language language, LocalDate issueDate) {
        String html = templates.render(template, page, language);
        return renderer.render(html, new PdfRenderer.Metadata(language.locale(), issueDate));
    }
}
