package org.wuzetka.connector.document.scan;

import java.nio.charset.StandardCharsets;

/** A page in shades of grey, 0 black to 255 white, a byte a pixel, rows from above. */
record Bitmap(int width, int height, byte[] pixels) {
    static final int WHITE = 255;
    private static final int DARK = 128;

    int at(int x, int y) {
        return pixels[y * width + x] & 0xFF;
    }

    boolean dark(int x, int y) {
        return at(x, y) < DARK;
    }

    /** The shade at a place between pixels. */
    int between(double x, double y) {
        int left = Math.min(width - 1, (int) x);
        int top = Math.min(height - 1, (int) y);
        int right = Math.min(width - 1, left + 1);
        int bottom = Math.min(height - 1, top + 1);
        double across = x - left;
        double down = y - top;
        double upper = at(left, top) * (1 - across) + at(right, top) * across;
        double lower = at(left, bottom) * (1 - across) + at(right, bottom) * across;
        return (int) Math.round(upper * (1 - down) + lower * down);
    }

    static Bitmap blank(int width, int height) {
        byte[] pixels = new byte[width * height];
        java.util.Arrays.fill(pixels, (byte) WHITE);
        return new Bitmap(width, height, pixels);
    }

    /** Puts a picture on this one. */
    void put(Bitmap other, int left, int top) {
        for (int y = 0; y < other.height; y++) {
            System.arraycopy(other.pixels, y * other.width, pixels, (top + y) * width + left, other.width);
        }
    }

    /** As a portable greymap (PGM, P5), which every OCR program reads. */
    byte[] greymap() {
        byte[] head = ("P5\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[head.length + pixels.length];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(pixels, 0, file, head.length, pixels.length);
        return file;
    }
}
