package org.wuzetka.domain.fulfilment;

/** The invoice as it is printed. */
public interface InvoicePdf {

    /** @throws java.util.NoSuchElementException when there is no invoice with this number */
    byte[] of(String invoiceNumber);
}
