package org.wuzetka.domain.intake;

/**
 * Where the value of a field was read, and how sure the reading is. Formats that say outright what a field is need none; what
 * was guessed out of a text, a table or a picture has one for each field, so that a person sees the place beside the value.
 *
 * @param field path in the canonical JSON: {@code orderNumber}, {@code buyer.vatId}, {@code lines[0].quantity}
 * @param place in the sender's own terms ({@code line 7: "10 szt."}, {@code page 1, column Ilość}); may be {@code null}
 * @param box on the page, or {@code null} when the document has no pages
 * @param confidence percent, 0 to 100
 */
public record Evidence(String field, String place, Box box, int confidence) {
    /** A reading of which nothing is in doubt. */
    public static final int CERTAIN = 100;

    public Evidence {
        if (confidence < 0 || confidence > CERTAIN) {
            throw new IllegalArgumentException("confidence is a percentage, not " + confidence);
        }
    }

    /** A place on a page, in fractions of its width and height from the upper left corner; pages count from 1. */
    public record Box(int page, double x, double y, double width, double height) {}
}
