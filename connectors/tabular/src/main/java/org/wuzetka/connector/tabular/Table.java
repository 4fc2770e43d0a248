package org.wuzetka.connector.tabular;

import java.math.BigDecimal;
import java.util.List;

/**
 * Rows of a CSV file or of one sheet, read but not yet understood.
 *
 * @param sheet name of the sheet, {@code null} for a CSV file
 */
record Table(String sheet, List<Row> rows) {

    /** A cell's place in the words its sender knows: {@code row 12, column Ilość} or {@code sheet Arkusz1, cell C12}. */
    String place(Row row, int column, String header) {
        if (sheet != null) return "sheet " + sheet + ", cell " + letters(column) + row.number();
        return place(row) + ", column " + (header == null || header.isBlank() ? letters(column) : shortened(header));
    }

    String place(Row row) {
        return (sheet == null ? "" : "sheet " + sheet + ", ") + "row " + row.number();
    }

    /** Spreadsheet letters of a column: 0 is A, 26 is AA. */
    static String letters(int column) {
        String letters = "";
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) letters = (char) ('A' + rest % 26) + letters;
        return letters;
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** @param number as the sender sees it, beginning at 1 */
    record Row(int number, List<Cell> cells) {
        Cell cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
        }

        boolean isBlank() {
            return cells.stream().allMatch(Cell::isBlank);
        }
    }

    /**
     * @param text as shown, without outer blanks and control characters; empty, never {@code null}
     * @param number the exact number of a spreadsheet's number cell, else {@code null}
     * @param formula whether the value is the stored result of a formula
     */
    record Cell(String text, BigDecimal number, boolean formula) {
        static final Cell EMPTY = new Cell("", null, false);

        static Cell of(String text) {
            return new Cell(clean(text), null, false);
        }

        boolean isBlank() {
            return text.isEmpty();
        }

        /** Control characters are never meant, and PostgreSQL refuses U+0000. */
        static String clean(String text) {
            StringBuilder clean = new StringBuilder(text.length());
            text.codePoints().forEach(c -> {
                if (c >= 0xD800 && c <= 0xDFFF) clean.append('\uFFFD');
                else if (c == '\n' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2007) clean.append(' ');
                else if (c >= ' ' && c != 0xFEFF && !(c >= 0x7F && c < 0xA0)) clean.appendCodePoint(c);
            });
            return clean.toString().strip();
        }
    }
}
