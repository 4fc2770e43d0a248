package org.wuzetka.app.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.wuzetka.connector.persistence.read.DocumentReads;
import org.wuzetka.connector.persistence.read.Scope;
import org.wuzetka.domain.fulfilment.InvoicePdf;

/** The invoice that goes with a status mail, printed as it stands in the books. */
@ApplicationScoped
class MailedInvoice implements InvoicePdf {
    private final DocumentReads documents;
    private final PrintedDocuments printed;

    MailedInvoice(DocumentReads documents, PrintedDocuments printed) {
        this.documents = documents;
        this.printed = printed;
    }

    @Override
    public byte[] of(String invoiceNumber) {
        return printed.of(documents.invoice(invoiceNumber, Scope.EVERYTHING).orElseThrow());
    }
}
