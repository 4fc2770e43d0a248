package org.wuzetka.connector.email;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Counts what a MIME parser would make objects of, before it does: a mail of 25 MiB can declare millions of parts or header
 * lines, and the parser has no limit of its own.
 */
final class MimeLimits {
    static final int MAIL_BYTES = 40 * 1024 * 1024;
    private static final int BOUNDARY_LINES = 2_000;
    private static final int HEADER_LINES = 20_000;
    private static final int HEADER_BYTES = 1024 * 1024;

    private MimeLimits() {}

    /** Whether a parser may be let at these bytes. */
    static boolean allow(byte[] mime) {
        int boundaries = 0;
        int headerLines = 0;
        int headerBytes = 0;
        boolean inHeader = true;
        int start = 0;
        while (start < mime.length) {
            int end = start;
            while (end < mime.length && mime[end] != '\n') {
                end++;
            }
            int length = end > start && mime[end - 1] == '\r' ? end - 1 - start : end - start;
            if (length == 0) {
                inHeader = false;
            } else if (length > 2 && mime[start] == '-' && mime[start + 1] == '-') {
                boundaries++;
                inHeader = true;
            } else if (inHeader) {
                headerLines++;
                headerBytes += length;
            }
            // Each boundary opens a header of its own; the sum over all of them is what takes the memory. Text under a
            // signature line counts too, so the bytes are limited only while the lines are few enough to be headers.
            if (boundaries > BOUNDARY_LINES || headerLines > HEADER_LINES) {
                return false;
            }
            if (boundaries == 0 && headerBytes > HEADER_BYTES) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    /** Whether the bytes begin like a mail: header lines, some of which only mails have. */
    static boolean looksLikeMail(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 64 * 1024), StandardCharsets.ISO_8859_1);
        boolean mailOnly = false;
        int known = 0;
        boolean first = true;
        for (String line : head.stripLeading().split("\r?\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            if (first && line.startsWith("From ")) {
                first = false;
                continue;
            }
            boolean folded = !first && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
            first = false;
            if (folded) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).strip().matches("[!-9;-~]{1,100}")) {
                return false;
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            switch (name) {
                case "from", "received", "mime-version", "return-path", "message-id" -> {
                    mailOnly = true;
                    known++;
                }
                case "to", "subject", "date", "content-type", "delivered-to", "reply-to", "cc", "sender" -> known++;
                default -> {
                    // Any other header says nothing either way.
                }
            }
        }
        return mailOnly && known >= 2;
    }
}
