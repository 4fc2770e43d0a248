package org.wuzetka.connector.print;

import java.math.BigInteger;
import java.util.Optional;

/** A Polish bank account number (NRB): 26 digits whose IBAN {@code PL…} leaves 1 modulo 97 (ISO 13616). */
record BankAccount(String digits) {

    /** Reads NRB or IBAN with or without blanks; empty for a foreign account or wrong check digits. */
    static Optional<BankAccount> of(String text) {
        if (text == null) return Optional.empty();
        String plain = text.replaceAll("[\\s\\u00A0-]", "");
        if (plain.regionMatches(true, 0, "PL", 0, 2)) plain = plain.substring(2);
        if (!plain.matches("[0-9]{26}")) return Optional.empty();
        // P = 25, L = 21.
        BigInteger number = new BigInteger(plain.substring(2) + "2521" + plain.substring(0, 2));
        return number.mod(BigInteger.valueOf(97)).intValue() == 1
                ? Optional.of(new BankAccount(plain))
                : Optional.empty();
    }

    /** In the usual groups: 2 check digits, then fours. */
    String grouped() {
        return digits.substring(0, 2) + digits.substring(2).replaceAll("(.{4})", "\u00A0$1");
    }

    String iban() {
        return "PL" + grouped();
    }
}
