package org.wuzetka.connector.document;

import java.util.List;

/**
 * A page as words at their places, whether they come from the text layer of a PDF or from a picture by OCR. Lengths are in
 * points (1/72 inch) from the upper left corner; words stand in reading order of their source.
 *
 * @param number from 1
 */
public record Page(int number, double width, double height, List<Word> words) {
    public Page {
        words = List.copyOf(words);
    }

    /** @param confidence percent: 100 for a text layer, what the OCR says for a picture */
    public record Word(String text, double x, double y, double width, double height, int confidence) {
        public double right() {
            return x + width;
        }

        public double bottom() {
            return y + height;
        }

        public double middle() {
            return y + height / 2;
        }
    }
}
