package org.wuzetka.connector.simulators.demo;

import java.math.BigDecimal;
import java.util.List;

/**
 * An article of the demo's wholesaler.
 *
 * @param shape how it is packed, for its drawing: bottle, spray, can, bag, box, sachet, jar, tube, pot, tool
 * @param size what is on the label, such as {@code 0,5 l}
 * @param shelfLifeMonths 0 for goods that do not expire
 * @param netPrice PLN a piece
 */
public record DemoProduct(
        String code,
        String gtin,
        String name,
        String nameEn,
        String nameDe,
        String group,
        String shape,
        String size,
        String vatRate,
        BigDecimal weightKg,
        BigDecimal netPrice,
        String supplier,
        String supplierCode,
        BigDecimal purchasePrice,
        int minimumOrderQuantity,
        int orderMultiple,
        int leadDays,
        int minimumStock,
        int shelfLifeMonths,
        List<Pack> packs) {

    /** @param unit UN/ECE Recommendation 21 code: CT carton, PK pack, PX pallet */
    public record Pack(String unit, int factor, String gtin) {}
}
