package org.wuzetka.connector.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The ZIP archive that a workbook is, measured before it is read: what its directory says about sizes is no proof. */
final class WorkbookArchive {
    private static final long MAX_UNPACKED = 200L * 1024 * 1024;
    /** What is read as a whole: texts, styles. Rows are read one by one. */
    private static final long MAX_PART = 24L * 1024 * 1024;

    private static final int MAX_RATIO = 100;
    /** Small entries pack very well and do no harm; the ratio counts above this size. */
    private static final long RATIO_COUNTS_FROM = 1024 * 1024;

    private static final int MAX_ENTRIES = 2_000;
    /** Between two tags: a cell holds at most 32,767 characters. */
    private static final int MAX_TEXT = 1024 * 1024;
    /** Tags between two rows: 16,384 cells, each with its value and formula. */
    private static final int MAX_TAGS_IN_ROW = 200_000;

    private WorkbookArchive() {}

    /** The archive would unpack to more than a workbook may hold. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static ZipFile open(byte[] content) throws IOException {
        return ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get();
    }

    static boolean isZip(byte[] content) {
        return content != null && content.length >= 30 && content[0] == 'P' && content[1] == 'K';
    }

    /** Unpacks every entry into nothing, and stops at the limits. */
    static void measure(byte[] content) throws IOException {
        try (ZipFile zip = open(content)) {
            long all = 0;
            int count = 0;
            for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                if (++count > MAX_ENTRIES) throw new TooLargeException();
                if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
                    throw new IOException("compression method " + entry.getMethod() + " in a workbook");
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    all += measure(in, entry, Math.min(entry.getCompressedSize(), content.length), all);
                }
            }
        }
    }

    private static long measure(InputStream in, ZipArchiveEntry entry, long packed, long before) throws IOException {
        String name = entry.getName();
        boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
        boolean rowByRow = name.startsWith("xl/worksheets/") || name.equals("content.xml");
        Shape shape = new Shape();
        byte[] buffer = new byte[32 * 1024];
        long unpacked = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (xml && unpacked == 0) refuseDoctype(buffer, read);
            unpacked += read;
            boolean tooDense = unpacked > RATIO_COUNTS_FROM && unpacked > MAX_RATIO * Math.max(1, packed);
            boolean tooLong = xml && !rowByRow && unpacked > MAX_PART || rowByRow && shape.isTooLarge(buffer, read);
            if (before + unpacked > MAX_UNPACKED || tooDense || tooLong) throw new TooLargeException();
        }
        return unpacked;
    }

    /** No program writes a document type into a workbook's parts; one that is there is meant to harm. */
    private static void refuseDoctype(byte[] start, int length) throws IOException {
        String prolog = new String(start, 0, Math.min(length, 4_096), StandardCharsets.ISO_8859_1);
        if (prolog.contains("<!DOCTYPE")) throw new IOException("document type in a workbook");
    }

    /** Looks for a text or a row that could not be held, without parsing. */
    private static final class Shape {
        private int text;
        private int tags;
        private byte last;
        private byte lastButOne;

        boolean isTooLarge(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                byte b = bytes[i];
                text = b == '<' ? 0 : text + 1;
                if (b == '<') tags++;
                else if (b == 'w' && last == 'o' && lastButOne == 'r') tags = 0;
                if (text > MAX_TEXT || tags > MAX_TAGS_IN_ROW) return true;
                lastButOne = last;
                last = b;
            }
            return false;
        }
    }
}
