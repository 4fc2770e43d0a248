package org.wuzetka.connector.document.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A PDF whose pages are pictures, drawn at the resolution that OCR likes best. */
final class PdfPictures implements Pictures {
    private static final int POINTS_PER_INCH = 72;

    private final PDDocument document;
    private final PDFRenderer renderer;

    PdfPictures(byte[] content) throws IOException {
        try {
            document = Loader.loadPDF(content);
        } catch (RuntimeException malformed) {
            throw new IOException(malformed);
        }
        renderer = new PDFRenderer(document);
        // A page may hold a picture far larger than it is drawn: only the pixels needed are unpacked.
        renderer.setSubsamplingAllowed(true);
    }

    static boolean recognises(byte[] content) {
        return content.length > 4 && content[0] == '%' && content[1] == 'P' && content[2] == 'D' && content[3] == 'F';
    }

    @Override
    public int count() {
        return document.getNumberOfPages();
    }

    @Override
    public Picture page(int index) throws IOException {
        try {
            PDRectangle box = document.getPage(index).getCropBox();
            double pixels = box.getWidth() * box.getHeight() * Math.pow((double) CleanUp.DOTS / POINTS_PER_INCH, 2);
            if (!(pixels > 0) || pixels > MOST_PIXELS) {
                throw new IOException("a page of " + box.getWidth() + " x " + box.getHeight() + " points");
            }
            if (holdsTooLarge(document.getPage(index).getResources())) throw new IOException("a picture too large");
            BufferedImage image = renderer.renderImageWithDPI(index, CleanUp.DOTS, ImageType.GRAY);
            return new Picture(image, CleanUp.DOTS, CleanUp.DOTS, false);
        } catch (RuntimeException | StackOverflowError malformed) {
            throw new IOException(malformed);
        }
    }

    private static boolean holdsTooLarge(PDResources resources) throws IOException {
        if (resources == null) return false;
        for (COSName name : resources.getXObjectNames()) {
            if (!resources.isImageXObject(name)) continue;
            COSStream image = resources.getXObject(name).getCOSObject();
            long pixels = image.getLong(COSName.WIDTH) * image.getLong(COSName.HEIGHT);
            if (pixels > MOST_PIXELS) return true;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
