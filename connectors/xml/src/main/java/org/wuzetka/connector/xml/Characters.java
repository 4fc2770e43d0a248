package org.wuzetka.connector.xml;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wuzetka.domain.shared.Problem;

/**
 * The encoding of a document by its byte order mark, by its declaration, and by its bytes where they contradict it. Codes and
 * numbers are ASCII in all of them, so a wrong declaration costs letters of a name at most, and is told.
 */
public final class Characters {
    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    private static final int PREFIX = 1024;

    private final byte[] content;
    private final int start;
    private final Charset charset;
    private final Problem doubt;

    private Characters(byte[] content, int start, Charset charset, Problem doubt) {
        this.content = content;
        this.start = start;
        this.charset = charset;
        this.doubt = doubt;
    }

    /** The encoding of an XML document. */
    public static Characters ofXml(byte[] content) {
        Characters marked = marked(content);
        if (marked != null) return marked;
        String prefix = new String(content, 0, Math.min(content.length, PREFIX), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARATION.matcher(prefix);
        return told(content, declaration.find() ? declaration.group(1) : null);
    }

    /**
     * The encoding of a text that names it itself.
     *
     * @param declared name of the encoding, or {@code null} when nothing was said, which means UTF-8
     */
    public static Characters told(byte[] content, String declared) {
        Characters marked = marked(content);
        if (marked != null) return marked;
        int start = firstByte(content, 0);
        Charset said = named(declared);
        Utf8 utf8 = Utf8.of(content, start);
        // A declaration that could be read as ASCII is not in UTF-16: programs write into a string and save it as
        // UTF-8.
        boolean unicode = said == null || said.name().startsWith("UTF-");
        if (utf8.sequences == 0 && utf8.damages == 0)
            return new Characters(content, start, StandardCharsets.UTF_8, null);
        if (unicode && utf8.damages == 0) return new Characters(content, start, StandardCharsets.UTF_8, null);
        if (unicode && utf8.sequences > utf8.damages) {
            Problem damaged = Problem.warning("xml.characters-damaged", null);
            return new Characters(content, start, StandardCharsets.UTF_8, damaged);
        }
        String name = declared == null ? "UTF-8" : declared.toUpperCase(Locale.ROOT);
        if (utf8.sequences > 1 && utf8.damages == 0) return guessed(content, start, StandardCharsets.UTF_8, name);
        if (unicode) return guessed(content, start, WINDOWS_1250, name);
        boolean latin2 = said.equals(Charset.forName("ISO-8859-2"));
        if (latin2 && hasWindowsLetters(content)) return guessed(content, start, WINDOWS_1250, name);
        return new Characters(content, start, said, null);
    }

    private static Characters guessed(byte[] content, int start, Charset charset, String declared) {
        Problem doubt = Problem.warning("xml.charset-guessed", null, declared, charset.name());
        return new Characters(content, start, charset, doubt);
    }

    private static Characters marked(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return new Characters(content, firstByte(content, 3), StandardCharsets.UTF_8, null);
        }
        if (startsWith(content, 0xFF, 0xFE)) return new Characters(content, 2, StandardCharsets.UTF_16LE, null);
        if (startsWith(content, 0xFE, 0xFF)) return new Characters(content, 2, StandardCharsets.UTF_16BE, null);
        if (startsWith(content, 0, '<', 0)) return new Characters(content, 0, StandardCharsets.UTF_16BE, null);
        if (startsWith(content, '<', 0)) return new Characters(content, 0, StandardCharsets.UTF_16LE, null);
        return null;
    }

    private static boolean startsWith(byte[] content, int... bytes) {
        if (content.length < bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) if ((content[i] & 0xFF) != bytes[i]) return false;
        return true;
    }

    private static Charset named(String name) {
        if (name == null) return null;
        try {
            return Charset.forName(name.equalsIgnoreCase("windows1250") ? "windows-1250" : name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** Blanks before the declaration are a fault to a parser and nothing to anybody else. */
    private static int firstByte(byte[] content, int from) {
        int at = from;
        while (at < content.length && content[at] >= 0 && content[at] <= ' ') at++;
        return at;
    }

    /** Bytes that ISO 8859-2 has no letters for and Windows-1250 has. */
    private static boolean hasWindowsLetters(byte[] content) {
        for (byte b : content) {
            int c = b & 0xFF;
            if (c >= 0x80 && c <= 0x9F) return true;
        }
        return false;
    }

    public Reader reader() {
        return new InputStreamReader(
                new ByteArrayInputStream(content, start, content.length - start),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /** At most so many characters from the beginning. */
    String prefix(int length) {
        return new String(content, start, Math.min(content.length - start, length), charset);
    }

    public String whole() {
        return new String(content, start, content.length - start, charset);
    }

    /** What to tell the sender about the encoding, or {@code null}. */
    public Problem doubt() {
        return doubt;
    }

    /** Letters beyond ASCII that are whole in UTF-8, and bytes that are none. */
    private record Utf8(int sequences, int damages) {
        static Utf8 of(byte[] content, int start) {
            int sequences = 0;
            int damages = 0;
            int at = start;
            while (at < content.length) {
                int lead = content[at] & 0xFF;
                if (lead < 0x80) {
                    at++;
                    continue;
                }
                int more = followers(lead);
                boolean whole = more > 0 && at + more < content.length;
                for (int i = 1; whole && i <= more; i++) whole = (content[at + i] & 0xC0) == 0x80;
                if (whole) sequences++;
                else damages++;
                at += whole ? more + 1 : 1;
            }
            return new Utf8(sequences, damages);
        }

        private static int followers(int lead) {
            if (lead < 0xC2 || lead > 0xF4) return 0;
            return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        }
    }
}
