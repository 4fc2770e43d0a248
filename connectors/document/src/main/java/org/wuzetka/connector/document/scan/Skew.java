package org.wuzetka.connector.document.scan;

/**
 * The angle at which a page was fed. Rows of print and ruled lines make sharp steps in the count of dark pixels along
 * parallels to them, and the sharpest counts tell the angle.
 */
final class Skew {
    /** Degrees below which turning a page does more harm than good. */
    static final double NONE = 0.1;

    private static final double MOST = 5;
    private static final double COARSE = 0.5;
    private static final double FINE = 0.1;
    private static final int STEP = 3;

    private Skew() {}

    /** Degrees, positive when the lines fall to the right. */
    static double of(Bitmap page) {
        int[][] dots = dots(page);
        if (dots[0].length < 200) return 0;
        double coarse = sharpest(dots, page, 0, MOST, COARSE);
        return sharpest(dots, page, coarse, COARSE, FINE);
    }

    private static double sharpest(int[][] dots, Bitmap page, double around, double reach, double step) {
        double best = around;
        double bestSharpness = sharpness(dots, page, around);
        for (int i = 1; i * step <= reach + 1e-9; i++) {
            for (double angle : new double[] {around - i * step, around + i * step}) {
                double sharpness = sharpness(dots, page, angle);
                if (sharpness > bestSharpness) {
                    best = angle;
                    bestSharpness = sharpness;
                }
            }
        }
        return best;
    }

    private static double sharpness(int[][] dots, Bitmap page, double degrees) {
        double slope = Math.tan(Math.toRadians(degrees));
        int slack = (int) (Math.abs(slope) * page.width()) / STEP + 2;
        int[] counts = new int[page.height() / STEP + 2 * slack + 2];
        for (int i = 0; i < dots[0].length; i++) {
            counts[slack + (int) Math.round((dots[1][i] - slope * dots[0][i]) / STEP)]++;
        }
        double sum = 0;
        for (int i = 1; i < counts.length; i++) {
            double difference = counts[i] - counts[i - 1];
            sum += difference * difference;
        }
        return sum;
    }

    /** Dark pixels with white below them (the feet of letters), away from the edges, as columns and rows. */
    private static int[][] dots(Bitmap page) {
        int marginX = page.width() / 20;
        int marginY = page.height() / 20;
        int[] xs = new int[page.width() * page.height() / 16 + 1];
        int[] ys = new int[xs.length];
        int n = 0;
        for (int y = marginY; y < page.height() - marginY - 1; y++) {
            for (int x = marginX; x < page.width() - marginX && n < xs.length; x += 2) {
                if (page.dark(x, y) && !page.dark(x, y + 1)) {
                    xs[n] = x;
                    ys[n++] = y;
                }
            }
        }
        return new int[][] {java.util.Arrays.copyOf(xs, n), java.util.Arrays.copyOf(ys, n)};
    }
}
