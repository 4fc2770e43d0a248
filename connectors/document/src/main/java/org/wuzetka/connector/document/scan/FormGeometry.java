package org.wuzetka.connector.document.scan;

import com.google.zxing.EncodeHintType;
import com.google.zxing.ResultPoint;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wuzetka.domain.intake.OrderFormLayout;
import org.wuzetka.domain.intake.OrderFormLayout.Area;
import org.wuzetka.domain.intake.OrderFormLayout.Point;

/**
 * From millimetres on the order form to pixels of the scan. The QR code tells roughly where the page lies, even upside down; the
 * black squares in the corners tell it exactly.
 */
final class FormGeometry {
    /** Finder patterns of a QR code are 7 modules wide (ISO/IEC 18004). */
    private static final double FINDER_MIDDLE = 3.5;
    /** Millimetres in which a mark is looked for around its expected place. */
    private static final double REACH = 8;
    /** Millimetres that a mark may lie off when the page is not bent. */
    private static final double MOST_OFF = 1.2;

    private static final double PIXELS_PER_MM = CleanUp.DOTS / 25.4;

    private final Affine place;
    private final boolean exact;

    private FormGeometry(Affine place, boolean exact) {
        this.place = place;
        this.exact = exact;
    }

    /** Whether the marks were found and agree with each other. */
    boolean exact() {
        return exact;
    }

    /** @param corners of the QR code: lower left, upper left and upper right finder */
    static FormGeometry of(Bitmap page, String code, List<ResultPoint> corners) {
        return of(page, Affine.fit(finders(code), points(corners.subList(0, 3))));
    }

    /** By the marks alone, as the page lies when it was fed straight or upside down; none when it has no such marks. */
    static List<FormGeometry> ofMarks(Bitmap page) {
        double width = page.width();
        double height = page.height();
        Affine upright = new Affine(PIXELS_PER_MM, 0, 0, 0, PIXELS_PER_MM, 0);
        Affine turned = new Affine(-PIXELS_PER_MM, 0, width, 0, -PIXELS_PER_MM, height);
        return Stream.of(upright, turned)
                .map(rough -> of(page, rough))
                .filter(FormGeometry::exact)
                .toList();
    }

    private static FormGeometry of(Bitmap page, Affine rough) {
        List<Point> paper = new ArrayList<>();
        List<Point> scan = new ArrayList<>();
        for (Point mark : OrderFormLayout.marks()) {
            mark(page, rough.at(mark)).ifPresent(found -> {
                paper.add(mark);
                scan.add(found);
            });
        }
        if (paper.size() < 3) return new FormGeometry(rough, false);
        Affine fine = Affine.fit(paper, scan);
        boolean flat = true;
        for (int i = 0; i < paper.size(); i++) {
            Point expected = fine.at(paper.get(i));
            double off = Math.hypot(
                    expected.x() - scan.get(i).x(), expected.y() - scan.get(i).y());
            flat &= off < MOST_OFF * PIXELS_PER_MM;
        }
        return new FormGeometry(fine, flat);
    }

    private static List<Point> finders(String code) {
        Area area = OrderFormLayout.code();
        double middle = FINDER_MIDDLE * area.width() / modules(code);
        double left = area.left() + middle;
        double right = area.left() + area.width() - middle;
        double top = area.top() + middle;
        double bottom = area.top() + area.height() - middle;
        return List.of(new Point(left, bottom), new Point(left, top), new Point(right, top));
    }

    /** As the printer encodes it: the hint may add to the code. */
    private static int modules(String code) {
        try {
            return Encoder.encode(code, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix()
                    .getWidth();
        } catch (WriterException tooLong) {
            throw new IllegalStateException("read from a QR code, yet too long for one", tooLong);
        }
    }

    private static List<Point> points(List<ResultPoint> corners) {
        return corners.stream().map(at -> new Point(at.getX(), at.getY())).toList();
    }

    /** The middle of a mark: the black square that stands out best from the white around it. */
    private static Optional<Point> mark(Bitmap page, Point expected) {
        int side = (int) (OrderFormLayout.MARK_SIDE * PIXELS_PER_MM * 0.9);
        int ring = side / 3;
        int reach = (int) (REACH * PIXELS_PER_MM);
        Darkness darkness = Darkness.of(
                page,
                (int) expected.x() - reach - side - ring,
                (int) expected.y() - reach - side - ring,
                2 * (reach + side + ring));
        double best = 0;
        Point found = null;
        int middle = darkness.side() / 2;
        for (int dy = -reach; dy <= reach; dy += 2) {
            for (int dx = -reach; dx <= reach; dx += 2) {
                int left = middle + dx - side / 2;
                int top = middle + dy - side / 2;
                double inside = darkness.share(left, top, side);
                double all = darkness.share(left - ring, top - ring, side + 2 * ring);
                double outer = side + 2.0 * ring;
                double around = (all * outer * outer - inside * side * side) / (outer * outer - (double) side * side);
                if (inside > 0.8 && around < 0.45 && inside - around > best) {
                    best = inside - around;
                    found = darkness.middle(left - ring, top - ring, side + 2 * ring);
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** The inside of an area at 300 dpi, upright. */
    Bitmap cut(Bitmap page, Area area) {
        int width = (int) Math.round(area.width() * PIXELS_PER_MM);
        int height = (int) Math.round(area.height() * PIXELS_PER_MM);
        Bitmap cut = Bitmap.blank(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Point at = place.at(new Point(area.left() + x / PIXELS_PER_MM, area.top() + y / PIXELS_PER_MM));
                int px = (int) Math.round(at.x());
                int py = (int) Math.round(at.y());
                if (px >= 0 && py >= 0 && px < page.width() && py < page.height()) {
                    cut.pixels()[y * width + x] = page.pixels()[py * page.width() + px];
                }
            }
        }
        return cut;
    }

    /** Left, top, width and height of an area on the scan, in pixels. */
    double[] box(Area area) {
        Point one = place.at(new Point(area.left(), area.top()));
        Point other = place.at(new Point(area.left() + area.width(), area.top() + area.height()));
        return new double[] {
            Math.min(one.x(), other.x()),
            Math.min(one.y(), other.y()),
            Math.abs(one.x() - other.x()),
            Math.abs(one.y() - other.y())
        };
    }
}
