package org.wuzetka.connector.email;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Character sets of the texts of mails. */
final class Letters {
    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern POLISH_READ_AS_WESTERN =
            Pattern.compile("\\p{L}(?:[¹¿œŸ]|³(?=\\p{Ll}))|[³¿œ](?=\\p{Ll}{2})");
    /** ą, ś and ź of ISO-8859-2 behind or before a letter, here read as ISO-8859-1. */
    private static final Pattern ISO_LETTERS = Pattern.compile("(?i)[a-z][±¶¼]|[±¶¼¡¦¬][a-z]");

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
     * is read as windows-1250 or ISO-8859-2, and what claims an 8-bit set but is UTF-8 with letters beyond ASCII, as UTF-8.
     * Latin letters of the west that only make Polish words when read as windows-1250 were meant so.
     */
    static String read(byte[] bytes, String declared) {
        Charset charset =
                declared == null ? StandardCharsets.UTF_8 : charset(declared).orElse(StandardCharsets.UTF_8);
        String name = charset.name();
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            return new String(bytes, isUtf8(bytes) ? StandardCharsets.UTF_8 : centralEuropean(bytes));
        }
        boolean eightBit = name.startsWith("ISO-8859") || name.startsWith("windows-125");
        if (eightBit && hasAny(bytes, 0x80, 0xFF) && isUtf8(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (name.equals("ISO-8859-2") && hasAny(bytes, 0x80, 0x9F)) {
            return new String(bytes, WINDOWS_1250);
        }
        String text = new String(bytes, name.equals("ISO-8859-1") ? WINDOWS_1252 : charset);
        boolean western = name.equals("ISO-8859-1") || name.equals("windows-1252");
        return western && POLISH_READ_AS_WESTERN.matcher(text).find() ? new String(bytes, WINDOWS_1250) : text;
    }

    /** The two sets differ in few letters: those of one are signs, which hardly stand in a word, in the other. */
    private static Charset centralEuropean(byte[] bytes) {
        return hasAny(bytes, 0x80, 0x9F)
                        || !ISO_LETTERS
                                .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                                .find()
                ? WINDOWS_1250
                : Charset.forName("ISO-8859-2");
    }

    private static boolean hasAny(byte[] bytes, int from, int to) {
        for (byte b : bytes) {
            if ((b & 0xFF) >= from && (b & 0xFF) <= to) {
                return true;
            }
        }
        return false;
    }
}
