package org.wuzetka.app.masterdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.wuzetka.connector.persistence.masterdata.MasterTable;

/** Writes rows as CSV (RFC 4180) that a spreadsheet opens without running any of it as a formula. */
final class CsvWriter {
    private static final String DANGEROUS = "=+-@\t\r";

    private final CSVPrinter printer;
    private final MasterTable table;

    CsvWriter(Writer out, MasterTable table) throws IOException {
        this.table = table;
        printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(table.columns());
    }

    void write(JsonNode row) throws IOException {
        List<String> cells = new ArrayList<>();
        for (String column : table.columns()) {
            List<String> parts = table.partsOf(column);
            cells.add(guard(parts.isEmpty() ? text(row.get(column)) : list(row.get(column), parts)));
        }
        printer.printRecord(cells);
    }

    void flush() throws IOException {
        printer.flush();
    }

    private static String list(JsonNode rows, List<String> parts) {
        List<String> elements = new ArrayList<>();
        for (JsonNode row : rows) {
            elements.add(parts.stream().map(part -> text(row.get(part))).collect(Collectors.joining(":")));
        }
        return String.join("|", elements);
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? "" : value.asText();
    }

    /** A spreadsheet takes a cell that starts like a formula for one. */
    static String guard(String cell) {
        return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** Undoes {@link #guard}, so that what we wrote can be sent back unchanged. */
    static String unguard(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
