package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wuzetka.connector.document.Page.Word;
import org.wuzetka.connector.document.PageLines.Line;
import org.wuzetka.connector.document.PageLines.Piece;
import org.wuzetka.domain.intake.table.Table;
import org.wuzetka.domain.intake.table.Table.Cell;
import org.wuzetka.domain.intake.table.Table.Row;
import org.wuzetka.domain.intake.table.TableOrders;

/**
 * The header of a table of items: one to three lines of words, each column's words one above the other.
 *
 * @param lines how many lines it takes
 * @param columns from left to right
 */
record HeaderLine(int lines, List<Column> columns) {
    private static final int MOST_LINES = 3;
    private static final int MOST_WORDS = 12;
    /** A line that names fewer columns is a line of text. */
    private static final int FEWEST_NAMED = 2;

    /** Lines of one header stand no further apart than so many line heights. */
    private static final double LINE_SPACING = 2.2;

    record Column(String text, double left, double right, List<Word> words) {
        double center() {
            return (left + right) / 2;
        }
    }

    List<String> texts() {
        return columns.stream().map(Column::text).toList();
    }

    /** The header that begins at a line, or {@code null}: of one to three lines that which names the most columns. */
    static HeaderLine at(List<Line> lines, int first) {
        HeaderLine best = null;
        int most = 0;
        List<Column> columns = new ArrayList<>();
        for (int i = first; i < Math.min(lines.size(), first + MOST_LINES); i++) {
            Line line = lines.get(i);
            if (line.page() != lines.get(first).page()) break;
            if (i > first && line.top() - lines.get(i - 1).top() > LINE_SPACING * line.height()) break;
            if (i > first && looksLikeData(line)) break;
            columns = merged(columns, line);
            List<Column> split = split(columns);
            int named = TableOrders.namedColumns(row(split));
            if (named > most) {
                most = named;
                best = new HeaderLine(i - first + 1, split);
            }
        }
        return best;
    }

    private static boolean looksLikeData(Line line) {
        long numeric = line.words().stream()
                .filter(word -> word.text().matches("[\\d., ]*\\d[\\d.,]*"))
                .count();
        return numeric > 1 || numeric * 3 > line.words().size();
    }

    private static List<Column> merged(List<Column> above, Line line) {
        List<Column> columns = new ArrayList<>(above);
        for (Piece piece : PageLines.pieces(line)) {
            List<Word> words = new ArrayList<>(piece.words());
            Column over = null;
            for (Column column : columns) {
                double overlap = Math.min(column.right, piece.right()) - Math.max(column.left, piece.left());
                if (overlap > 0.3 * Math.min(column.right - column.left, piece.right() - piece.left())) {
                    over = column;
                    break;
                }
            }
            if (over == null) {
                columns.add(new Column(piece.text(), piece.left(), piece.right(), words));
            } else {
                List<Word> both = new ArrayList<>(over.words);
                both.addAll(words);
                columns.set(
                        columns.indexOf(over),
                        new Column(
                                over.text + " " + piece.text(),
                                Math.min(over.left, piece.left()),
                                Math.max(over.right, piece.right()),
                                both));
            }
        }
        columns.sort(Comparator.comparingDouble(Column::left));
        return columns;
    }

    /** Header words that stand close together are told apart where each part alone names a column. */
    private static List<Column> split(List<Column> columns) {
        List<Column> all = new ArrayList<>();
        for (Column column : columns) all.addAll(parts(column));
        return all;
    }

    private static List<Column> parts(Column column) {
        List<Word> words = column.words;
        if (words.size() < 2 || words.size() > MOST_WORDS || TableOrders.namesColumn(column.text))
            return List.of(column);
        for (int cut = words.size() - 1; cut > 0; cut--) {
            Column left = ofWords(words.subList(0, cut));
            if (words.get(cut).x() < left.right - 0.5 || !TableOrders.namesColumn(left.text)) continue;
            List<Column> rest = parts(ofWords(words.subList(cut, words.size())));
            if (rest.stream().allMatch(part -> TableOrders.namesColumn(part.text))) {
                List<Column> parts = new ArrayList<>(List.of(left));
                parts.addAll(rest);
                return parts;
            }
        }
        return List.of(column);
    }

    private static Column ofWords(List<Word> words) {
        return new Column(
                PageLines.joined(words),
                words.stream().mapToDouble(Word::x).min().orElse(0),
                words.stream().mapToDouble(Word::right).max().orElse(0),
                List.copyOf(words));
    }

    Row row(int number) {
        return new Row(number, row(columns).cells());
    }

    private static Row row(List<Column> columns) {
        return new Row(0, columns.stream().map(column -> Cell.of(column.text)).toList());
    }

    /** Whether the columns are those of an order: items and quantities. */
    boolean isComplete() {
        return TableOrders.namedColumns(row(columns)) >= FEWEST_NAMED
                && TableOrders.likelihood(new Table(null, List.of(row(columns)))) == TableOrders.WITH_HEADER;
    }
}
