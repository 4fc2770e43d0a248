package org.wuzetka.connector.document.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a picture says of itself before it is unpacked.
 *
 * @param bits of a pixel
 * @param dotsX per inch; 0 when not said
 * @param cut whether its data reach behind the end of the file
 * @param sound whether a decoder may be trusted with it
 */
record PictureHead(long width, long height, long bits, double dotsX, double dotsY, boolean cut, boolean sound) {
    static final PictureHead BROKEN = new PictureHead(0, 0, 0, 0, 0, false, false);

    /** Bytes of one picture unpacked: an A4 page at 600 dpi in colours has 105 million. */
    private static final long MOST_BYTES = 128L * 1024 * 1024;

    private static final int LEAST_SIDE = 8;
    private static final double METRES_PER_INCH = 0.0254;
    private static final double CENTIMETRES_PER_INCH = 2.54;
    /** A progressive JPEG is unpacked once for each of its scans; cameras write ten. */
    private static final int MOST_SCANS = 40;

    /** Whether it can be unpacked within memory and time. */
    boolean isReadable() {
        return sound
                && width >= LEAST_SIDE
                && height >= LEAST_SIDE
                && width * height <= Pictures.MOST_PIXELS
                && width * height * bits <= MOST_BYTES * 8;
    }

    /** PNG (RFC 2083): chunks of length, name, data and checksum. */
    static PictureHead png(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content);
        long width = 0;
        long height = 0;
        long bits = 0;
        double dotsX = 0;
        double dotsY = 0;
        boolean ends = false;
        int at = 8;
        while (at + 12 <= content.length && !ends) {
            int length = file.getInt(at);
            if (length < 0 || at + 12L + length > content.length) break;
            String name = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
            int data = at + 8;
            if (name.equals("IHDR") && length >= 13) {
                width = Integer.toUnsignedLong(file.getInt(data));
                height = Integer.toUnsignedLong(file.getInt(data + 4));
                bits = (content[data + 8] & 0xFF) * channels(content[data + 9]);
            } else if (name.equals("pHYs") && length >= 9 && content[data + 8] == 1) {
                dotsX = Integer.toUnsignedLong(file.getInt(data)) * METRES_PER_INCH;
                dotsY = Integer.toUnsignedLong(file.getInt(data + 4)) * METRES_PER_INCH;
            }
            ends = name.equals("IEND");
            at = data + length + 4;
        }
        return new PictureHead(width, height, bits, dotsX, dotsY, !ends, width < Integer.MAX_VALUE);
    }

    private static int channels(byte colourType) {
        return switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    /** JPEG (ITU-T T.81): markers, some with a length and data. */
    static PictureHead jpeg(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content);
        long width = 0;
        long height = 0;
        long bits = 0;
        double dots = 0;
        double dotsY = 0;
        int scans = 0;
        int at = 2;
        while (at + 4 <= content.length) {
            int marker = content[at + 1] & 0xFF;
            if (content[at] != (byte) 0xFF || marker == 0 || marker == 0xFF || marker >= 0xD0 && marker <= 0xD7) {
                at++;
                continue;
            }
            if (marker == 0xD9) break;
            int length = Short.toUnsignedInt(file.getShort(at + 2));
            int data = at + 4;
            if (marker == 0xDA) scans++;
            if (isFrame(marker) && data + 6 <= content.length) {
                height = Math.max(height, Short.toUnsignedInt(file.getShort(data + 1)));
                width = Math.max(width, Short.toUnsignedInt(file.getShort(data + 3)));
                bits = 8L * (content[data + 5] & 0xFF);
            } else if (marker == 0xE0
                    && data + 12 <= content.length
                    && content[data] == 'J'
                    && content[data + 1] == 'F') {
                double unit = content[data + 7] == 2 ? CENTIMETRES_PER_INCH : content[data + 7];
                dots = Short.toUnsignedInt(file.getShort(data + 8)) * unit;
                dotsY = Short.toUnsignedInt(file.getShort(data + 10)) * unit;
            }
            at = data + Math.max(0, length - 2);
        }
        boolean cut = at + 1 >= content.length || (content[at + 1] & 0xFF) != 0xD9;
        return new PictureHead(width, height, bits, dots, dotsY, cut, scans <= MOST_SCANS);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Whether a picture within a TIFF claims more pixels than any page has. */
    static boolean hidesAnother(byte[] content, long width, long height) {
        for (int at = 0; at + 9 < content.length; at++) {
            if (content[at] != (byte) 0xFF || !isFrame(content[at + 1] & 0xFF)) continue;
            boolean frame = content[at + 2] == 0 && content[at + 4] == 8;
            int rows = (content[at + 5] & 0xFF) << 8 | content[at + 6] & 0xFF;
            int columns = (content[at + 7] & 0xFF) << 8 | content[at + 8] & 0xFF;
            if (frame && (rows > height + 64 || columns > width + 64)) return true;
        }
        return false;
    }
}
