package org.wuzetka.domain.shipping;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A rule that chooses a courier (Polish: reguła doboru kuriera). Rules are asked in their order; the first whose conditions
 * all hold decides.
 *
 * @param id 0 for one that is not stored yet
 * @param place its turn, from 1
 * @param service the courier's own service code
 * @param held whether the waybill waits until the warehouse has weighed the parcels and asks for it
 */
public record CourierRule(
        long id,
        int version,
        int place,
        String name,
        boolean active,
        When when,
        String courier,
        String service,
        boolean held) {

    public CourierRule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(courier, "courier");
        Objects.requireNonNull(service, "service");
    }

    /** Where the goods go. */
    public enum Destination {
        ANYWHERE,
        POLAND,
        /** A member state of the European Union other than Poland: no customs papers. */
        EU_ABROAD,
        OUTSIDE_EU,
        /** One of the countries that the rule lists. */
        COUNTRIES
    }

    /**
     * Conditions; {@code null} or empty ones are not asked.
     *
     * @param countries ISO 3166 alpha-2, for {@link Destination#COUNTRIES}
     * @param fromKg gross weight of the whole shipment in kilograms, this one included
     * @param toKg this one included
     * @param longestSideCm the longest side of any of the goods is at least this, in centimetres
     * @param fromValue net value of the WZ in the order's currency, this one included
     * @param toValue this one included
     * @param cashOnDelivery whether the courier collects money
     * @param pickupPoint whether the customer wants to fetch it at a parcel locker or pickup point
     * @param cardCourier courier on the customer's card
     * @param customer code of the customer
     * @param productGroup group that one of the goods belongs to
     */
    public record When(
            Destination destination,
            Set<String> countries,
            BigDecimal fromKg,
            BigDecimal toKg,
            BigDecimal longestSideCm,
            BigDecimal fromValue,
            BigDecimal toValue,
            Boolean cashOnDelivery,
            Boolean pickupPoint,
            String cardCourier,
            String customer,
            String productGroup) {

        public static final When ALWAYS =
                new When(Destination.ANYWHERE, Set.of(), null, null, null, null, null, null, null, null, null, null);

        public When {
            Objects.requireNonNull(destination, "destination");
            countries = Set.copyOf(countries);
        }
    }

    /** Member states of the European Union (ISO 3166), Poland included. */
    private static final Set<String> EU = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Whether the country is in the customs union with Poland; an unsaid country is Poland. */
    public static boolean inEu(String country) {
        return EU.contains(country(country));
    }

    static String country(String said) {
        return said == null || said.isBlank() ? "PL" : said.strip().toUpperCase(Locale.ROOT);
    }
}
