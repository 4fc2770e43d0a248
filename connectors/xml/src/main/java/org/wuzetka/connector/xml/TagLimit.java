package org.wuzetka.connector.xml;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.wuzetka.domain.shared.Problem;

/**
 * Bounds the length of a single tag before the parser sees it whole: the JDK's takes minutes over a tag with some hundred
 * thousand namespaces, and holds an attribute of any length in memory. Knows no more of XML than where tags begin and end.
 */
final class TagLimit extends FilterReader {
    static final int MAX_TAG = 20_000;

    /** Where the character last read stands. */
    private enum Place {
        TEXT,
        OPENED,
        TAG,
        QUOTED,
        /** Comments, CDATA sections, instructions and the document type: what ends them is {@link #end}. */
        PASSED
    }

    private Place place = Place.TEXT;
    private char quote;
    private String end = "";
    private final StringBuilder recent = new StringBuilder();
    private int length;

    TagLimit(Reader reader) {
        super(reader);
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) see((char) c);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int read = super.read(buffer, offset, count);
        for (int i = 0; i < read; i++) see(buffer[offset + i]);
        return read;
    }

    private void see(char c) {
        switch (place) {
            case TEXT -> {
                if (c == '<') enter(Place.OPENED);
            }
            case OPENED -> opened(c);
            case TAG -> {
                if (c == '>') place = Place.TEXT;
                else if (c == '"' || c == '\'') {
                    quote = c;
                    place = Place.QUOTED;
                }
                count();
            }
            case QUOTED -> {
                if (c == quote) place = Place.TAG;
                count();
            }
            case PASSED -> passed(c);
        }
    }

    private void enter(Place next) {
        place = next;
        length = 0;
        recent.setLength(0);
    }

    private void count() {
        if (++length > MAX_TAG) {
            throw new Refusal(Problem.error("xml.tag-too-long", null, String.valueOf(MAX_TAG)));
        }
    }

    /** Until it is told what the opened bracket begins. */
    private void opened(char c) {
        recent.append(c);
        if (recent.charAt(0) == '?') pass("?>");
        else if (recent.charAt(0) != '!') place = c == '>' ? Place.TEXT : Place.TAG;
        else if (recent.toString().startsWith("!--")) pass("-->");
        else if (recent.toString().startsWith("![")) pass("]]>");
        else if (recent.length() > 2 || c == '>') pass(">");
    }

    private void pass(String until) {
        enter(Place.PASSED);
        end = until;
    }

    private void passed(char c) {
        recent.append(c);
        if (recent.length() > end.length()) recent.deleteCharAt(0);
        // The internal part of a document type holds declarations with brackets of their own.
        if (c == '[' && end.equals(">")) end = "]>";
        if (recent.length() == end.length() && recent.indexOf(end) == 0) place = Place.TEXT;
    }
}
