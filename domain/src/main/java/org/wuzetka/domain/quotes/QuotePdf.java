package org.wuzetka.domain.quotes;

/** Prints a quote in its customer's language. */
public interface QuotePdf {

    /** @param token of the customer's own page, whose address stands on the quote where there is a portal */
    byte[] of(Quote quote, String token);
}
