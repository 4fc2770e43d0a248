package org.wuzetka.domain.desk;

import java.math.BigDecimal;

/**
 * Who sits at the telephone.
 *
 * @param discountLimit percent he may take off our prices by hand
 * @param seesMargin whether he may know what goods cost us
 */
public record Clerk(String name, BigDecimal discountLimit, boolean seesMargin) {

    public boolean mayGrant(BigDecimal percent) {
        return percent == null || percent.compareTo(discountLimit) <= 0;
    }
}
