package org.wuzetka.connector.document.scan;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/**
 * What a fax machine and its line make of a page: fed askew, read by a dirty scanner in black and white with pixels that are not
 * square, rows lost on the way, and written by the receiver as TIFF class F. The same seed gives the same fax.
 *
 * @param dotsDown per inch: 98 standard, 196 fine
 * @param degrees of skew
 * @param noise share of pixels that turn over
 * @param lostRows share of rows that are lost; the receiver repeats the row above
 * @param streaks lines down the whole page that dirt on the glass leaves
 */
record FaxLine(int dotsDown, double degrees, double noise, double lostRows, int streaks, String codec, long seed) {
    static final int WIDTH = 1728;
    private static final double DOTS_ACROSS = 204;
    private static final double A4_WIDTH = 8.27;
    private static final double A4_HEIGHT = 11.69;

    static FaxLine clean(int dotsDown) {
        return new FaxLine(dotsDown, 0, 0, 0, 0, "CCITT T.6", 1);
    }

    /** @param pages of any size, shown as A4 */
    byte[] send(List<BufferedImage> pages) throws IOException {
        List<BufferedImage> received = new ArrayList<>();
        Random chance = new Random(seed);
        for (BufferedImage page : pages) received.add(scanned(page, chance));
        return tiff(received);
    }

    private BufferedImage scanned(BufferedImage page, Random chance) {
        int height = (int) (A4_HEIGHT * dotsDown);
        BufferedImage grey = new BufferedImage(WIDTH, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D sheet = grey.createGraphics();
        sheet.setColor(Color.WHITE);
        sheet.fillRect(0, 0, WIDTH, height);
        sheet.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform place = new AffineTransform();
        place.scale(DOTS_ACROSS, dotsDown);
        place.rotate(Math.toRadians(degrees), A4_WIDTH / 2, A4_HEIGHT / 2);
        place.scale(A4_WIDTH / page.getWidth(), A4_HEIGHT / page.getHeight());
        sheet.drawImage(smoothed(page), place, null);
        sheet.dispose();
        BufferedImage fax = new BufferedImage(WIDTH, height, BufferedImage.TYPE_BYTE_BINARY);
        int[] dirty = chance.ints(streaks, 0, WIDTH).toArray();
        for (int y = 0; y < height; y++) {
            boolean lost = y > 0 && chance.nextDouble() < lostRows;
            for (int x = 0; x < WIDTH; x++) {
                // A threshold that wavers, as the light of a scanner does.
                boolean white = (grey.getRaster().getSample(x, y, 0)) > 150 + chance.nextGaussian() * 12;
                if (chance.nextDouble() < noise) white = !white;
                if (lost) white = fax.getRaster().getSample(x, y - 1, 0) == 1;
                fax.getRaster().setSample(x, y, 0, white ? 1 : 0);
            }
        }
        for (int x : dirty) for (int y = 0; y < height; y++) fax.getRaster().setSample(x, y, 0, 0);
        return fax;
    }

    /** A dot of the scanner sees all that lies under it. */
    private BufferedImage smoothed(BufferedImage page) {
        double down = page.getHeight() / (A4_HEIGHT * dotsDown);
        int taps = Math.max(1, (int) Math.round(down));
        BufferedImage smooth = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D copy = smooth.createGraphics();
        copy.setColor(Color.WHITE);
        copy.fillRect(0, 0, page.getWidth(), page.getHeight());
        copy.drawImage(page, 0, 0, null);
        copy.dispose();
        if (taps == 1) return smooth;
        float[] weights = new float[taps];
        java.util.Arrays.fill(weights, 1f / taps);
        return new java.awt.image.ConvolveOp(
                        new java.awt.image.Kernel(1, taps, weights), java.awt.image.ConvolveOp.EDGE_NO_OP, null)
                .filter(smooth, null);
    }

    private byte[] tiff(List<BufferedImage> pages) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                ImageWriteParam how = writer.getDefaultWriteParam();
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(codec);
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), how);
                writer.writeToSequence(new IIOImage(page, null, withDots(metadata)), how);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return file.toByteArray();
    }

    private IIOMetadata withDots(IIOMetadata metadata) throws IOException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        directory.addTIFFField(rational(tags, BaselineTIFFTagSet.TAG_X_RESOLUTION, (long) DOTS_ACROSS));
        directory.addTIFFField(rational(tags, BaselineTIFFTagSet.TAG_Y_RESOLUTION, dotsDown));
        directory.addTIFFField(new TIFFField(
                tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), BaselineTIFFTagSet.RESOLUTION_UNIT_INCH));
        directory.addTIFFField(new TIFFField(
                tags.getTag(BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION),
                BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO));
        return directory.getAsMetadata();
    }

    private static TIFFField rational(BaselineTIFFTagSet tags, int tag, long value) {
        return new TIFFField(tags.getTag(tag), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{value, 1}});
    }
}
