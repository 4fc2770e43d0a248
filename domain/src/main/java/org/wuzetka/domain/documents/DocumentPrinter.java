package org.wuzetka.domain.documents;

import org.wuzetka.domain.procurement.SupplierOrderDocument;

/**
 * Makes the documents that leave the house as PDF, in the language each document names. The same document gives the
 * same bytes. Safe for many threads.
 */
public interface DocumentPrinter {

    /** Goods issue note (Polish: WZ) with its number as a barcode for the scanner. */
    byte[] goodsIssueNote(GoodsIssueDocument document);

    /** Invoice (Polish: faktura) with a bank transfer code where one can be made. */
    byte[] invoice(InvoiceDocument document);

    /** Purchase order to a supplier (Polish: zamówienie do dostawcy). */
    byte[] supplierOrder(SupplierOrderDocument document);
}
