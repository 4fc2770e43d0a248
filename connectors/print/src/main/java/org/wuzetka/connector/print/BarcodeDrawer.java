package org.wuzetka.connector.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.w3c.dom.Element;

/** Draws the text in an object's {@code data} attribute as a barcode of vectors, sharp at any size. */
final class BarcodeDrawer implements FSObjectDrawer {
    private final Encoder encoder;

    private BarcodeDrawer(Encoder encoder) {
        this.encoder = encoder;
    }

    /** QR code of UTF-8 text with error correction M, without a border: the page leaves the quiet zone. */
    static BarcodeDrawer qr() {
        Map<EncodeHintType, Object> hints = Map.of(
                EncodeHintType.CHARACTER_SET,
                "UTF-8",
                EncodeHintType.ERROR_CORRECTION,
                ErrorCorrectionLevel.M,
                EncodeHintType.MARGIN,
                0);
        return new BarcodeDrawer(text -> new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints));
    }

    static BarcodeDrawer code128() {
        return new BarcodeDrawer(text ->
                new Code128Writer().encode(text, BarcodeFormat.CODE_128, 0, 1, Map.of(EncodeHintType.MARGIN, 0)));
    }

    @Override
    public Map<Shape, String> drawObject(
            Element element,
            double x,
            double y,
            double width,
            double height,
            OutputDevice output,
            RenderingContext context,
            int dotsPerPixel) {
        BitMatrix bars = encode(element.getAttribute("data"));
        float drawnWidth = (float) width / dotsPerPixel;
        float drawnHeight = (float) height / dotsPerPixel;
        output.drawWithGraphics(
                (float) x,
                (float) y,
                drawnWidth,
                drawnHeight,
                graphics -> fill(graphics, bars, drawnWidth, drawnHeight));
        return null;
    }

    private BitMatrix encode(String text) {
        try {
            return encoder.encode(text);
        } catch (WriterException e) {
            throw new IllegalStateException("no barcode can be made of " + text, e);
        }
    }

    private static void fill(Graphics2D graphics, BitMatrix bars, double width, double height) {
        double columnWidth = width / bars.getWidth();
        double rowHeight = height / bars.getHeight();
        // One path for all bars: drawn bar by bar, viewers show hairlines between neighbours.
        Path2D path = new Path2D.Double();
        for (int row = 0; row < bars.getHeight(); row++) {
            int column = 0;
            while (column < bars.getWidth()) {
                int end = column;
                while (end < bars.getWidth() && bars.get(end, row)) end++;
                if (end > column) {
                    path.append(
                            new Rectangle2D.Double(
                                    column * columnWidth, row * rowHeight, (end - column) * columnWidth, rowHeight),
                            false);
                }
                column = end + 1;
            }
        }
        graphics.setColor(Color.BLACK);
        graphics.fill(path);
    }

    private interface Encoder {
        BitMatrix encode(String text) throws WriterException;
    }
}
