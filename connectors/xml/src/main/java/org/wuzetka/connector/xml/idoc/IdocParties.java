package org.wuzetka.connector.xml.idoc;

import java.util.List;
import org.wuzetka.connector.xml.Findings;
import org.wuzetka.connector.xml.Node;
import org.wuzetka.connector.xml.PartyDraft;
import org.wuzetka.domain.intake.IncomingParty;

/** Partner segments (E1EDKA1, E1EDPA1) by their function: AG orders, WE receives, RE pays, LF delivers. */
final class IdocParties {
    private final Findings findings;

    IdocParties(Findings findings) {
        this.findings = findings;
    }

    IncomingParty role(List<Node> segments, String function) {
        for (Node segment : segments) {
            if (function.equals(segment.text("PARVW"))) return party(segment);
        }
        return null;
    }

    private IncomingParty party(Node segment) {
        String street = segment.text("STRAS");
        if (street != null && segment.text("HAUSN") != null) street += ' ' + segment.text("HAUSN");
        String name = segment.text("NAME1");
        if (name != null && segment.text("NAME2") != null) name += ", " + segment.text("NAME2");
        return new PartyDraft(findings)
                .gln(segment.text("ILNNR"))
                .number(plain(segment.text("PARTN")))
                .number(plain(segment.text("LIFNR")))
                .name(name)
                .street(street)
                .city(segment.text("ORT01"))
                .postCode(segment.text("PSTLZ"))
                .country(segment.text("LAND1"))
                .phone(segment.text("TELF1"))
                .party();
    }

    /** SAP fills its own numbers of partners with zeros to ten digits and those of materials to 18. */
    static String plain(String number) {
        if (number == null || !number.matches("0+\\d{1,17}")) return number;
        return number.length() == 10 || number.length() == 18 ? number.replaceFirst("^0+(?=\\d)", "") : number;
    }

    /** Where a line goes: a place of its own, or a plant of the buyer's. */
    IncomingParty linePlace(Node line) {
        IncomingParty own = role(line.all("E1EDPA1"), "WE");
        return own != null ? own : plant(line.text("WERKS"));
    }

    private static IncomingParty plant(String plant) {
        return plant == null ? null : IncomingParty.ofCode(plant);
    }
}
