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
        FAX
    }

    record PartyKey(Kind kind, String value) {}

    /** @param gln may be {@code null}; {@code code} may be {@code null} */
    record AddressKey(long partyId, String gln, String code) {}

    /** @param id {@code null} for the customer's seat */
    record Address(
            Long id,
            String name,
            String street,
            String postCode,
            String city,
            String country,
            String email,
            String phone) {

        /** A copy for one order. */
        ShipTo shipTo() {
            return new ShipTo(id, name, street, postCode, city, country, email, phone);
        }
    }

    /** @return no entry for a key that nobody has or that several customers share */
    Map<PartyKey, Party> customers(Collection<PartyKey> keys);

    /** @return the customer's own delivery addresses; no entry for what is unknown */
    Map<AddressKey, Address> addresses(Collection<AddressKey> keys);
}
