package org.wuzetka.connector.tabular;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.wuzetka.domain.intake.WorkbookSheets;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/** XLSX, ODS and XLS as cells, with dates as days: what people see in their spreadsheet program, as far as it matters. */
@Singleton
public class ShownWorkbooks implements WorkbookSheets {
    static final int MOST_SHEETS = 12;
    static final int MOST_ROWS = 1000;
    static final int MOST_COLUMNS = 40;
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    @Override
    public List<Table> of(byte[] content) {
        if (content == null || content.length > MAX_BYTES) return List.of();
        try {
            List<Table> sheets = XlsxTables.isWorkbook(content)
                    ? xlsx(content)
                    : OdsTables.isWorkbook(content) ? ods(content) : XlsSheets.read(content);
            return sheets.stream().filter(sheet -> !sheet.rows().isEmpty()).toList();
        } catch (IOException | RuntimeException broken) {
            // The libraries wrap a broken part in various runtime exceptions; whichever it is, there is nothing to
            // show.
            return List.of();
        }
    }

    private static List<Table> ods(byte[] content) throws IOException {
        WorkbookArchive.measure(content);
        return OdsTables.read(content).stream()
                .limit(MOST_SHEETS)
                .map(sheet -> new Table(
                        sheet.sheet(),
                        sheet.rows().stream()
                                .filter(row -> !row.isBlank())
                                .limit(MOST_ROWS)
                                .toList()))
                .toList();
    }

    private static List<Table> xlsx(byte[] content) throws IOException {
        WorkbookArchive.measure(content);
        List<Table> tables = new ArrayList<>();
        ReadingOptions withFormats = new ReadingOptions(true, true);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), withFormats);
                Stream<Sheet> sheets = workbook.getSheets()) {
            for (Sheet sheet : sheets.filter(s -> s.getVisibility() == SheetVisibility.VISIBLE)
                    .limit(MOST_SHEETS)
                    .toList()) {
                tables.add(new Table(Cell.clean(sheet.getName()), rows(sheet)));
            }
        }
        return tables;
    }

    private static List<Row> rows(Sheet sheet) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<org.dhatim.fastexcel.reader.Row> stream = sheet.openStream()) {
            for (Iterator<org.dhatim.fastexcel.reader.Row> all = stream.iterator();
                    all.hasNext() && rows.size() < MOST_ROWS; ) {
                org.dhatim.fastexcel.reader.Row read = all.next();
                List<Cell> cells = new ArrayList<>();
                for (int i = 0; i < Math.min(read.getCellCount(), MOST_COLUMNS); i++) {
                    cells.add(Cell.of(shown(read.getCell(i))));
                }
                Row row = new Row(read.getRowNum(), cells);
                if (!row.isBlank()) rows.add(row);
            }
        }
        return rows;
    }

    private static String shown(org.dhatim.fastexcel.reader.Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) return "";
        String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        if (cell.getType() == CellType.NUMBER && format.toLowerCase(Locale.ROOT).contains("yy")) {
            return cell.asDate().toLocalDate().toString();
        }
        String raw = cell.getType() == CellType.STRING ? cell.getText() : cell.getRawValue();
        return raw == null ? "" : raw;
    }
}
