package org.wuzetka.connector.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wuzetka.connector.document.Page.Word;

/** Words of a page put into lines by their height, and lines cut into pieces where the gap is wider than one between words. */
final class PageLines {
    /** Share of the smaller height that two words of one line overlap by. */
    private static final double OVERLAP = 0.5;
    /** A gap of more than so many line heights separates columns. */
    private static final double WIDE_GAP = 0.75;

    private PageLines() {}

    /** @param words from left to right */
    record Line(int page, int number, List<Word> words) {
        double top() {
            return words.stream().mapToDouble(Word::y).min().orElse(0);
        }

        double bottom() {
            return words.stream().mapToDouble(Word::bottom).max().orElse(0);
        }

        double height() {
            double[] heights = words.stream().mapToDouble(Word::height).sorted().toArray();
            return heights[heights.length / 2];
        }

        String place() {
            return "page " + page + ", line " + number;
        }
    }

    /** Words that belong together within a line. */
    record Piece(List<Word> words) {
        double left() {
            return words.get(0).x();
        }

        double right() {
            return words.get(words.size() - 1).right();
        }

        String text() {
            return joined(words);
        }
    }

    static String joined(List<Word> words) {
        StringBuilder text = new StringBuilder();
        for (Word word : words) text.append(text.length() == 0 ? "" : " ").append(word.text());
        return text.toString();
    }

    static List<Line> of(Page page) {
        List<Word> sorted = new ArrayList<>(page.words());
        sorted.removeIf(word -> word.text().isBlank() || !(word.height() > 0) || !(word.width() > 0));
        sorted.sort(Comparator.comparingDouble(Word::middle));
        List<List<Word>> lines = new ArrayList<>();
        for (Word word : sorted) {
            List<Word> line = null;
            for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - 4) && line == null; i--) {
                if (sameLine(lines.get(i), word)) line = lines.get(i);
            }
            if (line == null) {
                line = new ArrayList<>();
                lines.add(line);
            }
            line.add(word);
        }
        lines.sort(Comparator.comparingDouble(line -> line.get(0).middle()));
        List<Line> numbered = new ArrayList<>();
        for (List<Word> line : lines) {
            line.sort(Comparator.comparingDouble(Word::x));
            numbered.add(new Line(page.number(), numbered.size() + 1, List.copyOf(line)));
        }
        return numbered;
    }

    /** Compared with the line's newest word, so that a slightly skewed line still holds together. */
    private static boolean sameLine(List<Word> line, Word word) {
        Word other = line.get(line.size() - 1);
        double overlap = Math.min(other.bottom(), word.bottom()) - Math.max(other.y(), word.y());
        return overlap >= OVERLAP * Math.min(other.height(), word.height());
    }

    static List<Piece> pieces(Line line) {
        double gap = WIDE_GAP * line.height();
        List<Piece> pieces = new ArrayList<>();
        List<Word> piece = new ArrayList<>();
        for (Word word : line.words()) {
            if (!piece.isEmpty() && word.x() - piece.get(piece.size() - 1).right() > gap) {
                pieces.add(new Piece(List.copyOf(piece)));
                piece = new ArrayList<>();
            }
            piece.add(word);
        }
        if (!piece.isEmpty()) pieces.add(new Piece(List.copyOf(piece)));
        return pieces;
    }
}
