package org.wuzetka.connector.document.scan;

import org.wuzetka.domain.intake.OrderFormLayout.Point;

/** Counts of dark pixels of a square part of a page, so that any smaller square is summed up at once. */
final class Darkness {
    private final Bitmap page;
    private final int left;
    private final int top;
    private final int side;
    private final int[] sums;

    private Darkness(Bitmap page, int left, int top, int side) {
        this.page = page;
        this.left = left;
        this.top = top;
        this.side = side;
        sums = new int[(side + 1) * (side + 1)];
        for (int y = 0; y < side; y++) {
            int row = 0;
            for (int x = 0; x < side; x++) {
                if (dark(x, y)) row++;
                sums[(y + 1) * (side + 1) + x + 1] = sums[y * (side + 1) + x + 1] + row;
            }
        }
    }

    static Darkness of(Bitmap page, int left, int top, int side) {
        return new Darkness(page, left, top, side);
    }

    int side() {
        return side;
    }

    private boolean dark(int x, int y) {
        int px = left + x;
        int py = top + y;
        return px >= 0 && py >= 0 && px < page.width() && py < page.height() && page.dark(px, py);
    }

    /** Share of dark pixels in a square, 0 to 1. */
    double share(int x, int y, int length) {
        int line = side + 1;
        int count = sums[(y + length) * line + x + length]
                - sums[y * line + x + length]
                - sums[(y + length) * line + x]
                + sums[y * line + x];
        return (double) count / (length * length);
    }

    /** The middle of the dark pixels in a square, as a point of the page. */
    Point middle(int x, int y, int length) {
        double sumX = 0;
        double sumY = 0;
        int count = 0;
        for (int j = y; j < y + length; j++) {
            for (int i = x; i < x + length; i++) {
                if (!dark(i, j)) continue;
                sumX += i;
                sumY += j;
                count++;
            }
        }
        return new Point(left + sumX / count, top + sumY / count);
    }
}
