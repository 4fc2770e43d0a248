package org.wuzetka.domain.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Goods that came in, as the warehouse counted them.
 *
 * @param deliveryNote number on the supplier's delivery note, or {@code null}; each is booked once
 * @param warehouse code of our warehouse
 * @param supplierOrder number of our order (ZD) they came for, or {@code null}
 */
public record Delivery(String deliveryNote, String warehouse, String supplierOrder, List<Line> lines) {

    public Delivery {
        lines = List.copyOf(lines);
    }

    /**
     * @param product our article number or a GTIN
     * @param quantity in stock units
     * @param lotNumber batch, or {@code null} for goods without one
     * @param expiresOn last day of shelf life, or {@code null}
     */
    public record Line(String product, BigDecimal quantity, String lotNumber, LocalDate expiresOn) {}
}
