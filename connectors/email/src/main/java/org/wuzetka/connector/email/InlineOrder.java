package org.wuzetka.connector.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds an order that was pasted as the text of a mail: an interchange, an XML document or a table. Works on the bytes one to
 * one (as ISO-8859-1), so that the order keeps its own character set.
 */
final class InlineOrder {
    private static final String DELIMITERS = ";\t|,";

    private InlineOrder() {}

    /** The order alone, without the signature under it; empty when the text is an ordinary letter. */
    static Optional<byte[]> in(byte[] text) {
        int start = 0;
        if (text.length >= 3 && (text[0] & 0xFF) == 0xEF && (text[1] & 0xFF) == 0xBB && (text[2] & 0xFF) == 0xBF) {
            start = 3;
        }
        String letter = new String(text, start, text.length - start, ISO_8859_1).stripLeading();
        if (letter.startsWith("UNA") && letter.length() > 9 && letter.startsWith("UNB", 9 + blanks(letter, 9))) {
            return Optional.of(interchange(letter, letter.charAt(8), letter.charAt(4)));
        }
        if (letter.startsWith("UNB+")) {
            return Optional.of(interchange(letter, '\'', '+'));
        }
        if (letter.startsWith("<?xml")) {
            return Optional.of(letter.substring(0, letter.lastIndexOf('>') + 1).getBytes(ISO_8859_1));
        }
        return table(letter).map(rows -> rows.getBytes(ISO_8859_1));
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    private static byte[] interchange(String letter, char terminator, char element) {
        int trailer = letter.lastIndexOf("UNZ" + element);
        int end = trailer < 0 ? -1 : letter.indexOf(terminator, trailer);
        return letter.substring(0, end < 0 ? letter.length() : end + 1).getBytes(ISO_8859_1);
    }

    /** The first block of lines when all its lines have the same number, at least two, of the same delimiter. */
    private static Optional<String> table(String letter) {
        List<String> rows = new ArrayList<>();
        for (String line : letter.split("\r?\n")) {
            if (line.isBlank()) {
                break;
            }
            rows.add(line);
        }
        if (rows.size() < 2) {
            return Optional.empty();
        }
        for (char delimiter : DELIMITERS.toCharArray()) {
            int[] counts = rows.stream().mapToInt(row -> count(row, delimiter)).toArray();
            if (counts[0] >= 2 && Arrays.stream(counts).allMatch(count -> count == counts[0])) {
                return Optional.of(String.join("\r\n", rows) + "\r\n");
            }
        }
        return Optional.empty();
    }

    private static int count(String row, char delimiter) {
        int count = 0;
        boolean quoted = false;
        for (char character : row.toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            } else if (character == delimiter && !quoted) {
                count++;
            }
        }
        return count;
    }
}
