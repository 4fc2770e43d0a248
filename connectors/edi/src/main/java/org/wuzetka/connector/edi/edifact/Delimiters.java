package org.wuzetka.connector.edi.edifact;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.wuzetka.connector.edi.Syntax;

/**
 * Service characters of one interchange (ISO 9735, service string advice UNA).
 *
 * @param repetition a blank where the sender uses none
 */
record Delimiters(char component, char element, char decimal, char release, char repetition, char terminator) {

    private static final Pattern TAG = Pattern.compile("[A-Z]{3}");

    /** What holds where no UNA is sent. */
    static final Delimiters DEFAULT = new Delimiters(':', '+', '.', '?', ' ', '\'');

    /** The repetition separator of syntax version 4 when no UNA names another. */
    private static final char DEFAULT_REPETITION = '*';

    /** The six characters after UNA; {@code null} when no segment could be told with them. */
    static Delimiters ofServiceString(String six) {
        Delimiters read = new Delimiters(
                six.charAt(0), six.charAt(1), six.charAt(2), six.charAt(3), six.charAt(4), six.charAt(5));
        return read.usable() ? read : null;
    }

    Delimiters forSyntax4WithoutServiceString() {
        return new Delimiters(component, element, decimal, release, DEFAULT_REPETITION, terminator);
    }

    /**
     * A header that sets the reader up for these characters whatever the sender's own UNB says. A blank or a letter as
     * repetition separator (UNA of syntax 3 under a UNB of syntax 4) would tear texts apart, so syntax 3 is told then. StAEDI knows the
     * version only when an element follows it.
     */
    Syntax syntax() {
        boolean repeats = repetition != ' ' && !Character.isLetterOrDigit(repetition) && distinct(repetition);
        String header = "UNA" + component + element + decimal + release + (repeats ? repetition : ' ') + terminator
                + "UNB" + element + "UNOA" + component + (repeats ? '4' : '3') + element + 'S' + terminator;
        return new Syntax(header.getBytes(StandardCharsets.ISO_8859_1), 2, terminator, release, "UNA", TAG);
    }

    private boolean distinct(char candidate) {
        return candidate != component && candidate != element && candidate != release && candidate != terminator;
    }

    private boolean usable() {
        return separator(component)
                && separator(element)
                && (separator(terminator) || terminator == '\n' || terminator == '\r')
                && (release == ' ' || separator(release))
                && component != element
                && component != terminator
                && element != terminator
                && release != component
                && release != element
                && release != terminator;
    }

    private static boolean separator(char c) {
        return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c) || c >= 0x1C && c <= 0x1F;
    }
}
