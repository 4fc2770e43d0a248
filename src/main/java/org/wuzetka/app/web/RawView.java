package org.wuzetka.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wuzetka.connector.persistence.read.Intake.Message;

/**
 * A message's original as a person can read it: text by lines, EDI one segment a line, anything else as a hex dump of its
 * beginning. It is only ever shown as escaped text.
 *
 * @param cut whether there is more than is shown
 */
public record RawView(boolean text, boolean edi, List<String> lines, boolean cut) {
    private static final int MOST_CHARACTERS = 200_000;
    private static final int MOST_LINES = 4_000;
    private static final int DEEPEST = 20;
    private static final int HEX_BYTES = 2_048;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Charset CENTRAL_EUROPEAN = Charset.forName("windows-1250");

    static RawView of(Message message) {
        return of(message.contentType(), message.content());
    }

    /** @param contentType as told by the sender, or {@code null} */
    public static RawView of(String contentType, byte[] content) {
        String type = contentType == null ? "" : contentType;
        boolean binary =
                type.startsWith("image/") || startsWith(content, "%PDF") || startsWith(content, "PK\u0003\u0004");
        if (!binary) for (int i = 0; i < Math.min(content.length, 8_192); i++) if (content[i] == 0) binary = true;
        return binary ? hex(content) : text(decode(content));
    }

    /** UTF-8 where it is valid, else the code page of older Polish systems. */
    public static String decode(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(content, CENTRAL_EUROPEAN);
        }
    }

    private static RawView text(String whole) {
        boolean cut = whole.length() > MOST_CHARACTERS;
        String text = cut ? whole.substring(0, MOST_CHARACTERS) : whole;
        String start = text.stripLeading();
        List<String> lines;
        boolean edi = true;
        if (start.startsWith("UNA") && start.length() > 8) lines = segments(start, start.charAt(8), start.charAt(6));
        else if (start.startsWith("UNB+")) lines = segments(start, '\'', '?');
        else if (start.startsWith("ISA") && start.length() > 105) lines = segments(start, start.charAt(105), '\0');
        else {
            edi = false;
            String laidOut = start.startsWith("{") ? indented(text) : start.startsWith("<?xml") ? nested(text) : text;
            lines = laidOut.lines().toList();
        }
        if (lines.size() > MOST_LINES) {
            cut = true;
            lines = lines.subList(0, MOST_LINES);
        }
        return new RawView(true, edi, List.copyOf(lines), cut);
    }

    /** JSON that came in one line, a field a line; as it is when it is none. */
    private static String indented(String text) {
        if (text.strip().indexOf('\n') >= 0) return text;
        try {
            return JSON.writeValueAsString(JSON.readTree(text));
        } catch (JsonProcessingException noJson) {
            return text;
        }
    }

    /** XML whose elements came in one line, an element a line; by its brackets alone, so that nothing in it takes effect. */
    private static String nested(String text) {
        if (text.strip().lines().count() > 3) return text;
        StringBuilder laidOut = new StringBuilder();
        int depth = 0;
        for (String piece : text.strip().split("(?<=>)(?=<)")) {
            boolean closes = piece.startsWith("</");
            if (closes) depth = Math.max(0, depth - 1);
            laidOut.append("  ".repeat(Math.min(depth, DEEPEST))).append(piece).append('\n');
            boolean opens = !closes && !piece.startsWith("<?") && !piece.startsWith("<!") && !piece.endsWith("/>");
            if (opens && !piece.contains("</")) depth++;
        }
        return laidOut.toString();
    }

    private static List<String> segments(String text, char terminator, char release) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                if (terminator != c) continue;
            } else segment.append(c);
            if (c == release && release != '\0' && i + 1 < text.length()) segment.append(text.charAt(++i));
            // The service string ends with the terminator's own declaration.
            else if (c == terminator && !(segment.length() < 9 && segment.indexOf("UNA") == 0)) {
                segments.add(segment.toString());
                segment.setLength(0);
            }
        }
        if (!segment.toString().isBlank()) segments.add(segment.toString());
        return segments;
    }

    private static RawView hex(byte[] content) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < Math.min(content.length, HEX_BYTES); at += 16) {
            StringBuilder hex = new StringBuilder();
            StringBuilder letters = new StringBuilder();
            for (int i = at; i < at + 16; i++) {
                if (i < content.length) {
                    hex.append(String.format("%02x ", content[i]));
                    letters.append(content[i] >= 32 && content[i] < 127 ? (char) content[i] : '·');
                } else hex.append("   ");
            }
            lines.add(String.format("%06x  %s %s", at, hex, letters));
        }
        return new RawView(false, false, List.copyOf(lines), content.length > HEX_BYTES);
    }

    private static boolean startsWith(byte[] content, String magic) {
        byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (content.length < start.length) return false;
        for (int i = 0; i < start.length; i++) if (content[i] != start[i]) return false;
        return true;
    }
}
