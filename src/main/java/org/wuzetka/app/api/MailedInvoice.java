package org.wuzetka.app.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.wuzetka.connector.persistence.read.DocumentReads;
import org.wuzetka.connector.persistence.read.InvoicingReads;
import org.wuzetka.connector.persistence.read.Scope;
import org.wuzetka.domain.fulfilment.InvoicePdf;

/** The invoice or correction that goes with a status mail, printed as it stands in the books. */
@ApplicationScoped
class MailedInvoice implements InvoicePdf {
    private final DocumentReads documents;
    private final InvoicingReads corrections;
    private final PrintedDocuments printed;

    MailedInvoice(DocumentReads documents, InvoicingReads corrections, PrintedDocuments printed) {
        this.documents = documents;
        this.corrections = corrections;
        this.printed = printed;
    }

    @Override
    public byte[] of(String number) {
        return documents
                .invoice(number, Scope.EVERYTHING)
                .map(printed::of)
                .or(() -> corrections.correction(number, Scope.EVERYTHING).map(printed::of))
                .orElseThrow();
    }
}
