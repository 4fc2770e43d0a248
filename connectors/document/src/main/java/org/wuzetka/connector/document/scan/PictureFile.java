package org.wuzetka.connector.document.scan;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.w3c.dom.NodeList;

/**
 * TIFF (class F of RFC 2306 among them: T.4 in one and two dimensions, T.6, either order of bits and either meaning of 0),
 * PNG and JPEG by the readers of the Java platform. Its TIFF reader finds the next row after a damaged one, as fax machines
 * do; what it then reads is said to be damaged.
 */
final class PictureFile implements Pictures {
    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final int LEAST_SIDE = 8;

    private final ImageReader reader;
    private final ImageInputStream in;
    private final int count;

    PictureFile(byte[] content) throws IOException {
        in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
        reader = reader(format(content));
        reader.setInput(in, false, false);
        count = count();
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
        if (reader.getInput() == null) return count;
        try {
            return reader.getNumImages(true);
        } catch (IOException | RuntimeException brokenChain) {
            // Pages are chained: those before the broken link are still there.
            return readablePages();
        }
    }

    private int readablePages() {
        int pages = 0;
        try {
            while (pages <= MOST_PAGES && reader.getWidth(pages) > 0) pages++;
        } catch (IOException | RuntimeException end) {
            return pages;
        }
        return pages;
    }

    @Override
    public Picture page(int index) throws IOException {
        try {
            int width = reader.getWidth(index);
            int height = reader.getHeight(index);
            if (width < LEAST_SIDE || height < LEAST_SIDE || (long) width * height > MOST_PIXELS) {
                throw new IOException("a page of " + width + " x " + height + " pixels");
            }
            return read(index, width, height);
        } catch (RuntimeException malformed) {
            throw new IOException(malformed);
        }
    }

    private Picture read(int index, int width, int height) throws IOException {
        boolean[] damaged = {false};
        reader.removeAllIIOReadWarningListeners();
        reader.addIIOReadWarningListener((source, warning) -> damaged[0] = true);
        double[] dots = dots(index);
        ImageReadParam into = reader.getDefaultReadParam();
        BufferedImage image = destination(index, width, height);
        into.setDestination(image);
        try {
            image = reader.read(index, into);
        } catch (IOException | RuntimeException brokeOff) {
            // The rows before the break are in the image already.
            damaged[0] = true;
        }
        return new Picture(image, dots[0], dots[1], damaged[0]);
    }

    /** Empty, as the fax decoder needs it: it only sets bits. Rows that do not come stay black, an edge to be cut off. */
    private BufferedImage destination(int index, int width, int height) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(index);
        if (!types.hasNext()) throw new IOException("colours unknown");
        return types.next().createBufferedImage(width, height);
    }

    /** Dots per inch, across and down; 0 where the file says nothing. */
    private double[] dots(int index) {
        try {
            IIOMetadata metadata = reader.getImageMetadata(index);
            IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree("javax_imageio_1.0");
            return new double[] {dots(tree, "HorizontalPixelSize"), dots(tree, "VerticalPixelSize")};
        } catch (IOException | RuntimeException unsaid) {
            return new double[] {0, 0};
        }
    }

    private static double dots(IIOMetadataNode tree, String name) {
        NodeList found = tree.getElementsByTagName(name);
        if (found.getLength() == 0) return 0;
        double millimetres = Double.parseDouble(((IIOMetadataNode) found.item(0)).getAttribute("value"));
        return millimetres > 0 && Double.isFinite(millimetres) ? MILLIMETRES_PER_INCH / millimetres : 0;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
