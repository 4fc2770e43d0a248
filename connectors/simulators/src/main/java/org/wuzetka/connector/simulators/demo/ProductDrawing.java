package org.wuzetka.connector.simulators.demo;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** The picture of an article: its packaging, in the colour of its group, with name and size on the label. PNG, square. */
public final class ProductDrawing {
    private static final int PIXELS = 400;
    private static final Color PAPER = new Color(0xFFFDF6);
    private static final Map<String, Integer> COLOURS = Map.ofEntries(
            Map.entry("Nawozy płynne", 0x2E8B57),
            Map.entry("Nawozy granulowane", 0x4F8A10),
            Map.entry("Podłoża i kora", 0x7A5230),
            Map.entry("Nasiona warzyw", 0xD9622B),
            Map.entry("Nasiona kwiatów i ziół", 0xB5428A),
            Map.entry("Nasiona traw", 0x6FA830),
            Map.entry("Ochrona roślin", 0x2D7FB8),
            Map.entry("Doniczki i osłonki", 0xC4693F),
            Map.entry("Narzędzia ogrodowe", 0x51626F),
            Map.entry("Nawadnianie", 0x1C9AA8),
            Map.entry("Dom i taras", 0x8C5A9E),
            Map.entry("Karma dla ptaków", 0xC29A1E),
            Map.entry("Spiżarnia ogrodnika", 0xA83232));

    private ProductDrawing() {}

    public static byte[] png(DemoProduct product) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image(product), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage image(DemoProduct product) {
        BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            draw(g, product);
        } finally {
            g.dispose();
        }
        return image;
    }

    private static void draw(Graphics2D g, DemoProduct product) {
        Color colour = colour(product);
        Packaging packaging = Packaging.of(product.shape());
        background(g, colour);
        shadow(g, packaging);
        boolean metal = product.shape().equals("tool");
        round(g, packaging.closure(), metal ? new Color(0x9A6A3C) : mix(colour, Color.BLACK, 0.35));
        round(g, packaging.body(), metal ? new Color(0x9AA5AD) : colour);
        label(g, product, packaging, colour);
    }

    private static Color colour(DemoProduct product) {
        if (product.name().contains("biała")) return new Color(0xC9C4B8);
        if (product.name().contains("grafit")) return new Color(0x565B61);
        return new Color(COLOURS.getOrDefault(product.group(), 0x777777));
    }

    private static void background(Graphics2D g, Color colour) {
        g.setPaint(new GradientPaint(0, 0, Color.WHITE, 0, PIXELS, mix(colour, Color.WHITE, 0.86)));
        g.fillRect(0, 0, PIXELS, PIXELS);
    }

    private static void shadow(Graphics2D g, Packaging packaging) {
        Rectangle2D body = packaging.body().getBounds2D();
        double width = body.getWidth() * 1.18;
        Ellipse2D spot = new Ellipse2D.Double(body.getCenterX() - width / 2, 338, width, 30);
        AffineTransform flat = AffineTransform.getTranslateInstance(body.getCenterX(), 353);
        flat.scale(1, 30 / width);
        g.setPaint(new RadialGradientPaint(
                new Point2D.Double(0, 0),
                (float) (width / 2),
                new Point2D.Double(0, 0),
                new float[] {0.4f, 1f},
                new Color[] {new Color(0, 0, 0, 90), new Color(0, 0, 0, 0)},
                RadialGradientPaint.CycleMethod.NO_CYCLE,
                MultipleGradientPaint.ColorSpaceType.SRGB,
                flat));
        g.fill(spot);
    }

    /** Fills with light from the left, so that flat outlines look round. */
    private static void round(Graphics2D g, Shape shape, Color colour) {
        Rectangle2D box = shape.getBounds2D();
        g.setPaint(new LinearGradientPaint(
                (float) box.getMinX(), 0, (float) box.getMaxX(), 0, new float[] {0f, 0.22f, 0.6f, 1f}, new Color[] {
                    mix(colour, Color.BLACK, 0.12),
                    mix(colour, Color.WHITE, 0.28),
                    colour,
                    mix(colour, Color.BLACK, 0.32)
                }));
        g.fill(shape);
        g.setColor(mix(colour, Color.BLACK, 0.45));
        g.setStroke(new BasicStroke(1.6f));
        g.draw(shape);
    }

    private static void label(Graphics2D g, DemoProduct product, Packaging packaging, Color colour) {
        Rectangle2D label = packaging.label();
        g.setComposite(AlphaComposite.SrcOver.derive(0.96f));
        g.setColor(PAPER);
        double corner = product.shape().equals("can") || product.shape().equals("jar") ? 0 : 10;
        g.fill(new RoundRectangle2D.Double(
                label.getX(), label.getY(), label.getWidth(), label.getHeight(), corner, corner));
        g.setComposite(AlphaComposite.SrcOver);
        g.setColor(mix(colour, Color.BLACK, 0.3));
        g.setStroke(new BasicStroke(1f));
        g.draw(new RoundRectangle2D.Double(
                label.getX(), label.getY(), label.getWidth(), label.getHeight(), corner, corner));
        g.setColor(mix(colour, Color.BLACK, 0.1));
        g.fill(new Rectangle2D.Double(label.getX(), label.getY() + label.getHeight() - 32, label.getWidth(), 32));
        g.setColor(Color.WHITE);
        Lettering.centred(g, product.size(), label.getCenterX(), label.getMaxY() - 10, 18, true);
        leaf(g, label.getCenterX(), label.getY() + 16, colour);
        name(g, product, label);
    }

    private static void name(Graphics2D g, DemoProduct product, Rectangle2D label) {
        String name = product.name()
                .substring(0, product.name().length() - product.size().length())
                .strip();
        double room = label.getHeight() - 32 - 30;
        double size = 19;
        List<String> lines = Lettering.lines(name, size, label.getWidth() - 14);
        while (size > 10 && !fits(lines, size, label.getWidth() - 12, room)) {
            size -= 0.5;
            lines = Lettering.lines(name, size, label.getWidth() - 14);
        }
        g.setColor(new Color(0x2B2B2B));
        double y = label.getY() + 28 + (room - lines.size() * size * 1.16) / 2 + size * 0.9;
        for (String line : lines) {
            Lettering.centred(g, line, label.getCenterX(), y, size, true);
            y += size * 1.16;
        }
    }

    private static boolean fits(List<String> lines, double size, double width, double height) {
        return lines.size() * size * 1.16 <= height
                && lines.stream().allMatch(line -> Lettering.width(line, size) <= width);
    }

    /** The wholesaler's mark. */
    private static void leaf(Graphics2D g, double x, double y, Color colour) {
        Path2D leaf = new Path2D.Double();
        leaf.moveTo(x - 14, y + 5);
        leaf.curveTo(x - 8, y - 12, x + 8, y - 11, x + 15, y - 6);
        leaf.curveTo(x + 10, y + 9, x - 4, y + 12, x - 14, y + 5);
        leaf.closePath();
        g.setColor(colour);
        g.fill(leaf);
        g.setColor(PAPER);
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Line2D.Double(x - 12, y + 5, x + 9, y - 4));
    }

    private static Color mix(Color colour, Color with, double share) {
        return new Color(
                (int) Math.round(colour.getRed() * (1 - share) + with.getRed() * share),
                (int) Math.round(colour.getGreen() * (1 - share) + with.getGreen() * share),
                (int) Math.round(colour.getBlue() * (1 - share) + with.getBlue() * share));
    }
}
