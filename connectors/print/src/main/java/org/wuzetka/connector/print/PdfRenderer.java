package org.wuzetka.connector.print;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Renders XHTML to PDF/A-2u. It reaches nothing outside: every address is refused, fonts come from the class path, barcodes are
 * drawn. The same input gives the same bytes.
 */
final class PdfRenderer {
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final DateTimeFormatter XMP_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final String FONTS = "/com/mpobjects/jasperreports/fonts/lato/";

    static {
        // The library writes each phase of each document to the console.
        XRLog.setLoggingEnabled(false);
    }

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final byte[] regular = font("Lato-Regular.ttf");
    private final byte[] bold = font("Lato-Bold.ttf");
    private final FSCacheEx<String, FSCacheValue> fontMetrics = new FSDefaultCacheStore();

    /** @param created day that stands as the time of creation, so that a copy printed later is the same file */
    record Metadata(Locale language, LocalDate created) {}

    byte[] render(String xhtml, Metadata metadata) {
        DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer("barcode/qr", BarcodeDrawer.qr());
        drawers.registerDrawer("barcode/code128", BarcodeDrawer.code128());
        try (PDDocument document = new PDDocument();
                TrueTypeFont lato = parse(regular);
                TrueTypeFont latoBold = parse(bold)) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .useFastMode()
                    .withHtmlContent(xhtml, null)
                    .useUriResolver((base, uri) -> null)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .usePDDocument(document)
                    // Without a conformance level the library adds the fonts of the system to each page.
                    .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_U)
                    .useColorProfile(SRGB)
                    .useFont(
                            new PDFontSupplier(PDType0Font.load(document, lato, true)),
                            "Lato",
                            400,
                            FontStyle.NORMAL,
                            true)
                    .useFont(
                            new PDFontSupplier(PDType0Font.load(document, latoBold, true)),
                            "Lato",
                            700,
                            FontStyle.NORMAL,
                            true)
                    .useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, fontMetrics)
                    .useObjectDrawerFactory(drawers)
                    .withProducer("Wuzetka");
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                describe(document, metadata);
                // PDFBox makes the file's id from this number instead of the clock.
                document.setDocumentId((long) xhtml.hashCode());
                ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
                document.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont parse(byte[] font) throws IOException {
        TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font));
        // Lato joins "tt" to one glyph that stands for no letters: "netto" could not be searched or copied.
        parsed.setEnableGsub(false);
        return parsed;
    }

    /** The library writes the time of printing into both descriptions; PDF/A wants them to agree. */
    private static void describe(PDDocument document, Metadata metadata) throws IOException {
        ZonedDateTime created = metadata.created().atStartOfDay(WARSAW);
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(created));
        document.getDocumentCatalog().setLanguage(metadata.language().toLanguageTag());
        PDMetadata packet = document.getDocumentCatalog().getMetadata();
        String described = new String(packet.toByteArray(), StandardCharsets.UTF_8)
                .replaceFirst(
                        "<xmp:CreateDate>[^<]*</xmp:CreateDate>",
                        "<xmp:CreateDate>" + XMP_TIME.format(created) + "</xmp:CreateDate>");
        packet.importXMPMetadata(described.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] font(String name) {
        try (InputStream in = PdfRenderer.class.getResourceAsStream(FONTS + name)) {
            if (in == null) throw new IllegalStateException("missing on the class path: " + FONTS + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
