package org.wuzetka.connector.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.documents.InvoiceDocument;
import org.wuzetka.domain.documents.InvoiceDocument.PaidAhead;
import org.wuzetka.domain.documents.InvoiceDocument.VatSum;
import org.wuzetka.domain.documents.InvoiceKind;
import org.wuzetka.domain.shared.VatRate;

/** Advance and final invoices and supplies abroad say on paper what the law wants of them. */
class AdvancePdfTest {
    private static final Locale POLISH = new Locale("pl");
    private static final PdfPrinter PRINTER = new PdfPrinter();

    @Test
    void advanceInvoiceShowsTheMoneyItsTaxAndTheGoodsOfTheOrder() throws IOException {
        InvoiceDocument.Line goods = line("Ziemia ogrodowa 20 l", VatRate.VAT_23, "100.00");
        InvoiceDocument advance = document(
                POLISH,
                InvoiceKind.ADVANCE,
                List.of(gross("ZK/2026/000789", VatRate.VAT_23, "50.00", "61.50")),
                List.of(sum(VatRate.VAT_23, "50.00", "11.50", "61.50")),
                List.of(),
                new InvoiceDocument.Advance(
                        "ZK/2026/000789",
                        LocalDate.of(2026, 11, 23),
                        List.of(goods),
                        List.of("FV/2026/000100"),
                        amount("100.00"),
                        amount("23.00"),
                        amount("123.00")));

        String text = text(PRINTER.invoice(advance), "advance-pl");

        assertThat(text)
                .containsIgnoringCase("Faktura zaliczkowa")
                .containsIgnoringCase("Data otrzymania zapłaty")
                .contains("23.11.2026", "Zaliczka na zamówienie ZK/2026/000789", "11,50", "61,50 PLN", "FV/2026/000100")
                .contains("Ziemia ogrodowa 20 l", "Otrzymano")
                .containsIgnoringCase("Wartość zamówienia")
                .contains("123,00 PLN")
                .doesNotContain("Do zapłaty", "1981 2874");
    }

    @Test
    void finalInvoiceShowsGoodsAdvancesAndTheRest() throws IOException {
        InvoiceDocument last = document(
                POLISH,
                InvoiceKind.FINAL,
                List.of(line("Ziemia ogrodowa 20 l", VatRate.VAT_23, "100.00")),
                List.of(sum(VatRate.VAT_23, "50.00", "11.50", "61.50")),
                List.of(new PaidAhead(
                        "FV/2026/000100",
                        LocalDate.of(2026, 11, 10),
                        VatRate.VAT_23,
                        amount("50.00"),
                        amount("11.50"),
                        amount("61.50"))),
                null);

        String text = text(PRINTER.invoice(last), "final-pl");

        assertThat(text)
                .containsIgnoringCase("Faktura końcowa")
                .contains("faktura zaliczkowa FV/2026/000100 z 10.11.2026")
                .contains("100,00", "23,00", "123,00", "-50,00", "-11,50", "-61,50")
                .contains("Do zapłaty", "61,50 PLN");
    }

    @Test
    void finalInvoiceThatIsPaidInFullAsksForNothing() throws IOException {
        InvoiceDocument last = document(
                new Locale("de"),
                InvoiceKind.FINAL,
                List.of(line("Blumenerde", VatRate.VAT_23, "50.00")),
                List.of(sum(VatRate.VAT_23, "0.00", "0.00", "0.00")),
                List.of(new PaidAhead(
                        "FV/2026/000100",
                        LocalDate.of(2026, 11, 10),
                        VatRate.VAT_23,
                        amount("50.00"),
                        amount("11.50"),
                        amount("61.50"))),
                null);

        assertThat(text(PRINTER.invoice(last), "final-de"))
                .containsIgnoringCase("Schlussrechnung")
                .contains("Anzahlungsrechnung FV/2026/000100 vom 10.11.2026", "0,00 PLN");
    }

    @Test
    void supplyWithinTheUnionNamesBothNumbersAndTheProvisionInBothLanguages() throws IOException {
        InvoiceDocument wdt = document(
                new Locale("de"),
                InvoiceKind.VAT,
                List.of(line("Blumenerde", VatRate.INTRA_EU, "100.00")),
                List.of(sum(VatRate.INTRA_EU, "100.00", "0.00", "100.00")),
                List.of(),
                null);

        assertThat(text(PRINTER.invoice(wdt), "wdt-de"))
                .contains("0 WDT", "PL5260001246", "art. 42 ustawy o VAT", "innergemeinschaftliche Lieferung");
    }

    @Test
    void exportNamesItsProvision() throws IOException {
        InvoiceDocument export = document(
                Locale.ENGLISH,
                InvoiceKind.VAT,
                List.of(line("Potting soil", VatRate.EXPORT, "100.00")),
                List.of(sum(VatRate.EXPORT, "100.00", "0.00", "100.00")),
                List.of(),
                null);

        assertThat(text(PRINTER.invoice(export), "export-en"))
                .contains("0 EX", "art. 41 ust. 4 ustawy o VAT", "export of goods");
    }

    private static InvoiceDocument document(
            Locale language,
            InvoiceKind kind,
            List<InvoiceDocument.Line> lines,
            List<VatSum> sums,
            List<PaidAhead> deductions,
            InvoiceDocument.Advance advance) {
        InvoiceDocument plain = Documents.invoice(language, "PLN", 1);
        return new InvoiceDocument(
                plain.number(),
                plain.issueDate(),
                plain.supplyDate(),
                plain.dueDate(),
                plain.currency(),
                plain.seller(),
                plain.buyer(),
                null,
                List.of(),
                List.of("ZK/2026/000789"),
                List.of(),
                lines,
                sums,
                sums.get(0).net(),
                sums.get(0).vat(),
                sums.get(0).gross(),
                null,
                null,
                "TRANSFER",
                false,
                language,
                kind,
                deductions,
                advance);
    }

    private static InvoiceDocument.Line line(String description, VatRate rate, String net) {
        return new InvoiceDocument.Line(
                1, "A-1", null, description, BigDecimal.TEN, "C62", amount("10.00"), null, rate, amount(net), null);
    }

    private static InvoiceDocument.Line gross(String description, VatRate rate, String net, String gross) {
        return new InvoiceDocument.Line(
                1, null, null, description, BigDecimal.ONE, "C62", amount(net), null, rate, amount(net), amount(gross));
    }

    private static VatSum sum(VatRate rate, String net, String vat, String gross) {
        return new VatSum(rate, amount(net), amount(vat), amount(gross), null);
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount);
    }

    private static String text(byte[] pdf, String name) throws IOException {
        Path file = Path.of("target/pdf", name + ".pdf");
        Files.createDirectories(file.getParent());
        Files.write(file, pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            // A line that is wrapped on the page is one text all the same.
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00A0]+", " ");
        }
    }
}
