package org.wuzetka.domain.documents;

/** Prints order forms that the reader of scans finds its way on. */
public interface OrderFormPrinter {

    /** PDF of as many pages as the articles need. */
    byte[] orderForm(OrderFormDocument document);
}
