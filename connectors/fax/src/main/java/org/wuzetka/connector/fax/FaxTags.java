package org.wuzetka.connector.fax;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the first page of a fax file says of the call, as {@code faxinfo} reads it: the sender's id stands in the description.
 *
 * @param sender id the sender's machine gave itself, or {@code null}
 * @param disturbed whether the receiver could not repair all rows
 */
record FaxTags(String sender, boolean disturbed) {
    /** TIFF 6.0. */
    private static final int IMAGE_DESCRIPTION = 270;
    /** RFC 2306 §3: 0 all rows are right, 1 wrong ones were replaced, 2 wrong ones are in the picture. */
    private static final int CLEAN_FAX_DATA = 327;

    private static final int MOST_FIELDS = 200;
    private static final int FIELD_BYTES = 12;
    private static final int LONGEST = 200;

    static FaxTags of(byte[] tiff) {
        try {
            return read(ByteBuffer.wrap(tiff));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            // The reader of the picture tells what is wrong with it.
            return new FaxTags(null, false);
        }
    }

    private static FaxTags read(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int fields = Math.min(MOST_FIELDS, Short.toUnsignedInt(tiff.getShort(directory)));
        String sender = null;
        boolean disturbed = false;
        for (int i = 0; i < fields; i++) {
            int field = directory + 2 + i * FIELD_BYTES;
            int tag = Short.toUnsignedInt(tiff.getShort(field));
            if (tag == CLEAN_FAX_DATA) disturbed = tiff.getShort(field + 8) == 2;
            if (tag == IMAGE_DESCRIPTION) sender = text(tiff, field);
        }
        return new FaxTags(sender, disturbed);
    }

    private static String text(ByteBuffer tiff, int field) {
        int length = Math.min(LONGEST, tiff.getInt(field + 4));
        int at = length <= 4 ? field + 8 : tiff.getInt(field + 8);
        byte[] letters = new byte[Math.max(0, length)];
        for (int i = 0; i < letters.length; i++) letters[i] = tiff.get(at + i);
        String text = new String(letters, StandardCharsets.ISO_8859_1);
        String first = text.split("[\\x00\\r\\n]", 2)[0].strip();
        return first.isEmpty() ? null : first;
    }
}
