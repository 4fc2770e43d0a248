package org.wuzetka.connector.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.documents.DocumentParty;
import org.wuzetka.domain.parties.Company;
import org.wuzetka.domain.procurement.SupplierOrderDocument;
import org.wuzetka.domain.shared.CheckDigits;

/**
 * A party as it stands in the head of a document.
 *
 * @param label its part in the document: seller, buyer, ship to
 * @param lines address and numbers, one a line
 */
record PartyBlock(String label, String name, List<String> lines) {

    /** @param abroad whether the reader needs the country's letters before the NIP, as his tax office knows it */
    static PartyBlock of(String labelKey, Company company, boolean abroad, Language language) {
        return of(
                labelKey,
                language,
                company.name(),
                company.street(),
                company.postCode(),
                company.city(),
                company.country(),
                abroad && company.nip() != null ? "PL" + company.nip() : company.nip(),
                company.gln());
    }

    static PartyBlock of(String labelKey, DocumentParty party, Language language) {
        return of(
                labelKey,
                language,
                party.name(),
                party.street(),
                party.postCode(),
                party.city(),
                party.country(),
                party.vatId(),
                party.gln());
    }

    static PartyBlock of(String labelKey, SupplierOrderDocument.Party party, Language language) {
        return of(
                labelKey,
                language,
                party.name(),
                party.street(),
                party.postCode(),
                party.city(),
                party.country(),
                party.vatId(),
                party.gln());
    }

    private static PartyBlock of(
            String labelKey,
            Language language,
            String name,
            String street,
            String postCode,
            String city,
            String country,
            String vatId,
            String gln) {
        List<String> lines = new ArrayList<>();
        if (said(street)) lines.add(street);
        String place = join(postCode, city);
        if (said(place)) lines.add(place);
        // The country matters to a reader abroad alone; a letter within Poland does not name it.
        if (said(country)
                && !(country.equals("PL") && language.locale().getLanguage().equals("pl"))) {
            String named = new Locale("", country).getDisplayCountry(language.locale());
            lines.add(named);
        }
        if (said(vatId)) {
            String key = CheckDigits.isNip(vatId) ? "nip" : "vat-id";
            lines.add(language.text(key) + " " + vatId);
        }
        if (said(gln)) lines.add("GLN " + gln);
        return new PartyBlock(language.text(labelKey), name, lines);
    }

    private static boolean said(String text) {
        return text != null && !text.isBlank();
    }

    private static String join(String left, String right) {
        if (!said(left)) return right;
        return said(right) ? left + " " + right : left;
    }
}
