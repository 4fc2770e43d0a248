package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.wuzetka.connector.document.HeaderLine.Column;
import org.wuzetka.connector.document.Page.Word;
import org.wuzetka.connector.document.PageLines.Line;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.intake.table.TableOrders;
import org.wuzetka.domain.intake.table.Words;

/** Lines below a header cut into its columns, and put together to the rows they are parts of. */
final class TableBody {
    private static final String NUMBER = "[+-]?[\\d.,' ]*\\d[\\d.,']*";
    /** A wrapped code may be read in two ways, with or without its hyphen. */
    private static final int WRAPPED_CODE = 60;

    /** Points; a narrower strip may be the gap within a number. */
    private static final int WIDE = 2;

    private final HeaderLine header;
    private final List<Line> lines;
    private final double[] cuts;
    private final List<List<List<Word>>> cells = new ArrayList<>();
    private final int quantity;
    private final List<Integer> items;
    private int end;

    TableBody(HeaderLine header, List<Line> lines) {
        this.header = header;
        this.lines = lines;
        this.quantity = TableOrders.quantityColumn(header.row(0));
        this.items = TableOrders.itemColumns(header.row(0));
        this.cuts = cuts();
        for (Line line : lines) cells.add(cut(line));
    }

    /** Index of the first line that is not of the table. */
    int end() {
        return end;
    }

    /** Between two neighbouring columns lies a strip that the fewest words cross. */
    private double[] cuts() {
        List<Column> columns = header.columns();
        List<Word> words = new ArrayList<>();
        columns.forEach(column -> words.addAll(column.words()));
        int most = columns.size();
        for (Line line : lines) {
            if (isTotal(line.words())) break;
            if (PageLines.pieces(line).size() * 2 >= most || reachesAcross(line)) words.addAll(line.words());
        }
        double[] found = new double[columns.size() - 1];
        for (int i = 0; i < found.length; i++) {
            boolean names = items.contains(i) && items.contains(i + 1);
            found[i] = strip(words, columns.get(i).center(), columns.get(i + 1).center(), names);
        }
        return found;
    }

    /** From the first column to the last; in a narrow table its pieces may stand too close to be told apart. */
    private boolean reachesAcross(Line line) {
        List<Column> columns = header.columns();
        Word last = line.words().get(line.words().size() - 1);
        return line.words().get(0).x() <= columns.get(0).right()
                && last.right() >= columns.get(columns.size() - 1).left();
    }

    /** Numbers stand at the right of their column: before and behind them the last strip counts, between names the first. */
    private static double strip(List<Word> words, double from, double to, boolean names) {
        int width = Math.max(1, (int) Math.ceil(to - from));
        int[] crossed = new int[Math.min(width, 5_000)];
        for (Word word : words) {
            int first = Math.max(0, (int) Math.floor(word.x() - from));
            int last = Math.min(crossed.length - 1, (int) Math.ceil(word.right() - from) - 1);
            for (int x = first; x <= last; x++) crossed[x]++;
        }
        int fewest = Integer.MAX_VALUE;
        for (int count : crossed) fewest = Math.min(fewest, count);
        int bestStart = 0;
        int bestLength = 0;
        for (int x = 0; x < crossed.length; x++) {
            int start = x;
            while (x < crossed.length && crossed[x] == fewest) x++;
            boolean wide = x - start >= WIDE;
            boolean better = bestLength < WIDE ? x - start > bestLength : wide && !names;
            if (better) {
                bestLength = x - start;
                bestStart = start;
            }
        }
        return from + bestStart + bestLength / 2.0;
    }

    private List<List<Word>> cut(Line line) {
        List<List<Word>> row = new ArrayList<>();
        for (int i = 0; i <= cuts.length; i++) row.add(new ArrayList<>());
        for (Word word : line.words()) {
            int column = 0;
            while (column < cuts.length && word.x() + word.width() / 2 > cuts[column]) column++;
            row.get(column).add(word);
        }
        return row;
    }

    List<Row> rows(BiFunction<List<Word>, Line, Cell> cell, int before) {
        List<Integer> anchors = anchors();
        List<Row> rows = new ArrayList<>();
        if (anchors.isEmpty()) return rows;
        int[] owner = owners(anchors);
        Map<Integer, List<Integer>> parts = new HashMap<>();
        for (int line = 0; line < owner.length; line++) {
            if (owner[line] >= 0)
                parts.computeIfAbsent(owner[line], key -> new ArrayList<>()).add(line);
        }
        for (int anchor : anchors) {
            List<Cell> row = new ArrayList<>();
            for (int column = 0; column <= cuts.length; column++) row.add(together(anchor, column, parts, cell));
            rows.add(new Row(before + rows.size() + 1, lines.get(anchor).place(), row));
        }
        return rows;
    }

    /** Lines that hold the numbers of an item; the table ends before the first total or the first line out of its columns. */
    private List<Integer> anchors() {
        List<Integer> anchors = new ArrayList<>();
        int strays = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (isTotal(lines.get(i).words())) {
                if (carriesForward(lines.get(i).words())) continue;
                break;
            }
            if (isAnchor(cells.get(i))) {
                anchors.add(i);
                end = i + 1;
                strays = 0;
            } else if (!isContinuation(cells.get(i)) && ++strays > 6) {
                break;
            }
        }
        while (end < lines.size() && !anchors.isEmpty() && continues(end)) end++;
        return anchors;
    }

    private boolean continues(int line) {
        Line above = lines.get(line - 1);
        Line here = lines.get(line);
        return here.page() == above.page()
                && isContinuation(cells.get(line))
                && !isTotal(here.words())
                && !joined(here.words()).contains(":")
                && here.top() - above.bottom() < 0.9 * here.height();
    }

    private boolean isAnchor(List<List<Word>> row) {
        boolean item = items.stream().anyMatch(column -> !row.get(column).isEmpty());
        String amount = joined(row.get(quantity));
        boolean counted = amount.matches("[+-]?\\d.*");
        long numeric =
                row.stream().filter(words -> joined(words).matches(NUMBER)).count();
        return item && (counted || numeric >= 3);
    }

    /** Words below an item's name or code alone. */
    private boolean isContinuation(List<List<Word>> row) {
        boolean any = false;
        for (int column = 0; column < row.size(); column++) {
            if (row.get(column).isEmpty()) continue;
            if (!items.contains(column)) return false;
            any = true;
        }
        return any;
    }

    /** The anchor each line belongs to, -1 for none: a wrapped description stands below its numbers, or around them. */
    private int[] owners(List<Integer> anchors) {
        int[] owner = new int[lines.size()];
        Arrays.fill(owner, -1);
        for (int i = 0; i < anchors.size(); i++) {
            int anchor = anchors.get(i);
            owner[anchor] = anchor;
            int next = i + 1 < anchors.size() ? anchors.get(i + 1) : end;
            int cut = next;
            if (i + 1 < anchors.size()) cut = widestGap(anchor, next);
            for (int line = anchor + 1; line < next; line++) {
                if (!isContinuation(cells.get(line)) || isTotal(lines.get(line).words())) continue;
                owner[line] = line < cut ? anchor : next;
            }
        }
        int first = anchors.get(0);
        boolean named = hasName(first);
        for (int line = first - 1; line >= 0 && !named && isContinuation(cells.get(line)); line--) owner[line] = first;
        return owner;
    }

    private boolean hasName(int line) {
        return items.stream()
                .anyMatch(column -> joined(cells.get(line).get(column)).chars().anyMatch(Character::isLetter));
    }

    /** First line after the widest gap between two anchors; the second anchor when all gaps are alike. */
    private int widestGap(int anchor, int next) {
        if (lines.get(anchor).page() != lines.get(next).page()) {
            int line = anchor + 1;
            while (line < next && lines.get(line).page() == lines.get(anchor).page()) line++;
            return hasName(next) ? next : line;
        }
        double widest = 0;
        double narrowest = Double.MAX_VALUE;
        int after = next;
        for (int line = anchor + 1; line <= next; line++) {
            double gap = lines.get(line).top() - lines.get(line - 1).top();
            narrowest = Math.min(narrowest, gap);
            if (gap > widest + 0.5) {
                widest = gap;
                after = line;
            }
        }
        boolean alike = widest < narrowest * 1.1;
        return alike && hasName(next) ? next : after;
    }

    private Cell together(
            int anchor, int column, Map<Integer, List<Integer>> parts, BiFunction<List<Word>, Line, Cell> cell) {
        List<Word> words = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean wrapped = false;
        for (int line : parts.getOrDefault(anchor, List.of())) {
            if (cells.get(line).get(column).isEmpty()) continue;
            List<Word> part = cells.get(line).get(column);
            wrapped |= !words.isEmpty();
            boolean hyphen = text.length() > 0 && text.charAt(text.length() - 1) == '-';
            text.append(text.length() == 0 || hyphen ? "" : " ").append(joined(part));
            if (lines.get(line).page() == lines.get(anchor).page()) words.addAll(part);
        }
        if (words.isEmpty()) return Cell.EMPTY;
        words.sort(Comparator.comparingDouble(Word::y));
        Cell whole = cell.apply(words, lines.get(anchor));
        boolean code = wrapped && TableOrders.isCodeColumn(header.row(0), column);
        int confidence = code ? Math.min(WRAPPED_CODE, whole.confidence()) : whole.confidence();
        return new Cell(Cell.clean(text.toString()), null, false, whole.box(), confidence);
    }

    private static boolean isTotal(List<Word> words) {
        return TableOrders.isTotal(joined(words));
    }

    private static boolean carriesForward(List<Word> words) {
        return Words.normal(joined(words)).matches(".*(przeniesieni|carried|brought|ubertrag|prevod|strony|page).*");
    }

    private static String joined(List<Word> words) {
        return PageLines.joined(words);
    }
}
