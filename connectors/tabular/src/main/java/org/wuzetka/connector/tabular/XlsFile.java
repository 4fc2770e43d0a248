package org.wuzetka.connector.tabular;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.ContinueRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MulRKRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.wuzetka.connector.tabular.WorkbookTranslator.RefusedException;

/** The records of an XLS workbook that hold its cells; drawings, charts, macros and links are left where they are. */
final class XlsFile {
    private static final int SECTOR_SHIFT_AT = 0x1E;
    private static final int SECTORS_OF_TABLE_AT = 0x2C;
    private static final int BIFF8 = 0x0600;
    /** The shortest string of the table takes three bytes. */
    private static final int SHORTEST_STRING = 3;

    private static final Set<Integer> WANTED = Set.of(
            (int) BOFRecord.sid,
            (int) EOFRecord.sid,
            (int) BoundSheetRecord.sid,
            (int) SSTRecord.sid,
            (int) LabelSSTRecord.sid,
            (int) LabelRecord.sid,
            (int) NumberRecord.sid,
            (int) RKRecord.sid,
            (int) MulRKRecord.sid,
            (int) FormulaRecord.sid,
            (int) StringRecord.sid,
            (int) FormatRecord.sid,
            (int) ExtendedFormatRecord.sid,
            (int) DateWindow1904Record.sid,
            (int) BoolErrRecord.sid);

    private XlsFile() {}

    /**
     * @param records the wanted ones, each with its head
     * @param beginnings where each part of the workbook began in the whole stream: the sheets are named by these places
     */
    record Records(byte[] records, List<Integer> beginnings) {}

    static boolean isWorkbook(byte[] content) {
        if (isBeforeContainers(content)) return true;
        if (!isContainer(content)) return false;
        try (POIFSFileSystem files = open(content)) {
            return entry(files, "workbook", "book", "encryptedpackage").isPresent();
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    /** @throws RefusedException for a workbook that is locked or too old */
    static Records stream(byte[] content) throws IOException {
        if (isBeforeContainers(content)) throw new RefusedException("tabular.old-excel");
        try (POIFSFileSystem files = open(content)) {
            Optional<String> workbook = entry(files, "workbook");
            if (workbook.isEmpty()) {
                throw new RefusedException(
                        entry(files, "encryptedpackage").isPresent() ? "tabular.encrypted" : "tabular.old-excel");
            }
            try (InputStream in = files.createDocumentInputStream(workbook.get())) {
                return wanted(in.readNBytes(content.length));
            }
        }
    }

    private static Records wanted(byte[] stream) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(stream.length / 2);
        List<Integer> beginnings = new ArrayList<>();
        int depth = 0;
        boolean keeping = false;
        for (int at = 0; at + 4 <= stream.length; ) {
            int kind = word(stream, at);
            int end = at + 4 + word(stream, at + 2);
            if (kind == 0 && depth == 0) break;
            if (end > stream.length) throw new IOException("record cut off at " + at);
            if (kind == BOFRecord.sid && depth++ == 0) {
                if (at + 6 <= end && word(stream, at + 4) != BIFF8) throw new RefusedException("tabular.old-excel");
                beginnings.add(at);
            }
            if (kind == FilePassRecord.sid) throw new RefusedException("tabular.encrypted");
            if (kind == SSTRecord.sid && !isPossible(stream, at)) throw new IOException("strings without their text");
            // Deeper down are charts, which keep copies of cells.
            keeping = depth == 1 && (kind == ContinueRecord.sid ? keeping : WANTED.contains(kind));
            if (keeping) kept.write(stream, at, end - at);
            if (kind == EOFRecord.sid) depth--;
            at = end;
        }
        return new Records(kept.toByteArray(), beginnings);
    }

    /** The count of strings is believed by the library, which would make them all. */
    private static boolean isPossible(byte[] stream, int at) {
        if (at + 12 > stream.length) return false;
        long count = word(stream, at + 8) | (long) word(stream, at + 10) << 16;
        return count <= stream.length / SHORTEST_STRING;
    }

    private static POIFSFileSystem open(byte[] content) throws IOException {
        // The library takes as much memory as the head promises sectors, whatever the file's size.
        int shift = word(content, SECTOR_SHIFT_AT);
        long tables = word(content, SECTORS_OF_TABLE_AT) | (long) word(content, SECTORS_OF_TABLE_AT + 2) << 16;
        long described = shift > 12 ? Long.MAX_VALUE : tables * (1L << shift) / 4 * (1L << shift);
        if (described > 4L * content.length + 1024 * 1024) throw new IOException("more sectors than bytes");
        return new POIFSFileSystem(new ByteArrayInputStream(content));
    }

    private static Optional<String> entry(POIFSFileSystem files, String... names) {
        Set<String> wanted = Set.of(names);
        return files.getRoot().getEntryNames().stream()
                .filter(name -> wanted.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static boolean isContainer(byte[] content) {
        return content.length >= 512
                && word(content, 0) == 0xCFD0
                && word(content, 2) == 0xE011
                && word(content, 4) == 0xB1A1;
    }

    /** Excel 2 to 4 wrote the bare records. */
    private static boolean isBeforeContainers(byte[] content) {
        if (content == null || content.length < 8) return false;
        int kind = word(content, 0);
        int length = word(content, 2);
        return (kind == 0x0009 || kind == 0x0209 || kind == 0x0409) && length >= 4 && length <= 6;
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }
}
