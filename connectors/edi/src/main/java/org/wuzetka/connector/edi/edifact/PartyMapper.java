package org.wuzetka.connector.edi.edifact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;

/** One party of an order: NAD with the RFF, CTA and COM that follow it. A second NAD of the same role completes the first. */
final class PartyMapper {
    private static final int NAME_PIECE = 35;
    private static final Pattern TOWN = Pattern.compile("(?:[A-Z]{1,2}-)?(\\d{2}-\\d{3}|\\d{4,5}) +(\\p{L}.*)");

    private String gln;
    private String vatId;
    private String code;
    private boolean codeIsOurs;
    private String name;
    private String street;
    private String city;
    private String postCode;
    private String country;
    private String email;
    private String phone;

    void identification(String id, String agency, Findings findings) {
        if (id == null) return;
        if (isGlnLike(id) && ("9".equals(agency) || "14".equals(agency) || CheckDigits.isGln(id))) {
            if (gln == null) {
                gln = id;
                if (!CheckDigits.isGln(id)) findings.warning("edifact.gln-check-digit", id);
            }
            return;
        }
        // Agency 91: the number was given by the supplier, so it is the one we know the party by.
        boolean ours = "91".equals(agency);
        if (code == null || ours && !codeIsOurs) {
            code = id;
            codeIsOurs = ours;
        }
    }

    /** Thirteen digits, whatever the last is. */
    static boolean isGlnLike(String id) {
        return id != null && id.length() == 13 && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    void nameAndAddress(Segment nad, Findings findings) {
        if ("VA".equals(nad.get(2, 2))) vatId = first(vatId, nad.get(2));
        else identification(nad.get(2), nad.get(2, 3), findings);
        List<String> names = nad.pieces(4, 1);
        // The sixth component of C080 is a format code, not a name.
        String newName = Values.joined(names.size() > 5 ? names.subList(0, 5) : names, NAME_PIECE);
        if (newName == null) label(nad.pieces(3, 1));
        name = first(name, newName);
        street = first(street, Values.joined(nad.pieces(5, 1), NAME_PIECE));
        city = first(city, nad.get(6));
        postCode = first(postCode, nad.get(8));
        country = first(country, nad.get(9));
    }

    /** C058, name and address as on an envelope: the name, the street, post code and town, perhaps the country. */
    private void label(List<String> lines) {
        List<String> said = lines.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (said.isEmpty()) return;
        name = first(name, said.get(0));
        List<String> streets = new ArrayList<>();
        for (String text : said.subList(1, said.size())) {
            Matcher town = TOWN.matcher(text);
            if (town.matches()) {
                postCode = first(postCode, town.group(1));
                city = first(city, town.group(2));
            } else if (text.matches("[A-Z]{2}") && city != null) {
                country = first(country, text);
            } else {
                streets.add(text);
            }
        }
        street = first(street, Values.joined(streets, NAME_PIECE));
    }

    void reference(Segment rff) {
        String value = rff.get(1, 2);
        String qualifier = rff.get(1, 1);
        if (value == null || qualifier == null) return;
        switch (qualifier) {
            case "VA" -> vatId = value;
            case "FC", "GN", "AHP" -> vatId = first(vatId, value);
            case "IT", "IA" -> {
                if (!codeIsOurs) {
                    code = value;
                    codeIsOurs = true;
                }
            }
            default -> {
                // Other references say nothing about who the party is.
            }
        }
    }

    void communication(Segment com) {
        for (int element = 1; element <= Math.max(1, com.lastElement()); element++) {
            for (int i = 1; i <= com.occurrences(element); i++) {
                String number = com.getOccurrence(element, i, 1);
                String kind = com.getOccurrence(element, i, 2);
                if (number == null || kind == null) continue;
                if (kind.equals("EM")) email = first(email, number);
                if (kind.equals("TE")) phone = first(phone, number);
            }
        }
    }

    IncomingParty party() {
        return new IncomingParty(gln, vatId, code, name, street, city, postCode, country, email, phone);
    }

    private static String first(String known, String other) {
        return known != null ? known : other;
    }
}
