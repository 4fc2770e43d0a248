package org.wuzetka.domain.parties;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.CheckDigits;
import org.wuzetka.domain.shared.Problem;

/**
 * VAT identification numbers as the member states of the EU give them (structures of the European Commission's VIES); of the
 * Polish NIP and the German USt-IdNr the check digit too. Numbers from elsewhere are taken as they are.
 */
public final class VatNumber {
    private static final Map<String, Pattern> STRUCTURES = Map.ofEntries(
            of("AT", "U\\d{8}"),
            of("BE", "[01]\\d{9}"),
            of("BG", "\\d{9,10}"),
            of("CY", "\\d{8}[A-Z]"),
            of("CZ", "\\d{8,10}"),
            of("DE", "\\d{9}"),
            of("DK", "\\d{8}"),
            of("EE", "\\d{9}"),
            of("EL", "\\d{9}"),
            of("ES", "[0-9A-Z]\\d{7}[0-9A-Z]"),
            of("FI", "\\d{8}"),
            of("FR", "[0-9A-HJ-NP-Z]{2}\\d{9}"),
            of("HR", "\\d{11}"),
            of("HU", "\\d{8}"),
            of("IE", "\\d[0-9A-Z+*]\\d{5}[A-Z]{1,2}"),
            of("IT", "\\d{11}"),
            of("LT", "\\d{9}(\\d{3})?"),
            of("LU", "\\d{8}"),
            of("LV", "\\d{11}"),
            of("MT", "\\d{8}"),
            of("NL", "[0-9A-Z+*]{10}\\d{2}"),
            of("PL", "\\d{10}"),
            of("PT", "\\d{9}"),
            of("RO", "\\d{2,10}"),
            of("SE", "\\d{12}"),
            of("SI", "\\d{8}"),
            of("SK", "\\d{10}"),
            of("XI", "\\d{9}(\\d{3})?"));

    private VatNumber() {}

    private static Map.Entry<String, Pattern> of(String country, String structure) {
        return Map.entry(country, Pattern.compile(structure));
    }

    /** Without blanks, dots and dashes, in capitals; a Polish one without its prefix, as invoices carry it. */
    public static String plain(String said) {
        return said == null
                ? ""
                : CheckDigits.plainNip(said.replaceAll("[.\u202f]", "")).toUpperCase(Locale.ROOT);
    }

    /** What is wrong with a number; empty when it may be one. */
    public static Optional<Problem> problem(String said) {
        String number = plain(said);
        if (number.isEmpty()) return Optional.empty();
        if (!number.matches("[A-Z]{2}.*")) {
            return CheckDigits.isNip(number)
                    ? Optional.empty()
                    : Optional.of(Problem.error("party.nip", "vatId", number));
        }
        String country = number.substring(0, 2);
        String rest = number.substring(2);
        Pattern structure = STRUCTURES.get(country);
        boolean wrong =
                structure != null && !structure.matcher(rest).matches() || country.equals("DE") && !isGerman(rest);
        return wrong ? Optional.of(Problem.error("party.vat", "vatId", number, country)) : Optional.empty();
    }

    /** ISO/IEC 7064, MOD 11,10. */
    private static boolean isGerman(String digits) {
        if (!digits.matches("\\d{9}")) return false;
        int product = 10;
        for (int i = 0; i < 8; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(8) - '0';
    }
}
