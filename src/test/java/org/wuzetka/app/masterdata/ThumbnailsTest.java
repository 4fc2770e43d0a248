package org.wuzetka.app.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aLargePhotoBecomesASmallPicture(String format) throws IOException {
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(Thumbnails.of(picture(format, 3000, 1500))));

        assertThat(small.getWidth()).isEqualTo(96);
        assertThat(small.getHeight()).isBetween(47, 49);
    }

    @Test
    void whatIsSmallOrCannotBeReadIsLeftAsItIs() throws IOException {
        assertThat(Thumbnails.of(picture("png", 64, 64))).isNull();
        assertThat(Thumbnails.of(new byte[] {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P'}))
                .isNull();
        byte[] broken = picture("png", 500, 500);
        assertThat(Thumbnails.of(java.util.Arrays.copyOf(broken, 40))).isNull();
    }
}
