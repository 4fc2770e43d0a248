package org.wuzetka.domain.documents;

/** Makes quotes as PDF, in the language each names. Safe for many threads. */
public interface QuotePrinter {

    /** Quote (Polish: oferta) with a code that leads to where it is accepted. */
    byte[] quote(QuoteDocument document);
}
