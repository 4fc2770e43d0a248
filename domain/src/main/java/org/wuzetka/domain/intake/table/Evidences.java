package org.wuzetka.domain.intake.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.shared.CheckDigits;

/** Where the fields of a guessed table were read, and how sure that is. Tables whose columns are given need none. */
final class Evidences {
    /** A check digit or a product of two other columns agrees. */
    private static final int PROVEN = 97;

    private static final int CONTRADICTED = 55;
    private static final BigDecimal ROUNDING = new BigDecimal("0.02");

    private final Table table;
    private final Layout layout;

    Evidences(Table table, Layout layout) {
        this.table = table;
        this.layout = layout;
    }

    /** Evidence of one line's fields; empty for a table that is not guessed. */
    List<Evidence> of(Row row, IncomingLine line, int index) {
        if (!table.guessed()) return List.of();
        Map<Field, String> paths = new LinkedHashMap<>();
        for (Field field : layout.columns().keySet()) {
            String path = path(field, line);
            if (path != null && !row.cell(layout.column(field)).isBlank()) paths.put(field, path);
        }
        boolean unitInQuantity = line.unit() != null && !paths.containsValue("unit");
        List<Evidence> evidence = new ArrayList<>();
        paths.forEach((field, path) -> {
            Cell cell = row.cell(layout.column(field));
            int confidence = confidence(field, path, cell, line);
            evidence.add(said("lines[" + index + "]." + path, row, field, cell, confidence));
            if (field == Field.QUANTITY && unitInQuantity) {
                evidence.add(said("lines[" + index + "].unit", row, field, cell, confidence));
            }
        });
        return evidence;
    }

    /** Evidence of a field of the whole order that stands in a column. */
    Evidence ofColumn(String path, Row row, Field field) {
        Cell cell = row.cell(layout.column(field));
        return said(path, row, field, cell, Math.min(cell.confidence(), layout.trust()));
    }

    private Evidence said(String path, Row row, Field field, Cell cell, int confidence) {
        int column = layout.column(field);
        String place = table.place(row, column, layout.header(column));
        return new Evidence(path, place + ": \"" + Table.shortened(cell.text()) + "\"", cell.box(), confidence);
    }

    private int confidence(Field field, String path, Cell cell, IncomingLine line) {
        int seen = Math.min(cell.confidence(), layout.trust());
        if (path.equals("gtin")) return CheckDigits.isGtin(line.gtin()) ? PROVEN : Math.min(seen, CONTRADICTED);
        if (field != Field.QUANTITY && field != Field.NET_PRICE && field != Field.NET_AMOUNT) return seen;
        Boolean agrees = amountsAgree(line);
        if (agrees == null) return seen;
        return agrees ? Math.max(seen, Math.min(PROVEN, layout.trust())) : Math.min(seen, CONTRADICTED);
    }

    /** Whether quantity times price, less the discount, is the amount; {@code null} when one of them is not said. */
    static Boolean amountsAgree(IncomingLine line) {
        if (line.quantity() == null || line.netPrice() == null || line.netAmount() == null) return null;
        BigDecimal product = line.quantity().multiply(line.netPrice());
        // A price may be shown before or after its discount.
        BigDecimal reduced = product;
        if (!line.discounts().isEmpty() && line.discounts().get(0).percent() != null) {
            BigDecimal rest =
                    BigDecimal.valueOf(100).subtract(line.discounts().get(0).percent());
            reduced = product.multiply(rest).movePointLeft(2);
        }
        return near(product, line) || near(reduced, line);
    }

    private static boolean near(BigDecimal product, IncomingLine line) {
        BigDecimal priceRounding = line.quantity().abs().multiply(new BigDecimal("0.005"));
        return product.subtract(line.netAmount()).abs().compareTo(ROUNDING.max(priceRounding)) <= 0;
    }

    private String path(Field field, IncomingLine line) {
        return switch (field) {
            case LINE_NUMBER,
                    COMMENT,
                    OTHER,
                    CURRENCY,
                    INVOICE_NUMBER,
                    ORDER_NUMBER,
                    ORDER_DATE,
                    VAT_ID,
                    SHIP_TO,
                    SHIP_TO_GLN -> null;
            case CODE ->
                layout.has(Field.SUPPLIER_CODE)
                        ? "buyerCode"
                        : line.supplierCode() != null ? "supplierCode" : line.gtin() != null ? "gtin" : null;
            case DISCOUNT -> line.discounts().isEmpty() ? null : "discounts[0].percent";
            case DELIVERY_DATE -> line.requestedDelivery() == null ? null : "requestedDelivery.earliest";
            default -> field.key();
        };
    }
}
