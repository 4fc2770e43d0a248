package org.wuzetka.domain.intake.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of one partner's tables, said beforehand instead of told by their headers. It comes with the message under the
 * meta key {@value #META} as compact text: {@code code=A;quantity=Ilość;netPrice=5}. Left of the equals sign stands a
 * field (lineNumber, gtin, code, supplierCode, buyerCode, description, quantity, unit, netPrice, grossPrice, discount,
 * vatRate, netAmount, orderNumber, orderDate, deliveryDate, gln, vatId, comment, currency); right of it the header's
 * text, else a spreadsheet letter (A is the first column), else the column's number beginning at 1.
 */
public record ColumnMapping(List<Entry> entries) {
    /** Key in {@link org.wuzetka.domain.intake.RawMessage#meta()}. */
    public static final String META = "columns";

    private static final int MAX_COLUMN = 255;

    /** @param column header text, letter or number */
    public record Entry(String field, String column) {}

    public ColumnMapping {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the compact text.
     *
     * @throws IllegalArgumentException when an entry has no column or names no known field; the message is that entry
     */
    public static ColumnMapping parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split("[;\\n]")) {
            if (part.isBlank()) continue;
            int equals = part.indexOf('=');
            if (equals < 1) throw new IllegalArgumentException(part.strip());
            String field = part.substring(0, equals).strip();
            String column = part.substring(equals + 1).strip();
            if (column.isEmpty() || Field.ofKey(field) == null) throw new IllegalArgumentException(part.strip());
            entries.add(new Entry(field, column));
        }
        if (entries.isEmpty()) throw new IllegalArgumentException(text.strip());
        return new ColumnMapping(entries);
    }

    /** Position of a letter or number, beginning at 0; -1 when the text is neither. */
    static int position(String column) {
        int position = -1;
        if (column.matches("\\d{1,3}")) {
            position = Integer.parseInt(column) - 1;
        } else if (column.matches("[A-Za-z]{1,2}")) {
            for (char letter : column.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
                position = (position + 1) * 26 + letter - 'A';
            }
        }
        return position > MAX_COLUMN ? -1 : position;
    }
}
