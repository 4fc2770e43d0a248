package org.wuzetka.connector.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wuzetka.domain.documents.OrderFormDocument;
import org.wuzetka.domain.documents.OrderFormDocument.Item;
import org.wuzetka.domain.intake.OrderForm;
import org.wuzetka.domain.intake.OrderFormLayout;
import org.wuzetka.domain.intake.OrderFormLayout.Area;
import org.wuzetka.domain.intake.OrderFormLayout.Point;
import org.wuzetka.domain.shared.CheckDigits;

/** An order form as texts and places ready to print. */
record OrderFormPage(
        String title, String number, String author, String contact, PartyBlock customer, List<Sheet> sheets)
        implements Page {

    /**
     * One page.
     *
     * @param code text of the QR code
     * @param customerCode text of the Code 128
     * @param customerCheck character that completes the customer's number in print
     */
    record Sheet(
            String count,
            String code,
            String customerCode,
            char customerCheck,
            List<String> marks,
            List<Row> rows,
            String codeBox,
            String remarksBox) {}

    /** One article; boxes are CSS. */
    record Row(int position, String code, String name, String unit, String box, String cell) {}

    static OrderFormPage of(OrderFormDocument document, Language language) {
        List<Item> items = document.items();
        int pages = (items.size() + OrderForm.ROWS - 1) / OrderForm.ROWS;
        List<Sheet> sheets = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            int first = (page - 1) * OrderForm.ROWS;
            List<Item> shown = items.subList(first, Math.min(items.size(), first + OrderForm.ROWS));
            sheets.add(sheet(document, page, pages, shown, language));
        }
        return new OrderFormPage(
                language.text("order-form"),
                document.number(),
                document.company().name(),
                document.company().email(),
                PartyBlock.of("ordering-party", document.customer(), language),
                sheets);
    }

    private static Sheet sheet(OrderFormDocument document, int page, int pages, List<Item> items, Language language) {
        OrderForm form = new OrderForm(
                document.number(),
                document.customer().code(),
                page,
                pages,
                items.stream()
                        .map(item -> new OrderForm.Row(item.code(), item.unit()))
                        .toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            rows.add(new Row(
                    (page - 1) * OrderForm.ROWS + i + 1,
                    item.code(),
                    item.name(),
                    language.unit(item.unit()),
                    box(OrderFormLayout.row(i)),
                    box(OrderFormLayout.cell(i))));
        }
        return new Sheet(
                language.text("page") + " " + page + " " + language.text("of") + " " + pages,
                form.code(),
                document.customer().code(),
                CheckDigits.mod3736(document.customer().code()),
                OrderFormLayout.marks().stream().map(OrderFormPage::mark).toList(),
                rows,
                box(OrderFormLayout.code()),
                box(OrderFormLayout.remarks()));
    }

    private static String mark(Point middle) {
        double half = OrderFormLayout.MARK_SIDE / 2;
        return box(
                new Area(middle.x() - half, middle.y() - half, OrderFormLayout.MARK_SIDE, OrderFormLayout.MARK_SIDE));
    }

    private static String box(Area area) {
        return String.format(
                Locale.ROOT,
                "left:%.2fmm;top:%.2fmm;width:%.2fmm;height:%.2fmm",
                area.left(),
                area.top(),
                area.width(),
                area.height());
    }
}
