package org.wuzetka.connector.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.CellType;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;

/** Visible sheets of an XLS workbook, record by record. Formulas are never evaluated: the value stored beside them is read. */
final class XlsTables {
    private static final int MAX_SHEETS = 50;

    private final XlsFile.Records file;
    private final List<BoundSheetRecord> sheets = new ArrayList<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private SSTRecord strings;
    private int dateOffset;

    private int part = -1;
    private String sheet;
    private SortedMap<Integer, List<Cell>> rows;
    private int cells;
    private CellValueRecordInterface formulaWithText;

    private XlsTables(XlsFile.Records file) {
        this.file = file;
    }

    static List<Table> read(XlsFile.Records file) throws IOException {
        XlsTables reading = new XlsTables(file);
        RecordFactoryInputStream records =
                new RecordFactoryInputStream(new ByteArrayInputStream(file.records()), false);
        for (Record next = records.nextRecord(); next != null; next = records.nextRecord()) reading.take(next);
        reading.endSheet();
        return reading.tables;
    }

    private void take(Record next) throws IOException {
        if (next instanceof BOFRecord beginning) beginPart(beginning);
        else if (next instanceof BoundSheetRecord bound) sheets.add(bound);
        else if (next instanceof SSTRecord table) strings = table;
        else if (next instanceof FormatRecord format) formats.put(format.getIndexCode(), format.getFormatString());
        else if (next instanceof ExtendedFormatRecord style) formatOfStyle.add((int) style.getFormatIndex());
        else if (next instanceof DateWindow1904Record window) {
            dateOffset = window.getWindowing() == 1 ? NumberCell.SINCE_1904 : 0;
        } else if (rows != null) takeCell(next);
    }

    private void beginPart(BOFRecord beginning) throws IOException {
        endSheet();
        part++;
        if (beginning.getType() != BOFRecord.TYPE_WORKSHEET
                || part >= file.beginnings().size()) return;
        int position = file.beginnings().get(part);
        for (BoundSheetRecord bound : sheets) {
            boolean visible = !bound.isHidden() && !bound.isVeryHidden();
            if (bound.getPositionOfBof() == position && visible && tables.size() < MAX_SHEETS) {
                sheet = Cell.clean(bound.getSheetname());
                rows = new TreeMap<>();
                cells = 0;
            }
        }
    }

    private void endSheet() throws IOException {
        if (rows == null) return;
        SheetRows read = new SheetRows();
        for (Map.Entry<Integer, List<Cell>> row : rows.entrySet()) read.add(row.getKey() + 1, row.getValue());
        tables.add(new Table(sheet, read.rows()));
        rows = null;
    }

    private void takeCell(Record next) throws IOException {
        if (next instanceof LabelSSTRecord label) {
            put(label, text(strings.getString(label.getSSTIndex()).getString(), false));
        } else if (next instanceof LabelRecord label) put(label, text(label.getValue(), false));
        else if (next instanceof NumberRecord number) put(number, number(number, number.getValue(), false));
        else if (next instanceof BoolErrRecord said && said.isBoolean()) {
            put(said, text(String.valueOf(said.getBooleanValue()), false));
        } else if (next instanceof FormulaRecord formula) {
            formulaWithText = formula.hasCachedResultString() ? formula : null;
            if (formula.getCachedResultTypeEnum() == CellType.NUMERIC) {
                put(formula, number(formula, formula.getValue(), true));
            }
        } else if (next instanceof StringRecord result && formulaWithText != null) {
            put(formulaWithText, text(result.getString(), true));
            formulaWithText = null;
        }
    }

    private static Cell text(String text, boolean formula) {
        return new Cell(Cell.clean(text == null ? "" : text), null, formula);
    }

    private Cell number(CellValueRecordInterface at, double value, boolean formula) {
        var number = Double.isFinite(value) ? NumberCell.number(Double.toString(value)) : null;
        return number == null ? Cell.EMPTY : NumberCell.of(number, format(at.getXFIndex()), dateOffset, formula);
    }

    private String format(int style) {
        if (style < 0 || style >= formatOfStyle.size()) return null;
        int format = formatOfStyle.get(style);
        String own = formats.get(format);
        return own != null || format >= BuiltinFormats.FIRST_USER_DEFINED_FORMAT_INDEX
                ? own
                : BuiltinFormats.getBuiltinFormat(format);
    }

    private void put(CellValueRecordInterface at, Cell cell) throws IOException {
        int column = at.getColumn();
        if (cell.isBlank() || column < 0 || column >= SheetRows.MAX_COLUMNS) return;
        if (++cells > SheetRows.MAX_CELLS) throw new SheetRows.TooManyCellsException();
        List<Cell> row = rows.computeIfAbsent(at.getRow(), key -> new ArrayList<>());
        while (row.size() <= column) row.add(Cell.EMPTY);
        row.set(column, cell);
    }
}
