package org.wuzetka.connector.xml.cxml;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.wuzetka.connector.xml.Findings;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.domain.intake.IncomingParty;

/** Parties of cXML: the business partners by their credentials, places by their addresses. */
final class CxmlParties {
    private final Findings findings;

    CxmlParties(Findings findings) {
        this.findings = findings;
    }

    /** The identity alone is taken from a credential, never what proves it. */
    IncomingParty credentials(Node role, Node contact) {
        PartyDraft draft = new PartyDraft(findings);
        for (Node credential : role.all("Credential")) {
            String domain = Objects.requireNonNullElse(credential.attribute("domain"), "")
                    .toUpperCase(Locale.ROOT);
            String identity = credential.text("Identity");
            if (identity == null) continue;
            if (domain.contains("GLN") || domain.equals("EAN")) draft.gln(identity);
            else if (domain.contains("VAT") || domain.equals("NIP")) draft.vatId(identity);
            else draft.number(identity);
        }
        if (draft.party() == null) return null;
        Node correspondent = role.at("Correspondent/Contact");
        draft.name(correspondent.text("Name"));
        draft.email(correspondent.text("Email")).email(contact.text("Email"));
        draft.phone(phone(correspondent)).phone(phone(contact));
        return draft.party();
    }

    IncomingParty address(Node address) {
        if (!address.exists()) return null;
        Node postal = address.at("PostalAddress");
        List<String> streets = postal.all("Street").stream()
                .map(Node::text)
                .filter(Objects::nonNull)
                .toList();
        PartyDraft draft = new PartyDraft(findings)
                .number(address.attribute("addressID"))
                .name(address.text("Name"))
                .name(postal.text("DeliverTo"))
                .street(streets.isEmpty() ? null : String.join(", ", streets))
                .city(postal.text("City"))
                .postCode(postal.text("PostalCode"))
                .country(postal.at("Country").attribute("isoCountryCode"))
                .email(address.text("Email"))
                .phone(phone(address));
        for (Node extrinsic : postal.all("Extrinsic")) {
            if ("phone".equalsIgnoreCase(extrinsic.attribute("name"))) draft.phone(extrinsic.text());
        }
        return draft.party();
    }

    private static String phone(Node address) {
        Node number = address.at("Phone/TelephoneNumber");
        String local = number.text("Number");
        if (local == null) return null;
        String country = number.text("CountryCode");
        String area = number.text("AreaOrCityCode");
        String national = area == null ? local : area + ' ' + local;
        return country == null ? national : '+' + country.replace("+", "") + ' ' + national;
    }
}
