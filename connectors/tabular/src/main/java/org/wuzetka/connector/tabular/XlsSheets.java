package org.wuzetka.connector.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/** Sheets of a workbook of Excel before 2007, for the eye. Formulas show the value stored with them. */
final class XlsSheets {
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private XlsSheets() {}

    static List<Table> read(byte[] content) throws IOException {
        for (int i = 0; i < OLE2.length; i++) if (content.length < 512 || content[i] != OLE2[i]) return List.of();
        List<Table> tables = new ArrayList<>();
        DataFormatter shown = new DataFormatter(Locale.ROOT);
        shown.setUseCachedValuesForFormulaCells(true);
        try (HSSFWorkbook workbook = new HSSFWorkbook(new ByteArrayInputStream(content))) {
            for (int i = 0; i < Math.min(workbook.getNumberOfSheets(), ShownWorkbooks.MOST_SHEETS); i++) {
                if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) continue;
                tables.add(new Table(Cell.clean(workbook.getSheetName(i)), rows(workbook.getSheetAt(i), shown)));
            }
        }
        return tables;
    }

    private static List<Row> rows(Sheet sheet, DataFormatter shown) {
        List<Row> rows = new ArrayList<>();
        for (org.apache.poi.ss.usermodel.Row read : sheet) {
            if (rows.size() == ShownWorkbooks.MOST_ROWS) break;
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < Math.min(read.getLastCellNum(), ShownWorkbooks.MOST_COLUMNS); i++) {
                cells.add(Cell.of(text(read.getCell(i), shown)));
            }
            Row row = new Row(read.getRowNum() + 1, cells);
            if (!row.isBlank()) rows.add(row);
        }
        return rows;
    }

    private static String text(org.apache.poi.ss.usermodel.Cell cell, DataFormatter shown) {
        if (cell == null) return "";
        boolean day = cell.getCellType() == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell);
        return day ? cell.getLocalDateTimeCellValue().toLocalDate().toString() : shown.formatCellValue(cell);
    }
}
