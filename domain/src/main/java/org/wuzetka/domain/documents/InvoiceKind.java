package org.wuzetka.domain.documents;

/** What an invoice documents; art. 106b and 106f of the VAT act. All kinds share one series of numbers. */
public enum InvoiceKind {
    /** Goods that were delivered. */
    VAT,
    /** Money received before the delivery (Polish: faktura zaliczkowa), art. 106b ust. 1 pkt 4. */
    ADVANCE,
    /** Delivered goods less the advances paid for them (Polish: faktura końcowa), art. 106f ust. 3. */
    FINAL
}
