package org.wuzetka.connector.document.scan;

import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory for a decoder, which sees where they end: one that does not know may believe any size it reads in them. */
final class BytesInput extends ImageInputStreamImpl {
    private final byte[] content;

    BytesInput(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < content.length ? content[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (streamPos >= content.length) return length == 0 ? 0 : -1;
        int count = (int) Math.min(length, content.length - streamPos);
        System.arraycopy(content, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return content.length;
    }
}
