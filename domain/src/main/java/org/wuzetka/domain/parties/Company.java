package org.wuzetka.domain.parties;

import java.util.Objects;

/**
 * Our own firm as it stands on documents (Polish: dane firmy). Absent values are {@code null}.
 *
 * @param nip Polish VAT number, 10 digits without prefix
 * @param country ISO 3166 alpha-2
 * @param gln Global Location Number, 13 digits
 * @param bankAccount Polish account number (NRB, 26 digits) or IBAN, blanks allowed
 * @param bankName name of the bank that keeps the account
 */
public record Company(
        String name,
        String nip,
        String street,
        String postCode,
        String city,
        String country,
        String gln,
        String bankAccount,
        String bankName,
        String email,
        String phone,
        String www) {
    public Company {
        Objects.requireNonNull(name, "name");
    }
}
