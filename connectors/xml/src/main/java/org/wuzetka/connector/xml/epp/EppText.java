package org.wuzetka.connector.xml.epp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.xml.Refusal;
import org.wuzetka.connector.xml.Texts;
import org.wuzetka.domain.shared.Problem;

/** The records of an EPP text one after the other: section names, and lines of fields parted by commas. */
final class EppText {
    private static final int MAX_RECORD = 64 * 1024;
    private static final int MAX_FIELDS = 300;

    private final BufferedReader text;
    private int line;

    EppText(Reader text) {
        this.text = new BufferedReader(text);
    }

    /**
     * @param line line of the file, counted from 1
     * @param section name of the section that begins, or {@code null} for a line of fields
     * @param closed whether every quoted text has its end
     */
    record Row(int line, String section, List<String> fields, boolean closed) {
        /** The field by its number in the description of the format, from 1; {@code null} when empty or absent. */
        String field(int number) {
            String value = number <= fields.size() ? fields.get(number - 1) : "";
            return Texts.oneLine(value);
        }
    }

    /** The next line with content, or {@code null} at the end. */
    Row next() {
        try {
            for (String read = readLine(); read != null; read = readLine()) {
                String plain = read.strip();
                if (plain.isEmpty() || plain.equals("\u001A")) continue;
                if (plain.startsWith("[") && plain.endsWith("]")) {
                    String name = plain.substring(1, plain.length() - 1);
                    return new Row(line, name, List.of(), true);
                }
                return fields(plain);
            }
            return null;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private String readLine() throws IOException {
        line++;
        StringBuilder read = new StringBuilder();
        int c = text.read();
        if (c < 0) return null;
        while (c >= 0 && c != '\n') {
            if (read.length() > MAX_RECORD) {
                throw new Refusal(
                        Problem.error("xml.text-too-long", "line " + line, String.valueOf(MAX_RECORD / 1024)));
            }
            read.append((char) c);
            c = text.read();
        }
        return read.toString();
    }

    /** Quotation marks inside a text are doubled; line breaks are written as such by no program of InsERT's. */
    private Row fields(String record) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (quoted && c == '"' && i + 1 < record.length() && record.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
                if (fields.size() > MAX_FIELDS) break;
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return new Row(line, null, fields, !quoted);
    }
}
