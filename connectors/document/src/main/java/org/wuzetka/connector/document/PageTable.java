package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.wuzetka.connector.document.Page.Word;
import org.wuzetka.connector.document.PageLines.Line;
import org.wuzetka.connector.document.PageLines.Piece;
import org.wuzetka.domain.intake.Evidence;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;

/**
 * The table of items on pages, with what stands around it: columns by the places of their header words and of the words
 * below, descriptions of several lines put together, tables that go on over pages with or without their header again.
 */
final class PageTable {
    private static final int MAX_LINES = 30_000;
    /** Lines further apart than so many line heights do not belong together. */
    private static final double BLOCK_GAP = 3.0;

    private final List<Page> pages;
    private final List<Line> lines = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Integer> headCuts;
    private final BitSet isHeader = new BitSet();
    private List<String> firstHeader;
    private boolean otherTables;

    private PageTable(List<Page> pages) {
        this.pages = pages;
        for (Page page : pages) if (lines.size() < MAX_LINES) lines.addAll(PageLines.of(page));
        this.headCuts = leftEdges(lines);
    }

    /**
     * @param table the rows in reading order
     * @param header texts of the columns, {@code null} when no header of items was found
     * @param otherTables whether a second table of items has other columns
     */
    record Read(Table table, List<String> header, boolean otherTables, List<Line> lines) {}

    static Read of(List<Page> pages) {
        PageTable reader = new PageTable(pages);
        reader.read();
        return new Read(new Table(null, reader.rows, true), reader.firstHeader, reader.otherTables, reader.lines);
    }

    private void read() {
        for (int i = 0; i < lines.size(); i++) if (headerAt(i) != null) isHeader.set(i);
        int i = 0;
        while (i < lines.size()) {
            HeaderLine found = isHeader.get(i) ? headerAt(i) : null;
            if (found == null) {
                outside(i);
                i++;
                continue;
            }
            if (firstHeader == null) {
                firstHeader = found.texts();
                rows.add(found.row(rows.size() + 1));
            } else if (!firstHeader.equals(found.texts())) {
                otherTables = true;
            }
            int from = i + found.lines();
            int until = from;
            while (until < lines.size() && !isHeader.get(until)) until++;
            List<Line> below = lines.subList(from, until);
            TableBody body = new TableBody(found, below);
            rows.addAll(body.rows(this::cell, rows.size()));
            for (int rest = body.end(); rest < below.size(); rest++) outside(from + rest);
            i = until;
        }
    }

    private HeaderLine headerAt(int i) {
        HeaderLine found = HeaderLine.at(lines, i);
        if (found == null || !found.isComplete()) return null;
        // Of a header of several lines the one that begins a line later may name more.
        HeaderLine next = i + 1 < lines.size() ? HeaderLine.at(lines, i + 1) : null;
        boolean laterIsBetter = next != null
                && next.isComplete()
                && (next.columns().size() > found.columns().size()
                        || next.columns().size() == found.columns().size() && next.lines() < found.lines());
        return laterIsBetter ? null : found;
    }

    /** Pieces of lines outside the table keep to common left edges, so that address blocks side by side stay apart. */
    private void outside(int index) {
        Line line = lines.get(index);
        Line above = index == 0 ? null : lines.get(index - 1);
        boolean apart =
                above == null || above.page() != line.page() || line.top() - above.bottom() > BLOCK_GAP * line.height();
        if (apart && !rows.isEmpty()) rows.add(new Row(rows.size() + 1, line.place(), List.of()));
        List<Cell> cells = new ArrayList<>();
        for (Piece piece : PageLines.pieces(line)) {
            int column = edge(piece.left());
            while (cells.size() < column) cells.add(Cell.EMPTY);
            cells.add(cell(piece.words(), line));
        }
        rows.add(new Row(rows.size() + 1, line.place(), cells));
    }

    private int edge(double left) {
        int column = 0;
        for (int i = 0; i < headCuts.size(); i++) if (left >= headCuts.get(i) - 3) column = i;
        return column;
    }

    /** Left edges at which at least two pieces of the pages begin. */
    private static List<Integer> leftEdges(List<Line> lines) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (Line line : lines) {
            for (Piece piece : PageLines.pieces(line))
                counts.merge((int) Math.round(piece.left() / 4) * 4, 1, Integer::sum);
        }
        List<Integer> edges = new ArrayList<>();
        counts.forEach((edge, count) -> {
            boolean near = !edges.isEmpty() && edge - edges.get(edges.size() - 1) < 12;
            if (count > 1 && !near) edges.add(edge);
        });
        return edges.isEmpty() ? List.of(0) : edges;
    }

    private Cell cell(List<Word> words, Line line) {
        if (words.isEmpty()) return Cell.EMPTY;
        return cell(PageLines.joined(words), words, line.page());
    }

    private Cell cell(String text, List<Word> words, int pageNumber) {
        Page page =
                pages.stream().filter(p -> p.number() == pageNumber).findFirst().orElseThrow();
        double left = words.stream().mapToDouble(Word::x).min().orElse(0);
        double top = words.stream().mapToDouble(Word::y).min().orElse(0);
        double right = words.stream().mapToDouble(Word::right).max().orElse(0);
        double bottom = words.stream().mapToDouble(Word::bottom).max().orElse(0);
        int confidence = words.stream().mapToInt(Word::confidence).min().orElse(Evidence.CERTAIN);
        Evidence.Box box = new Evidence.Box(
                pageNumber,
                fraction(left, page.width()),
                fraction(top, page.height()),
                fraction(right - left, page.width()),
                fraction(bottom - top, page.height()));
        return new Cell(Cell.clean(text), null, false, box, Math.max(0, Math.min(Evidence.CERTAIN, confidence)));
    }

    private static double fraction(double length, double whole) {
        if (!(whole > 0)) return 0;
        return Math.round(Math.max(0, Math.min(1, length / whole)) * 10_000) / 10_000.0;
    }
}
