package org.wuzetka.connector.document.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;

class OrderFormReadingTest {
    private static final Map<Integer, String> WANTED = Map.of(0, "12", 3, "7", 9, "140", 16, "5");

    private final ScanTranslator translator = new ScanTranslator("tesseract");

    @Test
    void formFaxedAskewReadsBack() throws IOException {
        List<BufferedImage> pages = PrintedForms.filled(PrintedForms.pdf("F/2026/000017", 18), WANTED);
        Translation read = read(new FaxLine(196, 1.3, 0.0005, 0.002, 0, "CCITT T.4", 7).send(pages));

        assertThat(read.orders()).hasSize(1);
        TranslatedOrder order = read.orders().get(0);
        assertThat(order.order().orderNumber()).isEqualTo("F/2026/000017");
        assertThat(order.order().buyer().code()).isEqualTo("K-0042");
        if (Programs.tesseractIsHere()) {
            assertThat(order.problems()).isEmpty();
            assertThat(quantities(order))
                    .isEqualTo(Map.of("TW-00037", "12", "TW-00148", "7", "TW-00370", "140", "TW-00629", "5"));
            assertThat(order.confidence()).isGreaterThanOrEqualTo(80);
        } else {
            assertThat(order.problems()).extracting("code").contains("scan.no-recognition");
        }
    }

    private Translation read(byte[] fax) {
        return translator.translate(new RawMessage("fax", "image/tiff", "fax.tif", fax, Map.of()));
    }

    private static Map<String, String> quantities(TranslatedOrder order) {
        return order.order().lines().stream()
                .collect(Collectors.toMap(
                        IncomingLine::supplierCode, line -> line.quantity().toPlainString()));
    }
}
