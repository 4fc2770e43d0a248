package org.wuzetka.domain.registration;

import java.util.Collection;
import java.util.Map;
import org.wuzetka.domain.orders.ShipTo;
import org.wuzetka.domain.parties.Party;

/** Finds customers and their delivery addresses by what documents call them, many at once. */
public interface CustomerDirectory {

    /** By what a customer may be known. */
    enum Kind {
        /** Of the party itself or of one of its delivery addresses. */
        GLN,
        /** Compared without blanks, dashes and the prefix PL. */
        VAT_ID,
        CODE,
        /** In lower case. */
        EMAIL,
        /** Digits with the country's code. */
        FAX,
        /** Of mail addresses; by mapping rules alone. */
        DOMAIN,
        /** Digits with the country's code; by mapping rules alone. */
        PHONE,
        /** Our key, as a person chose it. */
        ID
    }

    /** @param rule the mapping rule that told it, or {@code null} */
    record Known(Party party, Long rule) {}

    record PartyKey(Kind kind, String value) {}

    /**
     * What is said of an address; each part may be {@code null}.
     *
     * @param text written out, as {@link org.wuzetka.domain.learning.RuleText#address} puts it; known by mapping rules alone
     * @param chosen key of the address that a person chose
     */
    record AddressKey(long partyId, String gln, String code, String text, Long chosen) {}

    /**
     * @param id {@code null} for the customer's seat
     * @param rule the mapping rule that told it, or {@code null}
     */
    record Address(
            Long id,
            String name,
            String street,
            String postCode,
            String city,
            String country,
            String email,
            String phone,
            Long rule) {

        /** A copy for one order. */
        ShipTo shipTo() {
            return new ShipTo(id, name, street, postCode, city, country, email, phone);
        }
    }

    /** @return no entry for a key that nobody has or that several customers share; a mapping rule goes before master data */
    Map<PartyKey, Known> customers(Collection<PartyKey> keys);

    /** @return the customer's own delivery addresses; no entry for what is unknown */
    Map<AddressKey, Address> addresses(Collection<AddressKey> keys);
}
