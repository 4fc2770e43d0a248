package org.wuzetka.connector.xml;

import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.shared.CheckDigits;

/** A party while it is read: what is said first stands. */
public final class PartyDraft {
    private final Findings findings;
    private String gln;
    private String vatId;
    private String code;
    private String name;
    private String street;
    private String city;
    private String postCode;
    private String country;
    private String email;
    private String phone;

    public PartyDraft(Findings findings) {
        this.findings = findings;
    }

    /** A number said to be a GLN; one that has not 13 digits is kept as a code. */
    public PartyDraft gln(String value) {
        if (value == null) return this;
        if (!isGlnLike(value)) return code(value);
        if (gln != null) return this;
        gln = value;
        if (!CheckDigits.isGln(value)) findings.warningOnce("xml.gln-check-digit", value);
        return this;
    }

    /** A number of which nobody said what it is: a GLN only when its check digit agrees. */
    public PartyDraft number(String value) {
        return gln == null && CheckDigits.isGln(value) ? gln(value) : code(value);
    }

    public PartyDraft vatId(String value) {
        vatId = Texts.first(vatId, value);
        return this;
    }

    public PartyDraft code(String value) {
        code = Texts.first(code, value);
        return this;
    }

    public PartyDraft name(String value) {
        name = Texts.first(name, value);
        return this;
    }

    public PartyDraft street(String value) {
        street = Texts.first(street, value);
        return this;
    }

    public PartyDraft city(String value) {
        city = Texts.first(city, value);
        return this;
    }

    public PartyDraft postCode(String value) {
        postCode = Texts.first(postCode, value);
        return this;
    }

    public PartyDraft country(String value) {
        if (value != null && value.length() == 2)
            country = Texts.first(country, value.toUpperCase(java.util.Locale.ROOT));
        return this;
    }

    public PartyDraft email(String value) {
        if (value != null && value.indexOf('@') > 0) email = Texts.first(email, value);
        return this;
    }

    public PartyDraft phone(String value) {
        phone = Texts.first(phone, value);
        return this;
    }

    static boolean isGlnLike(String id) {
        return id.length() == 13 && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@code null} when nothing was said that tells the party. */
    public IncomingParty party() {
        boolean said = gln != null || vatId != null || code != null || name != null || street != null || city != null;
        return said || email != null || postCode != null
                ? new IncomingParty(gln, vatId, code, name, street, city, postCode, country, email, phone)
                : null;
    }

    /** Whether both speak of one party: a number they share decides, else the name. */
    public static boolean same(IncomingParty one, IncomingParty other) {
        if (one.gln() != null && other.gln() != null) return one.gln().equals(other.gln());
        if (one.code() != null && other.code() != null) return one.code().equals(other.code());
        return one.equals(other) || one.name() != null && one.name().equals(other.name()) && equal(one, other);
    }

    private static boolean equal(IncomingParty one, IncomingParty other) {
        return java.util.Objects.equals(one.street(), other.street())
                && java.util.Objects.equals(one.postCode(), other.postCode());
    }

    /** What a person calls the party by. */
    public static String called(IncomingParty party) {
        String number = party.gln() != null ? party.gln() : party.code();
        if (number != null) return number;
        String place = Texts.both(party.street(), party.city());
        return place == null ? String.valueOf(party.name()) : place.replace("\n", ", ");
    }
}
