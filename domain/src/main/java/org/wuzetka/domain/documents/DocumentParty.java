package org.wuzetka.domain.documents;

import java.util.Objects;

/**
 * A partner as printed on a document: the name and address it had when the document was issued. Absent values are
 * {@code null}.
 *
 * @param code our code of the party
 * @param vatId VAT number as it must be printed; a foreign one with its country prefix
 * @param gln Global Location Number, 13 digits
 * @param country ISO 3166 alpha-2
 */
public record DocumentParty(
        String code,
        String name,
        String vatId,
        String gln,
        String street,
        String postCode,
        String city,
        String country) {
    public DocumentParty {
        Objects.requireNonNull(name, "name");
    }
}
