package org.wuzetka.connector.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.shared.VatRate;

class PdfPrinterTest {
    private static final Locale POLISH = new Locale("pl");
    private static final PdfPrinter PRINTER = new PdfPrinter();

    @Test
    void theInvoiceShowsWhatTheLawDemands() throws IOException {
        String text = text(PRINTER.invoice(Documents.invoice(POLISH, "PLN", 5)), "invoice-pl");

        assertThat(text)
                .contains("FV/2026/000123", "24.11.2026", "23.11.2026", "08.12.2026")
                .contains("Hurtownia Łódzka Źródło sp. z o.o.", "NIP 5260001246", "ul. Żeromskiego 14/3", "90-001 Łódź")
                .contains("Sklepy Gęś i Pączek S.A.", "NIP 1111111111", "al. Jerozolimskie 181")
                .contains("Sklep nr 17 Świętokrzyska", "WZ/2026/000455, WZ/2026/000456", "PO-4711")
                .contains("Książka „Żółć i gęślą jaźń”, oprawa twarda", "szt.", "kg", "23%", "8%", "5%")
                .contains("Do zapłaty", "61 1090 1014 0000 0712 1981 2874", "Santander Bank Polska S.A.")
                .contains("6 466,83 PLN", "sześć tysięcy czterysta sześćdziesiąt sześć złotych 83/100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pl|Faktura|Termin płatności|6 466,83|strona 1 z 1",
                "en|Invoice|Payment due|6,466.83|page 1 of 1",
                "de|Rechnung|Zahlbar bis|6.466,83|Seite 1 von 1",
            })
    void theInvoiceSpeaksTheBuyersLanguage(String language, String title, String due, String amount, String page)
            throws IOException {
        String text = text(PRINTER.invoice(Documents.invoice(new Locale(language), "PLN", 5)), "invoice-" + language);

        assertThat(text).containsIgnoringCase(title).containsIgnoringCase(due).contains(amount, page);
    }

    @Test
    void aLongInvoiceRepeatsItsTableHeadAndNumbersItsPages() throws IOException {
        byte[] pdf = PRINTER.invoice(Documents.invoice(POLISH, "PLN", 120));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isBetween(4, 8);
            for (int page = 1; page < pages; page++) {
                String text = text(document, page);
                assertThat(text).contains("Wartość netto", "strona " + page + " z " + pages, "FV/2026/000123");
            }
            assertThat(text(document, pages)).contains("Do zapłaty", "strona " + pages + " z " + pages);
        }
        show(pdf, "invoice-long");
    }

    @Test
    void aProductNamedLikeMarkupIsPrintedAsItIsNamed() throws IOException {
        InvoiceDocument invoice = Documents.invoiceOf(
                POLISH,
                "PLN",
                List.of(Documents.line(
                        "<b>&\"</b> {page.title} \u0001 <img src='file:///etc/hostname'/>", null, VatRate.VAT_23)),
                false);

        assertThat(text(PRINTER.invoice(invoice), "invoice-markup").replaceAll("\\s+", " "))
                .contains("<b>&\"</b> {page.title}", "file:///etc/hostname");
    }

    @Test
    void discountsAndSplitPaymentAreShownWhereTheyApply() throws IOException {
        InvoiceDocument invoice = Documents.invoiceOf(
                Locale.ENGLISH, "PLN", List.of(Documents.line("Drill", "1.50", VatRate.VAT_23)), true);

        assertThat(text(PRINTER.invoice(invoice), "invoice-split"))
                .contains("Discount", "1.50", "10.1234", "mechanizm podzielonej płatności")
                .doesNotContain("Scan with");
    }

    @Test
    void theTransferCodeOfAnInvoiceInZlotysIsReadByABank() throws Exception {
        byte[] pdf = PRINTER.invoice(Documents.invoice(POLISH, "PLN", 5));

        assertThat(barcode(pdf))
                .isEqualTo("5260001246|PL|61109010140000071219812874|646683|Hurtownia Łódzka Źró|FV/2026/000123|||");
    }

    @Test
    void anInvoiceInEurosHasAnIbanAndNoTransferCode() throws IOException {
        assertThat(text(PRINTER.invoice(Documents.invoice(Locale.GERMAN, "EUR", 2)), "invoice-eur"))
                .contains("PL61 1090 1014 0000 0712 1981 2874", "EUR", "Polen")
                .doesNotContain("scannen");
    }

    @Test
    void anInvoiceInEurosStatesItsTaxInZlotyAndTheRate() throws IOException {
        InvoiceDocument invoice =
                Documents.invoiceOf(POLISH, "EUR", List.of(Documents.line("Szampon", null, VatRate.VAT_23)), false);

        assertThat(text(PRINTER.invoice(invoice), "invoice-eur-pl"))
                .contains("VAT w PLN, 23%", "98,97", "98,97 PLN")
                .contains("1 EUR = 4,2512 PLN (kurs NBP, tabela 227/A/NBP/2026 z 22.11.2026)");
    }

    @Test
    void anInvoiceInZlotyHasNoExchangeRate() throws IOException {
        assertThat(text(PRINTER.invoice(Documents.invoice(POLISH, "PLN", 1)), "invoice-pln-pl"))
                .doesNotContain("kurs średni");
    }

    @Test
    void exemptGoodsQuoteTheirProvisionAndUntaxedOnesTheReverseCharge() throws IOException {
        InvoiceDocument invoice = Documents.invoiceOf(
                Locale.ENGLISH,
                "PLN",
                List.of(
                        Documents.line("Training", null, VatRate.EXEMPT),
                        Documents.line("Assembly abroad", null, VatRate.OUTSIDE_POLAND)),
                false,
                "art. 43 ust. 1 pkt 29 ustawy o VAT");

        assertThat(text(PRINTER.invoice(invoice), "invoice-exempt"))
                .contains("Exempt from VAT: art. 43 ust. 1 pkt 29 ustawy o VAT", "odwrotne obciążenie");
    }

    @Test
    void theGoodsIssueNoteShowsLotsQuantitiesAndSignatures() throws IOException {
        String text = text(PRINTER.goodsIssueNote(Documents.goodsIssueNote(POLISH, 6)), "wz-pl");

        assertThat(text)
                .contains("WZ/2026/000455", "MAG1 Magazyn główny Łódź", "PO-4711", "ZS/2026/000789")
                .contains("L26/301", "ważne do 30.06.2027", "36", "24", "GTIN 5901234123457")
                .contains("InPost", "520000012345678901234567", "Proszę dzwonić przed przyjazdem.")
                .contains("Wystawił", "Wydał", "Odebrał");
    }

    @Test
    void theWarehouseScannerReadsTheNumberOfTheGoodsIssueNote() throws Exception {
        assertThat(barcode(PRINTER.goodsIssueNote(Documents.goodsIssueNote(POLISH, 6))))
                .isEqualTo("WZ/2026/000455");
    }

    @ParameterizedTest
    @CsvSource({"en,Goods received by", "de,Ware erhalten"})
    void theGoodsIssueNoteSpeaksTheBuyersLanguage(String language, String signature) throws IOException {
        assertThat(text(PRINTER.goodsIssueNote(Documents.goodsIssueNote(new Locale(language), 40)), "wz-" + language))
                .contains(signature);
    }

    @Test
    void theSupplierReadsHisOrderInHisLanguage() throws IOException {
        String text = text(PRINTER.supplierOrder(Documents.supplierOrder(Locale.GERMAN, 2, 4)), "order-de");

        assertThat(text)
                .contains(
                        "ZD/2026/000031", "Änderung 2", "Größe & Söhne Werkzeug GmbH", "GS-77001", "3,4575", "4.149,00")
                .contains("16.596,00 EUR", "Bitte nur volle Paletten.", "01.12.2026");
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        InvoiceDocument invoice = Documents.invoice(POLISH, "PLN", 30);

        assertThat(PRINTER.invoice(invoice)).isEqualTo(new PdfPrinter().invoice(invoice));
    }

    @Test
    void theFileNamesItsTitleLanguageAndDay() throws IOException {
        try (PDDocument document = Loader.loadPDF(PRINTER.invoice(Documents.invoice(POLISH, "PLN", 1)))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Faktura FV/2026/000123");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo("2026-11-23T23:00:00Z");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("pl-PL");
        }
    }

    @Test
    void manyThreadsPrintAtOnce() throws Exception {
        InvoiceDocument invoice = Documents.invoice(POLISH, "PLN", 5);
        byte[] alone = PRINTER.invoice(invoice);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<byte[]> print = () -> PRINTER.invoice(invoice);
            for (Future<byte[]> printed :
                    threads.invokeAll(List.of(print, print, print, print, print, print, print, print))) {
                assertThat(printed.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void allThreeLanguagesHaveTheSameTexts() throws IOException {
        List<String> english = keys("");
        assertThat(keys("_pl")).isEqualTo(english);
        assertThat(keys("_de")).isEqualTo(english);
    }

    private static List<String> keys(String suffix) throws IOException {
        try (var in = PdfPrinter.class.getResourceAsStream("/messages/print" + suffix + ".properties")) {
            java.util.Properties texts = new java.util.Properties();
            texts.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
            assertThat(texts.values()).noneMatch(text -> text.toString().isBlank());
            return texts.stringPropertyNames().stream().sorted().toList();
        }
    }

    private static String text(byte[] pdf, String name) throws IOException {
        show(pdf, name);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            // A line that is wrapped on the page is one text all the same.
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00A0]+", " ");
        }
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document).replace('\u00A0', ' ');
    }

    private static String barcode(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 200);
            int width = image.getWidth();
            int height = image.getHeight();
            int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
            return new MultiFormatReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                            java.util.Map.of(com.google.zxing.DecodeHintType.TRY_HARDER, true))
                    .getText();
        }
    }

    /** Keeps each document below target/ for the eye. */
    private static void show(byte[] pdf, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "documents"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
    }
}
