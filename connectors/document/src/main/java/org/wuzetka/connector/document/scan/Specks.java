package org.wuzetka.connector.document.scan;

/** Takes away what is no print: specks of a few pixels, and the black edges that a scanner lid or a feeder leaves. */
final class Specks {
    /** Pixels at 300 dpi; the dot of a printed i at 7 points has some 16. */
    private static final int SPECK = 9;

    private static final int THICK_EDGE = 24;

    private Specks() {}

    static void remove(Bitmap page) {
        int width = page.width();
        int height = page.height();
        boolean[] seen = new boolean[width * height];
        int[] queue = new int[width * height];
        for (int start = 0; start < seen.length; start++) {
            if (seen[start] || !isDark(page, start)) continue;
            int size = fill(page, start, seen, queue);
            if (size <= SPECK || isEdge(queue, size, width, height)) {
                for (int i = 0; i < size; i++) whiten(page, queue[i]);
            }
        }
    }

    /** Gathers the dark pixels that hang together, eight neighbours each, at the head of the queue. */
    static int fill(Bitmap page, int start, boolean[] seen, int[] queue) {
        int width = page.width();
        int head = 0;
        int tail = 0;
        queue[tail++] = start;
        seen[start] = true;
        while (head < tail) {
            int at = queue[head++];
            int x = at % width;
            int y = at / width;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(page.height() - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int next = ny * width + nx;
                    if (!seen[next] && isDark(page, next)) {
                        seen[next] = true;
                        queue[tail++] = next;
                    }
                }
            }
        }
        return tail;
    }

    /** A heavy shape that touches an edge of the page; print and the thin frame of a form are left alone. */
    private static boolean isEdge(int[] pixels, int size, int width, int height) {
        boolean touches = false;
        int left = width;
        int right = 0;
        int top = height;
        int bottom = 0;
        for (int i = 0; i < size; i++) {
            int x = pixels[i] % width;
            int y = pixels[i] / width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            touches |= x < 2 || y < 2 || x >= width - 2 || y >= height - 2;
        }
        long box = (long) (right - left + 1) * (bottom - top + 1);
        return touches && (size * 3L > box || Math.min(right - left, bottom - top) < THICK_EDGE);
    }

    private static boolean isDark(Bitmap page, int at) {
        return (page.pixels()[at] & 0xFF) < 128;
    }

    private static void whiten(Bitmap page, int at) {
        page.pixels()[at] = (byte) Bitmap.WHITE;
    }
}
