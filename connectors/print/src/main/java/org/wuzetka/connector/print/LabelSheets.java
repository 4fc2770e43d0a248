package org.wuzetka.connector.print;

import jakarta.enterprise.context.ApplicationScoped;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.wuzetka.domain.documents.LabelPrinter;

/** Puts labels together with PDFBox; what stands on them is not touched, only made to fit. */
@ApplicationScoped
public class LabelSheets implements LabelPrinter {
    private static final int PLACES = 4;
    /** Printers cannot print to the edge of the paper. */
    private static final float MARGIN = 12;

    private final PageTemplates templates = new PageTemplates();
    private final PdfRenderer renderer = new PdfRenderer();

    @Override
    public byte[] together(List<Labelled> labels, Sheet sheet) {
        List<PDDocument> sources = new ArrayList<>();
        try (PDDocument result = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (Labelled label : labels) sources.add(read(label));
            if (sheet == Sheet.FOUR_ON_A4) fourOnASheet(sources, result);
            else {
                for (PDDocument source : sources) {
                    for (PDPage page : source.getPages())
                        result.importPage(page).setRotation(page.getRotation());
                }
            }
            result.save(bytes);
            return bytes.toByteArray();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        } finally {
            // Imported pages share streams with their sources until they are saved.
            sources.forEach(LabelSheets::close);
        }
    }

    private static PDDocument read(Labelled label) {
        try {
            PDDocument source = Loader.loadPDF(label.pdf());
            if (source.getNumberOfPages() > 0) return source;
            source.close();
            throw new UnreadableLabel(label.number(), null);
        } catch (IOException noPdf) {
            throw new UnreadableLabel(label.number(), noPdf);
        }
    }

    private static void fourOnASheet(List<PDDocument> sources, PDDocument result) throws IOException {
        LayerUtility layers = new LayerUtility(result);
        PDRectangle paper = PDRectangle.A4;
        float width = paper.getWidth() / 2;
        float height = paper.getHeight() / 2;
        int place = 0;
        PDPageContentStream content = null;
        for (PDDocument source : sources) {
            for (int i = 0; i < source.getNumberOfPages(); i++) {
                if (place % PLACES == 0) {
                    if (content != null) content.close();
                    PDPage page = new PDPage(paper);
                    result.addPage(page);
                    content = new PDPageContentStream(result, page);
                }
                PDFormXObject label = layers.importPageAsForm(source, i);
                // What the page shows, with its rotation, as the form draws it.
                Rectangle2D shown = label.getMatrix()
                        .createAffineTransform()
                        .createTransformedShape(label.getBBox().toGeneralPath())
                        .getBounds2D();
                double scale = Math.min(
                        1,
                        Math.min((width - 2 * MARGIN) / shown.getWidth(), (height - 2 * MARGIN) / shown.getHeight()));
                int column = place % 2;
                int row = place % PLACES / 2;
                double x = column * width + (width - shown.getWidth() * scale) / 2 - shown.getX() * scale;
                double y = paper.getHeight()
                        - (row + 1) * height
                        + (height - shown.getHeight() * scale) / 2
                        - shown.getY() * scale;
                content.saveGraphicsState();
                content.transform(new Matrix((float) scale, 0, 0, (float) scale, (float) x, (float) y));
                content.drawForm(label);
                content.restoreGraphicsState();
                place++;
            }
        }
        if (content != null) content.close();
    }

    @Override
    public byte[] own(OwnLabel label) {
        Language language = Language.of(Locale.forLanguageTag("pl"));
        String html = templates.render("own-label", OwnLabelPage.of(label, language), language);
        return renderer.render(html, new PdfRenderer.Metadata(language.locale(), LocalDate.EPOCH));
    }

    private static void close(PDDocument source) {
        try {
            source.close();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }
}
