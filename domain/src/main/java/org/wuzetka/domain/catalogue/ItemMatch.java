package org.wuzetka.domain.catalogue;

import java.math.BigDecimal;

/**
 * An item found for what a buyer called it.
 *
 * @param unitFactor stock units in one ordered unit, when the code itself says so (a pack's GTIN, a partner's own code);
 *     {@code null} when the ordered unit decides
 * @param rule the mapping rule that told it, or {@code null}
 * @param unit what a mapping rule says the ordered unit means, or {@code null}
 */
public record ItemMatch(Item item, BigDecimal unitFactor, Long rule, UnitMeant unit) {

    public ItemMatch(Item item, BigDecimal unitFactor) {
        this(item, unitFactor, null, null);
    }

    /**
     * @param unit UN/ECE Rec 20, or {@code null}
     * @param factor stock units in one, or {@code null} when the unit decides
     */
    public record UnitMeant(long rule, String unit, BigDecimal factor) {}
}
