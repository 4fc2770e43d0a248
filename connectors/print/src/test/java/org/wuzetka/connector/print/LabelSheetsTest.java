package org.wuzetka.connector.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.HandoverDocument;
import org.wuzetka.domain.documents.LabelPrinter;

class LabelSheetsTest {
    private final LabelSheets sheets = new LabelSheets();

    private LabelPrinter.Labelled label(String number, int parcels) {
        return new LabelPrinter.Labelled(
                number,
                sheets.own(new LabelPrinter.OwnLabel(
                        "Transport własny",
                        number,
                        "P-" + number,
                        List.of("Sklep Ogrodniczy Zięba", "ul. Łąkowa 3", "62-020 Swarzędz"),
                        java.util.Collections.nCopies(parcels, new BigDecimal("12.5")))));
    }

    private static String text(byte[] pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    @Test
    void ownLabelHasAPageOfA6ForEachParcel() throws IOException {
        byte[] pdf = label("WZ/2026/000007", 2).pdf();
        assertThat(pages(pdf)).isEqualTo(2);
        assertThat(text(pdf, 2))
                .contains("Transport własny", "Sklep Ogrodniczy Zięba", "2/2", "12,5 kg", "WZ/2026/000007");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(297f, 298f);
        }
    }

    @Test
    void labelsComeInTheOrderChosenOneAPage() throws IOException {
        byte[] pdf = sheets.together(
                List.of(label("WZ/2026/000009", 1), label("WZ/2026/000003", 2)), LabelPrinter.Sheet.ONE_A_PAGE);
        assertThat(pages(pdf)).isEqualTo(3);
        assertThat(text(pdf, 1)).contains("WZ/2026/000009");
        assertThat(text(pdf, 3)).contains("WZ/2026/000003", "2/2");
    }

    @Test
    void fiveLabelsTakeTwoSheetsOfA4() throws IOException {
        byte[] pdf = sheets.together(
                List.of(label("WZ/2026/000001", 3), label("WZ/2026/000002", 2)), LabelPrinter.Sheet.FOUR_ON_A4);
        assertThat(pages(pdf)).isEqualTo(2);
        assertThat(text(pdf, 1)).contains("WZ/2026/000001", "3/3", "WZ/2026/000002", "1/2");
        assertThat(text(pdf, 2)).contains("2/2").doesNotContain("WZ/2026/000001");
    }

    @Test
    void whatIsNoPdfIsNamed() {
        assertThatThrownBy(() -> sheets.together(
                        List.of(new LabelPrinter.Labelled("WZ/2026/000004", "^XA^XZ".getBytes())),
                        LabelPrinter.Sheet.ONE_A_PAGE))
                .isInstanceOfSatisfying(
                        LabelPrinter.UnreadableLabel.class,
                        unreadable -> assertThat(unreadable.number()).isEqualTo("WZ/2026/000004"));
    }

    @Test
    void protocolListsParcelsAndPlacesForSignatures() throws IOException {
        byte[] pdf = new PdfPrinter()
                .handover(new HandoverDocument(
                        "PN/INPOST/2026-11-24/1",
                        Instant.parse("2026-11-24T14:05:00Z"),
                        "InPost",
                        "5001",
                        "Jan Kierowca",
                        Documents.SELLER,
                        List.of(new HandoverDocument.Line(
                                "WZ/2026/000001",
                                "620000000000000000000001",
                                "Zięba",
                                "Swarzędz",
                                2,
                                new BigDecimal("25"))),
                        2,
                        new BigDecimal("25"),
                        Locale.forLanguageTag("pl")));
        assertThat(text(pdf, 1))
                .contains(
                        "PN/INPOST/2026-11-24/1",
                        "15:05",
                        "5001",
                        "Jan Kierowca",
                        "Swarzędz",
                        "Razem paczek: 2 · 25 kg",
                        "Wydał");
    }
}
