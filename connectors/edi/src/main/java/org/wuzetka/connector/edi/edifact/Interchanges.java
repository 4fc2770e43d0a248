package org.wuzetka.connector.edi.edifact;

import java.nio.charset.StandardCharsets;

/** Finds the interchanges of a file: UNA and UNB, behind a byte order mark, blanks, or remains of a mail. */
final class Interchanges {
    private static final int SERVICE_STRING = 9;
    /** Longer than any UNB. */
    private static final int MAX_HEADER = 300;

    /** Behind {@code UNB+UNOC}. */
    private static final int SYNTAX_END = 8;

    private final byte[] content;
    private int header;
    private int end;
    private boolean serviceString;
    private Delimiters delimiters;
    private boolean remainder;
    private boolean separatorsShown;

    Interchanges(byte[] content) {
        this.content = content;
    }

    /** Looks for the next interchange from a position on; what stands before it is no EDIFACT. */
    boolean next(int from) {
        int i = from;
        while (i < content.length && (content[i] & 0xFF) <= ' ') i++;
        if (i < content.length && !starts(i)) remainder = remainder || !blank(i);
        while (i < content.length && !starts(i)) i++;
        if (i >= content.length) return false;
        serviceString = content[i + 2] == 'A';
        separatorsShown = false;
        if (serviceString) readServiceString(i);
        else {
            header = i;
            delimiters = delimitersWithoutServiceString(i);
        }
        end = header + 1;
        return true;
    }

    private void readServiceString(int una) {
        int unb = una + 3;
        while (unb + 2 < content.length && unb < una + 200 && !(tag(unb, "UNB") && unb > una + 7)) unb++;
        if (!tag(unb, "UNB")) {
            header = una;
            delimiters = null;
            return;
        }
        header = unb;
        if (unb >= una + SERVICE_STRING) {
            delimiters = Delimiters.ofServiceString(text(una + 3, una + SERVICE_STRING));
        } else {
            // Five characters: the reserved blank was lost on the way.
            String five = text(una + 3, una + 8);
            delimiters = Delimiters.ofServiceString(five.substring(0, 4) + ' ' + five.charAt(4));
        }
    }

    /**
     * Without UNA the defaults hold. A sender who uses others all the same shows them in UNB: the element separator behind the
     * tag, the component separator behind the syntax identifier, the terminator before the segment that follows.
     */
    private Delimiters delimitersWithoutServiceString(int unb) {
        // ISO 9735 level B: separators 1D, 1F and terminator 1C.
        if (content[unb + 3] == 0x1D) return new Delimiters((char) 0x1F, (char) 0x1D, '.', ' ', ' ', (char) 0x1C);
        String header = text(unb, Math.min(content.length, unb + MAX_HEADER));
        char element = header.charAt(3);
        int next = 9;
        while (next < header.length()
                && !header.startsWith("UNH" + element, next)
                && !header.startsWith("UNG" + element, next)) next++;
        if (next >= header.length()) next = -1;
        char component = header.charAt(SYNTAX_END);
        char terminator = next < 0 ? '\'' : terminatorAtEnd(header.substring(SYNTAX_END + 1, next), element, component);
        if (element == '+' && (next < 0 || component == ':' && terminator == '\'')) return Delimiters.DEFAULT;
        separatorsShown = next > 0;
        return next < 0 ? null : Delimiters.ofServiceString("" + component + element + ".? " + terminator);
    }

    /** The sign before the next segment, or the line end where there is none; {@code A} where neither is. */
    private static char terminatorAtEnd(String rest, char element, char component) {
        String plain = rest.stripTrailing().replaceFirst("([^A-Za-z0-9])\\1+$", "$1");
        char last = plain.isEmpty() ? 'A' : plain.charAt(plain.length() - 1);
        boolean sign = !Character.isLetterOrDigit(last) && last != element && last != component;
        if (sign && plain.indexOf(last) == plain.length() - 1) return last;
        return rest.endsWith("\n") ? '\n' : rest.endsWith("\r") ? '\r' : 'A';
    }

    /** Whether UNA, or UNB with a separator, begins here and is no end of a longer word. */
    private boolean starts(int i) {
        if (i + 8 >= content.length || content[i] != 'U' || content[i + 1] != 'N') return false;
        if (i > 0 && Character.isLetterOrDigit(content[i - 1] & 0x7F) && content[i - 1] > 0) return false;
        if (content[i + 2] == 'A') return content[i + 3] > ' ' && !Character.isLetterOrDigit(content[i + 3]);
        return content[i + 2] == 'B' && content[i + 3] >= 0x1C && !Character.isLetterOrDigit(content[i + 3]);
    }

    private boolean tag(int at, String tag) {
        return at + 2 < content.length
                && content[at] == tag.charAt(0)
                && content[at + 1] == tag.charAt(1)
                && content[at + 2] == tag.charAt(2);
    }

    private boolean blank(int from) {
        for (int i = from; i < content.length; i++) {
            int c = content[i] & 0xFF;
            if (c > ' ' && c != 0x7F && c != 0xA0) return false;
        }
        return true;
    }

    private String text(int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** A message that begins without UNB: nobody could tell who sent it to whom. */
    boolean hasMessageWithoutEnvelope() {
        String start = text(0, Math.min(content.length, 4096));
        return start.contains("UNH+") || start.contains("BGM+") || start.startsWith("UNA");
    }

    int header() {
        return header;
    }

    Delimiters delimiters() {
        return delimiters;
    }

    /** Whether the separators were told from UNB alone, for they are not the default ones and no UNA names them. */
    boolean separatorsShown() {
        return separatorsShown;
    }

    boolean serviceString() {
        return serviceString;
    }

    void readUpTo(int position) {
        end = Math.max(end, position);
    }

    int end() {
        return end;
    }

    /** Whether something stood between or behind the interchanges. */
    boolean hasRemainder() {
        return remainder;
    }
}
