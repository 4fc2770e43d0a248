package org.wuzetka.connector.document.scan;

/** Takes away ruled lines, which OCR mistakes for letters; the letters that cross them keep what is theirs. */
final class Rules {
    /** Pixels at 300 dpi: no letter of an order is as long as half an inch. */
    private static final int SHORTEST = 150;

    private static final int THICKEST = 14;

    private Rules() {}

    static void remove(Bitmap page) {
        boolean[] rule = new boolean[page.pixels().length];
        mark(page, rule, true);
        mark(page, rule, false);
        for (int i = 0; i < rule.length; i++) {
            if (rule[i]) page.pixels()[i] = (byte) Bitmap.WHITE;
        }
    }

    private static void mark(Bitmap page, boolean[] rule, boolean across) {
        int lines = across ? page.height() : page.width();
        int length = across ? page.width() : page.height();
        int next = across ? 1 : page.width();
        int step = across ? page.width() : 1;
        for (int line = 0; line < lines; line++) {
            int run = 0;
            for (int i = 0; i <= length; i++) {
                boolean dark = i < length && isDark(page, line * step + i * next);
                if (dark) {
                    run++;
                } else {
                    if (run >= SHORTEST) markRun(page, rule, line, lines, step, i - run, i, next);
                    run = 0;
                }
            }
        }
    }

    /** Marks a run and the shadow of the line above and below it, but no letter that stands on it. */
    private static void markRun(
            Bitmap page, boolean[] rule, int line, int lines, int step, int from, int to, int next) {
        for (int i = from; i < to; i++) {
            int first = line;
            while (first > 0 && line - first <= THICKEST && isDark(page, (first - 1) * step + i * next)) first--;
            int last = line;
            while (last < lines - 1 && last - line <= THICKEST && isDark(page, (last + 1) * step + i * next)) last++;
            if (last - first < THICKEST) {
                int before = Math.max(0, first - 1);
                int after = Math.min(lines - 1, last + 1);
                for (int j = before; j <= after; j++) rule[j * step + i * next] = true;
            }
        }
    }

    private static boolean isDark(Bitmap page, int at) {
        return (page.pixels()[at] & 0xFF) < 128;
    }
}
