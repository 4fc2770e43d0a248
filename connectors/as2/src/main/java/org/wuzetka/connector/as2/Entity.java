package org.wuzetka.connector.as2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MIME entity with its exact bytes: signatures and check sums are made of what was sent, not of what it means.
 *
 * @param whole header lines, empty line and body
 * @param headers names in small letters; a header that stands twice counts the first time
 * @param body as sent, its transfer encoding not undone
 */
record Entity(byte[] whole, Map<String, String> headers, byte[] body) {
    private static final int MOST_HEADERS = 100;
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z0-9*._-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");

    /** @throws Refused when there is no end of the header or it is beyond reason */
    static Entity parse(byte[] whole) throws Refused {
        int line = 0;
        StringBuilder header = new StringBuilder();
        Map<String, String> headers = new HashMap<>();
        for (int lines = 0; lines <= MOST_HEADERS; lines++) {
            int end = line;
            while (end < whole.length && whole[end] != '\n') end++;
            if (end == whole.length) break;
            String text = new String(whole, line, end - line, StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r")) text = text.substring(0, text.length() - 1);
            line = end + 1;
            if (!text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t')) {
                header.append(' ').append(text.strip());
                continue;
            }
            keep(headers, header);
            header = new StringBuilder(text);
            if (text.isEmpty()) return new Entity(whole, headers, slice(whole, line, whole.length));
        }
        throw new Refused(Refused.Disposition.FORMAT, "A MIME entity has no end of its header");
    }

    /** What came as an HTTP message, whose headers are those of the entity. */
    static Entity ofHttp(Map<String, String> headers, byte[] body) {
        return new Entity(body, headers, body);
    }

    private static void keep(Map<String, String> headers, CharSequence line) {
        String text = line.toString();
        int colon = text.indexOf(':');
        if (colon > 0) {
            headers.putIfAbsent(
                    text.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    text.substring(colon + 1).strip());
        }
    }

    /** Media type in small letters, without parameters. */
    String type() {
        String type = headers.getOrDefault("content-type", "text/plain");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    Optional<String> parameter(String name) {
        return parameter("content-type", name);
    }

    Optional<String> fileName() {
        return parameter("content-disposition", "filename").or(() -> parameter("name"));
    }

    private Optional<String> parameter(String header, String name) {
        Matcher parameters = PARAMETER.matcher(headers.getOrDefault(header, ""));
        while (parameters.find()) {
            if (parameters.group(1).equalsIgnoreCase(name)) {
                String quoted = parameters.group(2);
                return Optional.of(quoted == null ? parameters.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return Optional.empty();
    }

    /** The body without its transfer encoding. */
    byte[] content() throws Refused {
        String encoding =
                headers.getOrDefault("content-transfer-encoding", "binary").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "binary", "8bit", "7bit" -> body;
            case "base64" -> Base64.getMimeDecoder().decode(body);
            case "quoted-printable" -> unquoted(body);
            default ->
                throw new Refused(Refused.Disposition.FORMAT, "Content-Transfer-Encoding " + encoding + " is unknown");
        };
    }

    private static byte[] unquoted(byte[] text) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '=') {
                plain.write(text[i]);
            } else if (i + 1 < text.length && text[i + 1] == '\n') {
                i += 1;
            } else if (i + 2 < text.length && text[i + 1] == '\r' && text[i + 2] == '\n') {
                i += 2;
            } else if (i + 2 < text.length
                    && Character.digit(text[i + 1], 16) >= 0
                    && Character.digit(text[i + 2], 16) >= 0) {
                plain.write(Character.digit(text[i + 1], 16) * 16 + Character.digit(text[i + 2], 16));
                i += 2;
            } else {
                plain.write('=');
            }
        }
        return plain.toByteArray();
    }

    /**
     * The parts of a multipart body, without the line ends that belong to the delimiters (RFC 2046 §5.1.1).
     *
     * @throws Refused when it is not closed or has more than ten
     */
    List<Entity> parts() throws Refused {
        String boundary = parameter("boundary").orElse("");
        if (boundary.isEmpty() || boundary.length() > 200) {
            throw new Refused(Refused.Disposition.FORMAT, "A multipart entity has no boundary");
        }
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Entity> parts = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= body.length - delimiter.length; at = nextLine(at)) {
            if (!startsWith(delimiter, at)) continue;
            int end = at + delimiter.length;
            boolean last = end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
            if (!last && end < body.length && body[end] > ' ') continue;
            if (start >= 0) parts.add(parse(slice(body, start, Math.max(start, beforeLineEnd(at)))));
            if (last && start >= 0) return parts;
            if (parts.size() > 10) break;
            start = nextLine(at);
        }
        throw new Refused(Refused.Disposition.FORMAT, "A multipart entity is not closed");
    }

    private boolean startsWith(byte[] delimiter, int at) {
        for (int i = 0; i < delimiter.length; i++) if (body[at + i] != delimiter[i]) return false;
        return true;
    }

    private int nextLine(int at) {
        int end = at;
        while (end < body.length && body[end] != '\n') end++;
        return end + 1;
    }

    private int beforeLineEnd(int at) {
        int end = at;
        if (end > 0 && body[end - 1] == '\n') end--;
        if (end > 0 && body[end - 1] == '\r') end--;
        return end;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }
}
