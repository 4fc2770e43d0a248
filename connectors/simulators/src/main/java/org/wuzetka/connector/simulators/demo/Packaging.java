package org.wuzetka.connector.simulators.demo;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Outlines of packagings on a square of 400 by 400, standing on the line {@code y = 352}.
 *
 * @param body in the colour of the group
 * @param closure cap, lid, handle or rim, darker; may be empty
 * @param label where name and size are written
 */
record Packaging(Shape body, Shape closure, Rectangle2D label) {

    static Packaging of(String shape) {
        return switch (shape) {
            case "bottle" -> bottle();
            case "spray" -> spray();
            case "can" -> can();
            case "bag" -> bag();
            case "box" -> box();
            case "sachet" -> sachet();
            case "jar" -> jar();
            case "tube" -> tube();
            case "pot" -> pot();
            case "tool" -> tool();
            default -> throw new IllegalArgumentException("No packaging is called " + shape);
        };
    }

    private static Packaging bottle() {
        Path2D body = new Path2D.Double();
        body.moveTo(178, 92);
        body.curveTo(178, 128, 122, 128, 122, 176);
        body.lineTo(122, 336);
        body.quadTo(122, 352, 138, 352);
        body.lineTo(262, 352);
        body.quadTo(278, 352, 278, 336);
        body.lineTo(278, 176);
        body.curveTo(278, 128, 222, 128, 222, 92);
        body.closePath();
        return new Packaging(body, new RoundRectangle2D.Double(170, 52, 60, 44, 10, 10), label(122, 186, 156, 136));
    }

    private static Packaging spray() {
        Path2D body = new Path2D.Double();
        body.moveTo(180, 120);
        body.curveTo(180, 150, 130, 150, 130, 200);
        body.lineTo(130, 338);
        body.quadTo(130, 352, 144, 352);
        body.lineTo(256, 352);
        body.quadTo(270, 352, 270, 338);
        body.lineTo(270, 200);
        body.curveTo(270, 150, 220, 150, 220, 120);
        body.closePath();
        Path2D head = new Path2D.Double();
        head.moveTo(128, 56);
        head.lineTo(232, 50);
        head.quadTo(252, 56, 252, 78);
        head.lineTo(220, 84);
        head.lineTo(222, 122);
        head.lineTo(178, 122);
        head.lineTo(178, 96);
        head.quadTo(164, 104, 160, 130);
        head.lineTo(148, 128);
        head.quadTo(150, 96, 170, 82);
        head.lineTo(128, 76);
        head.closePath();
        return new Packaging(body, head, label(130, 204, 140, 124));
    }

    private static Packaging can() {
        Area body = new Area(new Rectangle2D.Double(106, 130, 188, 204));
        body.add(new Area(new Ellipse2D.Double(106, 316, 188, 36)));
        Area lid = new Area(new Ellipse2D.Double(102, 108, 196, 44));
        Area handle = new Area(new Ellipse2D.Double(112, 46, 176, 150));
        handle.subtract(new Area(new Ellipse2D.Double(122, 56, 156, 130)));
        handle.intersect(new Area(new Rectangle2D.Double(100, 40, 200, 84)));
        lid.add(handle);
        return new Packaging(body, lid, label(106, 172, 188, 130));
    }

    private static Packaging bag() {
        Path2D body = new Path2D.Double();
        body.moveTo(104, 84);
        body.lineTo(296, 84);
        body.curveTo(288, 130, 306, 180, 304, 240);
        body.curveTo(304, 300, 296, 330, 302, 352);
        body.lineTo(98, 352);
        body.curveTo(104, 330, 96, 300, 96, 240);
        body.curveTo(94, 180, 112, 130, 104, 84);
        body.closePath();
        return new Packaging(body, zigzag(100, 300, 62, 86), label(112, 150, 176, 150));
    }

    private static Packaging box() {
        Path2D side = new Path2D.Double();
        side.moveTo(268, 104);
        side.lineTo(312, 78);
        side.lineTo(312, 322);
        side.lineTo(268, 352);
        side.closePath();
        Path2D top = new Path2D.Double();
        top.moveTo(92, 104);
        top.lineTo(136, 78);
        top.lineTo(312, 78);
        top.lineTo(268, 104);
        top.closePath();
        Area closure = new Area(side);
        closure.add(new Area(top));
        return new Packaging(new Rectangle2D.Double(92, 104, 176, 248), closure, label(92, 160, 176, 146));
    }

    private static Packaging sachet() {
        return new Packaging(
                new RoundRectangle2D.Double(112, 78, 176, 274, 8, 8),
                zigzag(112, 288, 58, 80),
                label(124, 190, 152, 132));
    }

    private static Packaging jar() {
        return new Packaging(
                new RoundRectangle2D.Double(102, 128, 196, 224, 56, 56),
                new RoundRectangle2D.Double(116, 84, 168, 48, 16, 16),
                label(102, 184, 196, 120));
    }

    private static Packaging tube() {
        Path2D body = new Path2D.Double();
        body.moveTo(112, 60);
        body.lineTo(288, 60);
        body.lineTo(252, 298);
        body.lineTo(148, 298);
        body.closePath();
        return new Packaging(body, new RoundRectangle2D.Double(154, 298, 92, 54, 12, 12), label(140, 110, 120, 140));
    }

    private static Packaging pot() {
        Path2D body = new Path2D.Double();
        body.moveTo(104, 170);
        body.lineTo(296, 170);
        body.lineTo(262, 344);
        body.quadTo(260, 352, 250, 352);
        body.lineTo(150, 352);
        body.quadTo(140, 352, 138, 344);
        body.closePath();
        return new Packaging(body, new RoundRectangle2D.Double(88, 134, 224, 46, 10, 10), label(134, 200, 132, 116));
    }

    /** A blade on a long handle, with a hang tag as the label. */
    private static Packaging tool() {
        Path2D blade = new Path2D.Double();
        blade.moveTo(70, 208);
        blade.lineTo(166, 208);
        blade.curveTo(168, 272, 150, 330, 118, 352);
        blade.curveTo(86, 330, 68, 272, 70, 208);
        blade.closePath();
        Area handle = new Area(new RoundRectangle2D.Double(107, 88, 22, 122, 8, 8));
        handle.add(new Area(new RoundRectangle2D.Double(78, 52, 80, 40, 20, 20)));
        handle.subtract(new Area(new RoundRectangle2D.Double(94, 64, 48, 16, 12, 12)));
        return new Packaging(blade, handle, label(186, 128, 160, 190));
    }

    private static Rectangle2D label(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    /** The toothed edge of a sealed bag. */
    private static Shape zigzag(double left, double right, double top, double bottom) {
        Path2D edge = new Path2D.Double();
        edge.moveTo(left, bottom);
        int teeth = 22;
        double step = (right - left) / teeth;
        for (int i = 0; i <= teeth; i++) edge.lineTo(left + i * step, i % 2 == 0 ? top + 7 : top);
        edge.lineTo(right, bottom);
        edge.closePath();
        return edge;
    }
}
