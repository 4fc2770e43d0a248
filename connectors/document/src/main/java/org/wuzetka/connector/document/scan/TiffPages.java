package org.wuzetka.connector.document.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The directories of a TIFF file (TIFF 6.0), looked through before a decoder trusts them: a chain that goes in circles, a size or
 * a place that lies outside of the file. Strips that end behind the end of the file are cut to it, so that the rows of a broken
 * transmission can still be read.
 */
final class TiffPages {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int STRIP_BYTES = 279;
    private static final int X_DOTS = 282;
    private static final int Y_DOTS = 283;
    private static final int DOTS_UNIT = 296;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int MOST_FIELDS = 500;
    private static final int MOST_LISTED = 1_000;
    private static final int MOST_PARTS = 100_000;
    private static final int CENTIMETRE = 3;
    private static final double CENTIMETRES_PER_INCH = 2.54;

    private final byte[] content;
    private final ByteBuffer file;
    private final List<PictureHead> pages = new ArrayList<>();
    private boolean cut;

    /** @param content is changed where a strip reaches behind the end of the file */
    TiffPages(byte[] content) {
        this.content = content;
        file = ByteBuffer.wrap(content).order(content[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Set<Long> seen = new HashSet<>();
        long next = number(4, LONG);
        while (next != 0 && pages.size() < MOST_LISTED) {
            if (!seen.add(next) || next + 2 > content.length) {
                cut = true;
                return;
            }
            next = page((int) next);
        }
    }

    List<PictureHead> pages() {
        return pages;
    }

    /** Whether the chain of pages breaks off: there may have been more. */
    boolean isCut() {
        return cut;
    }

    /** @return where the next directory stands; 0 after the last */
    private long page(int at) {
        int count = (int) number(at, SHORT);
        int end = at + 2 + count * 12;
        if (count > MOST_FIELDS || end > content.length) {
            cut = true;
            return 0;
        }
        Fields fields = new Fields(at + 2, count);
        pages.add(fields.page());
        if (end + 4 > content.length) {
            cut = true;
            return 0;
        }
        return number(end, LONG);
    }

    private long number(int at, int type) {
        return switch (type) {
            case BYTE -> Byte.toUnsignedLong(file.get(at));
            case SHORT -> Short.toUnsignedLong(file.getShort(at));
            default -> Integer.toUnsignedLong(file.getInt(at));
        };
    }

    /** One directory. */
    private final class Fields {
        private final int start;
        private final int count;

        private Fields(int start, int count) {
            this.start = start;
            this.count = count;
        }

        private PictureHead page() {
            try {
                long width = value(WIDTH, 0);
                long height = value(HEIGHT, 0);
                long samples = value(SAMPLES, 1);
                long bits = samples * value(BITS, 1);
                boolean cutOff = clip(STRIP_OFFSETS, STRIP_BYTES) | clip(TILE_OFFSETS, TILE_BYTES);
                // A tile is decoded whole, whatever part of it the page needs.
                boolean tiles = value(TILE_WIDTH, 0) <= width + 256 && value(TILE_HEIGHT, 0) <= height + 256;
                long compression = value(COMPRESSION, 1);
                boolean sound = tiles
                        && samples <= 4
                        && bits <= 64
                        && compression != OLD_JPEG
                        && (compression != JPEG || !PictureHead.hidesAnother(content, width, height));
                return new PictureHead(width, height, bits, dots(X_DOTS), dots(Y_DOTS), cutOff, sound);
            } catch (IOException broken) {
                return PictureHead.BROKEN;
            }
        }

        private int find(int tag) {
            for (int i = 0; i < count; i++) if (number(start + i * 12, SHORT) == tag) return start + i * 12;
            return -1;
        }

        /** Where the values of a field stand. */
        private int place(int field) throws IOException {
            int type = (int) number(field + 2, SHORT);
            long values = number(field + 4, LONG);
            if (type == 0 || type >= SIZES.length) throw new IOException("field of type " + type);
            long bytes = values * SIZES[type];
            if (bytes <= 4) return field + 8;
            long at = number(field + 8, LONG);
            if (at + bytes > content.length) throw new IOException("field behind the end of the file");
            return (int) at;
        }

        private long value(int tag, long otherwise) throws IOException {
            int field = find(tag);
            if (field < 0 || number(field + 4, LONG) == 0) return otherwise;
            return number(place(field), (int) number(field + 2, SHORT));
        }

        private double dots(int tag) throws IOException {
            int field = find(tag);
            if (field < 0 || number(field + 2, SHORT) != RATIONAL || number(field + 4, LONG) != 1) return 0;
            int at = place(field);
            long divisor = number(at + 4, LONG);
            if (divisor == 0) return 0;
            double dots = (double) number(at, LONG) / divisor;
            return value(DOTS_UNIT, 2) == CENTIMETRE ? dots * CENTIMETRES_PER_INCH : dots;
        }

        /** Cuts strips or tiles to the end of the file; whether any had to be. */
        private boolean clip(int offsetTag, int bytesTag) throws IOException {
            int offsets = find(offsetTag);
            int bytes = find(bytesTag);
            if (offsets < 0 || bytes < 0) return false;
            long parts = number(offsets + 4, LONG);
            if (parts != number(bytes + 4, LONG) || parts > MOST_PARTS) throw new IOException("parts without sizes");
            int offsetType = (int) number(offsets + 2, SHORT);
            int bytesType = (int) number(bytes + 2, SHORT);
            if (!isWhole(offsetType) || !isWhole(bytesType)) throw new IOException("parts of type " + bytesType);
            int offsetAt = place(offsets);
            int bytesAt = place(bytes);
            boolean clipped = false;
            for (int i = 0; i < parts; i++) {
                long from = number(offsetAt + i * SIZES[offsetType], offsetType);
                int sizeAt = bytesAt + i * SIZES[bytesType];
                long size = number(sizeAt, bytesType);
                if (from + size <= content.length) continue;
                clipped = true;
                long left = Math.max(0, content.length - from);
                if (bytesType == SHORT) file.putShort(sizeAt, (short) left);
                else file.putInt(sizeAt, (int) left);
            }
            return clipped;
        }

        private static boolean isWhole(int type) {
            return type == SHORT || type == LONG;
        }
    }
}
