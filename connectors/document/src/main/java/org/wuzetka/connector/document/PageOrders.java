package org.wuzetka.connector.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wuzetka.connector.document.OtherDocument.Title;
import org.wuzetka.connector.document.PageLines.Line;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

/** Orders on pages, read by the geometry of their words: the same for a text layer and for recognised pictures. */
public final class PageOrders {
    private PageOrders() {}

    /**
     * @param format name of the format the translation is told under: {@code pdf}, {@code fax}
     * @param pages of one document, in order; a table may go on from one to the next
     */
    public static Translation read(String format, List<Page> pages) {
        if (pages.stream().allMatch(page -> page.words().isEmpty())) return nothing(format, "document.no-text");
        PageTable.Read table = PageTable.of(pages);
        if (table.lines().isEmpty()) return nothing(format, "document.no-text");
        Optional<Title> title = OtherDocument.of(table.lines());
        if (title.isPresent() && title.get().text() != null) return another(format, title.get());
        if (table.header() == null) return WrittenOrders.ofPages(format, pages, table);
        List<Problem> problems = new ArrayList<>();
        List<TranslatedOrder> orders = TableOrders.read(table.table(), null, problems);
        if (orders.isEmpty()) return Translation.of(format, List.of(), held(problems));
        List<Problem> holds = new ArrayList<>();
        if (table.otherTables()) holds.add(Problem.hold("document.several-tables", null));
        if (title.isEmpty()) holds.add(Problem.hold("document.no-title", null));
        List<TranslatedOrder> checked = new ArrayList<>();
        for (TranslatedOrder order : orders) {
            List<Problem> all = new ArrayList<>(order.problems());
            all.addAll(holds);
            if (orders.size() == 1) total(order, table.lines()).ifPresent(all::add);
            gap(order.order().lines()).ifPresent(all::add);
            checked.add(new TranslatedOrder(order.order(), order.place(), all, order.evidence()));
        }
        return Translation.of(format, checked, problems);
    }

    static Translation another(String format, Title title) {
        String shown = title.text().length() <= 80 ? title.text() : title.text().substring(0, 80) + "…";
        return Translation.unreadable(
                format,
                title.answerable()
                        ? Problem.hold("document.to-answer", null, shown)
                        : Problem.error("document.not-an-order", null, shown));
    }

    private static Translation nothing(String format, String code) {
        return Translation.unreadable(format, Problem.hold(code, null));
    }

    /** Pages are made for people: where no table is found, a person may still see the order. */
    static List<Problem> held(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.code().equals("table.not-an-order")
                        ? problem
                        : new Problem(problem.code(), Severity.HOLD, problem.where(), problem.arguments()))
                .toList();
    }

    /** Lines that are numbered show by their numbers that none was lost on the way from the page. */
    static Optional<Problem> gap(List<IncomingLine> lines) {
        List<Integer> numbers = lines.stream()
                .map(IncomingLine::lineNumber)
                .map(number -> number != null && number.matches("\\d{1,6}\\.?")
                        ? Integer.valueOf(number.replace(".", ""))
                        : null)
                .toList();
        if (numbers.stream().allMatch(Objects::isNull)) return Optional.empty();
        int step = numbers.get(0) == null ? 1 : numbers.get(0);
        for (int i = 0; i < numbers.size(); i++) {
            int due = step * (i + 1);
            if (numbers.get(i) != null && numbers.get(i) == due) continue;
            return Optional.of(Problem.hold(
                    "document.line-missing",
                    null,
                    String.valueOf(due),
                    numbers.get(i) == null ? "–" : String.valueOf(numbers.get(i))));
        }
        return Optional.empty();
    }

    /** A sum below the table that is not that of its lines: one was misread, or is missing. */
    private static Optional<Problem> total(TranslatedOrder order, List<Line> lines) {
        List<IncomingLine> items = order.order().lines();
        if (items.stream().anyMatch(item -> item.netAmount() == null)) return Optional.empty();
        BigDecimal sum = items.stream().map(IncomingLine::netAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Line> totals = lines.stream()
                .filter(line -> TableOrders.isTotal(PageLines.joined(line.words())))
                .toList();
        List<BigDecimal> amounts = totals.stream()
                .flatMap(line -> Amounts.in(PageLines.joined(line.words())).stream())
                .toList();
        if (amounts.isEmpty() || amounts.stream().anyMatch(amount -> Amounts.netOrGross(sum, amount)))
            return Optional.empty();
        return Optional.of(Problem.hold(
                "document.total-differs", totals.get(0).place(), amounts.get(0).toPlainString(), sum.toPlainString()));
    }
}
