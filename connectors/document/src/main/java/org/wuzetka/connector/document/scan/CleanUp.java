package org.wuzetka.connector.document.scan;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Makes of a scanned page what OCR reads best: square pixels at 300 dpi, upright, without edges and specks. */
final class CleanUp {
    /** Per inch, across and down. */
    static final int DOTS = 300;

    private static final double A4_WIDTH = 8.27;
    private static final double NARROWEST = 3;
    private static final double WIDEST = 12;
    private static final double LONGEST = 17;
    /** Pixels of a page on which the work is done, somewhat more than A3. */
    private static final double MOST_PIXELS = 20_000_000;

    /** ITU-T T.4: 1728 dots on 215 mm, 3.85 lines/mm and twice as many. */
    private static final int FAX_WIDTH = 1728;

    private static final int STANDARD_FAX_HEIGHT = 1500;
    private static final double FAX_DOTS_ACROSS = 204;
    private static final double STANDARD_DOTS_DOWN = 98;
    private static final double FINE_DOTS_DOWN = 196;

    private CleanUp() {}

    static Bitmap clean(Picture picture) {
        double[] dots = dots(picture);
        double pixels = (double) picture.image().getWidth()
                * DOTS
                / dots[0]
                * picture.image().getHeight()
                * DOTS
                / dots[1];
        double fit = Math.min(1, Math.sqrt(MOST_PIXELS / pixels));
        Bitmap square = scaled(picture.image(), fit * DOTS / dots[0], fit * DOTS / dots[1], 0);
        Streaks.remove(square);
        double skew = Skew.of(square);
        Bitmap upright = Math.abs(skew) < Skew.NONE ? square : turned(square, skew);
        Specks.remove(upright);
        return upright;
    }

    /** What the file says, where that makes a sheet of paper; else a page as wide as A4. */
    private static double[] dots(Picture picture) {
        int width = picture.image().getWidth();
        int height = picture.image().getHeight();
        double across = picture.dotsX();
        double down = picture.dotsY() > 0 ? picture.dotsY() : across;
        boolean paper = across > 0
                && width / across >= NARROWEST
                && width / across <= WIDEST
                && height / down <= LONGEST
                && across <= 4 * down
                && down <= 4 * across;
        if (paper) return new double[] {across, down};
        if (width == FAX_WIDTH) {
            return new double[] {FAX_DOTS_ACROSS, height < STANDARD_FAX_HEIGHT ? STANDARD_DOTS_DOWN : FINE_DOTS_DOWN};
        }
        // A picture wider than high is a page on its side or a part of one; either way its letters keep their shape.
        double guess = Math.max(Math.min(width, height) / A4_WIDTH, 50);
        return new double[] {guess, guess};
    }

    private static Bitmap turned(Bitmap page, double degrees) {
        BufferedImage image = new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(page.pixels(), 0, pixels, 0, pixels.length);
        return scaled(image, 1, 1, degrees);
    }

    private static Bitmap scaled(BufferedImage image, double x, double y, double degrees) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * x));
        int height = Math.max(1, (int) Math.round(image.getHeight() * y));
        BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D paper = grey.createGraphics();
        paper.setColor(Color.WHITE);
        paper.fillRect(0, 0, width, height);
        paper.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform place = AffineTransform.getRotateInstance(Math.toRadians(-degrees), width / 2.0, height / 2.0);
        place.scale(x, y);
        paper.drawImage(image, place, null);
        paper.dispose();
        return new Bitmap(width, height, ((DataBufferByte) grey.getRaster().getDataBuffer()).getData());
    }
}
