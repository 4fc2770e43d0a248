package org.wuzetka.domain.intake.table;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of a file that does not tell its encoding: byte order mark, UTF-16 by its zero bytes, strict UTF-8, and else
 * Windows-1250 or ISO-8859-2, which differ in where ą, ś and ź stand.
 */
public final class TextDecoder {
    private static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    private static final Charset ISO_8859_2 = Charset.forName("ISO-8859-2");

    private TextDecoder() {}

    /** @param mark length of the byte order mark */
    private record Encoding(Charset charset, int mark) {}

    public static String decode(byte[] bytes, int length) {
        Encoding encoding = encoding(bytes, length);
        return new String(bytes, encoding.mark, length - encoding.mark, encoding.charset);
    }

    /** The whole text, decoded as it is read. */
    public static Reader reader(byte[] bytes) {
        Encoding encoding = encoding(bytes, bytes.length);
        return new InputStreamReader(
                new ByteArrayInputStream(bytes, encoding.mark, bytes.length - encoding.mark), encoding.charset);
    }

    private static Encoding encoding(byte[] bytes, int length) {
        if (length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        int probe = Math.min(length, 400) & ~1;
        int zerosAtEven = 0;
        int zerosAtOdd = 0;
        for (int i = 0; i < probe; i++) {
            if (bytes[i] != 0) continue;
            if (i % 2 == 0) zerosAtEven++;
            else zerosAtOdd++;
        }
        if (zerosAtOdd > probe / 3 && zerosAtEven == 0) return new Encoding(StandardCharsets.UTF_16LE, 0);
        if (zerosAtEven > probe / 3 && zerosAtOdd == 0) return new Encoding(StandardCharsets.UTF_16BE, 0);
        Charset charset = isUtf8(bytes, length) ? StandardCharsets.UTF_8 : singleByte(bytes, length);
        return new Encoding(charset, 0);
    }

    /** Decoded into nothing; a prefix may end inside a character. */
    private static boolean isUtf8(byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(8 * 1024);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, length == bytes.length);
        } while (result.isOverflow());
        return result.isUnderflow();
    }

    /** ą ś ź Ą Ś Ź: B9 9C 9F A5 8C 8F in Windows-1250, B1 B6 BC A1 A6 AC in ISO-8859-2. */
    private static Charset singleByte(byte[] bytes, int length) {
        int windows = 0;
        int iso = 0;
        for (int i = 0; i < length; i++) {
            switch (bytes[i] & 0xFF) {
                case 0xB9, 0x9C, 0x9F, 0xA5, 0x8C, 0x8F, 0x84, 0x94, 0x96 -> windows++;
                case 0xB1, 0xB6, 0xBC, 0xA1, 0xA6, 0xAC -> iso++;
                default -> {
                    // the other letters are the same in both
                }
            }
        }
        return iso > windows ? ISO_8859_2 : WINDOWS_1250;
    }
}
