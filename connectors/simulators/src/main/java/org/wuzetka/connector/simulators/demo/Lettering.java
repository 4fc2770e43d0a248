package org.wuzetka.connector.simulators.demo;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Draws text as outlines of a bundled font, so that drawings look the same on a machine without any font. */
final class Lettering {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final TrueTypeFont TYPE = load();

    private Lettering() {}

    /** Draws a line of text centred at {@code x} with its baseline at {@code y}. */
    static void centred(Graphics2D g, String text, double x, double y, double size, boolean bold) {
        Shape outline = outline(text, size);
        AffineTransform place = AffineTransform.getTranslateInstance(x - width(text, size) / 2, y);
        Shape placed = place.createTransformedShape(outline);
        g.fill(placed);
        if (bold) {
            g.setStroke(new BasicStroke((float) (size * 0.045)));
            g.draw(placed);
        }
    }

    static double width(String text, double size) {
        double width = 0;
        for (int glyph : glyphs(text)) width += advance(glyph);
        return width * size;
    }

    /** Breaks text into lines of at most this width, words whole where they fit. */
    static List<String> lines(String text, double size, double most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > most) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    private static Shape outline(String text, double size) {
        Path2D path = new Path2D.Double();
        double x = 0;
        try {
            double unit = size / TYPE.getUnitsPerEm();
            for (int glyph : glyphs(text)) {
                Shape shape = TYPE.getGlyph().getGlyph(glyph) == null
                        ? new Path2D.Double()
                        : TYPE.getGlyph().getGlyph(glyph).getPath();
                path.append(new AffineTransform(unit, 0, 0, -unit, x, 0).createTransformedShape(shape), false);
                x += advance(glyph) * size;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    private static int[] glyphs(String text) {
        try {
            CmapLookup characters = TYPE.getUnicodeCmapLookup();
            return text.codePoints().map(characters::getGlyphId).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double advance(int glyph) {
        try {
            return TYPE.getAdvanceWidth(glyph) / (double) TYPE.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont load() {
        try (InputStream in = Lettering.class.getResourceAsStream(FONT)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
