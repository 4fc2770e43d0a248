package org.wuzetka.connector.edi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Tells the character set of an interchange: by byte order mark, by strict UTF-8, by the syntax identifier of UNB
 * (ISO 9735 UNOA to UNOY), and where the bytes deny what UNB says, by the bytes.
 *
 * @param charset name that the reader takes
 * @param content bytes in that character set, without a byte order mark
 * @param declared syntax identifier of UNB, or {@code null}
 * @param guessed the bytes are not what UNB declared
 * @param original what the sender's bytes were in
 */
public record Repertoire(Charset charset, byte[] content, String declared, boolean guessed, Charset original) {
    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset LATIN_2 = Charset.forName("ISO-8859-2");
    /** Surrogates as characters of their own: StAEDI takes one character a step and stops at a pair. */
    private static final Charset SINGLE_STEP = Charset.forName("CESU-8");

    /** Syntax identifier of the smallest repertoire that a text can be written in: UNOC, UNOD (Polish), else UNOW. */
    public static String smallestFor(String text) {
        for (String identifier : new String[] {"UNOC", "UNOD"}) {
            if (charsetOf(identifier).newEncoder().canEncode(text)) return identifier;
        }
        return "UNOW";
    }

    public static Repertoire of(byte[] raw) {
        return of(raw, null);
    }

    /** That of a file whose syntax names no character set: Western Europe, unless the bytes say otherwise. */
    public static Repertoire undeclared(byte[] raw) {
        return of(raw, "UNOC");
    }

    private static Repertoire of(byte[] raw, String otherwise) {
        if (startsWith(raw, 0xEF, 0xBB, 0xBF)) {
            byte[] rest = java.util.Arrays.copyOfRange(raw, 3, raw.length);
            return decoded(rest, StandardCharsets.UTF_8, syntaxIdentifier(rest), false);
        }
        if (startsWith(raw, 0xFF, 0xFE) || startsWith(raw, 0xFE, 0xFF)) {
            byte[] plain = new String(raw, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
            return decoded(plain, StandardCharsets.UTF_8, syntaxIdentifier(plain), true);
        }
        String declared = otherwise == null ? syntaxIdentifier(raw) : otherwise;
        boolean beyondAscii = false;
        boolean c1 = false;
        for (byte b : raw) {
            if (b < 0) {
                beyondAscii = true;
                if ((b & 0xFF) < 0xA0) c1 = true;
            }
        }
        if (!beyondAscii) return kept(StandardCharsets.ISO_8859_1, raw, declared, false);
        if (isUtf8(raw)) {
            boolean said =
                    declared != null && (declared.equals("UNOW") || declared.equals("UNOY") || declared.equals("UNOX"));
            return decoded(raw, StandardCharsets.UTF_8, declared, !said);
        }
        return byDeclaration(raw, declared, c1);
    }

    private static Repertoire byDeclaration(byte[] raw, String declared, boolean c1) {
        String identifier = declared == null ? "" : declared;
        return switch (identifier) {
            case "UNOC" -> {
                if (polishWords(raw, true)) yield decoded(raw, WINDOWS_1250, declared, true);
                if (polishWords(raw, false)) yield decoded(raw, LATIN_2, declared, true);
                yield c1
                        ? decoded(raw, WINDOWS_1252, declared, true)
                        : kept(StandardCharsets.ISO_8859_1, raw, declared, false);
            }
            case "UNOD" -> decoded(raw, c1 ? WINDOWS_1250 : LATIN_2, declared, c1);
            case "UNOE", "UNOF", "UNOG", "UNOH", "UNOI", "UNOJ", "UNOK" ->
                decoded(raw, charsetOf(identifier), declared, false);
            // UNOA, UNOB and UTF-8 that is none: the letters common to both sets of Central Europe come out right.
            default -> decoded(raw, c1 || polishWords(raw, true) ? WINDOWS_1250 : LATIN_2, declared, true);
        };
    }

    /** Keeps the bytes where StAEDI can read them as they are; else carries the text over to a set where it can. */
    private static Repertoire decoded(byte[] raw, Charset charset, String declared, boolean guessed) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw));
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i)))
                    return carriedOver(text.toString(), charset, declared, guessed);
            }
            return kept(charset, raw, declared, guessed);
        } catch (CharacterCodingException holesInTheCodePage) {
            return carriedOver(new String(raw, charset), charset, declared, guessed);
        }
    }

    private static Repertoire carriedOver(String text, Charset original, String declared, boolean guessed) {
        return new Repertoire(SINGLE_STEP, text.getBytes(SINGLE_STEP), declared, guessed, original);
    }

    private static Repertoire kept(Charset charset, byte[] raw, String declared, boolean guessed) {
        return new Repertoire(charset, raw, declared, guessed, charset);
    }

    /** Name to tell people. */
    public String charsetName() {
        return original.name();
    }

    private static boolean isUtf8(byte[] raw) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /**
     * Whether Polish letters of Windows-1250 (or of ISO-8859-2) stand in words where ISO-8859-1 would have superscripts,
     * fractions and signs, which never stand before a letter. French œ does, but before other letters than Polish ś.
     */
    private static boolean polishWords(byte[] raw, boolean windows) {
        for (int i = 1; i + 1 < raw.length; i++) {
            if (!letter(raw[i + 1])) continue;
            boolean inside = letter(raw[i - 1]);
            boolean polish =
                    switch (raw[i] & 0xFF) {
                        case 0xB3, 0xA3, 0xAF -> true;
                        case 0xBF -> inside;
                        case 0x9C, 0x8C -> windows && "uUiI".indexOf(raw[i + 1]) < 0;
                        case 0xB9, 0x9F, 0x8F, 0xA5 -> windows && inside;
                        case 0xB6, 0xA6 -> !windows;
                        case 0xB1, 0xBC, 0xAC -> !windows && inside;
                        default -> false;
                    };
            if (polish) return true;
        }
        return false;
    }

    /** The character set that a syntax identifier names, for writing. */
    public static Charset charsetOf(String identifier) {
        return switch (identifier) {
            case "UNOA", "UNOB" -> StandardCharsets.US_ASCII;
            case "UNOD" -> LATIN_2;
            case "UNOE" -> Charset.forName("ISO-8859-5");
            case "UNOF" -> Charset.forName("ISO-8859-7");
            case "UNOG" -> Charset.forName("ISO-8859-3");
            case "UNOH" -> Charset.forName("ISO-8859-4");
            case "UNOI" -> Charset.forName("ISO-8859-6");
            case "UNOJ" -> Charset.forName("ISO-8859-8");
            case "UNOK" -> Charset.forName("ISO-8859-9");
            case "UNOW", "UNOX", "UNOY" -> StandardCharsets.UTF_8;
            default -> StandardCharsets.ISO_8859_1;
        };
    }

    /** A letter of ASCII, or one that the Latin sets share places for. */
    private static boolean letter(byte b) {
        int c = b & 0xFF;
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC0 && c != 0xD7 && c != 0xF7;
    }

    private static boolean startsWith(byte[] raw, int... bytes) {
        if (raw.length < bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) if ((raw[i] & 0xFF) != bytes[i]) return false;
        return true;
    }

    /** The four letters after {@code UNB+}; the element separator may be any. */
    private static String syntaxIdentifier(byte[] raw) {
        int limit = Math.min(raw.length - 8, 4096);
        for (int i = 0; i <= limit; i++) {
            if (raw[i] == 'U' && raw[i + 1] == 'N' && raw[i + 2] == 'B' && raw[i + 4] == 'U' && raw[i + 5] == 'N') {
                return new String(raw, i + 4, 4, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }
}
