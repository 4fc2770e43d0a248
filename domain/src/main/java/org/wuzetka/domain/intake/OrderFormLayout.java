package org.wuzetka.domain.intake;

import java.util.List;

/**
 * Where things stand on the printed order form of version 1, in millimetres from the upper left corner of an A4 page. Printer
 * and reader share it; whoever moves anything must give the form a new version.
 */
public final class OrderFormLayout {
    /** Side of the black squares in the corners, by which a reader finds the cells again. */
    public static final double MARK_SIDE = 6;
    /** Side of the QR code. */
    public static final double CODE_SIDE = 48;

    private static final double FIRST_ROW = 90;
    private static final double ROW_HEIGHT = 11;
    private static final double CELL_LEFT = 158;
    private static final double CELL_WIDTH = 32;
    private static final double CELL_HEIGHT = 9;

    private OrderFormLayout() {}

    /** A point on the page. */
    public record Point(double x, double y) {}

    /** A rectangle on the page. */
    public record Area(double left, double top, double width, double height) {}

    /** Middles of the four marks: upper left, upper right, lower left, lower right. */
    public static List<Point> marks() {
        return List.of(new Point(15, 18), new Point(195, 18), new Point(15, 284), new Point(195, 284));
    }

    /** The QR code without its quiet zone. */
    public static Area code() {
        return new Area(141, 26, CODE_SIDE, CODE_SIDE);
    }

    /** The Code 128 with the customer's number. */
    public static Area bars() {
        return new Area(24, 29, 85, 13);
    }

    /** The customer's number in print. */
    public static Area customer() {
        return new Area(23, 42, 90, 6);
    }

    /** A row with its article, its unit and its cell, counted from 0. */
    public static Area row(int row) {
        return new Area(20, FIRST_ROW + row * ROW_HEIGHT, 170, ROW_HEIGHT);
    }

    /** The cell for the quantity of a row, with its frame. */
    public static Area cell(int row) {
        Area whole = row(row);
        return new Area(CELL_LEFT, whole.top + (ROW_HEIGHT - CELL_HEIGHT) / 2, CELL_WIDTH, CELL_HEIGHT);
    }

    /** The box for what the customer wants to say, with its frame. */
    public static Area remarks() {
        return new Area(20, 262, 170, 16);
    }
}
