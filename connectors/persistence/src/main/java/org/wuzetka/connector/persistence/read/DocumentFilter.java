package org.wuzetka.connector.persistence.read;

import java.time.LocalDate;

/**
 * What documents are looked for; {@code null} or blank means any.
 *
 * @param party customer or supplier: code, GLN, VAT number or part of the name
 * @param q part of the document's number or of the number of an order behind it
 * @param status status of a supplier order or shipment, kind of an invoice
 * @param from first day of issue, Europe/Warsaw
 * @param to last day of issue
 */
public record DocumentFilter(String party, String q, String status, LocalDate from, LocalDate to) {
    public static DocumentFilter any() {
        return new DocumentFilter(null, null, null, null, null);
    }

    boolean asks() {
        return q != null && !q.isBlank();
    }

    String pattern() {
        return Query.anywhere(q.strip());
    }
}
