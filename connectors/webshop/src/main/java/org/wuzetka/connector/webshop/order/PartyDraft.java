package org.wuzetka.connector.webshop.order;

import org.wuzetka.domain.intake.IncomingParty;

/** An address as a shop writes it. */
public final class PartyDraft {
    private String company;
    private String person;
    private String vatId;
    private String street;
    private String city;
    private String postCode;
    private String country;
    private String email;
    private String phone;

    public PartyDraft company(String value) {
        company = value;
        return this;
    }

    /** @param parts first name, last name; or the whole name */
    public PartyDraft person(String... parts) {
        person = Values.joined(parts);
        return this;
    }

    public PartyDraft vatId(String value) {
        vatId = value;
        return this;
    }

    public PartyDraft street(String... lines) {
        street = Values.joined(lines);
        return this;
    }

    public PartyDraft city(String value) {
        city = value;
        return this;
    }

    public PartyDraft postCode(String value) {
        postCode = value;
        return this;
    }

    /** @param value ISO 3166 alpha-2; a country's name is left out, for it may be in any language */
    public PartyDraft country(String value) {
        country = value != null && value.matches("[A-Za-z]{2}") ? Values.upper(value) : null;
        return this;
    }

    public PartyDraft email(String value) {
        email = value;
        return this;
    }

    public PartyDraft phone(String value) {
        phone = value;
        return this;
    }

    String company() {
        return company;
    }

    String country() {
        return country;
    }

    String vatId() {
        return vatId;
    }

    /** Who is billed: the company, else the person; {@code null} when nothing was said. */
    IncomingParty billed() {
        return party(company != null ? company : person);
    }

    /** Where the goods go: a company's name with the person who takes them in. */
    IncomingParty delivered() {
        if (street == null && city == null && company == null && person == null) return null;
        String name = company != null && person != null && !company.equals(person)
                ? company + ", " + person
                : Values.said(company, person);
        return party(name);
    }

    private IncomingParty party(String name) {
        boolean said = Values.said(name, vatId, street, city, email, phone) != null;
        return said ? new IncomingParty(null, vatId, null, name, street, city, postCode, country, email, phone) : null;
    }
}
