package org.wuzetka.domain.intake;

/**
 * A party as the sender named it.
 *
 * @param gln Global Location Number, 13 digits
 * @param vatId VAT number as written
 * @param code any other id the sender uses (his own, ours, DUNS)
 * @param country ISO 3166 alpha-2
 */
public record IncomingParty(
        String gln,
        String vatId,
        String code,
        String name,
        String street,
        String city,
        String postCode,
        String country,
        String email,
        String phone) {

    public static IncomingParty ofGln(String gln) {
        return new IncomingParty(gln, null, null, null, null, null, null, null, null, null);
    }

    public static IncomingParty ofEmail(String email) {
        return new IncomingParty(null, null, null, null, null, null, null, null, email, null);
    }

    public static IncomingParty ofCode(String code) {
        return new IncomingParty(null, null, code, null, null, null, null, null, null, null);
    }
}
