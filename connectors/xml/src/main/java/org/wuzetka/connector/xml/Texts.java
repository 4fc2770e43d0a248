package org.wuzetka.connector.xml;

/** Texts of documents made fit for one line, for paragraphs, and for messages. */
public final class Texts {
    private static final int SHORT = 60;

    private Texts() {}

    /** Blanks, line breaks and control characters collapsed; {@code null} when nothing is left. */
    public static String oneLine(CharSequence text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                gap = !plain.isEmpty();
            } else {
                if (gap) plain.append(' ');
                gap = false;
                plain.append(c);
            }
        }
        return plain.isEmpty() ? null : plain.toString();
    }

    /** Line by line, empty lines left out; {@code null} when nothing is left. */
    public static String prose(CharSequence text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (String line : text.toString().split("\\R")) {
            String said = oneLine(line);
            if (said == null) continue;
            if (!plain.isEmpty()) plain.append('\n');
            plain.append(said);
        }
        return plain.isEmpty() ? null : plain.toString();
    }

    /** For messages: a value that is no value may be of any length. */
    public static String shortened(String text) {
        if (text == null) return "";
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }

    public static String first(String known, String other) {
        return known != null ? known : other;
    }

    /** Two texts as paragraphs, said once where they are the same. */
    public static String both(String one, String other) {
        if (one == null || one.equals(other)) return other;
        return other == null ? one : one + "\n" + other;
    }

    /** The text without the characters that XML 1.0 cannot hold, §2.2. */
    public static String printable(String text) {
        return text.codePoints()
                .filter(c ->
                        c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF) || c == '\t' || c == '\n')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c >= 0x7F && c <= 0xA0 || c == '\uFEFF' || c == '\uFFFE' || c == '\uFFFF';
    }
}
