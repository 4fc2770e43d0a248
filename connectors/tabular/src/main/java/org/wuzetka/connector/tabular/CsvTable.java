package org.wuzetka.connector.tabular;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/** Separated text as a table: the separator is the one that cuts most lines into the same number of cells. */
final class CsvTable {
    private static final char[] SEPARATORS = {';', '\t', '|', ','};
    private static final int MAX_COLUMNS = 256;
    private static final int SAMPLED_LINES = 60;

    private CsvTable() {}

    /** @return {@code null} when no separator cuts the text into columns */
    static Table read(String text, int maxRows) throws IOException {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Character separator = declared(body);
        int skipped = 0;
        if (separator != null) {
            int end = body.indexOf('\n');
            body = end < 0 ? "" : body.substring(end + 1);
            skipped = 1;
        } else {
            separator = separator(body);
        }
        if (separator == null) return null;
        try {
            return parsed(body, separator, true, skipped, maxRows);
        } catch (IOException | UncheckedIOException loneQuote) {
            // An inch sign or a forgotten quote: read again with quotes as ordinary characters.
            return parsed(body, separator, false, skipped, maxRows);
        }
    }

    private static Table parsed(String text, char separator, boolean quoted, int skipped, int maxRows)
            throws IOException {
        CSVFormat.Builder format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setQuote(quoted ? '"' : null)
                .setLenientEof(false)
                .setTrailingData(true);
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format.get())) {
            for (CSVRecord line : parser) {
                if (rows.size() > maxRows) break;
                List<Cell> cells = new ArrayList<>(line.size());
                for (int i = 0; i < Math.min(line.size(), MAX_COLUMNS); i++) cells.add(cell(line.get(i)));
                Row row = new Row((int) line.getRecordNumber() + skipped, cells);
                if (!row.isBlank()) rows.add(row);
            }
        }
        return new Table(null, rows);
    }

    /** {@code ="00123"} is how programs keep Excel from dropping zeros. */
    private static Cell cell(String value) {
        String text = value.strip();
        if (text.length() > 3 && text.startsWith("=\"") && text.endsWith("\"")) {
            return Cell.of(text.substring(2, text.length() - 1));
        }
        return Cell.of(value);
    }

    /** Excel's own first line {@code sep=;}. */
    private static Character declared(String text) {
        String start = text.substring(0, Math.min(8, text.length()));
        return start.matches("(?is)sep=.\\s*\\R?.*") ? start.charAt(4) : null;
    }

    private static Character separator(String text) {
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
        int[] counts = new int[MAX_COLUMNS];
        for (String line : lines) {
            int cells = 0;
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"') quoted = !quoted;
                if (c == separator && !quoted) cells++;
            }
            counts[Math.min(cells, MAX_COLUMNS - 1)]++;
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) most = Math.max(most, counts[i]);
        double share = lines.isEmpty() ? 0 : (double) most / lines.size();
        return separator == ',' ? share * 0.6 : share;
    }
}
