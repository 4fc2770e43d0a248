package org.wuzetka.connector.fax;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** HylaFAX's accounting file {@code etc/xferfaxlog} (xferfaxlog(5F)): a line a call, fields parted by tabs. */
final class FaxLog {
    private static final int TAIL = 512 * 1024;
    private static final int KIND = 1;
    private static final int FILE = 4;
    private static final int SENDER_ID = 8;
    private static final int REASON = 13;
    private static final int CALLER_NUMBER = 15;

    private final Path file;

    FaxLog(Path spool) {
        file = spool.resolve("etc").resolve("xferfaxlog");
    }

    /**
     * @param from caller's number, else the id his machine gave itself; {@code null} when neither was sent
     * @param reason why the call ended early, or {@code null}
     */
    record Entry(String from, String reason) {}

    /** The last entry of a received file; without one nothing is told. */
    Entry of(String name) throws IOException {
        Entry found = new Entry(null, null);
        for (String line : tail().split("\n")) {
            String[] fields = line.split("\t", -1);
            if (fields.length <= REASON || !fields[KIND].equals("RECV") || !fields[FILE].endsWith(name)) continue;
            String number = fields.length > CALLER_NUMBER ? plain(fields[CALLER_NUMBER]) : null;
            found = new Entry(number != null ? number : plain(fields[SENDER_ID]), plain(fields[REASON]));
        }
        return found;
    }

    private String tail() throws IOException {
        if (!Files.isReadable(file)) return "";
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - TAIL);
            byte[] end = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(end);
            return new String(end, StandardCharsets.ISO_8859_1);
        }
    }

    /** Fields stand in quotes; what is not known is empty. */
    private static String plain(String field) {
        String text = field.replace("\"", "").strip();
        return text.isEmpty() ? null : text;
    }
}
