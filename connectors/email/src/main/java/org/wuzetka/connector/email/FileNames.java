package org.wuzetka.connector.email;

import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File names of attachments, as the many ways of writing them are met: RFC 2231, RFC 2047, raw 8-bit, unquoted. */
final class FileNames {
    private static final Pattern LENIENT = Pattern.compile("(?is)(?:^|;)\\s*(?:file)?name\\s*=\\s*(\"[^\"]*\"?|[^;]*)");

    private static final Pattern WORD = Pattern.compile("=\\?[^?\\s]+\\?[BbQq]\\?[^?]*\\?=");

    private FileNames() {}

    /** The name decoded and without any path; {@code null} when there is none. */
    static String decode(String name) {
        if (name == null) {
            return null;
        }
        String text = words(name.strip());
        String last = last(text);
        return last.isEmpty() ? null : last;
    }

    /**
     * Decodes the words of RFC 2047. Outlook and others put them into quoted parameters too, which the RFC forbids and
     * everybody reads; blanks between two words only fold the line.
     */
    static String words(String header) {
        String text = utf8(header.replaceAll("\r?\n[ \t]+", " ")).replaceAll("\\?=\\s+=\\?", "?==?");
        StringBuilder decoded = new StringBuilder();
        int rest = 0;
        for (Matcher word = WORD.matcher(text); word.find(); rest = word.end()) {
            decoded.append(text, rest, word.start()).append(word(word.group()));
        }
        return decoded.append(text.substring(rest)).toString();
    }

    private static String word(String word) {
        try {
            return MimeUtility.decodeWord(word);
        } catch (UnsupportedEncodingException | ParseException unknown) {
            // The encoded name is better than none: it is still unique and says what it was.
            return word;
        }
    }

    /** What an unquoted or otherwise wrong header most likely means. */
    static String lenient(String header) {
        Matcher matcher = LENIENT.matcher(header);
        return matcher.find() ? decode(matcher.group(1).replace("\"", "")) : null;
    }

    /** The last part of a path, without control characters and not longer than a file system takes. */
    static String last(String path) {
        String name = path.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "")
                .replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1).strip();
        if (name.equals(".") || name.equals("..")) {
            return "";
        }
        return name.length() > 200 ? name.substring(name.length() - 200) : name;
    }

    /** Header bytes above 127 arrive as one character each; if they are UTF-8, they were meant so. */
    private static String utf8(String name) {
        if (name.chars().allMatch(c -> c < 128) || name.chars().anyMatch(c -> c > 255)) {
            return name;
        }
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return Letters.isUtf8(bytes)
                ? new String(bytes, StandardCharsets.UTF_8)
                : new String(bytes, Charset.forName("windows-1250"));
    }
}
