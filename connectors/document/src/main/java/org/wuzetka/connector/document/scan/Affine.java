package org.wuzetka.connector.document.scan;

import java.util.List;
import org.wuzetka.domain.intake.OrderFormLayout.Point;

/** x' = ax + by + c, y' = dx + ey + f: moves, turns, stretches and slants, as feeding a page through a fax machine does. */
record Affine(double a, double b, double c, double d, double e, double f) {

    /** The one that fits best, by least squares, to three pairs of points or more that are not in a line. */
    static Affine fit(List<Point> from, List<Point> to) {
        double meanX = from.stream().mapToDouble(Point::x).average().orElseThrow();
        double meanY = from.stream().mapToDouble(Point::y).average().orElseThrow();
        double toX = to.stream().mapToDouble(Point::x).average().orElseThrow();
        double toY = to.stream().mapToDouble(Point::y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double ux = 0;
        double uy = 0;
        double vx = 0;
        double vy = 0;
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).x() - meanX;
            double y = from.get(i).y() - meanY;
            double u = to.get(i).x() - toX;
            double v = to.get(i).y() - toY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
            ux += u * x;
            uy += u * y;
            vx += v * x;
            vy += v * y;
        }
        double det = xx * yy - xy * xy;
        double a = (ux * yy - uy * xy) / det;
        double b = (uy * xx - ux * xy) / det;
        double d = (vx * yy - vy * xy) / det;
        double e = (vy * xx - vx * xy) / det;
        return new Affine(a, b, toX - a * meanX - b * meanY, d, e, toY - d * meanX - e * meanY);
    }

    Point at(Point point) {
        return new Point(a * point.x() + b * point.y() + c, d * point.x() + e * point.y() + f);
    }
}
