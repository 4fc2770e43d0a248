package org.wuzetka.connector.document.scan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wuzetka.connector.document.Page;
import org.wuzetka.connector.document.scan.TextRecognition.Layout;
import org.wuzetka.connector.document.scan.TextRecognition.Unavailable;

/**
 * Reads the numbers in the cells of a form: twice, at two sizes, and counts the digits. Only where all three agree is a number
 * taken for certain.
 */
final class FormCells {
    /** Percent below which every customer's card makes a person look. */
    static final int DOUBTFUL = 40;

    private static final int LARGE = 48;
    private static final int SMALL = 34;
    private static final int GAP = 48;
    private static final double PIXELS = CleanUp.DOTS / 72.0;
    private static final String NUMBER = "[0-9]{1,5}([.,][0-9]{1,3})?";

    private FormCells() {}

    /**
     * @param quantity {@code null} when no number was made out
     * @param other what the second look read, where it differs; else {@code null}
     */
    record Reading(BigDecimal quantity, String other, int confidence) {}

    /** @return what was read of each, in the same order */
    static List<Reading> read(List<Ink> cells, TextRecognition recognition) throws Unavailable {
        List<Page.Word> large = words(cells, LARGE, recognition);
        List<Page.Word> small = words(cells, SMALL, recognition);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            readings.add(compare(cells.get(i), large.get(i), small.get(i)));
        }
        return readings;
    }

    private static Reading compare(Ink ink, Page.Word one, Page.Word other) {
        boolean number = one.text().matches(NUMBER);
        BigDecimal quantity = number ? new BigDecimal(one.text().replace(',', '.')) : null;
        if (quantity == null || quantity.signum() == 0) return new Reading(null, null, 0);
        if (!one.text().equals(other.text())) return new Reading(quantity, other.text(), DOUBTFUL);
        int confidence = Math.min(one.confidence(), other.confidence());
        // A speck looks like a decimal mark, and two digits that touch like one.
        boolean doubtful = quantity.scale() > 0
                || ink.touchesEdge()
                || ink.digits() != one.text().length();
        return new Reading(quantity, null, doubtful ? Math.min(confidence, DOUBTFUL) : confidence);
    }

    /** All cells in one picture below each other, so that the recognition starts once. */
    private static List<Page.Word> words(List<Ink> cells, int height, TextRecognition recognition) throws Unavailable {
        List<Bitmap> writings = cells.stream().map(ink -> ink.writing(height)).toList();
        int width = writings.stream().mapToInt(Bitmap::width).max().orElse(1) + 2 * GAP;
        Bitmap column = Bitmap.blank(width, cells.size() * (height + GAP) + GAP);
        for (int i = 0; i < writings.size(); i++) column.put(writings.get(i), GAP, GAP + i * (height + GAP));
        Map<Integer, List<Page.Word>> rows = new TreeMap<>();
        for (Page.Word word : recognition.words(column, Layout.NUMBERS)) {
            int row = (int) Math.floor((word.middle() * PIXELS - GAP / 2.0) / (height + GAP));
            rows.computeIfAbsent(row, first -> new ArrayList<>()).add(word);
        }
        List<Page.Word> joined = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) joined.add(joined(rows.getOrDefault(i, List.of())));
        return joined;
    }

    private static Page.Word joined(List<Page.Word> words) {
        StringBuilder text = new StringBuilder();
        int confidence = words.isEmpty() ? 0 : 100;
        for (Page.Word word : words) {
            text.append(word.text());
            confidence = Math.min(confidence, word.confidence());
        }
        return new Page.Word(text.toString(), 0, 0, 0, 0, confidence);
    }
}
