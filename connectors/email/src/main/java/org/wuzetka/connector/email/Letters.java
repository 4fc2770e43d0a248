package org.wuzetka.connector.email;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The text of a mail for people to read: character sets, and HTML made plain. */
final class Letters {
    private static final int HTML_CHARACTERS = 1024 * 1024;

    private Letters() {}

    static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException otherwise) {
            return false;
        }
    }

    /** The named character set; empty when Java has none of this name. */
    static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(MimeUtility.javaCharset(name.strip())));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Reads a text. Polish mails often say the wrong character set: what claims UTF-8, ASCII or nothing but is not UTF-8
     * is read as windows-1250, and what claims an 8-bit set but is UTF-8 with letters beyond ASCII, as UTF-8.
     */
    static String read(byte[] bytes, String declared) {
        Charset charset =
                declared == null ? StandardCharsets.UTF_8 : charset(declared).orElse(StandardCharsets.UTF_8);
        boolean claimsUnicode = charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
        if (claimsUnicode) {
            return new String(bytes, isUtf8(bytes) ? StandardCharsets.UTF_8 : Charset.forName("windows-1250"));
        }
        boolean eightBit =
                charset.name().startsWith("ISO-8859") || charset.name().startsWith("windows-125");
        boolean beyondAscii = false;
        for (byte b : bytes) {
            beyondAscii |= b < 0;
        }
        return new String(bytes, eightBit && beyondAscii && isUtf8(bytes) ? StandardCharsets.UTF_8 : charset);
    }

    /** The words of an HTML text, rows on lines of their own and cells apart by tabs. Nothing is loaded. */
    static String plain(String html) {
        Document document = Jsoup.parse(html.substring(0, Math.min(html.length(), HTML_CHARACTERS)));
        document.select("script,style,head").remove();
        document.select("br").before("\\n");
        document.select("p,div,tr,li,h1,h2,h3").before("\\n");
        document.select("td,th").after("\\t");
        return document.text()
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replaceAll("[ \t]*\n[ \t]*", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
