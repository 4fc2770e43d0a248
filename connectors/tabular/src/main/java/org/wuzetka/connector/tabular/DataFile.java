package org.wuzetka.connector.tabular;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.TextDecoder;

/**
 * A table of master data in a file, read row by row so that a large one needs no more memory than a small one: the first
 * visible sheet of an XLSX workbook, or separated text in UTF-8 or Windows-1250 with any of the usual separators.
 */
public final class DataFile {
    public static final int MAX_BYTES = 20 * 1024 * 1024;
    public static final int MAX_COLUMNS = 200;

    private final byte[] content;
    private final boolean workbook;

    private DataFile(byte[] content, boolean workbook) {
        this.content = content;
        this.workbook = workbook;
    }

    /** The file is no table, or larger than one may be. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        UnreadableException(String code, Throwable cause) {
            super(code, cause);
            this.code = code;
        }

        /** Code of the text that tells people. */
        public String code() {
            return code;
        }
    }

    /** Takes a row; the reading ends when it says {@code false}. */
    public interface Rows {
        boolean row(int number, List<Cell> cells);
    }

    public static DataFile of(byte[] content) {
        if (content.length == 0) throw new UnreadableException("tabular.empty", null);
        if (content.length > MAX_BYTES) throw new UnreadableException("masterdata.file-size", null);
        boolean workbook = XlsxTables.isWorkbook(content);
        if (!workbook && (WorkbookArchive.isZip(content) || hasZeros(content))) {
            throw new UnreadableException("masterdata.file-kind", null);
        }
        return new DataFile(content, workbook);
    }

    private static boolean hasZeros(byte[] content) {
        // UTF-16 begins with its mark; anything else with zeros is no text.
        boolean marked = content.length > 1 && (content[0] == (byte) 0xFF || content[0] == (byte) 0xFE);
        for (int i = 0; i < Math.min(content.length, 4_096) && !marked; i++) if (content[i] == 0) return true;
        return false;
    }

    /** Separated text; its cells may have an apostrophe in front that keeps them from being formulas. */
    public boolean isText() {
        return !workbook;
    }

    /** What the taker of a row threw goes through the libraries as it is. */
    private static final class FromTaker extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FromTaker(RuntimeException cause) {
            super(cause);
        }
    }

    /** Rows that are not empty, with their numbers as the file counts them from 1. */
    public void read(Rows rows) {
        Rows guarded = (number, cells) -> {
            try {
                return rows.row(number, cells);
            } catch (RuntimeException taker) {
                throw new FromTaker(taker);
            }
        };
        try {
            if (workbook) readWorkbook(guarded);
            else readText(guarded);
        } catch (FromTaker taker) {
            throw (RuntimeException) taker.getCause();
        } catch (WorkbookArchive.TooLargeException bomb) {
            throw new UnreadableException("masterdata.file-size", bomb);
        } catch (IOException | RuntimeException broken) {
            // The libraries wrap a broken part in various runtime exceptions.
            throw new UnreadableException("masterdata.file-broken", broken);
        }
    }

    private void readWorkbook(Rows rows) throws IOException {
        WorkbookArchive.measure(content);
        try (ReadableWorkbook book =
                        new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true));
                Stream<Sheet> sheets = book.getSheets()) {
            int offset = book.isDate1904() ? NumberCell.SINCE_1904 : 0;
            Sheet sheet = sheets.filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no visible sheet"));
            try (Stream<Row> all = sheet.openStream()) {
                for (Iterator<Row> each = all.iterator(); each.hasNext(); ) {
                    Row row = each.next();
                    List<Cell> cells = new ArrayList<>();
                    for (int i = 0; i < Math.min(row.getCellCount(), MAX_COLUMNS); i++) {
                        cells.add(XlsxTables.cell(row.getCell(i), offset));
                    }
                    if (!cells.stream().allMatch(Cell::isBlank) && !rows.row(row.getRowNum(), cells)) return;
                }
            }
        }
    }

    private void readText(Rows rows) throws IOException {
        CsvTable.Source text = () -> TextDecoder.reader(content);
        String start = CsvTable.start(text);
        Character declared = CsvTable.declared(start);
        Character separator = declared == null ? CsvTable.separator(start) : declared;
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                // A table of one column has no separator.
                .setDelimiter(separator == null ? ';' : separator)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
        int skipped = declared == null ? 0 : 1;
        BufferedReader opened = new BufferedReader(text.open());
        if (skipped > 0) opened.readLine();
        try (CsvTable.LineLimit limited = new CsvTable.LineLimit(opened);
                CSVParser parser = CSVParser.parse(limited, format)) {
            for (CSVRecord line : parser) {
                limited.nextLine();
                List<Cell> cells = new ArrayList<>(line.size());
                for (int i = 0; i < Math.min(line.size(), MAX_COLUMNS); i++) cells.add(CsvTable.cell(line.get(i)));
                int number = (int) line.getRecordNumber() + skipped;
                if (!cells.stream().allMatch(Cell::isBlank) && !rows.row(number, cells)) return;
            }
        }
    }
}
