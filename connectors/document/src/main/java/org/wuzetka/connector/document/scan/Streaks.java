package org.wuzetka.connector.document.scan;

/**
 * Takes away the lines that dirt on the glass of a fax machine leaves down the whole page. They stand upright on the page as it
 * was scanned, so they are looked for before it is turned; no printed line runs through both margins.
 */
final class Streaks {
    /** Share of a column that a streak darkens, rows lost on the way left out. */
    private static final double WHOLE = 0.9;

    private static final int WIDEST = 10;

    private Streaks() {}

    static void remove(Bitmap page) {
        boolean[] streak = new boolean[page.width() + 1];
        for (int x = 0; x < page.width(); x++) {
            int dark = 0;
            for (int y = 0; y < page.height(); y++) if (page.dark(x, y)) dark++;
            streak[x] = dark > page.height() * WHOLE;
        }
        int from = -1;
        for (int x = 0; x <= page.width(); x++) {
            if (streak[x] && from < 0) from = x;
            if (!streak[x] && from >= 0) {
                // The edges of a streak are shades that fall short of dark.
                int left = Math.max(0, from - 1);
                int right = Math.min(page.width() - 1, x);
                if (x - from <= WIDEST) whiten(page, left, right);
                from = -1;
            }
        }
    }

    /** What has ink on both sides was crossed by the streak and keeps it. */
    private static void whiten(Bitmap page, int left, int right) {
        for (int y = 0; y < page.height(); y++) {
            boolean crossed = left > 0 && right < page.width() - 1 && page.dark(left - 1, y) && page.dark(right + 1, y);
            if (crossed) continue;
            for (int x = left; x <= right; x++) page.pixels()[y * page.width() + x] = (byte) Bitmap.WHITE;
        }
    }
}
