package org.wuzetka.connector.email.outlook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The words of a text in RTF, and the HTML that Outlook hides in it (MS-OXRTFEX): tags stand in {@code \*\htmltag} groups, and
 * what stands between {@code \htmlrtf} and {@code \htmlrtf0} is there for RTF readers alone.
 */
final class Rtf {
    private static final int GROUPS_DEEP = 1_000;
    private static final Set<String> SILENT = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "generator",
            "themedata");

    private final String rtf;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deque<State> outside = new ArrayDeque<>();
    private State state = new State(false, false, false, 1);
    private Charset charset = Charset.forName("windows-1250");
    private boolean html;
    private int at;

    private record State(boolean silent, boolean rtfOnly, boolean tag, int fallback) {}

    /** @param html whether the text is HTML rather than plain words */
    record Content(String text, boolean html) {}

    private Rtf(String rtf) {
        this.rtf = rtf;
    }

    /** Reads as far as it can; what is no RTF gives no words. */
    static Content read(String rtf) {
        Rtf reader = new Rtf(rtf);
        if (rtf.startsWith("{\\rtf")) {
            reader.read();
        }
        return new Content(reader.out.toString(), reader.html);
    }

    private void read() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> {
                    flush();
                    if (outside.size() > GROUPS_DEEP) {
                        return;
                    }
                    outside.push(state);
                }
                case '}' -> {
                    flush();
                    if (outside.isEmpty()) {
                        return;
                    }
                    state = outside.pop();
                }
                case '\\' -> control();
                case '\r', '\n' -> {
                    // Lines of the file mean nothing.
                }
                default -> say(c);
            }
        }
        flush();
    }

    private void control() {
        if (at >= rtf.length()) {
            return;
        }
        char c = rtf.charAt(at);
        if (c == '\'') {
            hex();
        } else if (c == '*') {
            at++;
            if (!rtf.startsWith("\\htmltag", at)) {
                state = new State(true, state.rtfOnly, false, state.fallback);
            }
        } else if (Character.isLetter(c)) {
            word();
        } else {
            at++;
            switch (c) {
                case '~' -> say(' ');
                case '_' -> say('-');
                case '-', '|', ':' -> {
                    // Hints for breaking lines.
                }
                default -> say(c);
            }
        }
    }

    private void hex() {
        try {
            int value = Integer.parseInt(rtf, at + 1, Math.min(rtf.length(), at + 3), 16);
            if (heard()) {
                bytes.write(value);
            }
        } catch (NumberFormatException broken) {
            // Skipped like any sign that cannot be read.
        }
        at = Math.min(rtf.length(), at + 3);
    }

    private void word() {
        int start = at;
        while (at < rtf.length() && Character.isLetter(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(start, at);
        int number = at;
        if (at < rtf.length() && rtf.charAt(at) == '-') {
            at++;
        }
        while (at < rtf.length() && at - number < 10 && Character.isDigit(rtf.charAt(at))) {
            at++;
        }
        String digits = rtf.substring(number, at);
        if (at < rtf.length() && rtf.charAt(at) == ' ') {
            at++;
        }
        flush();
        act(word, digits);
    }

    private void act(String word, String digits) {
        switch (word) {
            case "fromhtml" -> html = true;
            case "ansicpg" -> charset = charset(digits);
            case "htmltag" -> state = new State(false, false, true, state.fallback);
            case "htmlrtf" -> state = new State(state.silent, !digits.equals("0"), state.tag, state.fallback);
            case "uc" -> state = new State(state.silent, state.rtfOnly, state.tag, parse(digits, 1));
            case "u" -> unicode(parse(digits, '?'));
            case "par", "line", "row" -> say('\n');
            case "cell", "tab" -> say('\t');
            case "lquote", "rquote" -> say('\'');
            case "ldblquote", "rdblquote" -> say('"');
            case "endash", "emdash" -> say('-');
            default -> {
                if (SILENT.contains(word)) {
                    state = new State(true, state.rtfOnly, false, state.fallback);
                }
            }
        }
    }

    /** The signs behind it are for readers that know no Unicode. */
    private void unicode(int code) {
        say((char) code);
        for (int i = 0; i < state.fallback && at < rtf.length(); i++) {
            if (rtf.startsWith("\\'", at)) {
                at = Math.min(rtf.length(), at + 4);
            } else if (rtf.charAt(at) != '\\' && rtf.charAt(at) != '{' && rtf.charAt(at) != '}') {
                at++;
            }
        }
    }

    private boolean heard() {
        return !state.silent && !(html && state.rtfOnly);
    }

    private void say(char c) {
        if (heard()) {
            flush();
            out.append(c);
        }
    }

    private void flush() {
        if (bytes.size() > 0) {
            out.append(bytes.toString(charset));
            bytes.reset();
        }
    }

    private static Charset charset(String codePage) {
        try {
            return Charset.forName("windows-" + codePage);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Charset.forName("windows-1250");
        }
    }

    private static int parse(String digits, int otherwise) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }
}
