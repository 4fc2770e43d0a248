package org.wuzetka.connector.edi.x12;

import org.wuzetka.connector.edi.Findings;
import org.wuzetka.connector.edi.Segment;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;

/** One party of an order: N1 with the N2, N3, N4, REF and PER that follow it. */
final class X12Party {
    private static final int LONGEST = 300;

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

    /** A party known by the ids of the envelope alone, which may be the same. */
    static IncomingParty ofIds(String one, String other) {
        X12Party party = new X12Party();
        for (String id : new String[] {one, other}) {
            if (CheckDigits.isGln(id)) party.gln = first(party.gln, id);
            else party.code = id.equals(other) ? id : null;
        }
        return party.party();
    }

    void begin(Segment n1, Findings findings) {
        name = first(name, n1.get(2));
        identification(n1.get(3), n1.get(4), findings);
    }

    /** Data element 66: UL a GLN, 9 a DUNS with four digits or, in thirteen, a GLN; 91 our number, 92 the buyer's own. */
    void identification(String qualifier, String id, Findings findings) {
        if (id == null) return;
        boolean thirteen = id.matches("\\d{13}");
        if (thirteen && ("UL".equals(qualifier) || "9".equals(qualifier) || CheckDigits.isGln(id))) {
            gln = first(gln, id);
            if (!CheckDigits.isGln(id)) findings.warning("x12.gln-check-digit", id);
            return;
        }
        boolean ours = "91".equals(qualifier);
        if (code == null || ours && !codeIsOurs) {
            code = id;
            codeIsOurs = ours;
        }
    }

    void segment(Segment segment) {
        switch (segment.tag()) {
            case "N2" -> name = joined(joined(name, segment.get(1)), segment.get(2));
            case "N3" -> street = joined(joined(street, segment.get(1)), segment.get(2));
            case "N4" -> {
                city = first(city, segment.get(1));
                postCode = first(postCode, segment.get(3));
                country = first(country, segment.get(4));
            }
            case "REF" -> {
                String kind = segment.get(1);
                if ("VX".equals(kind) || "TJ".equals(kind) || "GT".equals(kind)) vatId = first(vatId, segment.get(2));
            }
            case "PER" -> contact(segment);
            default -> {
                // Nothing else says who the party is.
            }
        }
    }

    void contact(Segment per) {
        for (int i = 3; i <= 7; i += 2) {
            String kind = per.get(i);
            if ("EM".equals(kind)) email = first(email, per.get(i + 1));
            if ("TE".equals(kind)) phone = first(phone, per.get(i + 1));
        }
    }

    /** What tells the party apart from others, for a comparison. */
    String key() {
        return gln != null ? gln : code != null ? code : String.valueOf(name);
    }

    IncomingParty party() {
        return new IncomingParty(gln, vatId, code, name, street, city, postCode, country, email, phone);
    }

    private static String joined(String known, String more) {
        if (more == null || known != null && known.length() > LONGEST) return known;
        return known == null ? more : known + ", " + more;
    }

    private static String first(String known, String other) {
        return known != null ? known : other;
    }
}
