package org.wuzetka.domain.shared;

import java.util.Locale;
import java.util.Set;

/**
 * How goods sold from Poland are taxed, decided by where they go and by the buyer's VAT number (art. 13, 41 ust. 4 and 42 of
 * the VAT act). Northern Ireland belongs to the Union's market in goods: country code XI, or GB with a number that begins so.
 */
public enum VatTreatment {
    /** Within Poland: the product's own rate, domestic reverse charge included. */
    DOMESTIC,
    /** Into another member state, to a buyer with a number of a member state other than Poland: WDT at 0 %, art. 42. */
    INTRA_EU,
    /** Into another member state, to a buyer without such a number: as within Poland. */
    WITHOUT_EU_NUMBER,
    /** Out of the Union: export at 0 %, art. 41 ust. 4. */
    EXPORT;

    private static final String HOME = "PL";
    private static final String GREAT_BRITAIN = "GB";
    private static final String NORTHERN_IRELAND = "XI";
    private static final Set<String> MEMBER_STATES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /**
     * @param country ISO 3166 alpha-2 of where the goods go; {@code null} is Poland
     * @param vatId of the buyer, with its prefix when it is a foreign one; {@code null} when he has none
     */
    public static VatTreatment of(String country, String vatId) {
        String to =
                country == null || country.isBlank() ? HOME : country.strip().toUpperCase(Locale.ROOT);
        if (to.equals(HOME)) return DOMESTIC;
        String prefix = prefix(vatId);
        boolean inUnion = MEMBER_STATES.contains(to)
                || to.equals("EL")
                || to.equals(NORTHERN_IRELAND)
                || to.equals(GREAT_BRITAIN) && NORTHERN_IRELAND.equals(prefix);
        if (!inUnion) return EXPORT;
        return prefix != null && !prefix.equals(HOME) ? INTRA_EU : WITHOUT_EU_NUMBER;
    }

    /** The member state a VAT number belongs to, as numbers write it (EL for Greece), or {@code null}. */
    private static String prefix(String vatId) {
        if (vatId == null) return null;
        String plain = vatId.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
        if (plain.length() < 4 || !Character.isLetter(plain.charAt(0))) return null;
        String prefix = plain.substring(0, 2);
        if (prefix.equals("EL") || prefix.equals(NORTHERN_IRELAND)) return prefix;
        return MEMBER_STATES.contains(prefix) && !prefix.equals("GR") ? prefix : null;
    }

    /** The rate that a product of this rate has; what is exempt or outside the tax in Poland stays so. */
    public VatRate rate(VatRate product) {
        if (product == VatRate.EXEMPT || product == VatRate.OUTSIDE_POLAND) return product;
        return switch (this) {
            case DOMESTIC, WITHOUT_EU_NUMBER -> product;
            case INTRA_EU -> VatRate.INTRA_EU;
            case EXPORT -> VatRate.EXPORT;
        };
    }

    /** Code of the sentence that tells the reason. */
    public String code() {
        return "vat." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
