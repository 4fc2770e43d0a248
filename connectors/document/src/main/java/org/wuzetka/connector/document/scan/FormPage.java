package org.wuzetka.connector.document.scan;

import com.google.zxing.BarcodeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wuzetka.connector.document.scan.Barcodes.Barcode;
import org.wuzetka.connector.document.scan.TextRecognition.Unavailable;
import org.wuzetka.domain.intake.Evidence.Box;
import org.wuzetka.domain.intake.OrderForm;
import org.wuzetka.domain.intake.OrderFormLayout;
import org.wuzetka.domain.intake.OrderFormLayout.Area;
import org.wuzetka.domain.shared.Problem;

/**
 * A scanned page that is our own order form, known by its QR code, found by itself or between the marks.
 *
 * @param cells where something is written
 */
record FormPage(OrderForm form, List<Cell> cells, List<Problem> problems) {
    /** Millimetres between the frame of a cell and what is looked at. */
    private static final double INSIDE = 0.9;

    FormPage {
        cells = List.copyOf(cells);
        problems = List.copyOf(problems);
    }

    /** @param row from 0 */
    record Cell(int row, FormCells.Reading reading, Box box) {}

    /** @param number of the page in the document, from 1 */
    static Optional<FormPage> on(Bitmap page, int number, TextRecognition recognition) throws Unavailable {
        for (Barcode code : Barcodes.on(page)) {
            if (code.format() != BarcodeFormat.QR_CODE || code.corners().size() < 3) continue;
            Optional<OrderForm> form = OrderForm.read(code.text());
            if (form.isPresent()) {
                FormGeometry geometry = FormGeometry.of(page, code.text(), code.corners());
                return Optional.of(read(page, number, form.get(), geometry, recognition));
            }
        }
        for (FormGeometry geometry : FormGeometry.ofMarks(page)) {
            Optional<OrderForm> form = FormCodes.form(page, geometry);
            if (form.isPresent()) return Optional.of(read(page, number, form.get(), geometry, recognition));
        }
        return Optional.empty();
    }

    private static FormPage read(
            Bitmap page, int number, OrderForm form, FormGeometry geometry, TextRecognition recognition)
            throws Unavailable {
        String place = "page " + number;
        if (!geometry.exact()) {
            return new FormPage(
                    form,
                    List.of(),
                    List.of(Problem.hold("form.marks-missing", place, form.number(), Integer.toString(form.page()))));
        }
        List<Problem> problems = new ArrayList<>();
        if (!Ink.in(geometry.cut(page, inside(OrderFormLayout.remarks()))).isEmpty()) {
            problems.add(Problem.hold("form.remarks", place));
        }
        List<Integer> rows = new ArrayList<>();
        List<Ink> inks = new ArrayList<>();
        for (int row = 0; row < form.rows().size(); row++) {
            Ink ink = Ink.in(geometry.cut(page, inside(OrderFormLayout.cell(row))));
            if (ink.isEmpty()) continue;
            rows.add(row);
            inks.add(ink);
        }
        List<FormCells.Reading> readings = inks.isEmpty() ? List.of() : FormCells.read(inks, recognition);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Box box = box(page, number, geometry.box(OrderFormLayout.cell(rows.get(i))));
            cells.add(new Cell(rows.get(i), readings.get(i), box));
        }
        return new FormPage(form, cells, problems);
    }

    private static Area inside(Area framed) {
        return new Area(
                framed.left() + INSIDE,
                framed.top() + INSIDE,
                framed.width() - 2 * INSIDE,
                framed.height() - 2 * INSIDE);
    }

    private static Box box(Bitmap page, int number, double[] box) {
        return new Box(
                number, box[0] / page.width(), box[1] / page.height(), box[2] / page.width(), box[3] / page.height());
    }
}
