package org.wuzetka.app.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.wuzetka.connector.persistence.read.Advancing;
import org.wuzetka.connector.persistence.read.Documents;
import org.wuzetka.connector.persistence.read.Invoicing;
import org.wuzetka.domain.documents.AccountsPrinter;
import org.wuzetka.domain.documents.CorrectionDocument;
import org.wuzetka.domain.documents.DocumentParty;
import org.wuzetka.domain.documents.DocumentPrinter;
import org.wuzetka.domain.documents.ExchangeRate;
import org.wuzetka.domain.documents.GoodsIssueDocument;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.VatRate;

/** Prints documents as they stand in the books, in the language of the party they are for. */
@ApplicationScoped
public class PrintedDocuments {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private final DocumentPrinter printer;
    private final AccountsPrinter accounts;
    private final Company company;

    PrintedDocuments(DocumentPrinter printer, AccountsPrinter accounts, Company company) {
        this.printer = printer;
        this.accounts = accounts;
        this.company = company;
    }

    byte[] of(Documents.GoodsIssue note) {
        return printer.goodsIssueNote(new GoodsIssueDocument(
                note.number(),
                note.issueDate(),
                note.issuedAt(),
                note.warehouse(),
                note.warehouseName(),
                company,
                party(note.customer()),
                party(note.shipTo()),
                note.order(),
                note.buyerOrderNumber(),
                note.lines().stream()
                        .map(line -> new GoodsIssueDocument.Line(
                                line.lineNumber(),
                                line.product(),
                                line.gtin(),
                                line.description(),
                                line.lot(),
                                line.expiresOn(),
                                line.quantity(),
                                line.unit(),
                                line.orderedQuantity()))
                        .toList(),
                note.courier(),
                note.trackingNumber(),
                note.remarks(),
                language(note.customer())));
    }

    byte[] of(Documents.Invoice invoice) {
        return printer.invoice(new InvoiceDocument(
                invoice.number(),
                invoice.issueDate(),
                invoice.supplyDate(),
                invoice.dueDate(),
                invoice.currency(),
                company,
                party(invoice.customer()),
                party(invoice.shipTo()),
                invoice.goodsIssueNotes(),
                invoice.orders(),
                invoice.buyerOrderNumbers(),
                invoice.lines().stream()
                        .map(line -> new InvoiceDocument.Line(
                                line.lineNumber(),
                                line.product(),
                                line.gtin(),
                                line.description(),
                                line.quantity(),
                                line.unit(),
                                line.netPrice(),
                                null,
                                rate(line.vatRate()),
                                line.netAmount(),
                                line.grossAmount()))
                        .toList(),
                invoice.vat().stream()
                        .map(sum -> new InvoiceDocument.VatSum(
                                rate(sum.vatRate()), sum.net(), sum.vat(), sum.gross(), sum.vatPln()))
                        .toList(),
                invoice.netTotal(),
                invoice.vatTotal(),
                invoice.grossTotal(),
                invoice.exchangeRate() == null
                        ? null
                        : new InvoiceDocument.InPln(
                                invoice.vatTotalPln(),
                                new ExchangeRate(
                                        invoice.exchangeRate(),
                                        invoice.exchangeRateDay(),
                                        invoice.exchangeRateTable())),
                invoice.vatExemption(),
                invoice.paymentMethod(),
                invoice.splitPayment(),
                language(invoice.customer()),
                InvoiceKind.valueOf(invoice.kind()),
                invoice.deductions().stream()
                        .map(paid -> new InvoiceDocument.PaidAhead(
                                paid.advance(),
                                paid.issueDate(),
                                rate(paid.vatRate()),
                                paid.net(),
                                paid.vat(),
                                paid.gross()))
                        .toList(),
                advance(invoice.advance())));
    }

    private static InvoiceDocument.Advance advance(Advancing.Terms terms) {
        if (terms == null) return null;
        return new InvoiceDocument.Advance(
                terms.order(),
                terms.receivedOn(),
                terms.goods().stream()
                        .map(goods -> new InvoiceDocument.Line(
                                goods.lineNumber(),
                                goods.product(),
                                null,
                                goods.description(),
                                goods.quantity(),
                                goods.unit(),
                                goods.netPrice(),
                                null,
                                rate(goods.vatRate()),
                                goods.netAmount(),
                                null))
                        .toList(),
                terms.earlier(),
                terms.orderNet(),
                terms.orderVat(),
                terms.orderGross());
    }

    byte[] of(Invoicing.Correction correction) {
        return accounts.correction(new CorrectionDocument(
                correction.number(),
                correction.issueDate(),
                correction.reason(),
                correction.invoice(),
                correction.invoiceDate(),
                correction.supplyDate(),
                correction.dueDate(),
                correction.paymentMethod(),
                correction.currency(),
                correction.grossBased(),
                company,
                buyer(correction.buyer()),
                correction.buyerBefore() == null ? null : buyer(correction.buyerBefore()),
                correction.returns(),
                correction.lines().stream()
                        .map(line -> new CorrectionDocument.Line(
                                line.lineNumber(),
                                line.product(),
                                line.description(),
                                line.unit(),
                                rate(line.vatRate()),
                                line.quantityBefore(),
                                line.quantity(),
                                line.priceBefore(),
                                line.price(),
                                line.netBefore(),
                                line.net()))
                        .toList(),
                correction.rates().stream()
                        .map(sum -> new CorrectionDocument.Rate(
                                rate(sum.vatRate()),
                                sum.netBefore(),
                                sum.vatBefore(),
                                sum.grossBefore(),
                                sum.net(),
                                sum.vat(),
                                sum.gross()))
                        .toList(),
                correction.net(),
                correction.vat(),
                correction.gross(),
                correction.grossAfter(),
                correction.exchangeRate() == null
                        ? null
                        : new InvoiceDocument.InPln(
                                correction.vatPln(),
                                new ExchangeRate(
                                        correction.exchangeRate(),
                                        correction.exchangeRateDay(),
                                        correction.exchangeRateTable())),
                Locale.forLanguageTag(correction.language()),
                InvoiceKind.ADVANCE.name().equals(correction.invoiceKind())));
    }

    private static DocumentParty buyer(Invoicing.Buyer buyer) {
        return new DocumentParty(
                buyer.code(),
                buyer.name(),
                buyer.vatId(),
                null,
                buyer.street(),
                buyer.postCode(),
                buyer.city(),
                buyer.country());
    }

    byte[] of(Documents.SupplierOrder order) {
        return printer.supplierOrder(new SupplierOrderDocument(
                order.number(),
                0,
                LocalDate.ofInstant(order.orderedAt(), WARSAW),
                order.expectedOn(),
                order.currency(),
                new SupplierOrderDocument.Party(
                        company.gln(),
                        company.nip() == null ? null : "PL" + company.nip(),
                        company.name(),
                        company.street(),
                        company.city(),
                        company.postCode(),
                        company.country()),
                supplierParty(order.supplier()),
                supplierParty(order.warehouseAddress()),
                language(order.supplier()),
                company.email(),
                // What was cancelled in full is no line of the order any more.
                order.lines().stream()
                        .filter(line -> line.quantity().signum() > 0)
                        .map(line -> new SupplierOrderDocument.Line(
                                line.lineNumber(),
                                line.gtin(),
                                line.supplierCode(),
                                line.product(),
                                line.description(),
                                line.quantity(),
                                line.unit(),
                                line.netPrice()))
                        .toList(),
                null));
    }

    private static VatRate rate(String code) {
        return VatRate.ofCode(code).orElseThrow(() -> new IllegalStateException("VAT rate " + code));
    }

    private static Locale language(Documents.Party party) {
        return Locale.forLanguageTag(party.language());
    }

    /** @param party {@code null} where a document names none */
    public static DocumentParty party(Documents.Party party) {
        return party == null
                ? null
                : new DocumentParty(
                        party.code(),
                        party.name(),
                        party.vatId(),
                        party.gln(),
                        party.street(),
                        party.postCode(),
                        party.city(),
                        party.country());
    }

    private static SupplierOrderDocument.Party supplierParty(Documents.Party party) {
        return new SupplierOrderDocument.Party(
                party.gln(),
                party.vatId(),
                party.name(),
                party.street(),
                party.city(),
                party.postCode(),
                party.country());
    }
}
