package org.wuzetka.connector.document.scan;

import jakarta.inject.Singleton;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.wuzetka.domain.intake.PageImages;

/** Pages of PDF, TIFF, PNG and JPEG as they came, so that places found on them fit; one at a time, each needs 40 MB. */
@Singleton
public class ShownPages implements PageImages {
    private static final int WIDTH = 1240;
    private static final int MOST_HEIGHT = 3500;

    @Override
    public synchronized int count(byte[] content) {
        try (Pictures pictures = Pictures.open(content).orElse(null)) {
            return pictures == null ? 0 : Math.min(pictures.count(), Pictures.MOST_PAGES);
        } catch (IOException | RuntimeException unreadable) {
            return 0;
        }
    }

    @Override
    public synchronized Optional<byte[]> png(byte[] content, int page) {
        try (Pictures pictures = Pictures.open(content).orElse(null)) {
            if (pictures == null || page < 1 || page > Math.min(pictures.count(), Pictures.MOST_PAGES)) {
                return Optional.empty();
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(shown(pictures.page(page - 1)), "png", png);
            return Optional.of(png.toByteArray());
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Wide enough to read, and as high as the paper was: the pixels of a fax are not square. */
    private static BufferedImage shown(Picture picture) {
        BufferedImage image = picture.image();
        double stretch = picture.dotsX() > 0 && picture.dotsY() > 0 ? picture.dotsX() / picture.dotsY() : 1;
        int width = Math.min(WIDTH, image.getWidth());
        double height = image.getHeight() * stretch * width / image.getWidth();
        BufferedImage shown = new BufferedImage(
                width, (int) Math.max(1, Math.min(MOST_HEIGHT, Math.round(height))), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = shown.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, shown.getWidth(), shown.getHeight(), null);
        pen.dispose();
        return shown;
    }
}
