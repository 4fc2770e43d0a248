package org.wuzetka.connector.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/** Visible sheets of an XLSX workbook. Formulas are never evaluated: the value stored beside them is read. */
final class XlsxTables {
    private static final int MAX_SHEETS = 50;

    private XlsxTables() {}

    static boolean isWorkbook(byte[] content) {
        return WorkbookArchive.isZip(content) && has(content, "xl/workbook.xml");
    }

    private static boolean has(byte[] content, String part) {
        try (ZipFile zip = WorkbookArchive.open(content)) {
            return zip.getEntry(part) != null;
        } catch (IOException | RuntimeException noZip) {
            return false;
        }
    }

    static List<Table> read(byte[] content) throws IOException {
        List<Table> tables = new ArrayList<>();
        // ECMA-376 leaves the part with the styles out where no cell has one; asked for formats, the reader then fails.
        ReadingOptions options = new ReadingOptions(has(content, "xl/styles.xml"), true);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), options);
                Stream<Sheet> sheets = workbook.getSheets()) {
            int offset = workbook.isDate1904() ? NumberCell.SINCE_1904 : 0;
            for (Sheet sheet : sheets.filter(s -> s.getVisibility() == SheetVisibility.VISIBLE)
                    .limit(MAX_SHEETS)
                    .toList()) {
                tables.add(new Table(Cell.clean(sheet.getName()), rows(sheet, offset)));
            }
        }
        return tables;
    }

    private static List<Row> rows(Sheet sheet, int dateOffset) throws IOException {
        SheetRows rows = new SheetRows();
        try (Stream<org.dhatim.fastexcel.reader.Row> stream = sheet.openStream()) {
            for (Iterator<org.dhatim.fastexcel.reader.Row> all = stream.iterator();
                    all.hasNext() && !rows.tooMany(); ) {
                org.dhatim.fastexcel.reader.Row read = all.next();
                List<Cell> cells = new ArrayList<>();
                for (int i = 0; i < Math.min(read.getCellCount(), SheetRows.MAX_COLUMNS); i++) {
                    cells.add(cell(read.getCell(i), dateOffset));
                }
                rows.add(read.getRowNum(), cells);
            }
        }
        return rows.rows();
    }

    static Cell cell(org.dhatim.fastexcel.reader.Cell cell, int dateOffset) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) return Cell.EMPTY;
        boolean formula = cell.getType() == CellType.FORMULA || cell.getFormula() != null;
        BigDecimal number = null;
        if (cell.getType() == CellType.NUMBER || formula) number = NumberCell.number(cell.getRawValue());
        if (number != null) return NumberCell.of(number, cell.getDataFormatString(), dateOffset, formula);
        String raw = formula && cell.getType() != CellType.STRING ? cell.getRawValue() : cell.getText();
        return new Cell(raw == null ? "" : Cell.clean(raw), null, formula);
    }
}
