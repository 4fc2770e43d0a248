package org.wuzetka.domain.intake.table;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;

/** Fields of a party as they are met in the head of an order; the first one said counts. */
final class HeadParty {
    private static final Pattern POST_CODE =
            Pattern.compile("(?:[A-Z]{1,2}-)?(\\d{2}-\\d{3}|\\d{3} \\d{2}|\\d{4,5})\\s+(\\p{L}[\\p{L}\\d .\\-]{1,40})");
    private static final Pattern POST_CODE_LAST = Pattern.compile(
            "(\\p{L}[\\p{L} .\\-]{1,40}?)\\s+(\\d{2}-\\d{3}|\\d{3} \\d{2}|\\d{5}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2})");
    private static final Pattern TOWN = Pattern.compile("\\p{Lu}[\\p{L} .\\-]{1,40}(?: \\d{1,2})?");

    private static final Pattern STREET = Pattern.compile(
            "(?iu)(?:ul|al|aleja|os|pl|plac)\\b\\.? *\\p{L}.*\\d.*|\\p{L}[\\p{L}. -]*(?:stra(?:ß|ss)e|str\\.) *\\d.*");

    String gln;
    String vatId;
    String code;
    String name;
    String street;
    String city;
    String postCode;
    String email;
    String phone;

    /** Whether some piece of the text is a street or a post code with its town. */
    static boolean isAddress(String text) {
        return Arrays.stream(text.split("[\\n,;]"))
                .map(String::strip)
                .anyMatch(piece -> STREET.matcher(piece).matches()
                        || POST_CODE.matcher(piece).matches());
    }

    /** Takes an address: first the name, then street, post code with town; a NIP or GLN is told by its digits. */
    void address(String text) {
        for (String part : text.split("[\\n,;]")) {
            String piece = part.strip();
            if (!piece.isEmpty()) piece(piece);
        }
    }

    private void piece(String piece) {
        String compact = Items.compact(piece);
        Matcher town = POST_CODE.matcher(piece);
        Matcher townFirst = POST_CODE_LAST.matcher(piece);
        if (piece.equals(name)) return;
        if (CheckDigits.isGln(compact)) gln = gln == null ? compact : gln;
        else if (piece.matches("(?iu)nip.*") || CheckDigits.isNip(piece)) {
            vatId = vatId == null ? piece.replaceFirst("(?iu)^nip\\W*", "") : vatId;
        } else if (piece.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) email = piece;
        else if (piece.matches("(?iu)(tel|phone|telefon)\\b.*")) phone = piece.replaceFirst("(?iu)^\\p{L}+\\W*", "");
        else if (town.matches()) {
            postCode = town.group(1);
            city = town.group(2).strip();
        } else if (name != null && townFirst.matches()) {
            postCode = townFirst.group(2);
            city = townFirst.group(1).strip();
        } else if (STREET.matcher(piece).matches() && !isStreet(street)) {
            // What stood between the name and the street is of the name: a store, a department.
            if (street != null) name = name == null ? street : name + ", " + street;
            street = piece;
        } else if (name == null) name = piece;
        else if (street == null) street = piece;
        else if (city == null && TOWN.matcher(piece).matches()) city = piece;
    }

    private static boolean isStreet(String text) {
        return text != null && STREET.matcher(text).matches();
    }

    /** @return {@code null} when nothing was said */
    IncomingParty said() {
        boolean nothing = gln == null
                && vatId == null
                && code == null
                && name == null
                && street == null
                && city == null
                && email == null
                && phone == null;
        return nothing ? null : new IncomingParty(gln, vatId, code, name, street, city, postCode, null, email, phone);
    }
}
