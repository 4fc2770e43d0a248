package org.wuzetka.domain.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding of amounts: two decimals, half up on the absolute value (VAT act, art. 106e ust. 11). */
public final class Money {
    /** The currency of the books. */
    public static final String HOME = "PLN";

    public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Money() {}

    public static BigDecimal round(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** {@code percent} of the amount, rounded. */
    public static BigDecimal percentOf(BigDecimal amount, BigDecimal percent) {
        return round(amount.multiply(percent).divide(HUNDRED, 10, RoundingMode.HALF_UP));
    }

    /** Tax contained in a gross amount: gross × rate / (100 + rate) (art. 106e ust. 7), rounded. */
    public static BigDecimal taxWithin(BigDecimal gross, BigDecimal percent) {
        return gross.multiply(percent).divide(HUNDRED.add(percent), 2, RoundingMode.HALF_UP);
    }
}
