package org.wuzetka.app.catalogue;

import java.util.List;

/**
 * A field of the product form.
 *
 * @param name as in master data
 * @param kind text, unit, number, check or choice
 * @param choices for a choice; the first stands for nothing said
 * @param cost whether it tells what the goods cost us
 */
public record ProductInput(String name, String kind, List<String> choices, boolean cost) {
    static final List<ProductInput> BASE = List.of(
            of("name", "text"),
            of("nameEn", "text"),
            of("nameDe", "text"),
            of("group", "text"),
            of("gtin", "text"),
            of("unit", "unit"),
            new ProductInput("vatRate", "choice", List.of("23", "8", "5", "0", "zw", "oo", "np"), false),
            of("vatExemption", "text"),
            of("netPrice", "number"),
            of("weightKg", "number"),
            of("shelfLifeDays", "number"),
            of("active", "check"),
            of("annex15", "check"));
    static final List<ProductInput> BUYING = List.of(
            of("supplier", "text"),
            of("supplierCode", "text"),
            new ProductInput("purchasePrice", "number", List.of(), true),
            of("minimumOrderQuantity", "number"),
            of("orderMultiple", "number"),
            of("leadDays", "number"),
            of("minimumStock", "number"));

    private static ProductInput of(String name, String kind) {
        return new ProductInput(name, kind, List.of(), false);
    }

    public String label() {
        return "catalogue.field." + name;
    }

    public boolean isRequired() {
        return name.equals("name");
    }
}
