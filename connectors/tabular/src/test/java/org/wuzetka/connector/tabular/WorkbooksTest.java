package org.wuzetka.connector.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.wuzetka.domain.intake.IncomingLine;
import org.wuzetka.domain.intake.IncomingOrder;
import org.wuzetka.domain.intake.RawMessage;
import org.wuzetka.domain.intake.Translation;
import org.wuzetka.domain.intake.Translation.TranslatedOrder;
import org.wuzetka.domain.intake.table.ColumnMapping;
import org.wuzetka.domain.shared.Problem;

class WorkbooksTest {
    private final XlsxOrderTranslator xlsx = new XlsxOrderTranslator();
    private final CsvOrderTranslator csv = new CsvOrderTranslator();

    static byte[] orderWorkbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Zamówienie");
            row(sheet, 0, "Zamówienie nr", "ZK/77/2026");
            row(sheet, 1, "Data zamówienia");
            sheet.value(1, 2, LocalDate.of(2026, 3, 2));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            row(sheet, 2, "NIP:", "5260001246");
            row(
                    sheet,
                    4,
                    "Lp",
                    "Kod",
                    "Kod kreskowy",
                    "Nazwa",
                    "Ilość",
                    "JM",
                    "Cena netto",
                    "Rabat",
                    "Wartość netto",
                    "Termin dostawy");
            sheet.value(5, 0, 1);
            sheet.value(5, 1, 123);
            sheet.style(5, 1).format("00000").set();
            sheet.value(5, 2, 5901234123457L);
            row(sheet, 5, 3, "Śruba M8", "12.5", "kg");
            sheet.value(5, 4, 12.5);
            sheet.value(5, 6, 0.3);
            sheet.value(5, 7, 0.05);
            sheet.style(5, 7).format("0%").set();
            sheet.formula(5, 8, "E6*G6");
            sheet.value(5, 9, 46090);
            sheet.value(6, 0, 2);
            row(sheet, 6, 1, "POD-M8", "5,90123E+12", "Podkładka");
            sheet.value(6, 4, 10);
            row(sheet, 7, 3, "Razem");
            sheet.value(7, 4, 22.5);
            row(sheet, 9, "Uwagi: wjazd od podwórza");
            Worksheet hidden = workbook.newWorksheet("Słownik");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            row(hidden, 0, "Kod", "Ilość");
            row(hidden, 1, "UKRYTY-1", "5");
            Worksheet notes = workbook.newWorksheet("Notatki");
            row(notes, 0, "Proszę o kontakt", "rano");
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet sheet, int row, String... texts) {
        row(sheet, row, 0, texts);
    }

    private static void row(Worksheet sheet, int row, int column, String... texts) {
        for (String text : texts) {
            if (!text.equals("12.5")) sheet.value(row, column, text);
            column++;
        }
    }

    @Test
    void aWorkbookBecomesOneOrderFromItsVisibleTable() throws IOException {
        RawMessage message = message(orderWorkbook(), Map.of());

        Translation translation = xlsx.translate(message);

        assertThat(xlsx.recognises(message)).isEqualTo(90);
        assertThat(translation.problems()).isEmpty();
        assertThat(translation.orders()).hasSize(1);
        TranslatedOrder read = translation.orders().get(0);
        IncomingOrder order = read.order();
        assertThat(order.orderNumber()).isEqualTo("ZK/77/2026");
        assertThat(order.orderDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(order.buyer().vatId()).isEqualTo("5260001246");
        assertThat(order.comment()).isEqualTo("wjazd od podwórza");
        assertThat(order.lines()).hasSize(2);
        IncomingLine line = order.lines().get(0);
        assertThat(line.supplierCode()).isEqualTo("00123");
        assertThat(line.gtin()).isEqualTo("5901234123457");
        assertThat(line.quantity()).isEqualByComparingTo("12.5");
        assertThat(line.unit()).isEqualTo("KGM");
        assertThat(line.netPrice()).isEqualTo(new BigDecimal("0.3"));
        assertThat(line.discounts().get(0).percent()).isEqualByComparingTo("5");
        assertThat(line.requestedDelivery().latest()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(read.problems())
                .extracting(Problem::code, Problem::where)
                .contains(org.assertj.core.groups.Tuple.tuple("table.digits-lost", "sheet Zamówienie, cell C7"));
    }

    @Test
    void aPartnersMappingOutweighsTheHeaders() {
        String text = "Kod;Symbol;Ilość;Do wysłania\nX;A-1;99;5\n";

        Translation translation = csv.translate(
                message(text.getBytes(StandardCharsets.UTF_8), Map.of(ColumnMapping.META, "code=Symbol;quantity=D")));

        IncomingLine line = translation.orders().get(0).order().lines().get(0);
        assertThat(line.supplierCode()).isEqualTo("A-1");
        assertThat(line.quantity()).isEqualByComparingTo("5");
    }

    @Test
    void aMappingThatNoLongerFitsIsRefused() {
        for (String mapping : new String[] {"code=Symbol zniknął;quantity=B", "codes=A;quantity=B", "code", "="}) {
            Translation translation = csv.translate(message(
                    "Kod;Ilość\nA-1;5\n".getBytes(StandardCharsets.UTF_8), Map.of(ColumnMapping.META, mapping)));

            assertThat(translation.orders()).isEmpty();
            assertThat(translation.problems()).extracting(Problem::code).containsExactly("table.mapping");
        }
    }

    private static RawMessage message(byte[] content, Map<String, String> meta) {
        return new RawMessage("files", null, null, content, meta);
    }

    @Test
    void aWorkbookWithoutStylesIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Zamówienie");
            row(sheet, 0, "Kod", "Ilość");
            row(sheet, 1, "KAWA-1");
            sheet.value(1, 1, 12);
        }

        Translation translation = xlsx.translate(message(without("xl/styles.xml", bytes.toByteArray()), Map.of()));

        IncomingLine line = translation.orders().get(0).order().lines().get(0);
        assertThat(line.supplierCode()).isEqualTo("KAWA-1");
        assertThat(line.quantity()).isEqualByComparingTo("12");
    }

    private static byte[] without(String part, byte[] workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile from = WorkbookArchive.open(workbook);
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(from.getEntries())) {
                if (entry.getName().equals(part)) continue;
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
            }
        }
        return bytes.toByteArray();
    }
}
