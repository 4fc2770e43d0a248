package org.wuzetka.domain.catalogue;

import java.math.BigDecimal;
import java.util.Map;
import org.wuzetka.domain.shared.VatRate;

/**
 * A product as the order pipeline needs it.
 *
 * @param unit stock unit, UN/ECE Rec 20; all quantities of stock and documents are in it
 * @param netPrice base price per stock unit, or {@code null}
 * @param packs how many stock units each other unit holds
 */
public record Item(
        long id,
        String code,
        String name,
        String unit,
        VatRate vatRate,
        String group,
        BigDecimal netPrice,
        boolean active,
        Map<String, BigDecimal> packs) {}
