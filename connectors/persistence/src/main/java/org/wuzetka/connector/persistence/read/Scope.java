package org.wuzetka.connector.persistence.read;

/**
 * How far a viewer may see. Every read of business data takes one, so that no query can forget to ask.
 *
 * @param partyId the only party whose data may be seen, or {@code null} for the people of the house
 */
public record Scope(Long partyId) {
    public static final Scope EVERYTHING = new Scope(null);

    public static Scope ofParty(long partyId) {
        return new Scope(partyId);
    }

    /** A customer's login that is tied to no party sees nothing: no party has a negative id. */
    public static Scope nothing() {
        return new Scope(-1L);
    }

    void narrow(Query query, String partyColumn) {
        if (partyId != null) query.and(partyColumn + " = ?", partyId);
    }
}
