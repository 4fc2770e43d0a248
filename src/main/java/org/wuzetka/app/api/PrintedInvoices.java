package org.wuzetka.app.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.NoSuchElementException;
import org.wuzetka.connector.persistence.read.DocumentReads;
import org.wuzetka.connector.persistence.read.Scope;
import org.wuzetka.domain.fulfilment.InvoicePdf;

/** The invoice that goes with its mail: the same print that the API and the screens give. */
@ApplicationScoped
class PrintedInvoices implements InvoicePdf {
    private final DocumentReads documents;
    private final PrintedDocuments printed;

    PrintedInvoices(DocumentReads documents, PrintedDocuments printed) {
        this.documents = documents;
        this.printed = printed;
    }

    @Override
    public byte[] of(String invoiceNumber) {
        return documents
                .invoice(invoiceNumber, Scope.EVERYTHING)
                .map(printed::of)
                .orElseThrow(() -> new NoSuchElementException("there is no invoice " + invoiceNumber));
    }
}
