package org.wuzetka.app.masterdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.wuzetka.connector.persistence.masterdata.CellText;
import org.wuzetka.connector.persistence.masterdata.MasterTable;

/** Writes rows as CSV (RFC 4180) that a spreadsheet opens without running any of it as a formula. */
final class CsvWriter {
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
            cells.add(CellText.guard(
                    parts.isEmpty() ? CellText.text(row.get(column)) : CellText.list(row.get(column), parts)));
        }
        printer.printRecord(cells);
    }

    void flush() throws IOException {
        printer.flush();
    }
}
