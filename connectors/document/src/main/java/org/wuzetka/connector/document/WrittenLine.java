package org.wuzetka.connector.document;

import org.wuzetka.domain.intake.Evidence;

/**
 * A line of a letter.
 *
 * @param number from 1
 * @param place in the sender's terms: {@code line 7}
 * @param box on the page, or {@code null}
 * @param confidence percent, how sure its characters are
 */
record WrittenLine(int number, String text, String place, Evidence.Box box, int confidence) {
    private static final int SHOWN = 80;

    static WrittenLine of(int number, String text) {
        return new WrittenLine(number, text, "line " + number, null, Evidence.CERTAIN);
    }

    WrittenLine with(String part) {
        return new WrittenLine(number, part, place, box, confidence);
    }

    String shown() {
        String text = this.text.strip();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
