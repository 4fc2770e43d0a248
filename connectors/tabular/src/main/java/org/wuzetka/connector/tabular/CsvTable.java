package org.wuzetka.connector.tabular;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;

/** Separated text as a table: the separator is the one that cuts most lines into the same number of cells. */
final class CsvTable {
    private static final char[] SEPARATORS = {';', '\t', '|', ','};
    private static final int SAMPLED_LINES = 60;
    private static final int SAMPLED_CHARS = 64 * 1024;
    private static final int MAX_LINE_CHARS = 1024 * 1024;

    private CsvTable() {}

    /** Opens the text anew at each call. */
    interface Source {
        Reader open() throws IOException;
    }

    /**
     * Reads row by row and stops where there are more than an order can have.
     *
     * @return {@code null} when no separator cuts the text into columns
     */
    static Table read(Source text) throws IOException {
        String start = start(text);
        Character separator = declared(start);
        int skipped = separator == null ? 0 : 1;
        if (separator == null) separator = separator(start);
        if (separator == null) return null;
        try {
            return parsed(text, separator, true, skipped);
        } catch (SheetRows.TooManyCellsException tooMany) {
            throw tooMany;
        } catch (IOException | UncheckedIOException loneQuote) {
            // An inch sign or a forgotten quote: read again with quotes as ordinary characters.
            return parsed(text, separator, false, skipped);
        }
    }

    static String start(Source text) throws IOException {
        char[] start = new char[SAMPLED_CHARS];
        int length = 0;
        try (Reader reader = text.open()) {
            for (int read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
                read = reader.read(start, length, start.length - length);
            }
        }
        return new String(start, 0, length);
    }

    private static Table parsed(Source text, char separator, boolean quoted, int skipped) throws IOException {
        CSVFormat.Builder format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setQuote(quoted ? '"' : null)
                .setLenientEof(false)
                .setTrailingData(true);
        SheetRows rows = new SheetRows();
        BufferedReader opened = new BufferedReader(text.open());
        if (skipped > 0) opened.readLine();
        try (LineLimit limited = new LineLimit(opened);
                CSVParser parser = CSVParser.parse(limited, format.get())) {
            for (CSVRecord line : parser) {
                limited.nextLine();
                List<Cell> cells = new ArrayList<>(line.size());
                for (int i = 0; i < Math.min(line.size(), SheetRows.MAX_COLUMNS); i++) cells.add(cell(line.get(i)));
                rows.add((int) line.getRecordNumber() + skipped, cells);
                if (rows.tooMany()) break;
            }
        }
        return new Table(null, rows.rows());
    }

    /** A line without end, as after a forgotten quote, would be gathered until memory is full. */
    static final class LineLimit extends FilterReader {
        private int length;

        LineLimit(Reader reader) {
            super(reader);
        }

        void nextLine() {
            length = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(char[] buffer, int offset, int wanted) throws IOException {
            int read = super.read(buffer, offset, wanted);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            length += read;
            if (length > MAX_LINE_CHARS) throw new IOException("line without end");
        }
    }

    /** {@code ="00123"} is how programs keep Excel from dropping zeros. */
    static Cell cell(String value) {
        String text = value.strip();
        if (text.length() > 3 && text.startsWith("=\"") && text.endsWith("\"")) {
            return Cell.of(text.substring(2, text.length() - 1));
        }
        return Cell.of(value);
    }

    /** Excel's own first line {@code sep=;}. */
    static Character declared(String text) {
        String start = text.substring(0, Math.min(8, text.length()));
        return start.matches("(?is)sep=.\\s*\\R?.*") ? start.charAt(4) : null;
    }

    static Character separator(String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank())
                .limit(SAMPLED_LINES)
                .toList();
        Character best = null;
        double bestScore = 0;
        for (char candidate : SEPARATORS) {
            double score = score(lines, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Share of lines with the most common cell count above one; a comma counts less, it also ends clauses. */
    private static double score(List<String> lines, char separator) {
        int[] counts = new int[SheetRows.MAX_COLUMNS];
        for (String line : lines) {
            int cells = 0;
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') quoted = !quoted;
                if (c == separator && !quoted) cells++;
            }
            counts[Math.min(cells, SheetRows.MAX_COLUMNS - 1)]++;
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) most = Math.max(most, counts[i]);
        double share = lines.isEmpty() ? 0 : (double) most / lines.size();
        return separator == ',' ? share * 0.6 : share;
    }
}
