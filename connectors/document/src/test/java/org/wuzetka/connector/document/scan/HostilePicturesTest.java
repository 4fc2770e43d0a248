package org.wuzetka.connector.document.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.shared.Problem;
import org.wuzetka.domain.shared.Problem.Severity;

class HostilePicturesTest {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int COMPRESSION = 259;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTES = 279;
    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final int DAMAGES = 100;
    private static final Map<Integer, byte[]> FAXES = new HashMap<>();

    private final ScanTranslator withoutTesseract = new ScanTranslator("/nowhere/tesseract");

    @Test
    void faxWaitsForAPersonWhereNothingRecognisesLetters() throws IOException {
        assertThat(codes(fax(1))).containsExactly("scan.no-recognition");
        assertThat(read(fax(1)).problems()).allMatch(problem -> problem.severity() == Severity.HOLD);
    }

    @Test
    void pageThatClaimsToBeHugeIsRefused() throws IOException {
        assertThat(codes(with(with(fax(1), WIDTH, 60_000), HEIGHT, 60_000))).containsExactly("scan.page-unreadable");
        assertThat(codes(png(60_000, 60_000))).containsExactly("scan.page-unreadable");
        assertThat(codes(jpeg(65_500, 65_500))).containsExactly("scan.page-unreadable");
    }

    @Test
    void pagesThatGoInCirclesAreReadOnce() throws IOException {
        byte[] fax = fax(1);
        ByteBuffer file = buffer(fax);
        int directory = file.getInt(4);
        file.putInt(directory + 2 + 12 * file.getShort(directory), directory);

        assertThat(codes(fax)).containsExactly("scan.cut", "scan.no-recognition");
    }

    @Test
    void stripsOutsideOfTheFileAreNotBelieved() throws IOException {
        assertThat(codes(with(fax(1), STRIP_OFFSETS, 0x7FFF_FFF0)))
                .containsAnyOf("scan.page-damaged", "scan.page-unreadable");
        assertThat(codes(with(fax(1), STRIP_BYTES, 0x7FFF_FFF0)))
                .containsAnyOf("scan.page-damaged", "scan.page-unreadable");
    }

    @Test
    void fieldThatClaimsMoreThanTheFileHoldsIsNotBelieved() throws IOException {
        byte[] fax = fax(1);
        buffer(fax).putInt(field(fax, STRIP_OFFSETS) + 4, 0x3FFF_FFFF);

        assertThat(codes(fax)).containsExactly("scan.page-unreadable");
    }

    @Test
    void hugePictureHiddenInATiffIsRefused() throws IOException {
        byte[] fax = Arrays.copyOf(fax(1), 20_000);
        byte[] frame = jpeg(65_500, 65_500);
        System.arraycopy(frame, 0, fax, 15_000, frame.length);

        assertThat(codes(with(fax, COMPRESSION, 7))).containsExactly("scan.page-unreadable");
    }

    @Test
    void faxThatBreaksOffKeepsThePagesThatCame() throws IOException {
        byte[] fax = fax(3);
        byte[] half = Arrays.copyOf(fax, fax.length / 2);

        try (Pictures pictures = Pictures.open(half).orElseThrow()) {
            assertThat(pictures.count()).isBetween(1, 2);
            assertThat(pictures.page(0).damaged()).isFalse();
            assertThat(pictures.isCut() || pictures.page(pictures.count() - 1).damaged())
                    .isTrue();
        }
        assertThat(codes(half)).containsAnyOf("scan.cut", "scan.page-damaged");
    }

    @Test
    void ofVeryManyPagesTheFirstAreRead() throws IOException {
        assertThat(codes(fax(21))).contains("scan.too-many-pages");
    }

    @Test
    void textsOfAPngAreNotUnpacked() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY), "png", out);

        assertThat(codes(out.toByteArray())).contains("scan.no-recognition");
        assertThat(codes(Arrays.copyOf(out.toByteArray(), 60))).contains("scan.page-damaged");
    }

    @Test
    void damagedFaxesEndAsPagesOrAsProblems() throws IOException {
        byte[] fax = fax(2);
        Random chance = new Random(12);
        assertTimeout(SECONDS.multipliedBy(3), () -> {
            for (int i = 0; i < DAMAGES; i++) {
                byte[] damaged = fax.clone();
                for (int hits = 0; hits < 4; hits++) {
                    damaged[chance.nextInt(4) == 0 ? chance.nextInt(300) : chance.nextInt(damaged.length)] =
                            (byte) chance.nextInt(256);
                }
                byte[] cut = Arrays.copyOf(damaged, 8 + chance.nextInt(damaged.length - 8));
                try (Pictures pictures = Pictures.open(cut).orElse(null)) {
                    if (pictures != null)
                        for (int page = 0; page < Math.min(3, pictures.count()); page++) open(pictures, page);
                }
            }
        });
    }

    private static void open(Pictures pictures, int page) {
        try {
            pictures.page(page);
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private List<String> codes(byte[] content) {
        return assertTimeout(
                SECONDS,
                () -> read(content).problems().stream().map(Problem::code).toList());
    }

    private Translation read(byte[] content) {
        return withoutTesseract.translate(new RawMessage("fax", null, "fax.tif", content, Map.of()));
    }

    private static byte[] fax(int pages) throws IOException {
        if (!FAXES.containsKey(pages)) FAXES.put(pages, drawn(pages));
        return FAXES.get(pages).clone();
    }

    private static byte[] drawn(int pages) throws IOException {
        BufferedImage page = new BufferedImage(400, 560, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 400, 560);
        pen.setColor(Color.BLACK);
        for (int i = 0; i < 10; i++) pen.drawString("TW-0001 10 szt.", 40, 60 + 40 * i);
        pen.dispose();
        return FaxLine.clean(98).send(Collections.nCopies(pages, page));
    }

    private static ByteBuffer buffer(byte[] tiff) {
        return ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Place of a field in the first directory. */
    private static int field(byte[] tiff, int tag) {
        ByteBuffer file = buffer(tiff);
        int directory = file.getInt(4);
        for (int i = 0; i < file.getShort(directory); i++) {
            if (file.getShort(directory + 2 + i * 12) == tag) return directory + 2 + i * 12;
        }
        throw new AssertionError("no field " + tag);
    }

    /** With one number in place of what a field said. */
    private static byte[] with(byte[] tiff, int tag, int value) {
        int at = field(tiff, tag);
        ByteBuffer file = buffer(tiff);
        file.putShort(at + 2, (short) 4);
        if (file.getInt(at + 4) == 1) file.putInt(at + 8, value);
        else file.putInt(file.getInt(at + 8), value);
        return tiff;
    }

    private static byte[] png(int width, int height) {
        return ByteBuffer.allocate(45)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .putInt(0)
                .putInt(0)
                .put("IEND".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] jpeg(int width, int height) {
        return ByteBuffer.allocate(25)
                .putShort((short) 0xFFD8)
                .putShort((short) 0xFFC0)
                .putShort((short) 17)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put((byte) 3)
                .put(new byte[9])
                .putShort((short) 0xFFD9)
                .array();
    }
}
