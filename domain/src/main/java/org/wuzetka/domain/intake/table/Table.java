package org.wuzetka.domain.intake.table;

import java.math.BigDecimal;
import java.util.List;
import org.wuzetka.domain.intake.Evidence;

/**
 * Rows of a file, a sheet, a mail or of pages, read but not yet understood.
 *
 * @param sheet name of the sheet, {@code null} for what has none
 * @param guessed whether rows and columns were told by layout alone, so that each field read needs its evidence
 */
public record Table(String sheet, List<Row> rows, boolean guessed) {

    public Table(String sheet, List<Row> rows) {
        this(sheet, rows, false);
    }

    /** A cell's place in the words its sender knows: {@code row 12, column Ilość} or {@code sheet Arkusz1, cell C12}. */
    public String place(Row row, int column, String header) {
        if (sheet != null) return "sheet " + sheet + ", cell " + letters(column) + row.number();
        if (row.at() != null && (header == null || header.isBlank())) return row.at();
        return place(row) + ", column " + (header == null || header.isBlank() ? letters(column) : shortened(header));
    }

    public String place(Row row) {
        if (row.at() != null) return row.at();
        return (sheet == null ? "" : "sheet " + sheet + ", ") + "row " + row.number();
    }

    /** Spreadsheet letters of a column: 0 is A, 26 is AA. */
    public static String letters(int column) {
        String letters = "";
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) letters = (char) ('A' + rest % 26) + letters;
        return letters;
    }

    public static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /**
     * @param number as the sender sees it, beginning at 1
     * @param at place in the sender's terms where the number alone does not tell it ({@code page 2, line 7}), or {@code null}
     */
    public record Row(int number, String at, List<Cell> cells) {
        public Row(int number, List<Cell> cells) {
            this(number, null, cells);
        }

        public Cell cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : Cell.EMPTY;
        }

        public boolean isBlank() {
            return cells.stream().allMatch(Cell::isBlank);
        }
    }

    /**
     * @param text as shown, without outer blanks and control characters; empty, never {@code null}
     * @param number the exact number of a spreadsheet's number cell, else {@code null}
     * @param formula whether the value is the stored result of a formula
     * @param box on the page, or {@code null}
     * @param confidence percent, how sure the characters are
     */
    public record Cell(String text, BigDecimal number, boolean formula, Evidence.Box box, int confidence) {
        /** U+FB00 and following, which some fonts leave in texts. */
        private static final String[] LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

        public static final Cell EMPTY = new Cell("", null, false);

        public Cell(String text, BigDecimal number, boolean formula) {
            this(text, number, formula, null, Evidence.CERTAIN);
        }

        public static Cell of(String text) {
            return new Cell(clean(text), null, false);
        }

        /** A part of this cell's text, at the same place. */
        Cell with(String part) {
            return new Cell(clean(part), null, false, box, confidence);
        }

        public boolean isBlank() {
            return text.isEmpty();
        }

        /** Ligatures are told apart. Control characters are never meant, and PostgreSQL refuses U+0000. */
        public static String clean(String text) {
            StringBuilder clean = new StringBuilder(text.length());
            text.codePoints().forEach(c -> {
                if (c >= 0xD800 && c <= 0xDFFF) clean.append('\uFFFD');
                else if (c == '\n' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x2007) clean.append(' ');
                else if (c >= 0xFB00 && c <= 0xFB06) clean.append(LIGATURES[c - 0xFB00]);
                else if (c >= ' ' && c != 0xFEFF && !(c >= 0x7F && c < 0xA0)) clean.appendCodePoint(c);
            });
            return clean.toString().strip();
        }
    }
}
