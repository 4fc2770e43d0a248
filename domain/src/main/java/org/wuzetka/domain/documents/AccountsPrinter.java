package org.wuzetka.domain.documents;

/** Makes the papers of accounts beside the invoice as PDF. The same document gives the same bytes. */
public interface AccountsPrinter {

    /** Correction of an invoice (Polish: faktura korygująca). */
    byte[] correction(CorrectionDocument document);
}
