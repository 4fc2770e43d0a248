package org.wuzetka.connector.edi.edifact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.Problem;

/**
 * The decimal mark of one message. ISO 9735 lets the comma stand for the point, but some senders mean thousands by it:
 * {@code 1,000} pieces may be one or a thousand. Such a quantity is doubtful until another number of the message, such as
 * {@code 10,50}, shows that the sender writes decimals with that mark.
 */
final class DecimalMark {
    private static final Pattern LOOKS_LIKE_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}([.,])\\d{3}");
    private static final Pattern MUST_BE_DECIMALS =
            Pattern.compile("[+-]?(?:\\d*([.,])(?:\\d{1,2}|\\d{4,})|(?:0\\d*|\\d{4,})([.,])\\d{3})-?");

    private final char declared;
    private final List<Problem> doubts = new ArrayList<>();
    private boolean otherMarkUsed;

    /** @param declared the mark of UNA, or the point where no UNA is sent */
    DecimalMark(char declared) {
        this.declared = declared;
    }

    /** Notes what a number tells about the mark. */
    void seen(String text) {
        if (text == null || otherMarkUsed || text.indexOf(other()) < 0) return;
        otherMarkUsed = MUST_BE_DECIMALS.matcher(text).matches();
    }

    /** A quantity that a person must look at, should nothing else in the message settle it. */
    boolean isDoubtful(String text) {
        return text.indexOf(other()) > 0 && LOOKS_LIKE_THOUSANDS.matcher(text).matches();
    }

    /** The amount of a line has shown that a doubtful quantity was read as it is meant. */
    void confirm() {
        otherMarkUsed = true;
    }

    void doubt(Problem problem) {
        doubts.add(problem);
    }

    /** What is still in doubt when the whole message has been read. */
    List<Problem> doubts() {
        return otherMarkUsed ? List.of() : doubts;
    }

    private char other() {
        return declared == ',' ? '.' : ',';
    }
}
