package org.wuzetka.connector.document.scan;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.wuzetka.connector.print.PdfPrinter;
import org.wuzetka.domain.documents.DocumentParty;
import org.wuzetka.domain.documents.OrderFormDocument;
import org.wuzetka.domain.intake.OrderForm;
import org.wuzetka.domain.intake.OrderFormLayout;
import org.wuzetka.domain.intake.OrderFormLayout.Area;
import org.wuzetka.domain.parties.Company;

/** The hub's own order form, printed and filled in. */
final class PrintedForms {
    private static final int DOTS = 300;
    private static final double PIXELS_PER_MM = DOTS / 25.4;
    private static final Company HOUSE = new Company(
            "Hurtownia Łódzka Źródło sp. z o.o.",
            "5260001246",
            "ul. Żeromskiego 14/3",
            "90-001",
            "Łódź",
            "PL",
            "5901234123457",
            "PL61109010140000071219812874",
            "Santander Bank Polska S.A.",
            "biuro@zrodlo.example",
            "+48 42 123 45 67",
            "www.zrodlo.example");
    private static final DocumentParty CUSTOMER = new DocumentParty(
            "K-0042",
            "Sklepy Gęś i Pączek S.A.",
            "1111111111",
            "5909876543213",
            "al. Jerozolimskie 181",
            "02-222",
            "Warszawa",
            "PL");
    private static final String[] NAMES = {
        "Wkrętarka akumulatorowa 18 V z walizką",
        "Miód lipowy ze spadzią 1 kg",
        "Śruba M8×40 ocynk, opakowanie 100 szt.",
        "Taśma pakowa brązowa 48 mm × 66 m",
        "Książka „Żółć i gęślą jaźń”, oprawa twarda, wydanie drugie, poprawione i uzupełnione"
    };

    private PrintedForms() {}

    /** @param items number of articles on it */
    static byte[] pdf(String number, int items) {
        List<OrderFormDocument.Item> all = new ArrayList<>();
        for (int i = 1; i <= items; i++) {
            all.add(new OrderFormDocument.Item("TW-%05d".formatted(i * 37), NAMES[i % NAMES.length], "C62"));
        }
        return new PdfPrinter()
                .orderForm(new OrderFormDocument(
                        number, LocalDate.of(2026, 11, 24), HOUSE, CUSTOMER, all, Locale.forLanguageTag("pl")));
    }

    /** The pages with quantities typed into them. */
    static List<BufferedImage> filled(byte[] pdf, Map<Integer, String> quantities) throws IOException {
        List<BufferedImage> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                BufferedImage page = renderer.renderImageWithDPI(i, DOTS, ImageType.GRAY);
                int first = i * OrderForm.ROWS;
                quantities.forEach((row, text) -> {
                    if (row >= first && row < first + OrderForm.ROWS) {
                        write(page, OrderFormLayout.cell(row - first), text);
                    }
                });
                pages.add(page);
            }
        }
        return pages;
    }

    static void write(BufferedImage page, Area area, String text) {
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) (5.5 * PIXELS_PER_MM)));
        pen.drawString(text, (int) ((area.left() + 4) * PIXELS_PER_MM), (int)
                ((area.top() + area.height() - 2) * PIXELS_PER_MM));
        pen.dispose();
    }
}
