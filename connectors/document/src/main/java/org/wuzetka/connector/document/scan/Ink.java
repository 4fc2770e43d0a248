package org.wuzetka.connector.document.scan;

import java.util.ArrayList;
import java.util.List;

/** What is written in a cell of the form: shapes of dark pixels, without what is left of the frame and without specks. */
record Ink(Bitmap cell, List<Shape> shapes) {
    /** Pixels at 300 dpi: 1.2 mm, below which nothing is a digit. */
    private static final int LOW = 14;
    /** Pixels that specks of a noisy fax may make together in a cell. */
    private static final int NOISE = 150;

    private static final int SPECK = 40;

    /** Dark pixels that hang together; the right and the lower side belong to it. */
    record Shape(int left, int top, int right, int bottom, int size) {
        int height() {
            return bottom - top + 1;
        }

        int width() {
            return right - left + 1;
        }
    }

    static Ink in(Bitmap cell) {
        Bitmap clean = new Bitmap(cell.width(), cell.height(), cell.pixels().clone());
        List<Shape> shapes = new ArrayList<>();
        boolean[] seen = new boolean[clean.pixels().length];
        int[] queue = new int[seen.length];
        for (int start = 0; start < seen.length; start++) {
            if (seen[start] || (clean.pixels()[start] & 0xFF) >= 128) continue;
            int size = Specks.fill(clean, start, seen, queue);
            Shape shape = shape(queue, size, clean.width());
            if (isFrame(shape, clean) || size < SPECK) {
                for (int i = 0; i < size; i++) clean.pixels()[queue[i]] = (byte) Bitmap.WHITE;
            } else {
                shapes.add(shape);
            }
        }
        return new Ink(clean, shapes);
    }

    private static Shape shape(int[] pixels, int size, int width) {
        int left = width;
        int right = 0;
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        for (int i = 0; i < size; i++) {
            left = Math.min(left, pixels[i] % width);
            right = Math.max(right, pixels[i] % width);
            top = Math.min(top, pixels[i] / width);
            bottom = Math.max(bottom, pixels[i] / width);
        }
        return new Shape(left, top, right, bottom, size);
    }

    /** A thin piece along a side of the cell. */
    private static boolean isFrame(Shape shape, Bitmap cell) {
        boolean level = (shape.top <= 1 || shape.bottom >= cell.height() - 2) && shape.height() <= 6;
        boolean upright = (shape.left <= 1 || shape.right >= cell.width() - 2) && shape.width() <= 6;
        return level && shape.width() > 3 * shape.height() || upright && shape.height() > 3 * shape.width();
    }

    /** Nothing that could be a digit, nor enough to be a broken one; a dash says as much as nothing. */
    boolean isEmpty() {
        boolean low = shapes.stream().allMatch(shape -> shape.height() < LOW);
        int size = shapes.stream().mapToInt(Shape::size).sum();
        boolean dash =
                shapes.size() == 1 && shapes.get(0).width() > 3 * shapes.get(0).height();
        return low && (size < NOISE || dash);
    }

    /** Shapes as high as the writing: as many as there are digits, when none is broken and no two touch. */
    int digits() {
        int highest = shapes.stream().mapToInt(Shape::height).max().orElse(0);
        return (int) shapes.stream()
                .filter(shape -> shape.height() * 10 > highest * 6)
                .count();
    }

    /** Writing that runs over the edge of the cell may be cut off. */
    boolean touchesEdge() {
        return shapes.stream()
                .anyMatch(shape -> shape.left <= 1
                        || shape.top <= 1
                        || shape.right >= cell.width() - 2
                        || shape.bottom >= cell.height() - 2);
    }

    /** The writing alone, enlarged or reduced to a height in pixels, on white. */
    Bitmap writing(int height) {
        int left = shapes.stream().mapToInt(Shape::left).min().orElse(0);
        int right = shapes.stream().mapToInt(Shape::right).max().orElse(0);
        int top = shapes.stream().mapToInt(Shape::top).min().orElse(0);
        int bottom = shapes.stream().mapToInt(Shape::bottom).max().orElse(0);
        double scale = (double) height / (bottom - top + 1);
        int width = Math.max(1, (int) Math.round((right - left + 1) * scale));
        Bitmap writing = Bitmap.blank(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                writing.pixels()[y * width + x] = (byte) cell.between(left + x / scale, top + y / scale);
            }
        }
        return writing;
    }
}
