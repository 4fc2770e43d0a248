package org.wuzetka.domain.intake.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wuzetka.domain.intake.table.Table.Cell;
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
    /** Headers of codes and of names alike. */
    private static final Set<String> ITEM =
            Set.of("item", "items", "product", "article", "artikel", "material", "part", "reference");

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
            Layout two = ofTwoRows(table, i, layout);
            if (two != null) return two.withNames(table);
            if (layout == null) continue;
            if (layout.isComplete()) return layout.withNames(table);
            if (best == null || layout.columns.size() > best.columns.size()) best = layout;
        }
        return best;
    }

    /** A header in two rows: {@code Ilość} above {@code zamawiana}, {@code Cena} above {@code netto} and {@code brutto}. */
    private static Layout ofTwoRows(Table table, int index, Layout upperAlone) {
        if (index + 1 >= table.rows().size()) return null;
        Row upper = table.rows().get(index);
        Row lower = table.rows().get(index + 1);
        boolean words = lower.cells().stream().noneMatch(cell -> cell.text().matches(".*\\d.*"));
        long filled = lower.cells().stream().filter(cell -> !cell.isBlank()).count();
        if (!words || filled < 2) return null;
        Layout lowerAlone = ofHeaderRow(lower, index + 1);
        if (lowerAlone != null && lowerAlone.isComplete()) return null;
        List<Cell> cells = new ArrayList<>();
        String above = "";
        for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
            if (!upper.cell(i).isBlank()) above = upper.cell(i).text();
            cells.add(Cell.of(joined(upper.cell(i).text(), above, lower.cell(i).text())));
        }
        Layout both = ofHeaderRow(new Row(upper.number(), upper.at(), cells), index);
        boolean better = both != null
                && both.isComplete()
                && (upperAlone == null || both.columns.size() > upperAlone.columns.size());
        return better
                ? new Layout(index, index + 2, both.columns, both.headers, both.commaByLanguage, false, both.trust)
                : null;
    }

    private static String joined(String upper, String above, String lower) {
        if (lower.isEmpty()) return upper;
        String both = above + " " + lower;
        if (above.isEmpty() || Field.named(both) == null && Field.named(lower) != null) return lower;
        return Field.named(both) == null && Field.named(upper) != null ? upper : both;
    }

    /** A column called by a word for the item may hold its name rather than its code. */
    private Layout withNames(Table table) {
        Integer column = columns.get(Field.CODE);
        if (column == null || has(Field.DESCRIPTION) || !ITEM.contains(Words.normal(headers.get(column)))) return this;
        List<Cell> said =
                table.rows().subList(firstRow, Math.min(table.rows().size(), firstRow + SEARCHED_ROWS)).stream()
                        .map(row -> row.cell(column))
                        .filter(cell -> !cell.isBlank())
                        .toList();
        long codes = said.stream().filter(ContentLayout::looksLikeCode).count();
        if (codes * 2 >= said.size()) return this;
        Map<Field, Integer> named = new EnumMap<>(columns);
        named.remove(Field.CODE);
        named.put(Field.DESCRIPTION, column);
        return new Layout(headerRow, firstRow, named, headers, commaByLanguage, unsure, trust);
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
        for (int column = 0; column < row.cells().size() && !columns.containsKey(Field.DESCRIPTION); column++) {
            if (columns.get(Field.CODE) == null || columns.get(Field.CODE) == column) continue;
            if (ITEM.contains(Words.normal(row.cell(column).text()))) columns.put(Field.DESCRIPTION, column);
        }
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
