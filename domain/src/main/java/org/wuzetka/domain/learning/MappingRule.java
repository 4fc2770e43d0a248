package org.wuzetka.domain.learning;

import java.math.BigDecimal;

/**
 * What a partner says and what he means by it.
 *
 * @param partyId who says it; {@code null} for anybody
 * @param from as he says it; for SHIP_TO and SENDER behind the {@link Sign} it is told by: {@code GLN:590…}
 * @param productId the product that is meant; of a UNIT the one product the rule holds for, or {@code null} for all
 * @param unit UN/ECE Rec 20
 * @param factor stock units in one ordered unit; {@code null} when the unit decides
 * @param addressId one of the party's addresses, {@code null} for its seat
 * @param customerId the customer a sender is
 */
public record MappingRule(
        Kind kind,
        Long partyId,
        String from,
        Long productId,
        String unit,
        BigDecimal factor,
        Long addressId,
        Long customerId) {

    public enum Kind {
        ITEM_CODE,
        ITEM_NAME,
        UNIT,
        SHIP_TO,
        SENDER
    }

    /** By what a sender or an address is told. */
    public enum Sign {
        GLN,
        VAT_ID,
        CODE,
        EMAIL,
        DOMAIN,
        PHONE,
        /** An address written out. */
        TEXT
    }

    /** What is compared: what is said, in the form that {@link #keyOf} gives to both sides. */
    public String key() {
        return keyOf(kind, from);
    }

    public static String keyOf(Kind kind, String said) {
        if (said == null) return "";
        return switch (kind) {
            case ITEM_CODE -> said.strip();
            case ITEM_NAME, UNIT -> RuleText.plain(said);
            case SHIP_TO, SENDER -> signed(said);
        };
    }

    private static String signed(String said) {
        int colon = said.indexOf(':');
        if (colon < 0) return "";
        String value = said.substring(colon + 1).strip();
        Sign sign;
        try {
            sign = Sign.valueOf(said.substring(0, colon).strip());
        } catch (IllegalArgumentException noSuchSign) {
            return "";
        }
        String plain =
                switch (sign) {
                    case EMAIL, DOMAIN -> value.toLowerCase(java.util.Locale.ROOT);
                    case TEXT -> RuleText.plain(value);
                    case PHONE -> RuleText.phone(value);
                    case GLN, VAT_ID, CODE -> value;
                };
        return plain == null || plain.isEmpty() ? "" : sign + ":" + plain;
    }

    public static String signed(Sign sign, String value) {
        return value == null || value.isBlank() ? null : sign + ":" + value.strip();
    }

    /** Whether it says enough to be used. */
    public boolean saysEnough() {
        if (key().isEmpty()) return false;
        return switch (kind) {
            case ITEM_CODE, ITEM_NAME -> productId != null;
            case UNIT -> (unit != null && !unit.isBlank() || factor != null) && (factor == null || factor.signum() > 0);
            case SHIP_TO -> partyId != null;
            case SENDER -> customerId != null && partyId == null;
        };
    }
}
