package org.wuzetka.domain.fulfilment;

/** An invoice or a correction of one as it is printed. */
public interface InvoicePdf {

    /** @throws java.util.NoSuchElementException when there is no invoice or correction with this number */
    byte[] of(String invoiceNumber);
}
