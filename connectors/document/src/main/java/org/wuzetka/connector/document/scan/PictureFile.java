package org.wuzetka.connector.document.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * TIFF (class F of RFC 2306 among them: T.4 in one and two dimensions, T.6, either order of bits and either meaning of 0),
 * PNG and JPEG by the readers of the Java platform, which get to see only what was looked through before. Their TIFF reader finds the next
 * row after a damaged one, as fax machines do; what it then reads is said to be damaged.
 */
final class PictureFile implements Pictures {
    /** Pixels from which a page of grey or colours is read at half its resolution. */
    private static final long LARGE = 16_000_000;

    private final ImageReader reader;
    private final ImageInputStream in;
    private final List<PictureHead> heads;
    private final boolean cut;

    PictureFile(byte[] content) throws IOException {
        String format = format(content);
        byte[] checked = content;
        if (format.equals("tiff")) {
            checked = content.clone();
            TiffPages tiff = new TiffPages(checked);
            heads = tiff.pages();
            cut = tiff.isCut();
        } else {
            heads = List.of(format.equals("png") ? PictureHead.png(content) : PictureHead.jpeg(content));
            cut = false;
        }
        in = new BytesInput(checked);
        reader = reader(format);
        // Metadata may unpack to any size.
        reader.setInput(in, false, true);
    }

    static boolean recognises(byte[] content) {
        return format(content) != null;
    }

    private static String format(byte[] content) {
        if (content.length < 8) return null;
        int start =
                (content[0] & 0xFF) << 24 | (content[1] & 0xFF) << 16 | (content[2] & 0xFF) << 8 | content[3] & 0xFF;
        if (start == 0x49492A00 || start == 0x4D4D002A) return "tiff";
        if (start == 0x89504E47) return "png";
        return start >>> 8 == 0xFFD8FF ? "jpeg" : null;
    }

    /** The platform's own reader, whatever else stands on the class path. */
    private static ImageReader reader(String format) throws IOException {
        for (Iterator<ImageReader> found = ImageIO.getImageReadersByFormatName(format); found.hasNext(); ) {
            ImageReader reader = found.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) return reader;
        }
        throw new IOException("no reader for " + format);
    }

    @Override
    public int count() {
        return heads.size();
    }

    @Override
    public boolean isCut() {
        return cut;
    }

    @Override
    public Picture page(int index) throws IOException {
        PictureHead head = heads.get(index);
        if (!head.isReadable()) throw new IOException("a page of " + head.width() + " x " + head.height() + " pixels");
        try {
            return read(index, head);
        } catch (RuntimeException malformed) {
            throw new IOException(malformed);
        }
    }

    private Picture read(int index, PictureHead head) throws IOException {
        boolean[] damaged = {head.cut()};
        reader.removeAllIIOReadWarningListeners();
        reader.addIIOReadWarningListener((source, warning) -> damaged[0] = true);
        ImageReadParam into = reader.getDefaultReadParam();
        int step = head.bits() > 1 && head.width() * head.height() > LARGE ? 2 : 1;
        into.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image =
                destination(index, (int) (head.width() + step - 1) / step, (int) (head.height() + step - 1) / step);
        into.setDestination(image);
        try {
            image = reader.read(index, into);
        } catch (IOException | RuntimeException brokeOff) {
            // The rows before the break are in the image already.
            damaged[0] = true;
        }
        return new Picture(image, head.dotsX() / step, head.dotsY() / step, damaged[0]);
    }

    /** Empty, as the fax decoder needs it: it only sets bits. Rows that do not come stay black, an edge to be cut off. */
    private BufferedImage destination(int index, int width, int height) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(index);
        if (!types.hasNext()) throw new IOException("colours unknown");
        return types.next().createBufferedImage(width, height);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
