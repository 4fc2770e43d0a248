package org.wuzetka.domain.catalogue;

import java.math.BigDecimal;

/**
 * An item found for what a buyer called it.
 *
 * @param unitFactor stock units in one ordered unit, when the code itself says so (a pack's GTIN, a partner's own code);
 *     {@code null} when the ordered unit decides
 */
public record ItemMatch(Item item, BigDecimal unitFactor) {}
