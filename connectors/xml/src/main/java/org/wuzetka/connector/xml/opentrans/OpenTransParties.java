package org.wuzetka.connector.xml.opentrans;

import java.util.List;
import java.util.Locale;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.OrderDraft;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.domain.intake.IncomingParty;

/** Who is who: a role said with the party counts; where none is said, the reference to its number does. */
final class OpenTransParties {
    private final Node info;
    private final OrderDraft order;
    private final List<Node> listed;
    private final Node references;

    OpenTransParties(Node info, OrderDraft order) {
        this.info = info;
        this.order = order;
        listed = info.all("PARTIES/PARTY");
        references = info.at("ORDER_PARTIES_REFERENCE");
    }

    void fill() {
        if (listed.isEmpty()) {
            oldNames(info.at("ORDER_PARTIES"));
            return;
        }
        Node buyer = of("buyer", "BUYER_IDREF");
        order.buyer = partyOr(buyer, "BUYER_IDREF", "supplier_specific");
        checkBuyer(buyer);
        order.supplier = supplier(buyer);
        order.invoicee = partyOr(
                of("invoice_recipient", "INVOICE_RECIPIENT_IDREF"), "INVOICE_RECIPIENT_IDREF", "supplier_specific");
        String delivery = "SHIPMENT_PARTIES_REFERENCE/DELIVERY_IDREF";
        order.shipTo = partyOr(of("delivery", delivery), delivery, "supplier_specific");
    }

    private Node of(String role, String reference) {
        for (Node party : listed) if (hasRole(party, role)) return party;
        return byId(references.text(reference));
    }

    private static boolean hasRole(Node party, String role) {
        return party.all("PARTY_ROLE").stream().anyMatch(said -> role.equalsIgnoreCase(said.text()));
    }

    private Node byId(String id) {
        for (Node party : listed) if (id != null && hasId(party, id)) return party;
        return Node.NONE;
    }

    private static boolean hasId(Node party, String id) {
        return party.all("PARTY_ID").stream().anyMatch(said -> id.equals(said.text()));
    }

    /** A reference to a number that is not listed tells the number alone. */
    private IncomingParty partyOr(Node party, String reference, String ourType) {
        if (party.exists()) return party(party, ourType);
        Node said = references.at(reference);
        if (said.text() == null) return null;
        PartyDraft draft = new PartyDraft(order.findings());
        identify(draft, said);
        return draft.party();
    }

    private void checkBuyer(Node buyer) {
        Node referred = byId(references.text("BUYER_IDREF"));
        if (buyer.exists() && referred.exists() && referred != buyer && !hasId(buyer, references.text("BUYER_IDREF"))) {
            String one = String.valueOf(buyer.text("PARTY_ID"));
            order.findings().hold("xml.buyer-contradiction", one, references.text("BUYER_IDREF"));
        }
    }

    private IncomingParty supplier(Node buyer) {
        Node supplier = of("supplier", "SUPPLIER_IDREF");
        String reference = references.text("SUPPLIER_IDREF");
        boolean isBuyer = supplier.exists() && supplier == buyer
                || !supplier.exists() && reference != null && reference.equals(references.text("BUYER_IDREF"));
        if (!isBuyer) return partyOr(supplier, "SUPPLIER_IDREF", "buyer_specific");
        order.findings().warning("xml.supplier-is-buyer", reference == null ? "" : reference);
        List<Node> others = listed.stream()
                .filter(party -> party != buyer && !party.at("PARTY_ROLE").exists())
                .toList();
        return others.size() == 1 ? party(others.get(0), "buyer_specific") : null;
    }

    private IncomingParty party(Node party, String ourType) {
        PartyDraft draft = new PartyDraft(order.findings());
        // The number by which we know the party counts before the others.
        for (Node id : party.all("PARTY_ID")) if (ourType.equals(id.attribute("type"))) identify(draft, id);
        for (Node id : party.all("PARTY_ID")) identify(draft, id);
        address(draft, party.at("ADDRESS"), hasRole(party, "delivery") && !hasRole(party, "buyer"));
        return draft.party();
    }

    private static void identify(PartyDraft draft, Node id) {
        String type = id.attribute("type") == null ? "" : id.attribute("type").toLowerCase(Locale.ROOT);
        switch (type) {
            case "gln", "iln", "ean" -> draft.gln(id.text());
            case "vat", "vat_id", "ustid" -> draft.vatId(id.text());
            default -> draft.number(id.text());
        }
    }

    /** @param wholeName for the label on a parcel, where department and person belong to the name */
    private static void address(PartyDraft draft, Node address, boolean wholeName) {
        String name = address.text("NAME");
        for (String more : new String[] {"NAME2", "NAME3"}) {
            String said = address.text(more);
            if (wholeName && name != null && said != null) name = name + ", " + said;
        }
        Node contact = address.at("CONTACT_DETAILS").exists() ? address.at("CONTACT_DETAILS") : address.at("CONTACT");
        draft.name(name)
                .street(address.text("STREET"))
                .city(address.text("CITY"))
                .postCode(address.text("ZIP"))
                .country(address.text("COUNTRY_CODED"))
                .country(address.text("COUNTRY"))
                .vatId(address.text("VAT_ID"))
                .email(address.text("EMAIL"))
                .email(contact.text("EMAILS/EMAIL"))
                .email(contact.text("EMAIL"))
                .phone(address.text("PHONE"))
                .phone(contact.text("PHONE"));
    }

    /** Version 1.0: each role holds its party. */
    private void oldNames(Node parties) {
        order.buyer = old(parties.at("BUYER_PARTY/PARTY"), "supplier_specific");
        order.supplier = old(parties.at("SUPPLIER_PARTY/PARTY"), "buyer_specific");
        order.invoicee = old(parties.at("INVOICE_PARTY/PARTY"), "supplier_specific");
        order.shipTo = old(parties.at("SHIPMENT_PARTIES/DELIVERY_PARTY/PARTY"), "supplier_specific");
    }

    private IncomingParty old(Node party, String ourType) {
        return party.exists() ? party(party, ourType) : null;
    }
}
