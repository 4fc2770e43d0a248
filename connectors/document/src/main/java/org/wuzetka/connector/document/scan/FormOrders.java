package org.wuzetka.connector.document.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.IncomingParty;
import org.wuzetka.domain.intake.OrderForm;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.shared.Problem;

/** Makes an order of the pages of each form in a document. */
final class FormOrders {
    private FormOrders() {}

    /** @param problems of the document, which hold each order: a page that was not read may belong to it */
    static List<TranslatedOrder> of(List<FormPage> pages, List<Problem> problems) {
        Map<String, List<FormPage>> forms = new LinkedHashMap<>();
        for (FormPage page : pages) {
            forms.computeIfAbsent(page.form().number() + "\n" + page.form().party(), first -> new ArrayList<>())
                    .add(page);
        }
        return forms.values().stream().map(form -> order(form, problems)).toList();
    }

    private static TranslatedOrder order(List<FormPage> pages, List<Problem> documentProblems) {
        OrderForm first = pages.get(0).form();
        List<Problem> problems = new ArrayList<>(documentProblems);
        List<IncomingLine> lines = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        Set<Integer> seen = new TreeSet<>();
        for (FormPage page : pages) {
            problems.addAll(page.problems());
            if (!seen.add(page.form().page())) {
                problems.add(Problem.hold(
                        "form.page-twice", null, Integer.toString(page.form().page())));
            }
            page.cells().forEach(cell -> line(page, cell, lines, evidence, problems));
        }
        for (int page = 1; page <= first.pages(); page++) {
            if (!seen.contains(page)) {
                problems.add(Problem.hold(
                        "form.page-missing", null, Integer.toString(page), Integer.toString(first.pages())));
            }
        }
        if (lines.isEmpty()) problems.add(Problem.hold("form.nothing-ordered", null));
        IncomingOrder order = IncomingOrder.builder()
                .orderNumber(first.number())
                .buyer(IncomingParty.ofCode(first.party()))
                .lines(lines)
                .build();
        return new TranslatedOrder(order, "form " + first.number(), problems, evidence);
    }

    private static void line(
            FormPage page,
            FormPage.Cell cell,
            List<IncomingLine> lines,
            List<Evidence> evidence,
            List<Problem> problems) {
        OrderForm.Row row = page.form().rows().get(cell.row());
        FormCells.Reading reading = cell.reading();
        String place = "page " + cell.box().page() + ", row " + (cell.row() + 1);
        String quantity = reading.quantity() == null ? "" : reading.quantity().toPlainString();
        if (reading.quantity() == null) {
            problems.add(Problem.hold("form.unreadable-cell", place, row.code()));
        } else if (reading.other() != null) {
            problems.add(Problem.hold("form.two-readings", place, row.code(), quantity, reading.other()));
        } else if (reading.confidence() <= FormCells.DOUBTFUL) {
            problems.add(Problem.hold("form.unsure-cell", place, row.code(), quantity));
        }
        evidence.add(new Evidence("lines[" + lines.size() + "].quantity", place, cell.box(), reading.confidence()));
        lines.add(IncomingLine.builder()
                .lineNumber(Integer.toString((page.form().page() - 1) * OrderForm.ROWS + cell.row() + 1))
                .supplierCode(row.code())
                .quantity(reading.quantity())
                .unit(row.unit())
                .build());
    }
}
