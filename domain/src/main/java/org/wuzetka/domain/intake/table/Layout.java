package org.wuzetka.domain.intake.table;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.intake.table.Table.Row;

/**
 * Which column of a table holds what.
 *
 * @param headerRow index of the header among the rows, -1 where the table has none
 * @param firstRow index of the first row that may be a line
 * @param columns column of each field found
 * @param headers header text of each column, for places
 * @param commaByLanguage whether the headers are Polish or German, where the decimal mark is a comma
 * @param unsure whether the quantity column could be another one too
 * @param trust percent, how sure it is that the columns hold what they are taken for
 */
record Layout(
        int headerRow,
        int firstRow,
        Map<Field, Integer> columns,
        Map<Integer, String> headers,
        boolean commaByLanguage,
        boolean unsure,
        int trust) {

    private static final int BY_HEADER = 95;
    private static final int BY_MAPPING = 100;

    private static final int SEARCHED_ROWS = 200;
    private static final Set<String> ENGLISH = Set.of(
            "qty",
            "quantity",
            "order qty",
            "order quantity",
            "price",
            "unit price",
            "net price",
            "description",
            "item",
            "product",
            "article",
            "code",
            "unit",
            "uom");

    Integer column(Field field) {
        return columns.get(field);
    }

    boolean has(Field field) {
        return columns.containsKey(field);
    }

    String header(int column) {
        return headers.get(column);
    }

    boolean isComplete() {
        return has(Field.QUANTITY) && columns.keySet().stream().anyMatch(Field::namesAnItem);
    }

    /** By header words; {@code null} when no row is a header. */
    static Layout byHeader(Table table) {
        Layout best = null;
        for (int i = 0; i < Math.min(table.rows().size(), SEARCHED_ROWS); i++) {
            Layout layout = ofHeaderRow(table.rows().get(i), i);
            if (layout == null) continue;
            if (layout.isComplete()) return layout;
            if (best == null || layout.columns.size() > best.columns.size()) best = layout;
        }
        return best;
    }

    /** A header has at least two fields it surely names, or it is a row of data that happens to hold a word. */
    static Layout ofHeaderRow(Row row, int index) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        Map<Field, Integer> sureness = new EnumMap<>(Field.class);
        Map<Integer, String> headers = new HashMap<>();
        int sure = 0;
        boolean english = false;
        for (int column = 0; column < row.cells().size(); column++) {
            String text = row.cell(column).text();
            if (row.cell(column).number() != null) return null;
            headers.put(column, text);
            Field.Guess guess = Field.ofHeader(text);
            if (guess == null) continue;
            if (guess.sureness() >= 50) sure++;
            english |= ENGLISH.contains(Words.normal(text));
            if (guess.sureness() > sureness.getOrDefault(guess.field(), 0)) {
                columns.put(guess.field(), column);
                sureness.put(guess.field(), guess.sureness());
            }
        }
        if (sure < 1 || columns.size() < 2) return null;
        return new Layout(index, index + 1, columns, headers, !english, false, BY_HEADER);
    }

    /**
     * By a partner's mapping.
     *
     * @throws IllegalArgumentException when a header it names is not there; the message is that header
     */
    static Layout byMapping(Table table, ColumnMapping mapping) {
        int header = -1;
        int mostHits = 0;
        for (int i = 0; i < Math.min(table.rows().size(), SEARCHED_ROWS) && !table.guessed(); i++) {
            Row row = table.rows().get(i);
            int hits = (int) mapping.entries().stream()
                    .filter(entry -> columnOf(row, entry.column()) >= 0)
                    .count();
            if (hits > mostHits) {
                mostHits = hits;
                header = i;
            }
        }
        if (header < 0 && !table.guessed()) {
            Layout told = byHeader(table);
            if (told != null) header = told.headerRow;
        }
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        Map<Integer, String> headers = new HashMap<>();
        Row row = header < 0 ? null : table.rows().get(header);
        for (int i = 0; row != null && i < row.cells().size(); i++)
            headers.put(i, row.cell(i).text());
        for (ColumnMapping.Entry entry : mapping.entries()) {
            int column = row == null ? -1 : columnOf(row, entry.column());
            if (column < 0) column = ColumnMapping.position(entry.column());
            if (column < 0) throw new IllegalArgumentException(entry.column());
            columns.put(Field.ofKey(entry.field()), column);
        }
        return new Layout(header, header + 1, columns, headers, true, false, BY_MAPPING);
    }

    private static int columnOf(Row row, String header) {
        String wanted = Words.normal(header);
        if (wanted.isEmpty()) return -1;
        for (int i = 0; i < row.cells().size(); i++) {
            if (Words.normal(row.cell(i).text()).equals(wanted)) return i;
        }
        return -1;
    }
}
