package org.wuzetka.connector.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/** Measures what the compressed streams of a PDF unpack to before the library holds any of it in memory. */
final class PdfStreams {
    private static final long MAX_STREAM = 64L * 1024 * 1024;
    private static final long MAX_ALL = 200L * 1024 * 1024;
    private static final int DEEPEST = 3;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.ISO_8859_1);
    private static final int DICTIONARY = 400;
    /** LZW packs up to some 2700 to one. */
    private static final int MAX_LZW = 64 * 1024;

    private PdfStreams() {}

    static boolean unpackTooFar(byte[] pdf) {
        long all = 0;
        for (int at = next(pdf, 0); at >= 0; at = next(pdf, at)) {
            int start = at;
            if (start < pdf.length && pdf[start] == '\r') start++;
            if (start < pdf.length && pdf[start] == '\n') start++;
            String dictionary = new String(
                    pdf, Math.max(0, at - DICTIONARY), Math.min(at, DICTIONARY), StandardCharsets.ISO_8859_1);
            dictionary = dictionary.substring(Math.max(0, dictionary.lastIndexOf(" obj")));
            boolean picture = dictionary.contains("/Image");
            if (dictionary.contains("LZW") && !picture) {
                int following = next(pdf, start);
                if ((following < 0 ? pdf.length : following) - start > MAX_LZW) return true;
            }
            if (picture || start + 2 > pdf.length || (pdf[start] & 0x0F) != 8) continue;
            long length = unpacked(new ByteArrayInputStream(pdf, start, pdf.length - start), 1);
            all += length;
            if (length > MAX_STREAM || all > MAX_ALL) return true;
        }
        return false;
    }

    private static int next(byte[] pdf, int from) {
        outer:
        for (int i = from; i + STREAM.length <= pdf.length; i++) {
            for (int j = 0; j < STREAM.length; j++) if (pdf[i + j] != STREAM[j]) continue outer;
            return i + STREAM.length;
        }
        return -1;
    }

    /** Length after unpacking, streams packed several times included; what is broken ends where it breaks. */
    private static long unpacked(InputStream packed, int depth) {
        long length = 0;
        byte[] buffer = new byte[16 * 1024];
        byte[] inner = null;
        try (InputStream in = new InflaterInputStream(packed)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (length == 0
                        && depth < DEEPEST
                        && read > 2
                        && buffer[0] == 0x78
                        && ((buffer[0] & 0xFF) * 256 + (buffer[1] & 0xFF)) % 31 == 0) {
                    inner = java.util.Arrays.copyOf(buffer, read);
                }
                if (inner != null && length > 0 && inner.length < MAX_STREAM / 8) {
                    int before = inner.length;
                    inner = java.util.Arrays.copyOf(inner, before + read);
                    System.arraycopy(buffer, 0, inner, before, read);
                }
                length += read;
                if (length > MAX_STREAM) return length;
            }
        } catch (IOException damaged) {
            // encrypted, damaged or of another kind: the library will say so
        }
        return inner == null ? length : Math.max(length, unpacked(new ByteArrayInputStream(inner), depth + 1));
    }
}
