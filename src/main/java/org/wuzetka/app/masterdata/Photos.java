package org.wuzetka.app.masterdata;

import java.util.List;
import org.wuzetka.domain.shared.Problem;

/** What a photo of a product may be: a picture of at most 5 MiB that browsers show. */
public final class Photos {
    static final int LARGEST = 5 * 1024 * 1024;

    private Photos() {}

    /** @param size in bytes */
    public static List<Problem> problems(long size) {
        if (size == 0) return List.of(Problem.error("masterdata.photo", null));
        return size > LARGEST ? List.of(Problem.error("masterdata.photo-size", null, "5")) : List.of();
    }

    /** What it is by its first bytes; {@code null} for anything but PNG, JPEG and WebP. */
    public static String mediaType(byte[] content) {
        if (startsWith(content, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) return "image/png";
        if (startsWith(content, 0, 0xFF, 0xD8, 0xFF)) return "image/jpeg";
        boolean webp = startsWith(content, 0, 'R', 'I', 'F', 'F') && startsWith(content, 8, 'W', 'E', 'B', 'P');
        return webp ? "image/webp" : null;
    }

    private static boolean startsWith(byte[] content, int offset, int... bytes) {
        if (content.length < offset + bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) {
            if ((content[offset + i] & 0xFF) != bytes[i]) return false;
        }
        return true;
    }
}
