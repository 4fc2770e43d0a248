package org.wuzetka.connector.persistence.masterdata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wuzetka.connector.persistence.masterdata.Field.Type;

/** Tables that people bring in from a file and take out as one. */
public enum ImportKind {
    PRODUCTS(MasterTable.PRODUCTS),
    /** Of products that are there already: how much is to be kept, and how it is bought. */
    MINIMUMS(
            MasterTable.PRODUCTS,
            "code",
            "minimumStock",
            "minimumOrderQuantity",
            "orderMultiple",
            "leadDays",
            "supplier",
            "supplierCode"),
    PARTNER_CODES(MasterTable.PARTNER_CODES),
    PRICE_LISTS(MasterTable.PRICE_LISTS),
    LIST_PRICES(MasterTable.LIST_PRICES),
    CUSTOMER_PRICES(MasterTable.CUSTOMER_PRICES),
    DISCOUNTS(MasterTable.DISCOUNTS),
    PARTIES(MasterTable.PARTIES);

    /** What goods cost us; not everybody may see it. */
    private static final Set<String> COSTS = Set.of("purchasePrice");

    private final MasterTable table;
    private final List<String> columns;

    ImportKind(MasterTable table, String... columns) {
        this.table = table;
        this.columns = columns.length == 0 ? table.columns() : List.of(columns);
    }

    public static Optional<ImportKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    MasterTable table() {
        return table;
    }

    /** Names of its fields and lists, in the order in which they are written. */
    public List<String> columns() {
        return columns;
    }

    public List<String> columns(boolean withCosts) {
        return withCosts
                ? columns
                : columns.stream().filter(name -> !COSTS.contains(name)).toList();
    }

    /** Columns without which a row cannot be told apart from others. */
    public List<String> keys() {
        return table.keys().stream().filter(Field::required).map(Field::name).toList();
    }

    /** Whether rows that are not there yet are added. */
    public boolean addsRows() {
        return this != MINIMUMS;
    }

    public boolean isNumber(String column) {
        return field(column)
                .map(Field::type)
                .filter(Set.of(Type.DECIMAL, Type.RATE, Type.WHOLE_NUMBER)::contains)
                .isPresent();
    }

    /** For a list within a row the names of its parts; else nothing. */
    public List<String> partsOf(String column) {
        return table.partsOf(column);
    }

    Optional<Field> field(String column) {
        return table.all().stream().filter(field -> field.name().equals(column)).findFirst();
    }
}
