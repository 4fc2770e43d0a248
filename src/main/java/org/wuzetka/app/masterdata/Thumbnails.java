package org.wuzetka.app.masterdata;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Small pictures for lists, so that a page of fifty products is not fifty photos of megabytes. */
final class Thumbnails {
    /** Pixels of the longer side. */
    private static final int SIDE = 96;
    /** Larger ones would take long to read; they are sent as they are. */
    private static final long MOST_PIXELS = 50_000_000L;

    private Thumbnails() {}

    /** A PNG of at most {@value #SIDE} pixels a side; {@code null} for what is small already or cannot be made smaller (WebP). */
    static byte[] of(byte[] photo) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(photo))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return null;
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return small(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // A picture that its reader does not understand may still be one that browsers show.
            return null;
        }
    }

    private static byte[] small(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int longer = Math.max(width, height);
        if (longer <= SIDE || (long) width * height > MOST_PIXELS) return null;
        // Read with every n-th point alone, so that even a large picture takes little memory.
        ImageReadParam sparse = reader.getDefaultReadParam();
        int step = Math.max(1, longer / (2 * SIDE));
        sparse.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, sparse);
        double scale = (double) SIDE / Math.max(read.getWidth(), read.getHeight());
        int smallWidth = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int smallHeight = Math.max(1, (int) Math.round(read.getHeight() * scale));
        BufferedImage small = new BufferedImage(smallWidth, smallHeight, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(read, 0, 0, smallWidth, smallHeight, null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }
}
