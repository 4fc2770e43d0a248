package org.wuzetka.domain.fulfilment;

import java.math.BigDecimal;

/** Quantities as people read them: {@code 12.000} is 12. */
final class Quantities {
    private Quantities() {}

    static String text(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
