package org.wuzetka.connector.xml.ubl;

import java.util.Set;
import org.wuzetka.connector.xml.Findings;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.intake.IncomingParty;

/**
 * Parties of UBL. A business id (PartyIdentification) counts before the address in the network (EndpointID); scheme ids are those
 * of the Peppol code list (0088 GLN, 9945 Polish VAT number …) or the words of older rule sets.
 */
final class UblParties {
    private static final Set<String> GLN = Set.of("0088", "GLN", "EAN", "ILN");
    private static final Set<String> VAT = Set.of(
            "9910", "9914", "9915", "9920", "9922", "9923", "9924", "9925", "9926", "9928", "9929", "9930", "9931",
            "9932", "9933", "9934", "9935", "9936", "9937", "9938", "9939", "9940", "9941", "9942", "9943", "9944",
            "9945", "9946", "9947", "9948", "9949", "9950", "9951", "9952", "9953", "9955", "9957", "VAT", "NIP");

    private final Findings findings;

    UblParties(Findings findings) {
        this.findings = findings;
    }

    /** The party of the first role that the document fills. */
    IncomingParty first(Node document, String... roles) {
        for (String role : roles) {
            Node node = document.at(role);
            IncomingParty party = node.exists() ? party(node) : null;
            if (party != null) return party;
        }
        return null;
    }

    private IncomingParty party(Node role) {
        PartyDraft draft = new PartyDraft(findings);
        // The number that the seller gave is the one we know the buyer by.
        draft.code(role.text("SupplierAssignedAccountID"));
        fill(draft, role.at("Party"));
        draft.code(role.text("CustomerAssignedAccountID"));
        return draft.party();
    }

    private static void fill(PartyDraft draft, Node party) {
        for (Node id : party.all("PartyIdentification/ID")) identify(draft, id);
        for (Node scheme : party.all("PartyTaxScheme")) {
            String tax = scheme.text("TaxScheme/ID");
            if (tax == null || tax.contains("VAT")) draft.vatId(scheme.text("CompanyID"));
        }
        Node registered = party.at("PartyLegalEntity/CompanyID");
        if (registered.attribute("schemeID") != null && !isOther(registered)) identify(draft, registered);
        Node endpoint = party.at("EndpointID");
        if (endpoint.text() != null) identify(draft, endpoint);
        draft.name(party.text("PartyName/Name"))
                .name(party.text("PartyLegalEntity/RegistrationName"))
                .name(party.text("PartyTaxScheme/RegistrationName"));
        boolean postal = party.at("PostalAddress").exists();
        address(draft, party.at(postal ? "PostalAddress" : "PartyLegalEntity/RegistrationAddress"));
        contact(draft, party.at("Contact"));
    }

    private static void identify(PartyDraft draft, Node id) {
        String value = id.text();
        if (value == null) return;
        String scheme = scheme(id);
        // Access points repeat the scheme before the value.
        String plain = value.startsWith(scheme + ":") ? value.substring(scheme.length() + 1) : value;
        if (GLN.contains(scheme)) draft.gln(plain);
        else if (isVat(scheme)) draft.vatId(plain);
        else if (scheme.isEmpty()) draft.number(plain);
        else draft.code(plain);
    }

    private static String scheme(Node id) {
        String scheme = id.attribute("schemeID");
        return scheme == null ? "" : scheme.toUpperCase(java.util.Locale.ROOT);
    }

    private static boolean isVat(String scheme) {
        return VAT.contains(scheme) || scheme.endsWith(":VAT");
    }

    private static boolean isOther(Node id) {
        String scheme = scheme(id);
        return !GLN.contains(scheme) && !isVat(scheme);
    }

    private static void address(PartyDraft draft, Node address) {
        String street = joined(address.text("StreetName"), address.text("BuildingNumber"), " ");
        street = joined(street, address.text("AdditionalStreetName"), ", ");
        draft.street(street == null ? address.text("AddressLine/Line") : street)
                .city(address.text("CityName"))
                .postCode(address.text("PostalZone"))
                .country(address.text("Country/IdentificationCode"));
    }

    private static void contact(PartyDraft draft, Node contact) {
        draft.email(contact.text("ElectronicMail")).phone(contact.text("Telephone"));
    }

    private static String joined(String one, String other, String between) {
        if (one == null || other == null) return Texts.first(one, other);
        return one + between + other;
    }

    /** Where goods go: the location counts before the party there, whose own number may be a carrier's. */
    IncomingParty place(Node delivery, Node contact) {
        PartyDraft draft = new PartyDraft(findings);
        Node location = delivery.at("DeliveryLocation");
        Node address = location.at("Address");
        if (!address.exists()) address = delivery.at("DeliveryAddress");
        for (Node id : location.all("ID")) identify(draft, id);
        Node addressId = address.at("ID");
        if (addressId.text() != null && GLN.contains(scheme(addressId))) identify(draft, addressId);
        Node party = delivery.at("DeliveryParty");
        for (Node id : party.all("PartyIdentification/ID")) identify(draft, id);
        draft.name(party.text("PartyName/Name"))
                .name(party.text("PartyLegalEntity/RegistrationName"))
                .name(location.text("Name"))
                .name(location.text("Description"));
        address(draft, address);
        address(draft, party.at("PostalAddress"));
        if (draft.party() == null) return null;
        contact(draft, party.at("Contact"));
        contact(draft, contact);
        return draft.party();
    }
}
