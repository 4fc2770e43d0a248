package org.wuzetka.connector.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
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
    private static final long MAX_UNPACKED = 200L * 1024 * 1024;
    private static final int MAX_RATIO = 100;
    /** Small entries pack very well and do no harm; the ratio counts above this size. */
    private static final long RATIO_COUNTS_FROM = 1024 * 1024;

    private static final int MAX_ENTRIES = 2_000;
    private static final int MAX_COLUMNS = 256;
    private static final int MAX_SHEETS = 50;

    private XlsxTables() {}

    /** The archive would unpack to more than a workbook may hold. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static boolean isWorkbook(byte[] content) {
        if (content.length < 30 || content[0] != 'P' || content[1] != 'K') return false;
        try (ZipFile zip = open(content)) {
            return zip.getEntry("xl/workbook.xml") != null;
        } catch (IOException | RuntimeException noZip) {
            return false;
        }
    }

    /** Unpacks every entry into nothing, and stops at the limits: what a header says about sizes is no proof. */
    static void measure(byte[] content) throws IOException {
        try (ZipFile zip = open(content)) {
            byte[] buffer = new byte[32 * 1024];
            long all = 0;
            int count = 0;
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                if (++count > MAX_ENTRIES) throw new TooLargeException();
                if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
                    throw new IOException("compression method " + entry.getMethod() + " in a workbook");
                }
                long unpacked = 0;
                boolean xml =
                        entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        if (xml && unpacked == 0) refuseDoctype(buffer, read);
                        unpacked += read;
                        all += read;
                        boolean tooDense = unpacked > RATIO_COUNTS_FROM
                                && unpacked
                                        > MAX_RATIO * Math.max(1, Math.min(entry.getCompressedSize(), content.length));
                        if (all > MAX_UNPACKED || tooDense) throw new TooLargeException();
                    }
                }
            }
        }
    }

    /** No program writes a document type into a workbook's parts; one that is there is meant to harm. */
    private static void refuseDoctype(byte[] start, int length) throws IOException {
        String prolog = new String(start, 0, Math.min(length, 4_096), StandardCharsets.ISO_8859_1);
        if (prolog.contains("<!DOCTYPE")) throw new IOException("document type in a workbook");
    }

    static List<Table> read(byte[] content, int maxRows) throws IOException {
        List<Table> tables = new ArrayList<>();
        ReadingOptions withFormats = new ReadingOptions(true, true);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content), withFormats);
                Stream<Sheet> sheets = workbook.getSheets()) {
            int offset = workbook.isDate1904() ? 1462 : 0;
            for (Sheet sheet : sheets.filter(s -> s.getVisibility() == SheetVisibility.VISIBLE)
                    .limit(MAX_SHEETS)
                    .toList()) {
                tables.add(new Table(Cell.clean(sheet.getName()), rows(sheet, maxRows, offset)));
            }
        }
        return tables;
    }

    private static List<Row> rows(Sheet sheet, int maxRows, int dateOffset) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<org.dhatim.fastexcel.reader.Row> stream = sheet.openStream()) {
            for (Iterator<org.dhatim.fastexcel.reader.Row> all = stream.iterator(); all.hasNext(); ) {
                org.dhatim.fastexcel.reader.Row read = all.next();
                List<Cell> cells = new ArrayList<>();
                for (int i = 0; i < Math.min(read.getCellCount(), MAX_COLUMNS); i++) {
                    cells.add(cell(read.getCell(i), dateOffset));
                }
                Row row = new Row(read.getRowNum(), cells);
                if (!row.isBlank()) rows.add(row);
                if (rows.size() > maxRows) break;
            }
        }
        return rows;
    }

    private static Cell cell(org.dhatim.fastexcel.reader.Cell cell, int dateOffset) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR) return Cell.EMPTY;
        boolean formula = cell.getType() == CellType.FORMULA || cell.getFormula() != null;
        BigDecimal number = null;
        if (cell.getType() == CellType.NUMBER || formula) number = number(cell.getRawValue());
        if (number == null) {
            String raw =
                    cell.getType() == CellType.STRING ? cell.getText() : formula ? cell.getRawValue() : cell.getText();
            return new Cell(raw == null ? "" : Cell.clean(raw), null, formula);
        }
        String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        if (format.indexOf('%') >= 0) number = number.movePointRight(2);
        String shown = number.toPlainString();
        // A code such as 00123 is kept by Excel as 123 with the format 00000.
        if (format.matches("0{2,20}") && number.scale() <= 0 && number.signum() >= 0) {
            shown = "0".repeat(Math.max(0, format.length() - shown.length())) + shown;
        }
        boolean date = format.toLowerCase(java.util.Locale.ROOT).contains("yy");
        if (date && dateOffset != 0) number = number.add(BigDecimal.valueOf(dateOffset));
        return new Cell(shown, number, formula);
    }

    /** Rounded to the 15 digits that Excel shows, lest 0.1 + 0.2 becomes 0.30000000000000004. */
    private static BigDecimal number(String raw) {
        if (raw == null || raw.length() > 40 || !raw.matches("[+-]?\\d+(\\.\\d+)?([Ee][+-]?\\d{1,2})?")) return null;
        BigDecimal number = new BigDecimal(raw).round(new MathContext(15)).stripTrailingZeros();
        if (number.scale() > 12 || number.precision() - number.scale() > 15) return null;
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    static ZipFile open(byte[] content) throws IOException {
        return ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get();
    }
}
