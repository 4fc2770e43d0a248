package org.wuzetka.domain.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a clerk grants on a line: a percentage or an amount off our price, or a price of its own. Amounts are net, per stock
 * unit, in the customer's currency.
 *
 * @param value {@code null} when nothing is granted
 */
public record Concession(Kind kind, BigDecimal value) {
    public static final Concession NONE = new Concession(Kind.NONE, null);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PRICE_DECIMALS = 4;

    /** How it is said. */
    public enum Kind {
        NONE,
        PERCENT,
        AMOUNT,
        PRICE
    }

    public Concession {
        if (kind == null || value == null) kind = Kind.NONE;
        if (kind == Kind.NONE) value = null;
    }

    /** @return the price agreed, four decimals, or {@code null} when there is none to start from */
    public BigDecimal appliedTo(BigDecimal listed) {
        if (kind == Kind.PRICE) return value.setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
        if (listed == null) return null;
        return switch (kind) {
            case PERCENT ->
                listed.multiply(HUNDRED.subtract(value)).divide(HUNDRED, PRICE_DECIMALS, RoundingMode.HALF_UP);
            case AMOUNT -> listed.subtract(value).setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
            default -> listed;
        };
    }

    /**
     * Percent that the agreed price lies below ours, rounded up to hundredths so that no limit is passed by rounding; 0 when it
     * does not lie below. A price where we have none of our own counts as granted in full.
     */
    public static BigDecimal percentOff(BigDecimal listed, BigDecimal agreed) {
        if (agreed == null) return BigDecimal.ZERO;
        if (listed == null) return HUNDRED;
        if (agreed.compareTo(listed) >= 0 || listed.signum() == 0) return BigDecimal.ZERO;
        return listed.subtract(agreed).multiply(HUNDRED).divide(listed, 2, RoundingMode.UP);
    }
}
