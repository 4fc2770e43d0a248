package org.wuzetka.connector.edi.x12;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wuzetka.connector.edi.Syntax;

/**
 * The interchange header ISA, read by its separators and not by its fixed places, for senders shorten and pad it.
 *
 * @param start byte of its tag
 * @param end byte behind it
 * @param elements its sixteen values without blanks, or {@code null} when the header cannot be read
 * @param component separator of components; {@link #NONE} where the header names none
 * @param fixedLength whether it has the 106 characters that the standard demands
 */
record IsaHeader(
        int start, int end, List<String> elements, char element, char component, char terminator, boolean fixedLength) {
    /** Stands for a separator that is not used; control characters are no data in X12. */
    static final char NONE = 0x1F;

    private static final Pattern TAG = Pattern.compile("[A-Z][A-Z0-9]{1,2}");
    private static final int VALUES = 16;
    private static final int LONGEST = 600;
    private static final int LENGTH = 106;
    /** Separator, terminator and line ends before the next segment. */
    private static final int MOST_BETWEEN = 60;

    /** The next header from a position on, or {@code null}. */
    static IsaHeader find(byte[] content, int from) {
        for (int i = from; i + 3 < content.length; i++) {
            if (content[i] != 'I' || content[i + 1] != 'S' || content[i + 2] != 'A') continue;
            if (isSeparator(content[i + 3]) && (i == 0 || !isWord(content[i - 1]))) return read(content, i);
        }
        return null;
    }

    private static IsaHeader read(byte[] content, int start) {
        char element = (char) content[start + 3];
        List<String> values = new ArrayList<>(VALUES);
        int from = start + 4;
        int limit = Math.min(content.length, start + LONGEST);
        for (int i = from; i < limit && values.size() < VALUES - 1; i++) {
            if (content[i] != element) continue;
            values.add(text(content, from, i).strip());
            from = i + 1;
        }
        if (values.size() < VALUES - 1 || from >= content.length) return unreadable(start, element);
        int next = nextSegment(content, from, element);
        String between = text(content, from, next < 0 ? Math.min(content.length, from + 2) : next);
        String signs = withoutLineEnd(between);
        String behind = between.substring(signs.length());
        char component = NONE;
        char terminator;
        char lineEnd = behind.indexOf('\n') >= 0 ? '\n' : '\r';
        boolean lineEnds = behind.indexOf(lineEnd) >= 0;
        if (signs.length() >= 2 && signs.length() <= 3) {
            component = signs.charAt(0);
            terminator = signs.charAt(signs.length() - 1);
        } else if (signs.length() == 1 && lineEnds && !standsBeforeLineEnd(content, next, signs.charAt(0))) {
            component = signs.charAt(0);
            terminator = lineEnd;
        } else if (signs.length() == 1) {
            terminator = signs.charAt(0);
        } else if (signs.isEmpty() && lineEnds) {
            terminator = lineEnd;
        } else {
            return unreadable(start, element);
        }
        boolean usable = terminator != element && (terminator == lineEnd || isSeparator((byte) terminator));
        if (!usable || terminator > 0x7F) return unreadable(start, element);
        values.add(String.valueOf(component));
        int end = next < 0 ? from + between.length() : next;
        boolean fixed = from + 2 - start == LENGTH;
        return new IsaHeader(start, end, values, element, component, terminator, fixed);
    }

    /** Java takes the separators 1C to 1F for blanks too. */
    private static String withoutLineEnd(String text) {
        int end = text.length();
        while (end > 0 && " \t\r\n".indexOf(text.charAt(end - 1)) >= 0) end--;
        return text.substring(0, end);
    }

    private static IsaHeader unreadable(int start, char element) {
        return new IsaHeader(start, start + 3, null, element, NONE, '~', false);
    }

    private static int nextSegment(byte[] content, int from, char element) {
        for (int i = from; i + 3 < content.length && i < from + MOST_BETWEEN; i++) {
            String tag = text(content, i, Math.min(content.length, i + 4));
            if (tag.startsWith("GS" + element) || tag.startsWith("ST" + element)) return i;
            if (tag.equals("TA1" + element) || tag.equals("IEA" + element)) return i;
        }
        return -1;
    }

    /** Whether the segments that follow end with this sign and a line end, so that the sign is the terminator. */
    private static boolean standsBeforeLineEnd(byte[] content, int from, char sign) {
        if (from < 0) return false;
        int limit = Math.min(content.length, from + LONGEST);
        for (int i = from; i < limit; i++) {
            if (content[i] != '\n' && content[i] != '\r') continue;
            return content[i - 1] == sign;
        }
        return false;
    }

    /** For a reader that takes composites for plain text: hardly an element of an order is one, but texts hold any sign. */
    Syntax syntax() {
        char unused = element == NONE || terminator == NONE ? 0x1E : NONE;
        String[] fixed = {
            "ISA",
            "00",
            " ".repeat(10),
            "00",
            " ".repeat(10),
            "ZZ",
            "A".repeat(15),
            "ZZ",
            "B".repeat(15),
            "000101",
            "0000",
            "U",
            "00401",
            "000000001",
            "0",
            "P"
        };
        String header = String.join(String.valueOf(element), fixed) + element + unused + terminator;
        return new Syntax(header.getBytes(StandardCharsets.ISO_8859_1), 1, terminator, ' ', "ISA" + element, TAG);
    }

    /** One of the sixteen values, counted from 1; empty when blank. */
    String value(int number) {
        return elements.get(number - 1);
    }

    private static boolean isSeparator(byte b) {
        return b > ' ' && b < 0x7F && !Character.isLetterOrDigit(b) || b >= 0x1C && b <= 0x1F;
    }

    private static boolean isWord(byte b) {
        return b > 0 && Character.isLetterOrDigit(b);
    }

    private static String text(byte[] content, int from, int to) {
        return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
